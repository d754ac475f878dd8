package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.safety.SafetyRules.Missing;
import org.tricolore.safety.SafetyRules.Times;
import org.tricolore.safety.TimeRules.Eyes;

/**
 * A (0 red, 1 yellow, 2 green) as in France and B (3, 4, 5) as in Britain are antagonists, 2 s from A to B and 3 s back;
 * P (6, 7) are pedestrians, antagonists of A with 1 s and 8 s; J (8 red, 9 yellow, 10 flashing yellow as go) is R11j.
 */
class TimeRulesTest {
    private static final SafetyRules RULES = new SafetyRules(
            "test",
            List.of(
                    line("A", set(0), set(1), set(2), false, new Times(6_000, 3_000, 0)),
                    line("B", set(3), set(4), set(5), false, new Times(7_000, 3_000, 2_000)),
                    line("P", set(6), set(), set(7), false, new Times(6_000, 0, 0)),
                    line("J", set(8), set(9), set(10), true, new Times(6_000, 5_000, 0))),
            List.of(new Antagonists(0, 1, 2_000, 3_000), new Antagonists(0, 2, 1_000, 8_000)));

    private static final ChannelSet ALL_RED = set(0, 3, 6, 8);

    private static final ChannelSet EVERY_YELLOW = set(1, 4, 9, 6);

    private TimeRules times = new TimeRules(RULES, new ImageRules(RULES), Eyes.ORDERED);

    /** Weeks after the agent's begin. */
    private long now = 3_000_000_000L;

    private String fault = "";

    @Test
    void letsALineLeaveGreenAfterItsMinimum() {
        show(ALL_RED, 10_000).show(a(2), 6_000).show(a(1), 3_000).show(ALL_RED, 100);
        assertEquals("", fault);
    }

    @Test
    void findsAGreenThatIsATickShort() {
        show(ALL_RED, 10_000).show(a(2), 5_900).show(a(1), 3_000);
        assertEquals("MINIMUM_GREEN_SHORT A", fault);
    }

    @Test
    void findsAPedestrianGreenThatIsATickShort() {
        show(ALL_RED, 10_000).show(set(0, 3, 7, 8), 5_900).show(ALL_RED, 100);
        assertEquals("MINIMUM_GREEN_SHORT P", fault);
    }

    @Test
    void findsAYellowThatIsATickShort() {
        show(ALL_RED, 10_000).show(a(2), 6_000).show(a(1), 2_900).show(ALL_RED, 100);
        assertEquals("YELLOW_SHORT A", fault);
    }

    @Test
    void doesNotMeasureTheYellowOfAStart() {
        for (int i = 0; i < 5; i++) {
            show(EVERY_YELLOW, 500).show(set(), 500);
        }
        show(EVERY_YELLOW, 1_000).show(ALL_RED, 6_000);
        assertEquals("", fault);
    }

    @Test
    void doesNotMeasureAStartThatIsOneShortYellow() {
        show(EVERY_YELLOW, 1_000).show(ALL_RED, 6_000);
        assertEquals("", fault);
    }

    @Test
    void letsOrderedFlashingBeginWhenAllHaveClosed() {
        show(ALL_RED, 10_000).show(EVERY_YELLOW, 500).show(set(), 500).show(EVERY_YELLOW, 500);
        assertEquals("", fault);
    }

    @Test
    void findsRedThatTurnsYellow() {
        show(ALL_RED, 10_000).show(a(1), 100);
        assertEquals("TRANSITION A", fault);
    }

    @Test
    void findsGreenThatTurnsRedWithoutYellow() {
        show(ALL_RED, 10_000).show(a(2), 10_000).show(ALL_RED, 100);
        assertEquals("TRANSITION A", fault);
    }

    @Test
    void findsGreenThatTurnsRedBehindDarkness() {
        show(ALL_RED, 10_000).show(a(2), 10_000).show(set(3, 6, 8), 3_000).show(ALL_RED, 100);
        assertEquals("TRANSITION A", fault);
    }

    @Test
    void findsYellowThatTurnsGreenAgain() {
        show(ALL_RED, 10_000).show(a(2), 10_000).show(a(1), 3_000).show(a(2), 100);
        assertEquals("TRANSITION A", fault);
    }

    @Test
    void doesNotWantAYellowOfPedestrians() {
        show(ALL_RED, 10_000).show(set(0, 3, 7, 8), 6_000).show(ALL_RED, 100);
        assertEquals("", fault);
    }

    @Test
    void wantsRedAmberWhereTheFileHasIt() {
        show(ALL_RED, 10_000).show(set(0, 5, 6, 8), 100);
        assertEquals("TRANSITION B", fault);
    }

    @Test
    void letsRedAmberLeadToGreen() {
        show(ALL_RED, 10_000).show(set(0, 3, 4, 6, 8), 2_000).show(set(0, 5, 6, 8), 100);
        assertEquals("", fault);
    }

    @Test
    void findsARedAmberThatIsATickShort() {
        show(ALL_RED, 10_000).show(set(0, 3, 4, 6, 8), 1_900).show(set(0, 5, 6, 8), 100);
        assertEquals("RED_AMBER_SHORT B", fault);
    }

    @Test
    void findsAClearanceThatIsATickShortEitherWay() {
        show(ALL_RED, 10_000).show(a(2), 6_000).show(a(1), 3_000).show(set(0, 3, 4, 6, 8), 1_900);
        show(set(0, 5, 6, 8), 100);
        assertEquals("RED_AMBER_SHORT B", fault, "the red-amber before it hides the clearance: told first");
        fresh().show(ALL_RED, 10_000)
                .show(set(0, 3, 7, 8), 6_000)
                .show(ALL_RED, 7_900)
                .show(a(2), 100);
        assertEquals("CLEARANCE_SHORT P / A", fault);
        fresh().show(ALL_RED, 10_000).show(a(2), 6_000).show(a(1), 3_000).show(ALL_RED, 900);
        show(set(0, 3, 7, 8), 100);
        assertEquals("CLEARANCE_SHORT A / P", fault);
    }

    @Test
    void findsAClearanceThatDoesNotBeginBeforeTheOtherOpens() {
        show(ALL_RED, 10_000).show(set(0, 3, 7, 8), 6_000).show(a(2), 100);
        assertEquals("CLEARANCE_SHORT P / A", fault, "pedestrians stop in the very image in which A goes");
        fresh().show(ALL_RED, 10_000).show(a(2), 6_000).show(a(1), 3_000).show(set(0, 3, 7, 8), 100);
        assertEquals("CLEARANCE_SHORT A / P", fault, "and A's yellow ends in the very image in which they go");
    }

    @Test
    void leavesAnAntagonistThatIsStillOpenToWhoJudgesTheImage() {
        show(ALL_RED, 10_000).show(set(0, 3, 7, 8), 6_000).show(set(2, 3, 7, 8), 100);
        assertEquals("", fault);
    }

    @Test
    void countsTheClearanceFromTheEndOfARedAmberThatWasGivenUp() {
        show(ALL_RED, 10_000).show(set(0, 3, 4, 6, 8), 2_000).show(ALL_RED, 2_900);
        show(a(2), 100);
        assertEquals("CLEARANCE_SHORT B / A", fault);
        fresh().show(ALL_RED, 10_000).show(set(0, 3, 4, 6, 8), 2_000).show(ALL_RED, 3_000);
        show(a(2), 100);
        assertEquals("", fault);
    }

    @Test
    void letsAnAntagonistOpenAfterTheClearance() {
        show(ALL_RED, 10_000).show(set(0, 3, 7, 8), 6_000).show(ALL_RED, 8_000).show(a(2), 100);
        assertEquals("", fault);
    }

    @Test
    void doesNotMeasureAClearanceBetweenLinesThatAreNoAntagonists() {
        show(ALL_RED, 10_000)
                .show(set(0, 3, 7, 8), 6_000)
                .show(set(0, 3, 4, 6, 8), 2_000)
                .show(set(0, 5, 6, 8), 100);
        assertEquals("", fault);
    }

    @Test
    void takesEveryLineForJustClosedWhenOthersHadTheLamps() {
        show(ALL_RED, 10_000);
        times.forget();
        show(ALL_RED, 7_900).show(a(2), 100);
        assertEquals("CLEARANCE_SHORT P / A", fault);
    }

    @Test
    void followsAGoThatFlashes() {
        show(ALL_RED, 10_000);
        for (int i = 0; i < 6; i++) {
            show(set(0, 3, 6, 10), 500).show(set(0, 3, 6), 500);
        }
        show(set(0, 3, 6, 9), 5_000).show(ALL_RED, 100);
        assertEquals("", fault);
        fresh().show(ALL_RED, 10_000);
        for (int i = 0; i < 4; i++) {
            show(set(0, 3, 6, 10), 500).show(set(0, 3, 6), 500);
        }
        show(set(0, 3, 6, 9), 5_000);
        assertEquals("MINIMUM_GREEN_SHORT J", fault);
    }

    @Test
    void takesAGoThatIsDarkForLongerThanAFlashForEnded() {
        show(ALL_RED, 10_000).show(a(2), 3_000).show(set(3, 6, 8), 600).show(a(2), 100);
        assertEquals("", fault, "it may have been the dark half of a flash");
        fresh().show(ALL_RED, 10_000).show(a(2), 3_000).show(set(3, 6, 8), 601).show(a(2), 100);
        assertEquals("MINIMUM_GREEN_SHORT A", fault);
    }

    @Test
    void measuresDarknessFromItsBeginWhateverOtherLinesDo() {
        show(ALL_RED, 10_000).show(a(2), 3_000).show(set(3, 6, 8), 400);
        show(set(3, 6), 400).show(a(2), 100);
        assertEquals("MINIMUM_GREEN_SHORT A", fault);
    }

    @Test
    void measuresAGoAnewThatCameAfterALongDarkness() {
        show(ALL_RED, 10_000).show(a(2), 6_000).show(set(3, 6, 8), 1_000).show(a(2), 5_900);
        assertEquals("", fault);
        show(a(1), 100);
        assertEquals("MINIMUM_GREEN_SHORT A", fault);
    }

    @Test
    void wantsTheClearanceOfWhoClosedInALongDarknessOfAGo() {
        show(ALL_RED, 10_000).show(a(2), 6_000).show(set(3, 7, 8), 6_000);
        show(set(3, 6, 8), 7_900).show(a(2), 100);
        assertEquals("CLEARANCE_SHORT A / P", fault, "first that pedestrians went as soon as it was dark");
        fresh().show(ALL_RED, 10_000).show(a(2), 6_000).show(set(3, 6, 8), 1_000);
        show(set(3, 7, 8), 6_000).show(set(3, 6, 8), 7_900).show(a(2), 100);
        assertEquals("CLEARANCE_SHORT P / A", fault);
    }

    @Test
    void doesNotWantAClearanceOfAStopThatComesBackAfterALongDarkness() {
        show(ALL_RED, 10_000).show(set(3, 7, 8), 6_000).show(set(3, 6, 8), 100);
        show(ALL_RED, 100);
        assertEquals("", fault);
    }

    @Test
    void doesNotTakeAGreenForAFlashBecauseAnotherLineMoves() {
        show(ALL_RED, 10_000).show(a(2), 3_000).show(set(2, 3, 6, 9), 2_900);
        fault = ""; // J's yellow out of nothing is not the matter here
        show(a(1), 100);
        assertEquals("MINIMUM_GREEN_SHORT A", fault);
    }

    @Test
    void doesNotCountTheDarknessBehindAGreenAsGreen() {
        show(ALL_RED, 10_000).show(a(2), 5_000).show(set(3, 6, 8), 500).show(a(1), 100);
        assertEquals("MINIMUM_GREEN_SHORT A", fault);
    }

    @Test
    void tellsWhatWouldBeTooShortInBothLanguages() {
        show(ALL_RED, 10_000).show(a(2), 5_900);
        Latch latch = times.show(a(1), now).orElseThrow().latch();
        assertEquals("the green of A would last 5900 ms; it must 6000", latch.english());
        assertEquals("le vert de A durerait 5900 ms ; il doit 6000", latch.french());
    }

    @Test
    void doesNotMeasureARedAmberWithEyes() {
        times = new TimeRules(RULES, new ImageRules(RULES), Eyes.SEEN);
        show(ALL_RED, 10_000).show(set(0, 3, 4, 6, 8), 1_000).show(set(0, 5, 6, 8), 100);
        assertEquals("", fault);
    }

    @Test
    void believesTheDarknessOfABrokenLampToTwoHundredMilliseconds() {
        times = new TimeRules(RULES, new ImageRules(RULES), Eyes.SEEN);
        ChannelSet dark = set(3, 6, 8);
        show(ALL_RED, 10_000).show(a(2), 6_000).show(dark, 2_800).show(ALL_RED, 3_000);
        assertEquals("", fault);
        show(dark, 5_800).show(a(1), 3_000).show(ALL_RED, 3_000);
        assertEquals("", fault);
        show(dark, 5_700).show(a(1), 3_000);
        assertEquals("TRANSITION A", fault);
    }

    @Test
    void doesNotTakeAnOrderedDarknessForAGreen() {
        show(ALL_RED, 10_000).show(set(3, 6, 8), 6_000).show(a(1), 100);
        assertEquals("TRANSITION A", fault);
    }

    @Test
    void seesWithEyesWhatABrokenLampHides() {
        times = new TimeRules(RULES, new ImageRules(RULES), Eyes.SEEN);
        ChannelSet noYellow = set(3, 6, 8);
        show(ALL_RED, 10_000).show(a(2), 6_000).show(noYellow, 3_000).show(ALL_RED, 3_000);
        assertEquals("", fault, "a broken yellow is seen as darkness of its length");
        show(set(3, 6, 8), 6_000).show(a(1), 3_000).show(ALL_RED, 100);
        assertEquals("", fault, "and so is a broken green");
        show(ALL_RED, 10_000).show(a(2), 6_000).show(noYellow, 2_700).show(ALL_RED, 3_000);
        assertEquals("TRANSITION A", fault, "but not a shorter one");
    }

    private static ChannelSet a(int lamp) {
        return set(lamp, 3, 6, 8);
    }

    private TimeRulesTest fresh() {
        times.forget();
        fault = "";
        return this;
    }

    /** An image and how long it stays. */
    private TimeRulesTest show(ChannelSet lit, long millis) {
        Optional<Trip> found = times.show(lit, now);
        fault = fault.isEmpty()
                ? found.map(trip -> trip.latch().code() + " " + trip.latch().subject())
                        .orElse("")
                : fault;
        now += millis;
        return this;
    }

    private static Line line(
            String name, ChannelSet stop, ChannelSet caution, ChannelSet go, boolean mayBeDark, Times times) {
        return new Line(name, stop, caution, go, mayBeDark, times, Missing.REPORTED);
    }

    private static ChannelSet set(int... channels) {
        return ChannelSet.of(channels);
    }
}
