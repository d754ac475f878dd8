package org.tricolore.workshop.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.workshop.theatre.Recorded;
import org.tricolore.workshop.theatre.TheatreCommand;
import org.tricolore.workshop.web.ReplayRoom;

/** Somebody looks at a recorded run in a real browser: steps, asks why, and asks what would have been. */
@Timeout(240)
class TheatreInChromiumTest {
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("tricolore.pictures")).map(Path::of);

    @TempDir
    private Path directory;

    private static String text(Chromium browser, String selector) throws Exception {
        return browser.eval("document.querySelector(" + Chromium.quoted(selector) + ")?.innerText ?? ''")
                .asText();
    }

    /** What every lamp of the drawing shows, and the clock. */
    private static String picture(Chromium browser) throws Exception {
        return browser.eval("document.getElementById('place').textContent + ' '"
                        + " + [...document.querySelectorAll('.lamp.lit')].map((one) => one.getAttribute('class')"
                        + " + [...one.closest('.head').querySelectorAll('.lamp')].indexOf(one)).join()"
                        + " + document.getElementById('now').innerText")
                .asText();
    }

    private static void key(Chromium browser, String key, boolean shift) throws Exception {
        browser.eval("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: " + Chromium.quoted(key)
                + ", shiftKey: " + shift + ", bubbles: true })) ?? 1");
    }

    private static void shows(Chromium browser, int tick) throws Exception {
        browser.until("tick " + tick, "document.getElementById('place').textContent.startsWith('tick " + tick + " ')");
    }

    @Test
    void aCabinetOfSeveralJunctionsIsLookedAtOneByOne() throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed here: the theatre was not looked at");
        Site site = Recorded.site("green-wave");
        Path recording = Recorded.at(directory.resolve("wave.jsonl"), site);
        String second = site.junctions().get(1).junction().name();
        try (ReplayRoom room = TheatreCommand.open(recording, site, 0);
                Chromium browser = new Chromium(Chromium.installed().orElseThrow(), directory.resolve("wave"))) {
            browser.size(1440, 1000);
            browser.go(room.address() + "#en");
            browser.until("the page", "document.body.dataset.ready === 'yes'");
            key(browser, "ArrowRight", false);
            shows(browser, 1);
            browser.eval("(() => { const tick = document.getElementById('tick'); tick.value = 2000;"
                    + " tick.dispatchEvent(new Event('input')); tick.blur(); return 1; })()");
            shows(browser, 2_000);
            browser.eval("document.querySelectorAll('#junctions button')[1].click() ?? 1");
            browser.until(
                    "the other junction",
                    "document.querySelector('.chosen').textContent === " + Chromium.quoted(second));
            browser.until(
                    "why for each signal",
                    "[...document.querySelectorAll('.head')].every((one) => one.getAttribute('aria-label').includes('—'))");
            browser.click("#branch-none");
            browser.until("the comparison", "document.getElementById('branch-delay')");
            assertTrue(text(browser, "#branch-differs").contains("are the same in every tick"));
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void somebodyStepsAsksWhyAndAsksWhatWouldHaveBeen() throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed here: the theatre was not looked at");
        Site site = Recorded.site("dijon-place");
        Path recording = Recorded.at(directory.resolve("run.jsonl"), site);
        try (ReplayRoom room = TheatreCommand.open(recording, site, 0);
                Chromium browser = new Chromium(Chromium.installed().orElseThrow(), directory.resolve("profile"))) {
            browser.size(1440, 1000);
            browser.go(room.address() + "#en");
            browser.until("the page", "document.body.dataset.ready === 'yes'");
            shows(browser, 0);

            browser.eval("(() => { const tick = document.getElementById('tick'); tick.value = " + 2_000
                    + "; tick.dispatchEvent(new Event('input')); tick.blur(); return 1; })()");
            shows(browser, 2_000);
            String before = picture(browser);
            for (int tick = 2_001; tick <= 2_010; tick++) {
                key(browser, "ArrowRight", false);
                shows(browser, tick);
            }
            for (int tick = 2_009; tick >= 2_000; tick--) {
                browser.click("#back");
                shows(browser, tick);
            }
            assertEquals(before, picture(browser), "back is what was");

            browser.eval("[...document.querySelectorAll('.head')].find((one) => one.textContent.includes('F3'))"
                    + ".dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })) && 1");
            browser.until("why", "document.getElementById('because').textContent.length > 3");
            assertEquals(
                    0,
                    browser.eval("document.querySelectorAll('[data-lamp-do]').length")
                            .asInt(),
                    "nobody breaks a lamp of yesterday");
            browser.eval("document.querySelector('dialog').close() ?? 1");

            browser.click("#desk [data-choice=peak80]");
            browser.until("the comparison", "document.getElementById('branch-delay')");
            assertTrue(text(browser, "#branch-differs").contains("differ first at tick"), text(browser, "#branch"));
            assertTrue(
                    text(browser, "#branch-total").matches("(?s)All vehicles together stand .* s (less|more) .*"),
                    text(browser, "#branch-total"));
            assertTrue(text(browser, "#branch-assumes").contains("recorded detectors"), text(browser, "#branch"));
            assertTrue(browser.eval("document.querySelectorAll('#branch [data-of=branch]').length")
                            .asInt()
                    > 20);
            if (PICTURES.isPresent()) {
                browser.size(1440, 2080);
                browser.eval("document.getElementById('said').hidden = true; scrollTo(0, 0); 1");
                browser.eval("new Promise((done) => setTimeout(done, 1500))");
                browser.picture(PICTURES.get().resolve("page-theatre.png"), false);
                browser.size(1440, 1000);
            }

            key(browser, "ArrowRight", true);
            shows(browser, Recorded.ORDERED);
            assertTrue(text(browser, "#mark").contains("accepted"), text(browser, "#mark"));
            assertTrue(text(browser, "#orders").contains("market day"), text(browser, "#orders"));
            browser.click("[data-without]");
            browser.until(
                    "another comparison",
                    "document.querySelector('#branch .because').textContent.includes('without: PC Circulation')");

            browser.click("#time [data-value='100']");
            browser.click("#play");
            browser.until("the broken lamp", "document.querySelector('#alarm[data-grave=yes]')");
            assertTrue(text(browser, "#alarm").contains("F1"), text(browser, "#alarm"));
            browser.click("[data-language=fr]");
            browser.until("French", "document.documentElement.lang === 'fr'");
            assertTrue(text(browser, "#desk").contains("rien n’est ordonné"), text(browser, "#desk"));
            assertTrue(text(browser, "#branch").contains("ce qui aurait été"), text(browser, "#branch"));
            browser.size(390, 844);
            browser.until("a narrow page", "innerWidth === 390");
            assertTrue(
                    browser.eval("document.documentElement.scrollWidth").asInt() <= 390,
                    "nothing reaches beyond the edge of a phone");
            assertEquals(List.of(), browser.complaints());
        }
    }
}
