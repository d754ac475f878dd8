package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Rule;

/**
 * An actuated crossroads: stage 1 is A with the crossing P on call, stage 2 is B; it rests in stage 1. Loops DA and DB
 * call and prolong (gap 3 s), the button BP calls P and is remembered. Minimum 6 s, maximum 20 s.
 */
class StageControlTest {
    private final Junction junction = actuated(0);

    @Test
    void restsInItsFirstStageWhenNobodyAsks() {
        Story.started(junction).run(300, "actuated").shows("0.0  A GREEN B RED P RED");
    }

    @Test
    void servesTheSideStreetWhenSomebodyWaitsThereAndComesHome() {
        Story.started(junction)
                .run(30, "actuated")
                .see("DB")
                .run(10, "actuated")
                .leave("DB")
                .run(30, "actuated")
                .shows("""
                0.0  A GREEN B RED P RED
                30.0  A YELLOW B RED P RED
                33.0  A RED B RED P RED
                35.0  A RED B GREEN P RED
                43.0  A RED B YELLOW P RED
                46.0  A RED B RED P RED
                47.0  A GREEN B RED P RED
                """);
    }

    @Test
    void skipsAStageThatNobodyAsksFor() {
        Story.started(junction)
                .run(30, "actuated")
                .see("BP")
                .run(1, "actuated")
                .leave("BP")
                .run(60, "actuated")
                .shows("""
                0.0  A GREEN B RED P RED
                30.0  A GREEN B RED P GREEN
                36.0  A GREEN B RED P RED
                """);
    }

    @Test
    void prolongsTheGreenWhileVehiclesComeAndEndsItWithTheirGap() {
        Story story = Story.started(junction).run(30, "actuated").see("DB");
        for (int i = 0; i < 4; i++) {
            story.see("DA").run(1, "actuated").leave("DA").run(2, "actuated");
        }
        story.run(8, "actuated").shows("""
                0.0  A GREEN B RED P RED
                43.0  A YELLOW B RED P RED
                46.0  A RED B RED P RED
                48.0  A RED B GREEN P RED
                """);
    }

    @Test
    void endsTheGreenAtItsMaximumHoweverManyCome() {
        Story.started(junction)
                .see("DA")
                .run(30, "actuated")
                .see("DB")
                .run(26, "actuated")
                .shows("""
                0.0  A GREEN B RED P RED
                50.0  A YELLOW B RED P RED
                53.0  A RED B RED P RED
                55.0  A RED B GREEN P RED
                """);
    }

    @Test
    void doesNotCountTheMaximumWhileNobodyElseWaits() {
        Story.started(junction).see("DA").run(300, "actuated").shows("0.0  A GREEN B RED P RED");
    }

    @Test
    void remembersAButtonUntilItsCrossingHasBeenGreen() {
        Story.started(junction)
                .run(30, "actuated")
                .see("DB")
                .run(6, "actuated")
                .see("BP")
                .run(0.1, "actuated")
                .leave("BP")
                .leave("DB")
                .begin()
                .run(20, "actuated")
                .shows("""
                4.9  A RED B YELLOW P RED
                7.9  A RED B RED P RED
                8.9  A GREEN B RED P GREEN
                14.9  A GREEN B RED P RED
                """);
    }

    @Test
    void forgetsALoopThatWasLeftWithoutGreen() {
        Story.started(junction)
                .run(2, "actuated")
                .see("DB")
                .run(2, "actuated")
                .leave("DB")
                .run(60, "actuated")
                .shows("0.0  A GREEN B RED P RED");
    }

    @Test
    void doesNotLetACrossingInWhileOthersWait() {
        Story.started(junction)
                .see("DA")
                .run(30, "actuated")
                .see("DB")
                .run(2, "actuated")
                .see("BP")
                .run(15, "actuated")
                .shows("""
                0.0  A GREEN B RED P RED
                """);
    }

    @Test
    void waitsUntilSomebodyHasBeenSeenForTheDelay() {
        Story.started(actuated(2_000))
                .run(30, "actuated")
                .see("DB")
                .run(1.9, "actuated")
                .leave("DB")
                .run(5, "actuated")
                .see("DB")
                .run(3, "actuated")
                .shows("""
                0.0  A GREEN B RED P RED
                38.9  A YELLOW B RED P RED
                """);
    }

    @Test
    void servesInEveryCycleTheStageOfADeadDetector() {
        Story story = Story.started(junction).cut("DB").run(120, "actuated");
        story.shows("""
                0.0  A GREEN B RED P RED
                6.0  A YELLOW B RED P RED
                9.0  A RED B RED P RED
                11.0  A RED B GREEN P RED
                31.0  A RED B YELLOW P RED
                34.0  A RED B RED P RED
                35.0  A GREEN B RED P RED
                41.0  A YELLOW B RED P RED
                44.0  A RED B RED P RED
                46.0  A RED B GREEN P RED
                66.0  A RED B YELLOW P RED
                69.0  A RED B RED P RED
                70.0  A GREEN B RED P RED
                76.0  A YELLOW B RED P RED
                79.0  A RED B RED P RED
                81.0  A RED B GREEN P RED
                101.0  A RED B YELLOW P RED
                104.0  A RED B RED P RED
                105.0  A GREEN B RED P RED
                111.0  A YELLOW B RED P RED
                114.0  A RED B RED P RED
                116.0  A RED B GREEN P RED
                """);
    }

    @Test
    void saysWhyEachGreenCameAndWent() {
        Story story = Story.started(junction).run(30, "actuated").see("DB").run(6, "actuated");
        assertEquals("2 was asked for", story.state().signals().cause(1).english());
        story.leave("DB").see("DA").run(8, "actuated");
        assertEquals(
                "gap-out of DB: nobody came for 5.0 s",
                story.stageControl().closes().english());
        story.run(6, "actuated").see("DB").run(26, "actuated");
        assertTrue(story.stageControl().closes().english().contains("maximum green, 20.0 s"));
    }

    @Test
    void changesFromFixedTimeAtTheSwitchPointAndBackFromItsRest() {
        Story.started(junction)
                .run(27, "forty")
                .run(20, "actuated")
                .run(30, "forty")
                .shows("""
                0.0  A GREEN B RED P GREEN
                12.0  A GREEN B RED P RED
                15.0  A YELLOW B RED P RED
                18.0  A RED B RED P RED
                20.0  A RED B GREEN P RED
                36.0  A RED B YELLOW P RED
                39.0  A RED B RED P RED
                40.0  A GREEN B RED P RED
                47.0  A GREEN B RED P GREEN
                59.0  A GREEN B RED P RED
                62.0  A YELLOW B RED P RED
                65.0  A RED B RED P RED
                67.0  A RED B GREEN P RED
                """);
    }

    @Test
    void beginsAnewAfterAnOrderedAllRed() {
        Story.started(junction)
                .run(10, "actuated")
                .run(20, "actuated", Mode.ALL_RED)
                .begin()
                .run(5, "actuated")
                .shows("0.0  A GREEN B RED P RED");
    }

    private static Junction actuated(int delayMillis) {
        Junction fixed = Crossroads.junction(Crossroads.plan40());
        SortedMap<String, SignalPlan> plans = new TreeMap<>(fixed.plans());
        SortedMap<String, StagePlan> stagePlans = new TreeMap<>();
        Rule first = new Rule(6_000, 20_000, false, GroupSet.of(2));
        Rule second = new Rule(6_000, 20_000, false, GroupSet.NONE);
        stagePlans.put("actuated", new StagePlan("actuated", List.of(first, second), 0));
        List<Detector> detectors = List.of(
                new Detector("DA", 0, 3_000, false, GroupSet.of(0), GroupSet.of(0)),
                new Detector("DB", delayMillis, 3_000, false, GroupSet.of(1), GroupSet.of(1)),
                new Detector("BP", 0, 0, true, GroupSet.of(2), GroupSet.NONE));
        return new Junction(
                fixed.name(),
                fixed.groups(),
                fixed.matrix(),
                fixed.stages(),
                plans,
                stagePlans,
                detectors,
                List.of(),
                fixed.startUp(),
                false);
    }
}
