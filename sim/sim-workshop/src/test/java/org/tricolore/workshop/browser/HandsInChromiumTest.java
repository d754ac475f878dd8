package org.tricolore.workshop.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tricolore.workshop.browser.Chromium.quoted;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a technician does wrong at the page, or where he does not look: he is told, and led. */
@Timeout(240)
class HandsInChromiumTest extends DemoPage {
    private void says(String word) throws Exception {
        browser.until(
                "a sentence with " + word,
                "document.querySelector('#said.shown.bad')?.textContent.includes(" + quoted(word) + ")");
        browser.eval("document.getElementById('said').textContent = ''");
    }

    private void fills(String field, String value) throws Exception {
        browser.eval("(() => { const node = document.getElementById(" + quoted(field) + "); node.value = "
                + quoted(value) + "; node.dispatchEvent(new Event('input')); return 1; })()");
    }

    @Test
    void saysInASentenceWhyItTakesNoWrongNumberAndNoWrongHour() throws Exception {
        open("cetur1988", 5);
        running();
        fills("mission-seed", "-3");
        browser.eval("document.getElementById('mission-start').click() ?? 1");
        says("whole number from 0");
        fills("mission-seed", "");
        for (String wrong : List.of("", "1950-01-01T12:00", "2100-01-01T12:00")) {
            fills("when", wrong);
            browser.eval("document.activeElement.blur()");
            browser.eval("new Promise((done) => setTimeout(done, 100))");
            browser.click("#time .jump button");
            says("2000 to 2099");
        }
        fills("minutes", "1.5");
        browser.click("[data-choice=peak80]");
        says("whole number of minutes");
        assertEquals(
                "nothing",
                browser.eval("document.querySelector('#orders .life') ? 'ordered' : 'nothing'")
                        .asText());
        fills("minutes", "30");
        fills("when", "2027-03-01T12:00");
        browser.click("#time .jump button");
        browser.until("the hour", "document.getElementById('clock').textContent.includes('2027')");
        nothingWentWrong();
    }

    @Test
    void whoClicksAnotherLampOfASignalIsOfferedToMendTheBrokenOne() throws Exception {
        open("cetur1988", 5);
        running();
        browser.eval("fetch('deed', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: "
                + quoted("{\"what\":\"lamp\",\"lamp\":\"F1 green\",\"is\":\"BROKEN\"}")
                + " }).then((answer) => answer.status)");
        browser.until("the broken lamp", "document.querySelector('.lamp.broken')");
        browser.eval(
                "(() => { const head = document.querySelector('.head:has(.lamp.broken)'); head.focus();"
                        + " head.querySelector('.lamp.red').dispatchEvent(new MouseEvent('click', { bubbles: true })); return 1; })()");
        browser.until("the offer to mend", "document.querySelector('dialog select').value === 'green'");
        browser.eval("(() => { const mend = document.querySelector('[data-lamp-do=WELL]'); mend.focus(); mend.click();"
                + " return 1; })()");
        browser.until(
                "the mended lamp",
                "!document.querySelector('.lamp.broken') && !document.querySelector('dialog[open]')");
        assertTrue(browser.eval("document.activeElement.matches('.head')").asBoolean(), "the signal has the focus");
        nothingWentWrong();
    }

    @Test
    void saysOfAPostThatItHasNothingToOrderHere() throws Exception {
        open("cetur1988", 5);
        for (String post : List.of("PC_POLICE_MUNICIPALE", "PC_NEIGE")) {
            choose("post", post);
            assertTrue(text("#desk").contains("orders nothing at this site"), text("#desk"));
            assertEquals(
                    0,
                    browser.eval("document.querySelectorAll('#desk input').length")
                            .asInt(),
                    "an empty form");
        }
        choose("post", "PC_CIRCULATION");
        assertTrue(text("#desk").contains("signed with its own key"), text("#desk"));
        nothingWentWrong();
    }
}
