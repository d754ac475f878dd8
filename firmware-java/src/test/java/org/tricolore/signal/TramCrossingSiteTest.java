package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;

/** The shipped tram crossing, as the street looks: dark for the road until a tram comes. */
class TramCrossingSiteTest {
    private final Junction junction = SiteLoader.load(Path.of("../config/sites/tram-crossing"))
            .site()
            .orElseThrow()
            .junction();

    @Test
    void isDarkForTheRoadWhileNoTramComes() {
        Story.started(junction).run(600, "trams").shows("0.0  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V OFF C OFF");
    }

    @Test
    void stopsTheRoadInTimeAndRaisesTheBarOnlyAfterItsClearance() {
        Story story = Story.started(junction).run(60, "trams");
        // 25 s away: 9 s of clearance and 5 s of lead remain when the road is stopped.
        pass(story, "D-T1-IN");
        assertEquals(GroupSet.of(0), story.state().registered());
        story.run(25, "trams");
        pass(story, "D-T1-OUT");
        story.run(60, "trams").shows("""
                0.0  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V OFF C OFF
                71.0  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V FLASHING_RED C RED
                80.0  T1 VERTICAL_BAR T2 VERTICAL_BAR V FLASHING_RED C RED
                86.0  T1 DISC T2 DISC V FLASHING_RED C RED
                89.0  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V FLASHING_RED C RED
                96.0  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V OFF C OFF
                """);
    }

    @Test
    void keepsTheBarForATramThatIsHeldUpButNotForEver() {
        Story story = Story.started(junction).run(60, "trams");
        pass(story, "D-T1-IN");
        story.run(60, "trams").shows("""
                0.0  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V OFF C OFF
                71.0  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V FLASHING_RED C RED
                80.0  T1 VERTICAL_BAR T2 VERTICAL_BAR V FLASHING_RED C RED
                92.1  T1 DISC T2 DISC V FLASHING_RED C RED
                95.1  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V FLASHING_RED C RED
                102.1  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V OFF C OFF
                108.1  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V FLASHING_RED C RED
                117.1  T1 VERTICAL_BAR T2 VERTICAL_BAR V FLASHING_RED C RED
                """);
    }

    @Test
    void servesATramWhoseAnnouncementWasLostWhenItStandsAtItsLine() {
        Story.started(junction).run(60, "trams").see("D-T2-AT").run(10, "trams").shows("""
                0.0  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V OFF C OFF
                60.0  T1 HORIZONTAL_BAR T2 HORIZONTAL_BAR V FLASHING_RED C RED
                69.0  T1 VERTICAL_BAR T2 VERTICAL_BAR V FLASHING_RED C RED
                """);
    }

    @Test
    void tellsTheDriverThatHeIsRegisteredAndThatHisBarIsImminent() {
        Story story = Story.started(junction).run(60, "trams");
        pass(story, "D-T1-IN");
        assertEquals(GroupSet.NONE, story.state().imminent());
        story.run(12, "trams");
        assertEquals(
                GroupSet.of(0), story.state().imminent(), "the road is stopped, the bar is the next thing to come");
        story.run(9, "trams");
        assertEquals(GroupSet.NONE, story.state().imminent());
    }

    private static void pass(Story story, String detector) {
        story.see(detector).run(0.1, "trams").leave(detector);
    }
}
