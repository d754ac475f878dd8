package org.tricolore.workshop.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tricolore.config.SiteLoader;

/** A short trial of the line with each broker; the long one is {@code ./tricolore line-trial --kills 200}. */
@Timeout(600)
class LineTrialTest {
    private static final Path SITE = Path.of("../../config/sites/cetur1988-night");

    private static final long SEED = 2020;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Victims.Kind.class)
    void givesEveryOrderOneEndAndLosesNoEventWhateverIsKilled(Victims.Kind kind) throws Exception {
        Assumptions.assumeTrue(Victims.has(kind), kind + " is not installed, so it is not tried");
        System.out.println("line trial, seed " + SEED);
        LineTrial.Outcome outcome = new LineTrial(SiteLoader.load(SITE).site().orElseThrow(), SEED, System.out::println)
                .run(kind, SITE, directory, 4);
        assertEquals(List.of(), outcome.problems());
        assertTrue(outcome.orders() > 20 && outcome.applied() > 0, outcome.toString());
    }
}
