package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.safety.Verdict.Finding;

/** Lines A (0 red, 1 yellow, 2 green) and B (3, 4, 5; a second red on 8) are antagonists; P (6 red, 7 green) is B's. */
class SafetyGateTest {
    private static final SafetyRules RULES = new SafetyRules(
            "test",
            List.of(
                    line("A", set(0), set(1), set(2)),
                    line("B", set(3, 8), set(4), set(5)),
                    line("P", set(6), set(), set(7))),
            List.of(new Antagonists(0, 1), new Antagonists(1, 2)));

    /** One line whose stop flashes on channel 0 and whose go is darkness (R24). */
    private static final SafetyRules FLASHING_STOP =
            new SafetyRules("R24", List.of(new Line("R", set(0), set(), set(), true)), List.of());

    private static final ChannelSet ALL_RED = set(0, 3, 8, 6);

    private static final ChannelSet A_GREEN = set(2, 3, 8, 6);

    private static final int RESET = 0;

    private final Hand hand = new Hand();

    private SafetyGate gate = new SafetyGate(RULES, hand, RESET, Optional.empty());

    private long now;

    private Verdict verdict;

    @Test
    void writesAndPulsesAnImageThatIsSafe() {
        tick(ALL_RED);
        tick(A_GREEN);
        assertEquals(A_GREEN, hand.lit);
        assertEquals(2, hand.pulses);
        assertSame(Verdict.CLEAN, verdict);
    }

    @Test
    void tripsOnGreenAgainstGreenBeforeItIsWritten() {
        assertTrips("CONFLICT_GREEN_GREEN_ORDERED", set(2, 5, 6));
    }

    @Test
    void tripsOnGreenAgainstYellowBeforeItIsWritten() {
        assertTrips("CONFLICT_GREEN_YELLOW_ORDERED", set(2, 4, 6));
    }

    @Test
    void tripsOnYellowAgainstYellowBeforeItIsWritten() {
        gate = new SafetyGate(
                new SafetyRules(
                        "three",
                        List.of(
                                line("A", set(0), set(1), set(2)),
                                line("B", set(3), set(4), set(5)),
                                line("P", set(6), set(8), set(7))),
                        List.of(new Antagonists(0, 1))),
                hand,
                RESET,
                Optional.empty());
        tick(set(0, 3, 6));
        tick(set(1, 4, 6));
        assertLatched("CONFLICT_YELLOW_YELLOW_ORDERED");
        assertFalse(hand.everWritten.contains(set(1, 4, 6)));
    }

    @Test
    void tripsOnPedestrianGreenAgainstVehicleGreen() {
        assertTrips("CONFLICT_GREEN_GREEN_ORDERED", set(0, 5, 7));
    }

    @Test
    void tripsOnGoTogetherWithStopOfTheSameLine() {
        assertTrips("DUAL_INDICATION_ORDERED", set(0, 2, 3, 8, 6));
    }

    @Test
    void tripsOnADarkLineWhileAnotherIsGreen() {
        assertTrips("LINE_DARK_ORDERED", set(2, 3, 8));
    }

    @Test
    void doesNotTripOnGreensThatAreNoAntagonists() {
        tick(set(2, 3, 8, 7));
        assertTrue(verdict.latch().isEmpty());
    }

    @Test
    void doesNotTripOnTheGeneralYellowOfAStart() {
        tick(set(1, 4));
        tick(ChannelSet.EMPTY);
        tick(set(1, 4));
        tick(set(1, 4, 6));
        tick(ALL_RED);
        assertTrue(verdict.latch().isEmpty());
    }

    @Test
    void onlyReportsADarkYellowInTheGeneralYellowOfAStart() {
        gate = new SafetyGate(
                new SafetyRules(
                        "three",
                        List.of(
                                line("A", set(0), set(1), set(2)),
                                line("B", set(3), set(4), set(5)),
                                line("C", set(6), set(7), set(8))),
                        List.of(new Antagonists(0, 1), new Antagonists(0, 2), new Antagonists(1, 2))),
                hand,
                RESET,
                Optional.empty());
        for (int i = 0; i < 20; i++) {
            tick(set(1, 4, 7), lit(hand.lit.without(1)));
            assertTrue(verdict.latch().isEmpty(), "tick " + i);
        }
        assertEquals(List.of(new Finding("LAMP_DARK", 1)), verdict.findings());
        tick(set(0, 3, 6), lit(set(4, 7)));
        tick(set(0, 3, 6), lit(set(0, 4, 7)));
        tick(set(0, 3, 6), lit(set(0, 4, 7)));
        assertLatched("CONFLICT_YELLOW_YELLOW_SEEN");
    }

    @Test
    void tripsOnAGreenThatBurnsInTheGeneralYellow() {
        tick(set(1, 4));
        tick(set(1, 4), lit(set(1, 4, 5)));
        tick(set(1, 4), lit(set(1, 4, 5)));
        assertTrue(verdict.latch().isPresent());
    }

    @Test
    void tripsOnAConflictOfTheLampsWithinTwoTicksWhateverWasOrdered() {
        tick(A_GREEN);
        tick(A_GREEN, lit(A_GREEN.with(5)));
        assertTrue(verdict.latch().isEmpty(), "one reading may be a disturbance");
        tick(A_GREEN, lit(A_GREEN.with(5)));
        assertLatched("DUAL_INDICATION_SEEN");
    }

    @Test
    void saysWhenAWrongLightThatIsSuspectedCanBeDecided() {
        tick(A_GREEN);
        tick(A_GREEN);
        assertEquals(0, gate.notBeforeMillis());
        tick(A_GREEN, lit(A_GREEN.with(5)));
        assertEquals(now - 100 + 105, gate.notBeforeMillis());
        tick(A_GREEN, lit(A_GREEN.with(5)));
        assertLatched("DUAL_INDICATION_SEEN");
        assertEquals(0, gate.notBeforeMillis(), "it is decided");
    }

    @Test
    void doesNotTripOnADisturbanceOfOneReading() {
        tick(A_GREEN);
        for (int i = 0; i < 20; i++) {
            tick(A_GREEN, lit(A_GREEN.with(5)));
            tick(A_GREEN);
        }
        assertEquals(Verdict.CLEAN, verdict);
    }

    @Test
    void tripsOnAYellowThatBurnsWithoutBeingOrdered() {
        tick(A_GREEN);
        ChannelSet welded = set(3, 8, 6, 7).union(set(0));
        tick(ALL_RED);
        tick(ALL_RED, lit(welded));
        tick(ALL_RED, lit(welded));
        assertLatched("DUAL_INDICATION_SEEN");
    }

    @Test
    void tripsOnAWeldedGreenOfALineWhoseOtherLampsAreDark() {
        tick(ALL_RED);
        tick(ALL_RED, lit(set(3, 8, 6, 2)));
        tick(ALL_RED, lit(set(3, 8, 6, 2)));
        assertLatched("LIT_NOT_ORDERED");
    }

    @Test
    void takesAGreenThatCannotBeReadForLit() {
        tick(A_GREEN);
        Inputs cut = new Inputs(A_GREEN, ChannelSet.range(0, 9).without(5), set(), set(RESET), Level.OFF);
        tick(A_GREEN, cut);
        tick(A_GREEN, cut);
        assertTrue(verdict.latch().isPresent());
    }

    @Test
    void takesARedThatCannotBeReadForDark() {
        tick(A_GREEN);
        Inputs cut = new Inputs(A_GREEN, ChannelSet.range(0, 9).without(6), set(), set(RESET), Level.OFF);
        for (int i = 0; i < 7; i++) {
            tick(A_GREEN, cut);
        }
        assertLatched("RED_MISSING");
    }

    @Test
    void letsALineBeDarkWhoseGoIsDarkness() {
        Line stop = new Line("R24", set(10), set(), set(), true);
        SafetyRules rules = new SafetyRules("test", List.of(RULES.lines().get(0), stop), List.of());
        SafetyGate beside = new SafetyGate(rules, hand, RESET, Optional.empty());
        assertTrue(beside.check(set(2), lit(set()), 0).latch().isEmpty());
    }

    @Test
    void tripsWhenTheLastRedIsMissingForMoreThanTheTimeItIsMissed() {
        tick(A_GREEN);
        for (int i = 0; i < 6; i++) {
            tick(A_GREEN, lit(A_GREEN.without(6)));
            assertTrue(verdict.latch().isEmpty(), "tick " + i);
        }
        tick(A_GREEN, lit(A_GREEN.without(6)));
        assertLatched("RED_MISSING");
        assertEquals("P", verdict.latch().orElseThrow().subject());
    }

    @Test
    void onlyReportsTheFirstOfTwoReds() {
        for (int i = 0; i < 20; i++) {
            tick(A_GREEN, lit(A_GREEN.without(8)));
        }
        assertEquals(List.of(new Finding("LAMP_DARK", 8)), verdict.findings());
        assertTrue(verdict.latch().isEmpty());
        List<Finding> before = verdict.findings();
        tick(A_GREEN, lit(A_GREEN.without(8)));
        assertSame(before, verdict.findings(), "the same list while nothing changes");
    }

    @Test
    void reportsADarkGreenUntilItIsSeenToBurnAgain() {
        for (int i = 0; i < 20; i++) {
            tick(A_GREEN, lit(A_GREEN.without(2)));
        }
        assertEquals(List.of(new Finding("LAMP_DARK", 2)), verdict.findings());
        tick(ALL_RED, lit(A_GREEN.without(2)));
        for (int i = 0; i < 20; i++) {
            tick(ALL_RED);
        }
        assertEquals(List.of(new Finding("LAMP_DARK", 2)), verdict.findings(), "an unlit lamp proves nothing");
        tick(A_GREEN);
        tick(A_GREEN);
        assertEquals(List.of(), verdict.findings());
    }

    @Test
    void tripsWhenAFlashingRedNeverBurns() {
        gate = new SafetyGate(FLASHING_STOP, hand, RESET, Optional.empty());
        for (int i = 0; i < 15 && gate.latch().isEmpty(); i++) {
            tick(i % 10 < 5 ? set(0) : set(), lit(set()));
        }
        assertLatched("RED_MISSING");
    }

    @Test
    void doesNotAddUpDisturbancesOfAFlashingRedThatBurnsInBetween() {
        gate = new SafetyGate(FLASHING_STOP, hand, RESET, Optional.empty());
        for (int i = 0; i < 200; i++) {
            tick(i % 10 < 5 ? set(0) : set(), lit(i % 10 == 1 ? set() : hand.lit));
        }
        assertEquals(Verdict.CLEAN, verdict);
    }

    @Test
    void reportsAFlashingYellowThatNeverBurns() {
        for (int i = 0; i < 40; i++) {
            tick(i % 10 < 5 ? set(1, 4) : set(), lit(hand.lit.without(4)));
        }
        assertEquals(List.of(new Finding("LAMP_DARK", 4)), verdict.findings());
        assertTrue(verdict.latch().isEmpty());
    }

    @Test
    void tripsOnALateTick() {
        tick(ALL_RED);
        now += SafetyGate.LATE_MILLIS - 99;
        tick(ALL_RED);
        assertLatched("LATE_TICK");
    }

    @Test
    void doesNotTripOnATickThatIsJustInTime() {
        tick(ALL_RED);
        now += SafetyGate.LATE_MILLIS - 100;
        tick(ALL_RED);
        assertTrue(verdict.latch().isEmpty());
    }

    @Test
    void tripsWhenTheFlasherTakesTheLampsAway() {
        tick(ALL_RED);
        tick(ALL_RED, flashing());
        tick(ALL_RED, flashing());
        assertLatched("FLASHER_HOLDS");
    }

    @Test
    void givesTheFlasherTimeToLetGoAtTheStart() {
        for (int i = 0; i < 20; i++) {
            tick(ALL_RED, flashing());
            assertTrue(verdict.latch().isEmpty(), "tick " + i);
        }
        tick(ALL_RED, flashing());
        assertLatched("FLASHER_HOLDS");
    }

    @Test
    void staysLatchedUntilTheButtonInTheCabinetIsPressed() {
        trip();
        for (int i = 0; i < 100; i++) {
            tick(ALL_RED);
            assertTrue(verdict.latch().isPresent());
        }
        assertEquals(ChannelSet.EMPTY, hand.lit);
        int pulses = hand.pulses;
        tick(ALL_RED, reset(ChannelSet.EMPTY));
        assertTrue(verdict.openedOnSite());
        assertEquals(pulses, hand.pulses, "nothing is shown in the tick of the opening");
        tick(ALL_RED, flashing());
        assertEquals(pulses + 1, hand.pulses);
        assertTrue(verdict.latch().isEmpty());
    }

    @Test
    void isNotOpenedByAButtonThatIsStuckOrUnreadable() {
        tick(ALL_RED, reset(ALL_RED));
        gate.trip(new Latch("TEST", "", "", ""));
        tick(ALL_RED, reset(ALL_RED));
        assertFalse(verdict.openedOnSite(), "it was pressed before the trip");
        tick(ALL_RED, new Inputs(set(), set(), set(RESET), set(), Level.ON));
        tick(ALL_RED, reset(set()));
        assertFalse(verdict.openedOnSite(), "from unknown to on is no press");
    }

    @Test
    void tripsAgainWhenTheCauseIsStillThere() {
        trip();
        tick(ALL_RED, reset(set()));
        tick(set(2, 5, 6));
        assertLatched("CONFLICT_GREEN_GREEN_ORDERED");
    }

    @Test
    void keepsALatchOfTheRunBefore() {
        SafetyGate restarted = new SafetyGate(RULES, hand, RESET, Optional.of(new Latch("RED_MISSING", "P", "", "")));
        Verdict first = restarted.check(ALL_RED, lit(set()), 0);
        assertEquals("RED_MISSING", first.latch().orElseThrow().code());
        assertEquals(0, hand.pulses);
    }

    @Test
    void keepsTheFirstCauseOfTwo() {
        trip();
        gate.trip(new Latch("SECOND", "", "", ""));
        assertEquals("CONFLICT_GREEN_GREEN_ORDERED", gate.latch().orElseThrow().code());
        now += SafetyGate.LATE_MILLIS;
        tick(ALL_RED);
        assertLatched("CONFLICT_GREEN_GREEN_ORDERED");
    }

    private void trip() {
        tick(ALL_RED);
        tick(set(2, 5, 6));
        assertLatched("CONFLICT_GREEN_GREEN_ORDERED");
    }

    private void assertTrips(String code, ChannelSet image) {
        tick(ALL_RED);
        int pulses = hand.pulses;
        tick(image);
        assertLatched(code);
        assertEquals(pulses, hand.pulses, "no pulse for a refused image");
        assertFalse(hand.everWritten.contains(image));
    }

    private void assertLatched(String code) {
        assertEquals(Optional.of(code), verdict.latch().map(Latch::code));
        assertEquals(ChannelSet.EMPTY, hand.lit);
    }

    /** A tick whose lamps answer as they were told. */
    private void tick(ChannelSet wish) {
        tick(wish, lit(hand.lit));
    }

    private void tick(ChannelSet wish, Inputs inputs) {
        verdict = gate.check(wish, inputs, now);
        now += 100;
    }

    private static Inputs lit(ChannelSet lit) {
        return new Inputs(lit, ChannelSet.range(0, 9), set(), set(RESET), Level.OFF);
    }

    private static Inputs flashing() {
        return new Inputs(set(1, 4), ChannelSet.range(0, 9), set(), set(RESET), Level.ON);
    }

    private static Inputs reset(ChannelSet lit) {
        return new Inputs(lit, ChannelSet.range(0, 9), set(RESET), set(RESET), Level.OFF);
    }

    private static Line line(String name, ChannelSet stop, ChannelSet caution, ChannelSet go) {
        return new Line(name, stop, caution, go, false);
    }

    private static ChannelSet set(int... channels) {
        return ChannelSet.of(channels);
    }

    private static final class Hand implements Actuators {
        private ChannelSet lit = ChannelSet.EMPTY;

        private final List<ChannelSet> everWritten = new java.util.ArrayList<>();

        private int pulses;

        @Override
        public void write(ChannelSet image) {
            lit = image;
            everWritten.add(image);
        }

        @Override
        public void pulse() {
            pulses++;
        }
    }
}
