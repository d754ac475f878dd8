package org.tricolore.workshop.trip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.hal.CabinetPlan;

/** The full hundred thousand are run by {@code tricolore trip-times}; here a few thousand of each. */
class SimulatedTripsTest {
    private static final long SEED = 2020;

    private static final int INJECTIONS = 4_000;

    private final Site site =
            SiteLoader.load(Path.of("../../config/sites/cetur1988")).site().orElseThrow();

    private final CabinetPlan plan = site.cabinetPlan();

    @Test
    void theSentinelLetsGoWithinTwoHundredAndFiftyMillisecondsAndNeverForLessThanAHundred() {
        Distribution times = new SimulatedTrips(site.safety(), plan, SEED, 0).sentinel(INJECTIONS);
        assertHolds(times);
    }

    @Test
    void theSentinelHoldsTheSameWhenItsLooksComeLate() {
        Distribution times = new SimulatedTrips(site.safety(), plan, SEED, 5).sentinel(INJECTIONS);
        assertHolds(times);
    }

    @Test
    void theGateAloneHoldsItOnAnExactClock() {
        Distribution times = new SimulatedTrips(site.safety(), plan, SEED, 0).gate(INJECTIONS);
        assertHolds(times);
    }

    @Test
    void theGateAloneLetsGoInTimeWhenItsTicksComeLate() {
        for (int jitter : new int[] {2, 5, 20}) {
            Distribution times = new SimulatedTrips(site.safety(), plan, SEED, jitter).gate(INJECTIONS);
            assertTrue(times.worst() <= 251 + jitter, "worst " + times.worst() + " ms, jitter " + jitter);
            assertEquals(0, times.undue(), "released for a disturbance, jitter " + jitter + ", seed " + SEED);
        }
    }

    private static void assertHolds(Distribution times) {
        assertEquals(INJECTIONS / 2, times.count());
        assertTrue(times.worst() <= 251, "worst " + times.worst() + " ms with a look each ms, seed " + SEED);
        assertEquals(0, times.undue(), "released for a disturbance, seed " + SEED);
    }
}
