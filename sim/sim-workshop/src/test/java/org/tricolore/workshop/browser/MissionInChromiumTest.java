package org.tricolore.workshop.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.workshop.Demo;
import org.tricolore.workshop.mission.Mission;
import org.tricolore.workshop.mission.Missions;
import org.tricolore.workshop.mission.Trouble;

/** A trainee finds a hidden fault in a real browser, from what the page shows of the real agent. */
@Timeout(240)
class MissionInChromiumTest {
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("tricolore.pictures")).map(Path::of);

    private final Site site =
            SiteLoader.load(Path.of("../../config/sites/cetur1988")).site().orElseThrow();

    @TempDir
    private Path state;

    @TempDir
    private Path profile;

    private Mission hiddenBy(long seed) {
        return new Missions().start(Mission.of(site, new TreeMap<>()), seed, 0);
    }

    private boolean isABrokenRed(long seed) {
        Mission mission = hiddenBy(seed);
        return mission.trouble() == Trouble.LAMP_BROKEN && mission.where().matches("F\\d red");
    }

    private static void choose(Chromium browser, String question, String words) throws Exception {
        browser.eval("[...document.querySelectorAll('#mission input[name=mission-" + question
                + "]')].find((one) => one.parentNode.innerText.trim() === " + Chromium.quoted(words)
                + ").click() ?? 1");
    }

    @Test
    void aTraineeFindsABrokenRedLampFromWhatThePageShows() throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed here: no mission was seen");
        long seed =
                LongStream.range(0, 1000).filter(this::isABrokenRed).findFirst().orElseThrow();
        Mission hidden = hiddenBy(seed);
        Demo.Settings settings = new Demo.Settings(
                0, Optional.of(0), Optional.empty(), state, 5, Instant.parse("2026-11-24T10:00:00Z"), Optional.empty());
        try (Demo demo = Demo.start(site, settings);
                Chromium browser = new Chromium(Chromium.installed().orElseThrow(), profile)) {
            browser.size(1440, 1000);
            browser.go(demo.page().orElseThrow() + "#en");
            browser.until("a running junction", "document.querySelector('[data-phase=RUNNING]')");
            browser.eval("(() => { document.getElementById('mission-seed').value = " + seed + "; return 1; })()");
            browser.click("#mission-start");
            browser.until("the questions", "document.querySelectorAll('#mission input[type=radio]').length === 12");
            assertEquals(
                    1,
                    browser.eval("document.querySelectorAll('[data-act=mains][disabled]').length")
                            .asInt());
            String cabinet =
                    browser.eval("document.getElementById('cabinet').innerText").asText();
            assertFalse(cabinet.contains(hidden.where().substring(0, 2) + " red: broken"), cabinet);
            assertTrue(cabinet.contains("hidden: a mission runs"), cabinet);
            browser.until("its trace", "document.getElementById('faults').innerText.includes('dark')");
            assertEquals(
                    0,
                    browser.eval("document.querySelectorAll('.lamp.broken').length")
                            .asInt(),
                    "it is not marked");
            choose(browser, "cause", hidden.cause().english());
            choose(browser, "remedy", hidden.remedy().english());
            browser.eval("document.getElementById('mission').scrollIntoView({ block: 'center' }) ?? 1");
            if (PICTURES.isPresent()) {
                browser.picture(PICTURES.get().resolve("page-mission.png"), false);
            }
            browser.click("#mission-answer");
            browser.until("the score", "document.querySelector('#mission-end .score')");
            String end = browser.eval("document.getElementById('mission-end').innerText")
                    .asText();
            assertTrue(end.matches("(?s)(100|[6-9]\\d) of 100 points.*"), end);
            assertTrue(end.contains(hidden.shownBy().english()), end);
            browser.eval("document.querySelector('[data-language=fr]').click() ?? 1");
            browser.until("French", "document.getElementById('mission-end').innerText.includes('points sur 100')");
            if (PICTURES.isPresent()) {
                browser.picture(PICTURES.get().resolve("page-mission-end.png"), false);
            }
            assertEquals(List.of(), browser.complaints());
        }
    }
}
