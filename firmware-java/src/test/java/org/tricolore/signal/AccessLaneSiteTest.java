package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Junction;

/** The shipped site {@code access-lane}: one lane through a gate, closed at rest. */
class AccessLaneSiteTest {
    private final Junction junction = SiteLoader.load(Path.of("../config/sites/access-lane"))
            .site()
            .orElseThrow()
            .junction();

    @Test
    void staysClosedWhileNobodyComes() {
        Story.started(junction).run(600, "gate").shows("");
    }

    @Test
    void letsInWhoeverComesAndClosesAgainBehindHim() {
        Story.started(junction)
                .run(30, "gate")
                .see("L-IN")
                .run(3, "gate")
                .leave("L-IN")
                .run(60, "gate")
                .shows("""
                30.0  IN GREEN OUT RED
                36.0  IN RED OUT RED
                """);
    }

    @Test
    void letsOneSideGoAfterTheOtherHasLeftTheLane() {
        Story.started(junction)
                .run(30, "gate")
                .see("L-OUT")
                .run(1, "gate")
                .see("L-IN")
                .run(2, "gate")
                .leave("L-OUT")
                .run(20, "gate")
                .leave("L-IN")
                .run(30, "gate")
                .shows("""
                30.0  IN RED OUT GREEN
                36.0  IN RED OUT RED
                44.0  IN GREEN OUT RED
                55.0  IN RED OUT RED
                """);
    }

    @Test
    void servesFirstWhoCameFirst() {
        Story story = Story.started(junction)
                .run(30, "gate")
                .see("L-OUT")
                .run(0.1, "gate")
                .see("L-IN")
                .run(1, "gate");
        story.shows("30.0  IN RED OUT GREEN");
        assertEquals("out was asked for first", story.state().signals().cause(1).english());
    }

    @Test
    void standsOpenForVansInTheMorningUntilSomebodyWantsToComeOut() {
        Story.started(junction)
                .stepWall(-4 * 3_600_000)
                .run(60, "gate")
                .see("L-OUT")
                .run(30, "gate")
                .leave("L-OUT")
                .run(30, "gate")
                .shows("""
                0.1  IN GREEN OUT RED
                80.0  IN RED OUT RED
                88.0  IN RED OUT GREEN
                94.0  IN RED OUT RED
                102.0  IN GREEN OUT RED
                """);
    }
}
