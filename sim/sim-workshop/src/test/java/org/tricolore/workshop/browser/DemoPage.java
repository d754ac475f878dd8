package org.tricolore.workshop.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tricolore.workshop.browser.Chromium.quoted;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.workshop.Demo;

/** A demo of its own and a real browser on its page, for each test. */
abstract class DemoPage {
    private static final Instant TUESDAY_MORNING = Instant.parse("2026-11-24T10:00:00Z");

    static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("tricolore.pictures")).map(Path::of);

    @TempDir
    Path state;

    @TempDir
    Path profile;

    Demo demo;

    Chromium browser;

    @BeforeEach
    void needsABrowser() {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed here: the page was not looked at");
    }

    @AfterEach
    void end() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    void open(String name, double speed) throws Exception {
        Site site = SiteLoader.load(Path.of("../../config/sites", name)).site().orElseThrow();
        // First the browser, which takes seconds to start: the junction's own start is over sooner.
        browser = new Chromium(Chromium.installed().orElseThrow(), profile.resolve(name));
        browser.size(1440, 1000);
        demo = Demo.start(
                site,
                new Demo.Settings(
                        0,
                        Optional.of(0),
                        Optional.empty(),
                        state.resolve(name),
                        speed,
                        TUESDAY_MORNING,
                        Optional.empty()));
        browser.go(demo.page().orElseThrow() + "#en");
        browser.until("the page", "document.body.dataset.ready === 'yes'");
    }

    void running() throws Exception {
        browser.until("a running junction", "document.querySelector('[data-phase=RUNNING]')");
    }

    void picture(String name, boolean whole) throws Exception {
        if (PICTURES.isPresent()) {
            browser.picture(PICTURES.get().resolve(name), whole);
        }
    }

    String text(String selector) throws Exception {
        return browser.eval("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .asText();
    }

    void choose(String select, String value) throws Exception {
        browser.eval("(() => { const node = document.getElementById(" + quoted(select) + "); node.value = "
                + quoted(value) + "; node.dispatchEvent(new Event('change')); return 1; })()");
    }

    void nothingWentWrong() {
        assertEquals(List.of(), browser.complaints());
    }
}
