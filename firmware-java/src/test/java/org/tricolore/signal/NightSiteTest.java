package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.timetable.Calendar;

/** The shipped site {@code cetur1988-night}: what its street looks like at night. */
class NightSiteTest {
    private final Site site =
            SiteLoader.load(Path.of("../config/sites/cetur1988-night")).site().orElseThrow();

    @Test
    void restsOnTheMainStreetAndLetsPedestriansInWhenTheyPress() {
        Story.started(site.junction())
                .run(60, "night")
                .see("B-P1")
                .run(0.3, "night")
                .leave("B-P1")
                .run(60, "night")
                .shows("""
                0.0  F1 GREEN F2 GREEN F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                60.0  F1 GREEN F2 GREEN F3 RED F4 RED F5 RED F6 RED P1 GREEN P2 RED P3 RED P4 RED
                72.0  F1 GREEN F2 GREEN F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                """);
    }

    @Test
    void skipsTheLeftTurnsWhenOnlyTheSideStreetAsks() {
        Story.started(site.junction())
                .run(60, "night")
                .see("D-F5")
                .run(8, "night")
                .leave("D-F5")
                .run(30, "night")
                .shows("""
                0.0  F1 GREEN F2 GREEN F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                60.0  F1 YELLOW F2 YELLOW F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                63.0  F1 RED F2 RED F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                65.0  F1 RED F2 RED F3 RED F4 RED F5 GREEN F6 GREEN P1 RED P2 RED P3 RED P4 RED
                71.0  F1 RED F2 RED F3 RED F4 RED F5 YELLOW F6 YELLOW P1 RED P2 RED P3 RED P4 RED
                74.0  F1 RED F2 RED F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                76.0  F1 GREEN F2 GREEN F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                """);
    }

    @Test
    void servesTheLeftTurnsInTheirTurnWhenTheyAsk() {
        // The left-turn loop counts after one second only: whoever just brushes it asks for nothing.
        Story.started(site.junction())
                .run(59, "night")
                .see("D-F3")
                .run(1.1, "night")
                .see("D-F5")
                .run(8, "night")
                .leave("D-F3")
                .run(20, "night")
                .shows("""
                0.0  F1 GREEN F2 GREEN F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                60.0  F1 YELLOW F2 YELLOW F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                63.0  F1 RED F2 RED F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                65.0  F1 RED F2 RED F3 GREEN F4 GREEN F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                71.0  F1 RED F2 RED F3 YELLOW F4 YELLOW F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                74.0  F1 RED F2 RED F3 RED F4 RED F5 RED F6 RED P1 RED P2 RED P3 RED P4 RED
                76.0  F1 RED F2 RED F3 RED F4 RED F5 GREEN F6 GREEN P1 RED P2 RED P3 RED P4 RED
                """);
    }

    @Test
    void turnsToTheNightAtTenAndBackInTheMorning() {
        Calendar calendar = new Calendar(site.timetable());
        assertEquals("base54", calendar.planAt(Instant.parse("2026-11-23T20:59:59Z")));
        assertEquals("night", calendar.planAt(Instant.parse("2026-11-23T21:00:00Z")));
        assertEquals("night", calendar.planAt(Instant.parse("2026-11-24T04:59:59Z")));
        assertEquals("base54", calendar.planAt(Instant.parse("2026-11-24T05:00:00Z")));
    }
}
