package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.SignalPlan;

class FixedTimeTest {
    private final Junction junction = Crossroads.junction(Crossroads.plan40(), Crossroads.plan60());

    @Test
    void runsItsWindowsCycleAfterCycle() {
        Story.started(junction).run(80, "forty").shows("""
                0.0  A GREEN B RED P GREEN
                12.0  A GREEN B RED P RED
                15.0  A YELLOW B RED P RED
                18.0  A RED B RED P RED
                20.0  A RED B GREEN P RED
                36.0  A RED B YELLOW P RED
                39.0  A RED B RED P RED
                40.0  A GREEN B RED P GREEN
                52.0  A GREEN B RED P RED
                55.0  A YELLOW B RED P RED
                58.0  A RED B RED P RED
                60.0  A RED B GREEN P RED
                76.0  A RED B YELLOW P RED
                79.0  A RED B RED P RED
                """);
    }

    @Test
    void changesToTheOrderedPlanAtItsSwitchPoint() {
        Story.started(junction).run(17, "forty").begin().run(60, "sixty").shows("""
                1.0  A RED B RED P RED
                3.0  A RED B GREEN P RED
                19.0  A RED B YELLOW P RED
                22.0  A RED B RED P RED
                23.0  A GREEN B RED P GREEN
                35.0  A GREEN B RED P RED
                48.0  A YELLOW B RED P RED
                51.0  A RED B RED P RED
                53.0  A RED B GREEN P RED
                """);
    }

    @Test
    void doesNotChangeWhenTheOrderEndsBeforeTheSwitchPoint() {
        Story.started(junction)
                .run(17, "forty")
                .run(10, "sixty")
                .run(13, "forty")
                .begin()
                .run(16, "forty")
                .shows("""
                0.0  A GREEN B RED P GREEN
                12.0  A GREEN B RED P RED
                15.0  A YELLOW B RED P RED
                """);
    }

    @Test
    void beginsAPlanWithALaterSwitchPointThereAndSkipsAGreenTooShortToBegin() {
        // From second 10 on, P has 2 s of its window left and A 5 s: both too short, so B is the first to open.
        Junction late = Crossroads.junction(Crossroads.plan(
                "late",
                40_000,
                0,
                10_000,
                Crossroads.window(0, 15),
                Crossroads.window(20, 36),
                Crossroads.window(0, 12)));
        Story.started(late).run(31, "late").shows("""
                10.0  A RED B GREEN P RED
                26.0  A RED B YELLOW P RED
                29.0  A RED B RED P RED
                30.0  A GREEN B RED P GREEN
                """);
    }

    @Test
    void runsAWindowThatWrapsOverTheEndOfTheCycle() {
        Junction wrapped = Crossroads.junction(Crossroads.plan(
                "wrap",
                40_000,
                0,
                18_000,
                Crossroads.window(35, 15),
                Crossroads.window(20, 31),
                Crossroads.window(35, 12)));
        Story.started(wrapped).run(45, "wrap").shows("""
                2.0  A RED B GREEN P RED
                13.0  A RED B YELLOW P RED
                16.0  A RED B RED P RED
                17.0  A GREEN B RED P GREEN
                34.0  A GREEN B RED P RED
                37.0  A YELLOW B RED P RED
                40.0  A RED B RED P RED
                42.0  A RED B GREEN P RED
                """);
    }

    @Test
    void startsThePlanAnewAfterAnOrderedAllRed() {
        Story.started(junction)
                .run(25, "forty")
                .run(20, "forty", Mode.ALL_RED)
                .begin()
                .run(13, "forty")
                .shows("""
                0.0  A GREEN B RED P GREEN
                12.0  A GREEN B RED P RED
                """);
    }

    @Test
    void holdsTheSwitchPointUntilACoordinatedPlanMeetsTheCommonReference() {
        Junction coordinated = Crossroads.junction(Crossroads.R11V, true, Crossroads.plan40());
        Story story = Story.started(coordinated);
        for (int cycles = 0; cycles < 8; cycles++) {
            story.run(40, "forty");
        }
        FixedTime.State plan = story.fixedTime();
        long reference = Math.floorMod(story.now().wall().toEpochMilli(), 40_000L);
        assertEquals(reference, plan.cycleMilli(story.now()), 1_000);
    }

    @Test
    void meetsTheCommonReferenceWithItsOffset() {
        SignalPlan later = Crossroads.plan(
                "later",
                40_000,
                13_000,
                0,
                Crossroads.window(0, 15),
                Crossroads.window(20, 36),
                Crossroads.window(0, 12));
        Story story =
                Story.started(Crossroads.junction(Crossroads.R11V, true, later)).run(320, "later");
        long reference = Math.floorMod(story.now().wall().toEpochMilli() - 13_000, 40_000L);
        assertEquals(reference, story.fixedTime().cycleMilli(story.now()), 1_000);
    }

    @Test
    void doesNotShiftThePlanWhenTheTickAtTheSwitchPointIsLate() {
        Story.started(junction)
                .run(39.9, "forty")
                .late(5)
                .begin()
                .run(30, "sixty")
                .shows("""
                0.0  A GREEN B RED P GREEN
                11.6  A GREEN B RED P RED
                24.6  A YELLOW B RED P RED
                27.6  A RED B RED P RED
                29.6  A RED B GREEN P RED
                """);
    }

    @Test
    void isNeverShorterThanItsWindowsWhileItCatchesUp() {
        Junction coordinated = Crossroads.junction(Crossroads.R11V, true, Crossroads.plan40());
        // The group rules hold the minimums anyhow; here the wish itself must not be cut.
        Story story = Story.started(coordinated).run(400, "forty");
        long firstGreen = -1;
        boolean green = false;
        for (int tick = 0; tick < 4_000; tick++) {
            if (tick % 977 == 0) {
                story.stepWall(7_300);
            }
            story.run(0.1, "forty");
            boolean now = story.state().signals().aspect(0) == org.tricolore.model.Aspect.GREEN;
            if (now && !green) {
                firstGreen = story.now().millis();
            } else if (!now && green) {
                long lasted = story.now().millis() - firstGreen;
                assertTrue(lasted >= 15_000 && lasted <= 25_000, "green of " + lasted);
            }
            green = now;
        }
    }

    @Test
    void beginsRedAmberSoMuchEarlierThatTheGreenIsItsWindow() {
        Junction british = Crossroads.junction(Crossroads.RED_AMBER, false, Crossroads.plan40());
        Story.started(british).run(45, "forty").begin().run(40, "forty").shows("""
                7.0  A GREEN B RED P RED
                10.0  A YELLOW B RED P RED
                13.0  A RED B RED_AMBER P RED
                15.0  A RED B GREEN P RED
                31.0  A RED B YELLOW P RED
                34.0  A RED_AMBER B RED P RED
                35.0  A RED_AMBER B RED P GREEN
                36.0  A GREEN B RED P GREEN
                """);
        // The second green of A is 1 s late: red-amber begins when B is red, and B's yellow plus 2 s is more than the
        // intergreen of 4 s this French plan was made for.
    }

    @Test
    void leavesTheCycleAloneWhenTheJunctionIsIsolated() {
        Story.started(junction)
                .run(20, "forty")
                .stepWall(13_000)
                .begin()
                .run(40, "forty")
                .shows("""
                0.0  A RED B GREEN P RED
                16.0  A RED B YELLOW P RED
                19.0  A RED B RED P RED
                20.0  A GREEN B RED P GREEN
                32.0  A GREEN B RED P RED
                35.0  A YELLOW B RED P RED
                38.0  A RED B RED P RED
                """);
    }

    @Test
    void foretellsTheNextChangeOfEachGroupAsItThenHappens() {
        Story story = Story.started(junction).run(14, "forty");
        Demand demand = new Demand("sixty", Mode.NORMAL, false);
        List<Forecast.Change> next =
                Forecast.changes(new Engine(junction), story.state(), demand, Detections.NOBODY, story.now());
        story.begin().run(60, "sixty");
        // In 1 s A leaves green, in 6 s B opens, at the switch point in 26 s P opens with the new plan.
        assertEquals(certain(1_000), next.get(0));
        assertEquals(certain(6_000), next.get(1));
        assertEquals(certain(26_000), next.get(2));
    }

    private static Forecast.Change certain(int millis) {
        OptionalInt at = OptionalInt.of(millis);
        return new Forecast.Change(at, at, at);
    }
}
