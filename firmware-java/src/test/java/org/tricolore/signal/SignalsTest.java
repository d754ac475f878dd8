package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.tricolore.model.Mode;

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
    void returnsTheVerySameStateWhenNothingChanges() {
        Story story = Story.started(Crossroads.junction()).wish(3, "A");
        SignalsState before = story.state().signals();
        assertSame(before, story.wish(2, "A").state().signals());
    }
}
