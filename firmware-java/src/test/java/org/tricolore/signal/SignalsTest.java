package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;

class SignalsTest {
    @Test
    void startsThroughFlashingYellowAndAllRed() {
        new Story(Crossroads.junction()).wish(25, "A").shows("""
                0.0  A FLASHING_YELLOW B FLASHING_YELLOW P OFF
                10.0  A YELLOW B YELLOW P RED
                13.0  A RED B RED P RED
                19.1  A GREEN B RED P RED
                """);
    }

    @Test
    void closesThroughYellowAndClearsBeforeTheAntagonistOpens() {
        Story.started(Crossroads.junction()).wish(10, "A").wish(10, "B").shows("""
                0.0  A GREEN B RED P RED
                10.0  A YELLOW B RED P RED
                13.0  A RED B RED P RED
                15.0  A RED B GREEN P RED
                """);
    }

    @Test
    void letsGroupsThatDoNotConflictOpenTogether() {
        Story.started(Crossroads.junction()).wish(1, "A", "P").shows("0.0  A GREEN B RED P GREEN");
    }

    @Test
    void keepsTheMinimumGreenWhenTheWishIsGoneAtOnce() {
        Story.started(Crossroads.junction()).wish(0.1, "A").wish(20).shows("""
                0.0  A GREEN B RED P RED
                6.0  A YELLOW B RED P RED
                9.0  A RED B RED P RED
                """);
    }

    @Test
    void stopsPedestriansWithoutYellowAndGivesThemTimeToLeave() {
        Story.started(Crossroads.junction()).wish(8, "P").wish(8, "B").shows("""
                0.0  A RED B RED P GREEN
                8.0  A RED B RED P RED
                13.0  A RED B GREEN P RED
                """);
    }

    @Test
    void opensOnlyOneOfTwoAntagonistsThatAskTogether() {
        Story.started(Crossroads.junction()).wish(30, "A", "B").shows("0.0  A GREEN B RED P RED");
    }

    @Test
    void doesNotReopenAGroupThatIsClosing() {
        Story.started(Crossroads.junction()).wish(7, "A").wish(1).wish(4, "A").shows("""
                0.0  A GREEN B RED P RED
                7.0  A YELLOW B RED P RED
                10.0  A RED B RED P RED
                10.1  A GREEN B RED P RED
                """);
    }

    @Test
    void showsRedAmberWhereTheCountryHasItAndRunsItWithinTheClearance() {
        Story.started(Crossroads.junction(Crossroads.RED_AMBER, false))
                .wish(10, "A")
                .wish(10, "B")
                .shows("""
                0.0  A RED_AMBER B RED P RED
                2.0  A GREEN B RED P RED
                10.0  A YELLOW B RED P RED
                13.0  A RED B RED_AMBER P RED
                15.0  A RED B GREEN P RED
                """);
    }

    @Test
    void closesEverybodyForAllRedAndReturnsWithoutAStartUp() {
        Story.started(Crossroads.junction())
                .wish(7, "A")
                .wish(20, Mode.ALL_RED, "A")
                .wish(1, "B")
                .shows("""
                0.0  A GREEN B RED P RED
                7.0  A YELLOW B RED P RED
                10.0  A RED B RED P RED
                27.0  A RED B GREEN P RED
                """);
    }

    @Test
    void keepsTheMinimumGreenUnderAnOrderedAllRed() {
        Story.started(Crossroads.junction()).wish(1, "A").wish(9, Mode.ALL_RED).shows("""
                0.0  A GREEN B RED P RED
                6.0  A YELLOW B RED P RED
                9.0  A RED B RED P RED
                """);
    }

    @Test
    void keepsTheMinimumGreenUnderOrderedFlashing() {
        Story.started(Crossroads.junction())
                .wish(1, "A")
                .wish(20, Mode.FLASHING_YELLOW)
                .shows("""
                0.0  A GREEN B RED P RED
                6.0  A YELLOW B RED P RED
                9.0  A RED B RED P RED
                14.0  A FLASHING_YELLOW B FLASHING_YELLOW P OFF
                """);
    }

    @Test
    void entersOrderedFlashingOnlyWhenEverybodyHasClosedAndCleared() {
        Story.started(Crossroads.junction())
                .wish(7, "A", "P")
                .wish(20, Mode.FLASHING_YELLOW)
                .shows("""
                0.0  A GREEN B RED P GREEN
                7.0  A YELLOW B RED P RED
                10.0  A RED B RED P RED
                15.0  A FLASHING_YELLOW B FLASHING_YELLOW P OFF
                """);
    }

    @Test
    void leavesFlashingThroughSteadyYellowAndAllRed() {
        Story.started(Crossroads.junction())
                .wish(60, Mode.FLASHING_YELLOW)
                .begin()
                .wish(12, "B")
                .shows("""
                0.0  A YELLOW B YELLOW P RED
                3.0  A RED B RED P RED
                9.1  A RED B GREEN P RED
                """);
    }

    @Test
    void goesDarkAndComesBackThroughTheWholeStart() {
        Story.started(Crossroads.junction())
                .wish(7, "A")
                .wish(20, Mode.DARK)
                .wish(20, "A")
                .shows("""
                0.0  A GREEN B RED P RED
                7.0  A YELLOW B RED P RED
                10.0  A RED B RED P RED
                15.0  A OFF B OFF P OFF
                27.0  A FLASHING_YELLOW B FLASHING_YELLOW P OFF
                37.0  A YELLOW B YELLOW P RED
                40.0  A RED B RED P RED
                46.1  A GREEN B RED P RED
                """);
    }

    @Test
    void waitsForTheLongestClearanceWhereItIsLongerThanTheAllRedOfTheStart() {
        var slow = Crossroads.junction();
        var junction = new org.tricolore.model.Junction(
                slow.name(),
                slow.groups(),
                slow.matrix(),
                slow.stages(),
                slow.plans(),
                new org.tricolore.model.Junction.StartUp(10_000, 3_000, 1_000),
                false);
        new Story(junction).wish(25, "A").shows("""
                0.0  A FLASHING_YELLOW B FLASHING_YELLOW P OFF
                10.0  A YELLOW B YELLOW P RED
                13.0  A RED B RED P RED
                18.1  A GREEN B RED P RED
                """);
    }

    @Test
    void neverShortensATimeWhenATickIsLate() {
        Story.started(Crossroads.junction())
                .wish(10, "A")
                .wish(2.9, "B")
                .late(7)
                .wish(5, "B")
                .shows("""
                0.0  A GREEN B RED P RED
                10.0  A YELLOW B RED P RED
                13.6  A RED B RED P RED
                15.6  A RED B GREEN P RED
                """);
    }

    @Test
    void fallsBackAtOnceAndStaysTheSameWhileItLasts() {
        Story story = Story.started(Crossroads.junction()).wish(3, "A");
        Signals signals = new Signals(Crossroads.junction());
        SignalsState fallen = signals.fallBack(story.state().signals(), story.now());

        assertEquals(JunctionPhase.FLASHING, fallen.phase());
        assertEquals(Cause.FALL_BACK, fallen.cause(0));
        assertSame(fallen, signals.fallBack(fallen, story.now().plusMillis(100)));
    }

    @Test
    void fallsBackFromOrderedFlashingTooBecauseItsCauseIsAnother() {
        Story story = Story.started(Crossroads.junction()).wish(20, Mode.FLASHING_YELLOW);
        Signals signals = new Signals(Crossroads.junction());
        assertEquals(Cause.MODE, story.state().signals().cause(0));
        assertEquals(
                Cause.FALL_BACK,
                signals.fallBack(story.state().signals(), story.now()).cause(0));
    }

    @Test
    void fallsBackAndStaysTheSameWhereThereAreNoGroups() {
        Junction empty = new Junction(
                "empty",
                List.of(),
                new ConflictMatrix(new int[0][]),
                List.of(),
                new TreeMap<>(),
                new Junction.StartUp(10_000, 3_000, 6_000),
                false);
        Signals signals = new Signals(empty);
        Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));
        SignalsState fallen = signals.fallBack(signals.dark(now), now);
        assertEquals(JunctionPhase.FLASHING, fallen.phase());
        assertSame(fallen, signals.fallBack(fallen, now.plusMillis(100)));
    }

    @Test
    void goesDarkFromTheFlashingOfAStart() {
        new Story(Crossroads.junction()).wish(5).wish(1, Mode.DARK).wish(1).shows("""
                0.0  A FLASHING_YELLOW B FLASHING_YELLOW P OFF
                5.0  A OFF B OFF P OFF
                6.0  A FLASHING_YELLOW B FLASHING_YELLOW P OFF
                """);
    }

    @Test
    void saysWhyAGroupShowsWhatItShowsAndSinceWhen() {
        Story story = Story.started(Crossroads.junction(Crossroads.RED_AMBER, false));
        assertEquals(Cause.START_UP, story.state().signals().cause(0));
        assertEquals(story.wish(1, "A").now().millis() - 1_000, since(story));
        assertEquals(Cause.WISH_BEGAN, story.state().signals().cause(0));
        assertEquals(story.wish(2, "A").now().millis() - 1_000, since(story));
        assertEquals(Cause.OPENING_SERVED, story.state().signals().cause(0));
        assertEquals(Cause.WISH_ENDED, story.wish(6).state().signals().cause(0));
        assertEquals(Cause.CLOSING_SERVED, story.wish(3).state().signals().cause(0));
        story.wish(9, "A").wish(1, Mode.ALL_RED);
        assertEquals(Cause.MODE, story.state().signals().cause(0));
    }

    private static long since(Story story) {
        return story.state().signals().since(0);
    }

    @Test
    void saysSinceWhenTheWholeJunctionShowsWhatItShows() {
        Moment later = Moment.ofTick(50, Instant.parse("2026-11-23T10:00:00Z"));
        SignalsState dark = new Signals(Crossroads.junction()).dark(later);
        assertEquals(later.millis(), dark.since(2));
        assertEquals(later.millis(), dark.phaseSince());
        assertEquals("DARK [OFF, OFF, OFF]", dark.toString());
    }

    @Test
    void tellsWhoIsOpenAndWhoIsStopped() {
        Signals signals = new Signals(Crossroads.junction());
        Story story = Story.started(Crossroads.junction());
        assertEquals(GroupSet.NONE, signals.open(story.state().signals()));
        assertEquals(GroupSet.of(0, 1, 2), story.state().signals().stopped());
        story.wish(10, "A", "P");
        assertEquals(GroupSet.of(0, 2), signals.open(story.state().signals()));
        assertEquals(GroupSet.of(1), story.state().signals().stopped());
        story.wish(1, "P");
        assertEquals(GroupSet.of(2), signals.open(story.state().signals()), "A is yellow");
        assertEquals(GroupSet.of(1), story.state().signals().stopped());
    }

    @Test
    void returnsTheVerySameStateWhenNothingChanges() {
        Story story = Story.started(Crossroads.junction()).wish(3, "A");
        SignalsState before = story.state().signals();
        assertSame(before, story.wish(2, "A").state().signals());
    }
}
