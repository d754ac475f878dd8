package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;

/** The shipped site {@code two-halves}: what its street looks like, from second 18 of the cycle on. */
class TwoHalvesSiteTest {
    private static final int D_F4 = 0;

    private static final int D_BUS = 1;

    private static final int B_P3 = 2;

    private final Site site =
            SiteLoader.load(Path.of("../config/sites/two-halves")).site().orElseThrow();

    @Test
    void runsItsTwoHalvesBesideEachOtherWithWindowsOverTheEndOfTheCycle() {
        street().run(80).shows("""
                0.0  F6 RED F7 RED
                2.0  F5 GREEN P4 GREEN
                4.0  P2 RED
                6.0  F1 YELLOW
                9.0  F1 RED
                11.0  F3 GREEN F4 GREEN
                19.0  F4 YELLOW
                22.0  F4 RED
                24.0  F2 GREEN P1 GREEN
                35.0  P1 RED
                39.0  F2 YELLOW
                42.0  F2 RED P4 RED
                44.0  F5 YELLOW
                47.0  F5 RED
                49.0  F7 GREEN F8 GREEN P5 GREEN
                52.0  F3 YELLOW
                55.0  F3 RED
                57.0  F1 GREEN F8 YELLOW P2 GREEN
                60.0  F8 RED
                62.0  F6 GREEN
                73.0  P5 RED
                77.0  F6 YELLOW F7 YELLOW
                """);
    }

    @Test
    void opensTheLeftTurnASecondTimeAndTheCrossingWhenTheyAreAskedForAndChangesNobodyElse() {
        street().run(30)
                .see(D_F4)
                .see(B_P3)
                .run(1)
                .leave(D_F4)
                .leave(B_P3)
                .run(8)
                .begin()
                .run(41)
                .shows("""
                0.0  F2 YELLOW
                3.0  F2 RED P4 RED
                5.0  F4 GREEN F5 YELLOW
                8.0  F5 RED
                10.0  F7 GREEN F8 GREEN P5 GREEN
                13.0  F3 YELLOW F4 YELLOW
                16.0  F3 RED F4 RED
                18.0  F1 GREEN F8 YELLOW P2 GREEN
                21.0  F8 RED
                23.0  F6 GREEN P3 GREEN
                34.0  P3 RED P5 RED
                38.0  F6 YELLOW F7 YELLOW
                """);
    }

    @Test
    void waitsForTheBusOnTheBoulevardAndMakesGoodForItInTheNextCycle() {
        FixedStreet street = street().see(D_BUS).run(7).leave(D_BUS).run(8);
        street.shows("""
                0.0  F6 RED F7 RED
                2.0  F5 GREEN P4 GREEN
                8.0  P2 RED (the cycle was held for D-BUS, 4.0 s)
                10.0  F1 YELLOW
                13.0  F1 RED
                """);
        assertEquals(4_000, street.driftMillis());
        assertEquals(0, street.run(145).driftMillis());
    }

    /** After a whole cycle that met the common reference. */
    private FixedStreet street() {
        // Second 18 of a plan with an offset of 12 s, after a start-up of 22.2 s.
        Instant wall = Instant.EPOCH.plusSeconds(80_030).minusMillis(22_200);
        return new FixedStreet(site.junction(), site.junction().plans().get("day80"), wall)
                .run(80)
                .begin();
    }
}
