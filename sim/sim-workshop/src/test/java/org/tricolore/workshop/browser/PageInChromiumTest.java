package org.tricolore.workshop.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tricolore.workshop.browser.Chromium.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tricolore.multi.Drawing;
import org.tricolore.multi.Face;
import org.tricolore.multi.Renderer;

/**
 * The page as a technician has it: a real browser, the real agent, a virtual street.
 *
 * <p>With {@code -Dtricolore.pictures=DIR} it writes the pictures of the documentation there.
 */
@Timeout(240)
class PageInChromiumTest extends DemoPage {
    @Test
    void showsTheStartAndAppliesAnOrderThatIsGivenWithTheMouse() throws Exception {
        open("cetur1988", 2);
        browser.until("general flashing", "document.querySelector('[data-phase=FLASHING]')");
        running();
        browser.click("[data-choice=peak80]");
        browser.until("the order applied", "document.querySelector('#orders li[data-phase=APPLIED]')");
        browser.until("the plan", "document.querySelector('[data-choice=peak80][aria-pressed=true]')");
        browser.until("its diagram", "document.getElementById('diagram-plan').textContent.includes('peak80')");
        assertTrue(text("#orders").contains("PC Circulation"), text("#orders"));
        nothingWentWrong();
    }

    @Test
    void aBrokenRedLampEndsInFlashingAndSaysWhatToDoUntilItIsMended() throws Exception {
        open("cetur1988", 5);
        running();
        browser.eval("[...document.querySelectorAll('.head')].find((one) => one.textContent.includes('F1'))"
                + ".dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })) && 1");
        browser.until("why", "document.getElementById('because').textContent.length > 3");
        browser.click("[data-lamp-do=BROKEN]");
        browser.until("the latch", "document.querySelector('#alarm[data-grave=yes]')");
        browser.until("flashing", "document.querySelector('dd[data-flasher=ON]')");
        browser.until("the remedy", "document.querySelector('#faults .remedy').textContent.includes('press reset')");
        browser.click("#to-cabinet");
        browser.until(
                "the cabinet, reached",
                "document.activeElement.id === 'h-cabinet'"
                        + " && Math.abs(document.getElementById('cabinet').getBoundingClientRect().top) < innerHeight");
        assertTrue(text("#faults").contains("red of F1 is dark"), text("#faults"));
        picture("page-fault.png", false);
        browser.eval("(() => { const mend = document.querySelector('[data-act=lamp-WELL]'); mend.focus(); mend.click();"
                + " return 1; })()");
        browser.until("the mended lamp", "!document.querySelector('.lamp.broken')");
        assertEquals(
                "lamp-choice",
                browser.eval("document.activeElement.dataset.act ?? ''").asText());
        browser.click("[data-act=door]");
        browser.click("[data-act=reset]:not([disabled])");
        browser.until("no latch", "!document.querySelector('#alarm[data-grave=yes]')");
        browser.until("a new start", "document.querySelector('dd[data-flasher=OFF]')");
        assertTrue(text("#log").contains("Latched"), text("#log"));
        nothingWentWrong();
    }

    @Test
    void drawsThePixelsThatThePanelReallyHas() throws Exception {
        open("dijon-place", 5);
        running();
        String message = "RESTEZ CHEZ VOUS[nl]INFO 0800 21 3000";
        browser.eval("fetch('order', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: "
                + quoted(
                        "{\"post\":\"PC_SECURITE\",\"target\":\"panel-north\",\"minutes\":30,\"reason\":\"test\",\"do\":"
                                + "{\"type\":\"ShowMessage\",\"importance\":100,\"multi\":\"" + message + "\"}}")
                + " }).then((answer) => answer.status)");
        browser.until(
                "the message",
                "document.querySelector('[data-panel=panel-north]').getAttribute('aria-label').includes('RESTEZ')");
        Drawing drawing = Renderer.draw(message, Face.of(18, 3));
        List<String> wanted = ((Drawing.Shown) drawing).pages().getFirst().rows();
        JsonNode seen = browser.eval("""
                (() => {
                  const canvas = document.querySelector('[data-panel=panel-north]');
                  const pitch = Number(canvas.dataset.pitch);
                  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  const rows = [];
                  for (let y = 2; y < canvas.height; y += pitch) {
                    let row = '';
                    for (let x = 2; x < canvas.width; x += pitch) row += data[4 * (y * canvas.width + x)] > 128 ? '#' : '.';
                    rows.push(row);
                  }
                  return rows;
                })()""");
        List<String> rows = new ArrayList<>();
        seen.forEach(row -> rows.add(row.asText()));
        assertEquals(wanted, rows);
        nothingWentWrong();
    }

    @Test
    void movesTheBollardOfThePostThatMayAndRefusesThePostThatMayNot() throws Exception {
        open("dijon-place", 5);
        running();
        choose("post", "PC_POLICE_MUNICIPALE");
        choose("order-kind", "MoveBollard");
        browser.until("its form", "document.querySelector('form[data-order=MoveBollard]')");
        browser.eval("(() => { document.querySelector('[data-field=target]').value = 'bollard-1'; return 1; })()");
        browser.eval("document.querySelector('form[data-order=MoveBollard]').requestSubmit() ?? 1");
        browser.until("the bollard up", "document.querySelector('[data-device=bollard-1] svg').dataset.up === '100'");
        assertTrue(text("#orders").contains("PC Police municipale"), text("#orders"));
        choose("post", "CSU");
        assertTrue(text("#desk").contains("only reads"), text("#desk"));
        assertEquals(
                0,
                browser.eval("document.querySelectorAll('#desk [data-choice], #desk form').length")
                        .asInt());
        nothingWentWrong();
    }

    @Test
    void letsTrafficComeWithQueuesAndPausesAndSteps() throws Exception {
        open("dijon-place", 5);
        running();
        browser.click("#traffic [data-value=HEAVY]");
        browser.until("vehicles", "document.querySelectorAll('.vehicle').length > 3");
        browser.until(
                "a queue",
                "Number(document.querySelector('.figures').textContent.match(/\\d+/)) >= 0"
                        + " && document.querySelector('.loop[data-on]')");
        browser.click("#pause");
        browser.until(
                "the pause",
                "document.querySelector('#pause[aria-pressed=true]') && !document.getElementById('step').disabled");
        long before = demo.clock().read().monotonicNanos();
        browser.click("#step");
        browser.until("the step", "true");
        for (int i = 0; i < 100 && demo.clock().read().monotonicNanos() == before; i++) {
            browser.eval("new Promise((done) => setTimeout(done, 50))");
        }
        browser.eval("new Promise((done) => setTimeout(done, 300))");
        assertEquals(100_000_000, demo.clock().read().monotonicNanos() - before, "one tick");
        assertEquals("OFF", demo.cabinet().flasher().name(), "the agent was waited for");
        browser.click("#pause");
        browser.until("going on", "document.querySelector('#pause[aria-pressed=false]')");
        nothingWentWrong();
    }

    @Test
    void recordsAScenarioAndSaysWhichLineOfAnEditedOneIsWrong() throws Exception {
        open("cetur1988", 5);
        running();
        browser.click("#record");
        browser.until("recording", "document.querySelector('#record[aria-pressed=true]')");
        browser.click("[data-act=door]");
        browser.until("the open door", "document.querySelector('[data-act=reset]:not([disabled])')");
        browser.click("#record");
        browser.until("the sheet", "document.getElementById('sheet').value.includes('door open=true')");
        browser.eval("document.getElementById('sheet').value += '1:00 lamp lamp=\"F9 red\" is=BROKEN\\n'");
        browser.click("#play");
        browser.until("the mistake", "document.querySelector('.problems').textContent.includes('line 5: lamp=F9 red')");
        nothingWentWrong();
    }

    @Test
    void speaksFrenchAndEnglishAndFitsAPhone() throws Exception {
        open("dijon-place", 5);
        running();
        browser.click("[data-language=fr]");
        browser.until("French", "document.documentElement.lang === 'fr'");
        assertEquals("Une place avec tous ses équipements", text("#title"));
        assertTrue(text("#cabinet").contains("Ouvrir la porte"), text("#cabinet"));
        assertEquals(
                List.of(),
                List.of(browser.eval("[...document.querySelectorAll('[data-word]')].filter((one) => !one.textContent)"
                                        + ".map((one) => one.dataset.word).join()")
                                .asText()
                                .split(","))
                        .stream()
                        .filter(word -> !word.isEmpty())
                        .toList());
        browser.size(390, 844);
        browser.until("a narrow page", "innerWidth === 390");
        assertTrue(
                browser.eval("document.documentElement.scrollWidth").asInt() <= 390,
                "nothing reaches beyond the edge of a phone");
        picture("page-phone.png", false);
        nothingWentWrong();
    }

    @Test
    void everySiteIsDrawnWithAllItsLampsAndSaysWhy() throws Exception {
        for (String name :
                List.of("tram-crossing", "us-eight-phase", "green-wave", "access-lane", "two-halves", "crossing")) {
            open(name, 20);
            running();
            browser.until(
                    "why for each signal",
                    "(() => { const heads = [...document.querySelectorAll('.head')];"
                            + " return heads.length > 1 && heads.every((one) => one.getAttribute('aria-label').includes('—')); })()");
            browser.until("its history", "document.querySelector('canvas.history').height > 40");
            browser.click("#traffic [data-value=LIGHT]");
            browser.until("traffic", "document.querySelectorAll('.vehicle, .walker').length > 0");
            nothingWentWrong();
            end();
            browser = null;
            demo = null;
        }
    }

    @Test
    void picturesOfTheDocumentation() throws Exception {
        assumeTrue(PICTURES.isPresent(), "pictures are drawn with -Dtricolore.pictures=DIR");
        open("dijon-place", 20);
        running();
        browser.click("#traffic [data-value=HEAVY]");
        browser.click("[data-choice=peak80]");
        browser.eval("fetch('order', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: "
                + quoted(
                        "{\"post\":\"PC_POLICE_MUNICIPALE\",\"target\":\"bollard-1\",\"minutes\":60,\"reason\":\"market\",\"do\":"
                                + "{\"type\":\"MoveBollard\",\"position\":\"UP\"}}")
                + " }).then((answer) => answer.status)");
        browser.eval("fetch('order', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: "
                + quoted(
                        "{\"post\":\"PC_CIRCULATION\",\"target\":\"panel-north\",\"minutes\":600,\"reason\":\"lockdown\",\"do\":"
                                + "{\"type\":\"ShowMessage\",\"importance\":100,\"standby\":true,\"multi\":"
                                + "\"RESTEZ CHEZ VOUS[nl]INFO 0800 21 3000\"}}")
                + " }).then((answer) => answer.status)");
        browser.until("peak80", "document.querySelector('[data-choice=peak80][aria-pressed=true]')");
        browser.until("queues", "Number(document.querySelectorAll('.figures dd')[1].textContent) >= 6");
        browser.eval("new Promise((done) => setTimeout(done, 6000))");
        browser.click("#time [data-value='1']");
        browser.eval("new Promise((done) => setTimeout(done, 1500))");
        picture("page.png", false);
        picture("page-whole.png", true);
    }
}
