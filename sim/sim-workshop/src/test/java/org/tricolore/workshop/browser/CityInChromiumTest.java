package org.tricolore.workshop.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.workshop.Main;

/**
 * The map of a city in a real browser: in real time, and the day of 17 March 2020 at a chosen pace, each started by the
 * command as anybody would.
 */
@Timeout(240)
class CityInChromiumTest {
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("tricolore.pictures")).map(Path::of);

    /** A city that runs already: many junctions keep time better beside a browser in a machine of their own. */
    private static final Optional<String> RUNNING = Optional.ofNullable(System.getProperty("tricolore.picture.city"));

    private static final Pattern ADDRESS = Pattern.compile("map (http://\\S+/)");

    @TempDir
    private Path state;

    @TempDir
    private Path profile;

    @BeforeEach
    void needsABrowser() {
        System.setProperty("tricolore.home", "../..");
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed here: no map was looked at");
    }

    /** What somebody does who looks at the map. */
    private interface Look {
        void at(Chromium browser) throws Exception;
    }

    /** The command runs on a thread of its own, which is interrupted at the end. */
    private void look(Look look, String... words) throws Exception {
        Told told = new Told();
        if (RUNNING.isPresent() && words[2].equals("city")) {
            told.map.complete(RUNNING.get());
            words = new String[] {"--help"};
        }
        String[] spoken = words;
        Thread command = Thread.ofPlatform().name("command").start(() -> {
            int exit = Main.commandLine()
                    .setErr(new PrintWriter(told, true))
                    .setOut(new PrintWriter(Writer.nullWriter()))
                    .execute(spoken);
            told.map.completeExceptionally(new IllegalStateException("ended with " + exit + ": " + told.text));
        });
        try (Chromium browser = new Chromium(Chromium.installed().orElseThrow(), profile)) {
            browser.size(1440, 1000);
            browser.go(told.map.get(60, TimeUnit.SECONDS) + "#en");
            look.at(browser);
            assertEquals(List.of(), browser.complaints());
        } finally {
            command.interrupt();
            command.join(20_000);
        }
    }

    /** What the command says on its standard error; where the map is stands in it. */
    private static final class Told extends Writer {
        private final StringBuffer text = new StringBuffer();

        private final CompletableFuture<String> map = new CompletableFuture<>();

        @Override
        public void write(char[] letters, int from, int count) {
            text.append(letters, from, count);
            Matcher address = ADDRESS.matcher(text);
            if (address.find()) {
                map.complete(address.group(1));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static String text(Chromium browser, String selector) throws Exception {
        return browser.eval("document.querySelector('" + selector + "')?.innerText ?? ''")
                .asText();
    }

    private static void picture(Chromium browser, String name) throws Exception {
        if (PICTURES.isPresent()) {
            browser.picture(PICTURES.get().resolve(name), false);
        }
    }

    @Test
    void theMapOfACityCountsItsJunctionsAndTellsOfOneWhyItIsRed() throws Exception {
        int junctions = Integer.getInteger("tricolore.picture.junctions", 3);
        look(
                browser -> {
                    // On a busy machine some may have let their lamps go: the map says so, and that is right.
                    browser.until("running junctions", "Number(document.querySelector('#counts b').textContent) > 0");
                    browser.until("figures", "document.querySelectorAll('#figures dd').length > 5");
                    browser.go(browser.eval("location.href.split('#')[0]").asText() + "#en/SITE-0003");
                    browser.until("one", "document.querySelector('#one h2')?.textContent === 'SITE-0003'");
                    browser.until("its signals", "document.querySelectorAll('#one .signals li').length >= 2");
                    assertTrue(text(browser, "#one").contains("./tricolore demo access-lane"), text(browser, "#one"));
                    picture(browser, "page-city.png");
                    browser.click("[data-language=fr]");
                    browser.until("French", "document.documentElement.lang === 'fr'");
                    assertTrue(text(browser, "#counts").contains("déroulent leur plan"), text(browser, "#counts"));
                    assertTrue(text(browser, "#one").contains("Feux, et pourquoi"), text(browser, "#one"));
                    assertTrue(
                            browser.eval("document.querySelector('#pace').hidden")
                                    .asBoolean(),
                            "real time has no pace");
                },
                "--lang",
                "en",
                "city",
                "--junctions",
                String.valueOf(junctions),
                "--http-port",
                "0",
                "--state",
                state.toString());
    }

    @Test
    void theLockdownDayIsWatchedPausedAndHastened() throws Exception {
        int junctions = Integer.getInteger("tricolore.picture.junctions", 12);
        look(
                browser -> {
                    browser.until("the clock", "document.querySelector('#clock').textContent.includes('12:')");
                    browser.click("[data-speed='120']");
                    browser.until("the pace", "document.querySelector('[data-speed=\"120\"]').ariaPressed === 'true'");
                    browser.until("the bulk order", "document.querySelector('#orders').innerText.includes('night')");
                    browser.until(
                            "half past noon",
                            "/, 12:(3[6-9]|[45])/.test(document.querySelector('#clock').textContent)");
                    browser.click("[data-speed='0']");
                    browser.until("a pause", "document.querySelector('[data-speed=\"0\"]').ariaPressed === 'true'");
                    String paused = text(browser, "#clock");
                    browser.eval("document.getElementById('map').focus() ?? 1");
                    browser.go(browser.eval("location.href.split('#')[0]").asText() + "#en/SITE-0001");
                    browser.until("one", "document.querySelector('#one h2')?.textContent === 'SITE-0001'");
                    assertEquals(paused, text(browser, "#clock"), "the day stands still");
                    assertTrue(text(browser, "#orders").contains("confinement"), text(browser, "#orders"));
                    assertTrue(
                            browser.eval("document.querySelectorAll('#curve rect').length")
                                            .asInt()
                                    == 24,
                            "a bar for each hour");
                    picture(browser, "page-lockdown.png");
                    browser.click("[data-language=fr]");
                    browser.until("French", "document.querySelector('#sums').textContent.includes('donnés')");
                    browser.click("[data-speed='120']");
                    browser.until(
                            "the end", "!document.querySelector('#over').hidden && document.querySelector('#over a')");
                    browser.go(browser.eval("location.href.split('#')[0]").asText() + "report");
                    browser.until("the audit", "document.querySelectorAll('details').length === " + junctions);
                },
                "--lang",
                "en",
                "lockdown-day",
                "--page",
                "--junctions",
                String.valueOf(junctions),
                "--from",
                "12",
                "--until",
                "13",
                "--seed",
                "29",
                "--http-port",
                "0");
    }
}
