package org.tricolore.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A site's files, whatever they hold: a site, or problems that name file and reason; never an exception. */
class SiteFuzzTest {
    private static final Path SHIPPED = Path.of("../../config/sites/cetur1988");

    private static final Path WRITTEN = directory();

    @FuzzTest(maxDuration = "24h")
    void site(byte[] file) throws IOException {
        load(SiteLoader.SITE_FILE, SafetyFile.NAME, file);
    }

    @FuzzTest(maxDuration = "24h")
    void safety(byte[] file) throws IOException {
        load(SafetyFile.NAME, SiteLoader.SITE_FILE, file);
        SafetyFile.load(WRITTEN);
    }

    private static void load(String name, String shipped, byte[] file) throws IOException {
        Files.write(WRITTEN.resolve(name), file);
        Files.copy(SHIPPED.resolve(shipped), WRITTEN.resolve(shipped), StandardCopyOption.REPLACE_EXISTING);
        SiteLoader.Loaded loaded = SiteLoader.load(WRITTEN);
        if (loaded.site().isPresent() == loaded.problems().isEmpty()) {
            for (Problem problem : loaded.problems()) {
                require(!problem.reason().isBlank() && !problem.reason(Locale.FRENCH).isBlank(), problem);
            }
        } else {
            throw new AssertionError("neither a site nor a problem: " + loaded);
        }
    }

    private static void require(boolean holds, Object what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("fuzzed-site");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
