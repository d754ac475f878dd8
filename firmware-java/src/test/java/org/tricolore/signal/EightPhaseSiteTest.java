package org.tricolore.signal;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Junction;

/** The shipped site {@code us-eight-phase}: what its street looks like. */
class EightPhaseSiteTest {
    private final Junction junction = SiteLoader.load(Path.of("../config/sites/us-eight-phase"))
            .site()
            .orElseThrow()
            .junction();

    @Test
    void restsOnTheMainStreetAndOmitsEveryPhaseNobodyAsksFor() {
        Street.started(junction)
                .run(60, "free")
                .see("D-V8")
                .run(20, "free")
                .leave("D-V8")
                .run(20, "free")
                .shows("""
                0.0  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                60.0  V2 YELLOW V6 YELLOW  (Ø6 has had its green and others ask)
                64.0  all stop
                66.0  V4 GREEN V8 GREEN  (Ø8 was asked for; nobody asked for what comes before it)
                83.0  V4 YELLOW V8 YELLOW  (gap-out of D-V8: nobody came for 3.0 s)
                87.0  all stop
                89.0  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                """);
    }

    @Test
    void leadsWithTheLeftTurnsAndCrossesTheBarrierInBothRingsAtOnce() {
        Street street = Street.started(junction);
        for (int i = 1; i <= 8; i++) {
            street.see("D-V" + i);
        }
        street.run(150, "free").shows("""
                0.0  V1 GREEN V5 GREEN  (Ø1 + Ø5 was asked for)
                12.1  V1 YELLOW V5 YELLOW  (Ø5 has had its maximum green, 12.0 s)
                15.1  all stop
                16.1  V2 GREEN V6 GREEN  (Ø2 was asked for)
                46.1  V2 YELLOW V6 YELLOW  (Ø6 has had its maximum green, 30.0 s)
                50.1  all stop
                52.1  V3 GREEN V7 GREEN  (Ø3 + Ø7 was asked for)
                64.1  V3 YELLOW V7 YELLOW  (Ø7 has had its maximum green, 12.0 s)
                67.1  all stop
                68.1  V4 GREEN V8 GREEN  (Ø4 was asked for)
                94.1  V4 YELLOW V8 YELLOW  (Ø8 has had its maximum green, 26.0 s)
                98.1  all stop
                100.1  V1 GREEN V5 GREEN  (Ø1 + Ø5 was asked for)
                112.1  V1 YELLOW V5 YELLOW  (Ø5 has had its maximum green, 12.0 s)
                115.1  all stop
                116.1  V2 GREEN V6 GREEN  (Ø2 was asked for)
                146.1  V2 YELLOW V6 YELLOW  (Ø6 has had its maximum green, 30.0 s)
                """);
    }

    @Test
    void letsPhase6BeginBesidePhase1WhenPhase5GapsOutFirst() {
        Street.started(junction)
                .see("D-V4")
                .run(10, "free")
                .see("D-V1")
                .see("D-V2")
                .see("D-V5")
                .see("D-V6")
                .leave("D-V4")
                .run(15, "free")
                .leave("D-V5")
                .run(30, "free")
                .shows("""
                0.0  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                13.0  V4 YELLOW V8 YELLOW  (gap-out of D-V4: nobody came for 3.0 s)
                17.0  all stop
                19.0  V1 GREEN V5 GREEN  (Ø1 + Ø5 was asked for)
                27.0  V1 GREEN V5 YELLOW  (gap-out of D-V5: nobody came for 2.0 s)
                30.0  V1 GREEN
                31.0  V1 YELLOW V6 GREEN  (Ø1 has had its maximum green, 12.0 s; Ø6 was asked for)
                34.0  V6 GREEN
                35.0  V2 GREEN V6 GREEN  (Ø2 was asked for)
                """);
    }

    @Test
    void servesThePedestriansBesidePhase2WhenTheyPress() {
        Street.started(junction)
                .run(60, "free")
                .see("B-P2")
                .run(0.3, "free")
                .leave("B-P2")
                .see("D-V4")
                .run(60, "free")
                .shows("""
                0.0  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                60.0  V2 GREEN V6 GREEN P2 WALK  (P2 was asked for while nobody else waits)
                67.0  V2 GREEN V6 GREEN P2 FLASHING_DONT_WALK  (P2 has had its walk)
                80.0  V2 GREEN V6 GREEN
                80.1  V2 YELLOW V6 YELLOW  (Ø2 has had its green and others ask)
                84.1  all stop
                86.1  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                """);
    }

    @Test
    void keepsTheMainStreetGreenUntilItsShareOfTheCycleEnds() {
        Street.started(junction).see("D-V4").see("D-V1").run(300, "arterial").shows("""
                0.0  V1 GREEN V6 GREEN  (Ø1 + Ø6 was asked for; nobody asked for what comes before it)
                7.0  V1 YELLOW V6 GREEN  (Ø1 is forced off at its second of the cycle)
                10.0  V6 GREEN
                11.0  V2 GREEN V6 GREEN  (Ø2 comes in every cycle)
                31.9  V2 YELLOW V6 YELLOW  (Ø6 has had its share of the cycle and others ask)
                35.9  all stop
                37.9  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                63.9  V4 YELLOW V8 YELLOW  (Ø4 has had its maximum green, 26.0 s)
                67.9  all stop
                69.9  V1 GREEN V6 GREEN  (Ø1 + Ø6 was asked for; nobody asked for what comes before it)
                81.9  V1 YELLOW V6 GREEN  (Ø1 has had its maximum green, 12.0 s)
                84.9  V6 GREEN
                85.9  V2 GREEN V6 GREEN  (Ø2 comes in every cycle)
                126.9  V2 YELLOW V6 YELLOW  (Ø6 has had its share of the cycle and others ask)
                130.9  all stop
                132.9  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                158.9  V4 YELLOW V8 YELLOW  (Ø4 has had its maximum green, 26.0 s)
                162.9  all stop
                164.9  V1 GREEN V6 GREEN  (Ø1 + Ø6 was asked for; nobody asked for what comes before it)
                176.9  V1 YELLOW V6 GREEN  (Ø1 has had its maximum green, 12.0 s)
                179.9  V6 GREEN
                180.9  V2 GREEN V6 GREEN  (Ø2 comes in every cycle)
                221.9  V2 YELLOW V6 YELLOW  (Ø6 has had its share of the cycle and others ask)
                225.9  all stop
                227.9  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                253.9  V4 YELLOW V8 YELLOW  (Ø4 has had its maximum green, 26.0 s)
                257.9  all stop
                259.9  V1 GREEN V6 GREEN  (Ø1 + Ø6 was asked for; nobody asked for what comes before it)
                271.9  V1 YELLOW V6 GREEN  (Ø1 has had its maximum green, 12.0 s)
                274.9  V6 GREEN
                275.9  V2 GREEN V6 GREEN  (Ø2 comes in every cycle)
                """);
    }

    @Test
    void holdsTheMainStreetAtItsYieldPointUntilItMeetsTheCommonClockAgain() {
        // Its yield points lie at second 61 of the common cycle: 31.9, 126.9. The clock is set back by ten seconds.
        Street.started(junction)
                .run(30, "arterial")
                .stepWall(-10_000)
                .see("D-V4")
                .run(210, "arterial")
                .shows("""
                0.0  V2 GREEN V6 GREEN  (Ø2 + Ø6 comes in every cycle)
                41.9  V2 YELLOW V6 YELLOW  (Ø6 has had its share of the cycle and others ask)
                45.9  all stop
                47.9  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                73.9  V4 YELLOW V8 YELLOW  (Ø4 has had its maximum green, 26.0 s)
                77.9  all stop
                79.9  V2 GREEN V6 GREEN  (Ø2 + Ø6 comes in every cycle)
                136.9  V2 YELLOW V6 YELLOW  (Ø6 has had its share of the cycle and others ask)
                140.9  all stop
                142.9  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                168.9  V4 YELLOW V8 YELLOW  (Ø4 has had its maximum green, 26.0 s)
                172.9  all stop
                174.9  V2 GREEN V6 GREEN  (Ø2 + Ø6 comes in every cycle)
                231.9  V2 YELLOW V6 YELLOW  (Ø6 has had its share of the cycle and others ask)
                235.9  all stop
                237.9  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                """);
    }
}
