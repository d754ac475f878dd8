package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * A star in coordination: a cycle of 80 s, stage 1 yields between second 20 and 30, stage 2 ends by second 46, stage 3 by
 * second 62. The story begins at second 19.2 of the cycle: 10:00:00 UTC is second 0, a start takes 19.2 s.
 */
class CoordinatedStagesTest {
    private final Story story =
            Story.started(Streets.star().coordinated(80, 20, 30, 46, 62).junction());

    @Test
    void keepsTheCoordinatedStageUntilItsWindowOpens() {
        assertEquals(19_100, cycleMillis());
        story.run(12, "actuated").see("DB").run(80, "actuated").shows("""
                0.0  A GREEN B RED C RED P RED
                80.9  A YELLOW B RED C RED P RED
                83.9  A RED B RED C RED P RED
                85.9  A RED B GREEN C RED P RED
                """);
    }

    @Test
    void endsTheOthersAtTheirForceOffSoThatItIsBackInTime() {
        story.see("DB").see("DC").run(80, "actuated");
        assertEquals(
                "force-off of 3, 62.0 s into the cycle",
                story.stageControl().closes().english());
        story.shows("""
                0.0  A GREEN B RED C RED P RED
                6.0  A YELLOW B RED C RED P RED
                9.0  A RED B RED C RED P RED
                11.0  A RED B GREEN C RED P RED
                26.9  A RED B YELLOW C RED P RED
                29.9  A RED B RED C RED P RED
                31.9  A RED B RED C GREEN P RED
                42.9  A RED B RED C YELLOW P RED
                45.9  A RED B RED C RED P RED
                47.9  A GREEN B RED C RED P RED
                """);
    }

    @Test
    void yieldsAtTheEndOfItsWindowHoweverManyCome() {
        story.see("DA").see("DB").run(14, "actuated");
        assertEquals(
                "1 yields at the end of its window, 30.0 s into the cycle",
                story.stageControl().closes().english());
    }

    @Test
    void letsACrossingInWhileOthersWaitForTheWindow() {
        story.run(12, "actuated")
                .see("DB")
                .run(5, "actuated")
                .see("BP")
                .run(8, "actuated")
                .shows("""
                0.0  A GREEN B RED C RED P RED
                17.0  A GREEN B RED C RED P GREEN
                """);
    }

    @Test
    void runsForItselfWhileTheCommonClockIsLost() {
        story.loseClock();
        story.run(12, "actuated").see("DB").run(8, "actuated").shows("""
                0.0  A GREEN B RED C RED P RED
                12.0  A YELLOW B RED C RED P RED
                15.0  A RED B RED C RED P RED
                17.0  A RED B GREEN C RED P RED
                """);
    }

    @Test
    void neverLetsAClockThatJumpsKeepSomebodyWaitingTooLong() {
        story.run(12, "actuated").see("DB");
        // Always back to where stage 1 is kept. B asks at second 12 and would wait for ever.
        for (int jump = 0; jump < 12; jump++) {
            story.run(10, "actuated").stepWall(-10_000);
        }
        story.shows("""
                0.0  A GREEN B RED C RED P RED
                126.1  A YELLOW B RED C RED P RED
                129.1  A RED B RED C RED P RED
                131.1  A RED B GREEN C RED P RED
                """);
    }

    private int cycleMillis() {
        story.run(0.1, "actuated");
        return story.state().cycleMillis(story.now()).orElseThrow() - 100;
    }
}
