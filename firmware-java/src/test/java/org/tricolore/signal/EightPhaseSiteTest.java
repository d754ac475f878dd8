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
        Street.started(junction).run(60, "free").see("D-V8").run(20, "free").leave("D-V8").run(20, "free").shows("x");
    }

    @Test
    void leadsWithTheLeftTurnsAndCrossesTheBarrierInBothRingsAtOnce() {
        Street street = Street.started(junction);
        for (int i = 1; i <= 8; i++) {
            street.see("D-V" + i);
        }
        street.run(150, "free").shows("x");
    }

    @Test
    void letsPhase6BeginBesidePhase1WhenPhase5GapsOutFirst() {
        Street.started(junction).see("D-V4").run(10, "free").see("D-V1").see("D-V2").see("D-V5").see("D-V6").leave("D-V4").run(15, "free").leave("D-V5").run(30, "free").shows("x");
    }

    @Test
    void servesThePedestriansBesidePhase2WhenTheyPress() {
        Street.started(junction).run(60, "free").see("B-P2").run(0.3, "free").leave("B-P2").see("D-V4").run(60, "free").shows("x");
    }

    @Test
    void keepsTheMainStreetGreenUntilItsShareOfTheCycleEnds() {
        Street.started(junction).see("D-V4").see("D-V1").run(300, "arterial").shows("x");
    }
}
