package org.tricolore.workshop.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;
import org.tricolore.street.StreetClock;
import org.tricolore.workshop.deeds.Outcome;
import org.tricolore.workshop.scenario.Theatre;
import org.tricolore.workshop.web.WebRoom;

/** A street a thousand times as fast as ours tells its page thousands of things a second; the page stays at hand. */
@Timeout(120)
class FloodInChromiumTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");

    private static final int TOLD_A_MILLISECOND = 2;

    @TempDir
    private Path profile;

    private volatile boolean open;

    private ObjectNode bench() {
        return JsonNodeFactory.instance.objectNode().put("doorOpen", open).put("speed", 1000);
    }

    /** As an agent would say it while its signals change all the time. */
    private static void flood(WebRoom room) {
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            Instant at = BEGIN.plusSeconds(i);
            String colour = i % 2 == 0 ? "GREEN" : "RED";
            say(
                    room,
                    "signal",
                    "{\"at\":\"" + at + "\",\"plan\":\"base54\",\"cycleSecond\":" + i % 54 + ",\"stage\":\"" + i % 3
                            + "\",\"groups\":{\"F1\":\"" + colour + "\",\"F2\":\"" + colour + "\"}}");
            say(
                    room,
                    "state",
                    "{\"at\":\"" + at + "\",\"plan\":\"base54\",\"phase\":\"RUNNING\",\"mode\":\"NORMAL\","
                            + "\"faults\":[],\"tick\":" + i + "}");
            say(
                    room,
                    "event",
                    "{\"seq\":" + (i + 1) + ",\"at\":\"" + at + "\",\"class\":\"B\",\"kind\":\"STAGE\","
                            + "\"severity\":\"INFO\",\"subject\":\"junction\",\"payload\":{}}");
            room.lamps(ChannelSet.of(i % 6), Level.OFF, at);
            if (i % TOLD_A_MILLISECOND == 0) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static void say(WebRoom room, String leaf, String json) {
        room.message(leaf, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPageThatIsToldThousandsOfThingsASecondAnswersAClickAndIsNotHungUpOn() throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed here: no flood was seen");
        Site site =
                SiteLoader.load(Path.of("../../config/sites/cetur1988")).site().orElseThrow();
        Theatre theatre = new Theatre(site, new StreetClock(BEGIN), deed -> {
            open = deed.is("open");
            return new Outcome.Done();
        });
        try (WebRoom room = WebRoom.open(0, site, theatre, this::bench);
                Chromium browser = new Chromium(Chromium.installed().orElseThrow(), profile)) {
            browser.size(1440, 1000);
            browser.go(room.address() + "#en");
            browser.until("the page", "document.body.dataset.ready === 'yes'");
            Thread flood = Thread.ofVirtual().start(() -> flood(room));
            try {
                browser.eval("new Promise((done) => setTimeout(done, 6000))");
                int told = browser.eval("new Promise((done) => { let n = 0; const heard = new EventSource('live');"
                                + " heard.addEventListener('signal', () => n++);"
                                + " setTimeout(() => { heard.close(); done(n); }, 3000); })")
                        .asInt();
                int frames = browser.eval("new Promise((done) => { let n = 0; const end = performance.now() + 3000;"
                                + " const one = () => { n++; if (performance.now() > end) done(n);"
                                + " else requestAnimationFrame(one); }; one(); })")
                        .asInt();
                int click = browser.eval("new Promise((done) => { const began = performance.now();"
                                + " document.querySelector('[data-act=door]').click();"
                                + " const look = () => document.querySelector('[data-act=reset]:not([disabled])')"
                                + " ? done(Math.round(performance.now() - began)) : setTimeout(look, 10); look(); })")
                        .asInt();
                String seen = told + " signals told and " + frames + " frames drawn in 3 s, a click seen after " + click
                        + " ms";
                System.err.println("PACE " + seen);
                assertTrue(told > 3 && told <= 75 && frames >= 15 && click < 1000, seen);
                String log =
                        browser.eval("document.getElementById('log').innerText").asText();
                assertTrue(log.contains("Stage"), log);
            } finally {
                flood.interrupt();
            }
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void whoLatchedBecauseTheMachineWasBusyIsSentToTheMachineFirst() throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed here: no remedy was seen");
        Site site =
                SiteLoader.load(Path.of("../../config/sites/cetur1988")).site().orElseThrow();
        Theatre theatre = new Theatre(site, new StreetClock(BEGIN), deed -> new Outcome.Done());
        try (WebRoom room = WebRoom.open(0, site, theatre, this::bench);
                Chromium browser = new Chromium(Chromium.installed().orElseThrow(), profile)) {
            browser.go(room.address() + "#en");
            for (String code : List.of("LATE_TICK", "FLASHER_HOLDS")) {
                latch(room, code, "the cause: " + code);
                browser.until(
                        "the remedy of " + code,
                        "['#alarm', '#faults'].every((one) => document.querySelector(one).innerText.includes('" + code
                                + "') && document.querySelector(one + ' .remedy').textContent.includes('load first'))");
            }
            browser.click("[data-language=fr]");
            browser.until(
                    "French",
                    "document.querySelector('#alarm .remedy').textContent.includes('voir d’abord la charge')");
            latch(room, "RED_MISSING", "the last red is dark");
            browser.until(
                    "the remedy of a lamp",
                    "document.querySelector('#faults .remedy').textContent.includes('réparer la cause')");
            assertEquals(List.of(), browser.complaints());
        }
    }

    private static void latch(WebRoom room, String code, String cause) {
        say(
                room,
                "state",
                "{\"at\":\"" + BEGIN + "\",\"phase\":\"FLASHING\",\"latched\":true,\"latchCause\":\"" + cause
                        + "\",\"faults\":[{\"code\":\"" + code + "\",\"subject\":\"control\",\"text\":\"" + cause
                        + "\"}]}");
    }
}
