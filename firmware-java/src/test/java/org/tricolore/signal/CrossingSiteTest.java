package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Aspect;
import org.tricolore.model.Junction;

/** The shipped crossing with its push button, as the street looks. */
class CrossingSiteTest {
    private final Junction junction = SiteLoader.load(Path.of("../config/sites/crossing"))
            .site()
            .orElseThrow()
            .junction();

    @Test
    void restsInGreenForVehiclesWhileNobodyPresses() {
        Story.started(junction).see("D-F1").run(600, "button").shows("0.0  F1 GREEN F2 GREEN P1 RED");
    }

    @Test
    void bringsThePedestriansAtOnceOnAnEmptyStreetAndOnlyOnce() {
        Story.started(junction)
                .run(60, "button")
                .see("B-north")
                .run(0.1, "button")
                .leave("B-north")
                .run(100, "button")
                .shows("""
                0.0  F1 GREEN F2 GREEN P1 RED
                60.0  F1 YELLOW F2 YELLOW P1 RED
                63.0  F1 RED F2 RED P1 RED
                65.0  F1 RED F2 RED P1 GREEN
                73.0  F1 RED F2 RED P1 RED
                81.0  F1 GREEN F2 GREEN P1 RED
                """);
    }

    @Test
    void waitsForAGapInTheTraffic() {
        Story.started(junction)
                .run(60, "button")
                .see("D-F2")
                .see("B-south")
                .run(4, "button")
                .leave("D-F2")
                .run(10, "button")
                .shows("""
                0.0  F1 GREEN F2 GREEN P1 RED
                67.0  F1 YELLOW F2 YELLOW P1 RED
                70.0  F1 RED F2 RED P1 RED
                72.0  F1 RED F2 RED P1 GREEN
                """);
    }

    @Test
    void waitsForNoGapLongerThanTheMaximum() {
        Story.started(junction)
                .see("D-F1")
                .see("D-F2")
                .run(60, "button")
                .see("B-south")
                .run(50, "button")
                .shows("""
                0.0  F1 GREEN F2 GREEN P1 RED
                90.0  F1 YELLOW F2 YELLOW P1 RED
                93.0  F1 RED F2 RED P1 RED
                95.0  F1 RED F2 RED P1 GREEN
                103.0  F1 RED F2 RED P1 RED
                """);
    }

    /** The figure of the site's comment, at every tenth of a second at which somebody could press. */
    @Test
    void letsNobodyWaitLongerThan43Seconds() {
        int people = junction.indexOf("P1");
        double longest = 0;
        for (int tenth = 0; tenth < 600; tenth++) {
            Story story = Story.started(junction).see("D-F1").see("D-F2").run(20, "button");
            // A first pedestrian, so that the second may press at any point of the way there and back.
            story.see("B-north").run(0.1, "button").leave("B-north").run(tenth / 10.0, "button");
            if (story.state().signals().aspect(people) == Aspect.GREEN) {
                continue; // whoever presses in green may walk
            }
            story.see("B-south").run(0.3, "button").leave("B-south");
            double waited = 0.2;
            while (story.state().signals().aspect(people) != Aspect.GREEN) {
                story.run(0.1, "button");
                waited += 0.1;
                assertTrue(waited < 43.05, "pressed " + tenth / 10.0 + " s after the first, waits " + waited + " s");
            }
            longest = Math.max(longest, waited);
        }
        assertTrue(longest > 42.8, "43 s is more than anybody waits: " + longest);
    }
}
