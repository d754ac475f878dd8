package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.safety.SafetyRules.Missing;
import org.tricolore.safety.SafetyRules.Times;
import org.tricolore.safety.Verdict.Finding;

/**
 * What the gate measures, and what it remembers. A (0 red, 1 yellow, 2 green; the last yellow missing is major) and B (3
 * and 6 red, 4, 5; the last green missing is major) are antagonists with 2 s.
 */
class SafetyGateTimesTest {
    private static final SafetyRules RULES = new SafetyRules(
            "test",
            List.of(
                    new Line("A", set(0), set(1), set(2), false, new Times(6_000, 3_000, 0), new Missing(true, false)),
                    new Line(
                            "B",
                            set(3, 6),
                            set(4),
                            set(5),
                            false,
                            new Times(6_000, 3_000, 0),
                            new Missing(false, true))),
            List.of(new Antagonists(0, 1, 2_000, 2_000)));

    private static final ChannelSet ALL_RED = set(0, 3, 6);

    private static final ChannelSet A_GREEN = set(2, 3, 6);

    private static final ChannelSet A_YELLOW = set(1, 3, 6);

    private static final ChannelSet B_GREEN = set(0, 5);

    private static final ChannelSet B_YELLOW = set(0, 4);

    private final List<ChannelSet> everWritten = new ArrayList<>();

    private ChannelSet lit = ChannelSet.EMPTY;

    private final SafetyGate gate = new SafetyGate(
            RULES,
            new Actuators() {
                @Override
                public void write(ChannelSet image) {
                    lit = image;
                    everWritten.add(image);
                }

                @Override
                public void pulse() {}
            },
            0,
            Optional.empty());

    private long now;

    private Verdict verdict = Verdict.CLEAN;

    @Test
    void runsACycleThatKeepsItsTimes() {
        run(ALL_RED, 60).run(A_GREEN, 60).run(A_YELLOW, 30).run(ALL_RED, 20).run(B_GREEN, 60);
        run(B_YELLOW, 30).run(ALL_RED, 20).run(A_GREEN, 1);
        assertEquals(Verdict.CLEAN, verdict);
    }

    @Test
    void tripsOnAClearanceThatIsATickShortBeforeItIsWritten() {
        run(ALL_RED, 60).run(A_GREEN, 60).run(A_YELLOW, 30).run(ALL_RED, 19).run(B_GREEN, 1);
        assertTripped("CLEARANCE_SHORT_ORDERED");
        assertFalse(everWritten.contains(B_GREEN));
        assertEquals(B_GREEN, gate.evidence().orElseThrow().refused());
    }

    @Test
    void tripsOnAYellowThatIsATickShortBeforeItIsCutOff() {
        run(ALL_RED, 60).run(A_GREEN, 60).run(A_YELLOW, 29).run(ALL_RED, 1);
        assertTripped("YELLOW_SHORT_ORDERED");
    }

    @Test
    void tripsOnAMinimumGreenThatIsATickShort() {
        run(ALL_RED, 60).run(A_GREEN, 59).run(A_YELLOW, 1);
        assertTripped("MINIMUM_GREEN_SHORT_ORDERED");
    }

    @Test
    void tripsOnGreenThatTurnsRedWithoutYellow() {
        run(ALL_RED, 60).run(A_GREEN, 80).run(ALL_RED, 1);
        assertTripped("TRANSITION_ORDERED");
    }

    @Test
    void tripsOnRedThatTurnsYellow() {
        run(ALL_RED, 60).run(A_YELLOW, 1);
        assertTripped("TRANSITION_ORDERED");
    }

    @Test
    void countsTimesInTicksSoThatALateTickTripsNothing() {
        run(ALL_RED, 60);
        now += 90;
        tick(A_GREEN);
        now -= 90;
        run(A_GREEN, 59).run(A_YELLOW, 30).run(ALL_RED, 1);
        assertEquals(Verdict.CLEAN, verdict);
    }

    @Test
    void tripsWhenTheReadBackOfALineTellsTheReverse() {
        run(ALL_RED, 60);
        for (int i = 0; i < 4; i++) {
            tick(A_GREEN, i == 0 ? ALL_RED : set(0, 3, 6));
            assertTrue(verdict.latch().isEmpty(), "tick " + i);
        }
        tick(A_GREEN, set(0, 3, 6));
        assertTripped("READBACK_STUCK");
    }

    @Test
    void doesNotTakeALampThatGoesOutSlowlyForAReadBackThatIsStuck() {
        run(ALL_RED, 60).run(A_GREEN, 1);
        tick(A_GREEN, set(0, 3, 6));
        tick(A_GREEN, set(0, 3, 6));
        run(A_GREEN, 10);
        assertEquals(Verdict.CLEAN, verdict);
    }

    @Test
    void reportsARedThatBurnsInTheDarkAndGoesOn() {
        run(ALL_RED, 1).run(set(), 1);
        for (int i = 0; i < 8; i++) {
            tick(set(), set(3));
        }
        assertEquals(List.of(new Finding(Finding.STOP_NOT_ORDERED, 3)), verdict.findings());
        run(set(), 1);
        assertEquals(Verdict.CLEAN, verdict);
    }

    @Test
    void tripsOnAMissingYellowOrGreenWhereTheFileCallsItMajor() {
        run(ALL_RED, 60).run(A_GREEN, 60).run(A_YELLOW, 1);
        for (int i = 0; i < 8; i++) {
            tick(A_YELLOW, A_YELLOW.without(1));
        }
        assertTripped("YELLOW_MISSING");
        open();
        run(ALL_RED, 60).run(B_GREEN, 1);
        for (int i = 0; i < 8; i++) {
            tick(B_GREEN, B_GREEN.without(5));
        }
        assertTripped("GREEN_MISSING");
    }

    @Test
    void takesEveryLineForJustClosedWhenTheFlasherHadTheLamps() {
        run(ALL_RED, 60);
        gate.trip(new Latch("CONTROL_FAILED", "control", "", ""));
        open();
        run(ALL_RED, 19).run(B_GREEN, 1);
        assertTripped("CLEARANCE_SHORT_ORDERED");
        open();
        run(ALL_RED, 20).run(B_GREEN, 1);
        assertEquals(Verdict.CLEAN, verdict);
    }

    @Test
    void onlyReportsAMissingGreenWhereTheFileDoesNot() {
        run(ALL_RED, 60).run(A_GREEN, 1);
        for (int i = 0; i < 8; i++) {
            tick(A_GREEN, A_GREEN.without(2));
        }
        assertTrue(verdict.latch().isEmpty());
        assertEquals(List.of(new Finding(Finding.LAMP_DARK, 2)), verdict.findings());
    }

    @Test
    void tellsAndGoesOnWhenATickComesMoreThanTwoHundredMillisecondsLate() {
        run(ALL_RED, 5);
        now += 101;
        tick(ALL_RED);
        assertTrue(verdict.latch().isEmpty());
        assertEquals(List.of(new Finding(Finding.LATE_TICK, Finding.NO_LAMP)), verdict.findings());
        run(ALL_RED, 600);
        assertEquals(Verdict.CLEAN, verdict);
    }

    @Test
    void tellsNothingOfATickThatComesTwoHundredMillisecondsAfterTheOther() {
        run(ALL_RED, 5);
        now += 100;
        tick(ALL_RED);
        assertEquals(Verdict.CLEAN, verdict);
    }

    @Test
    void handsOutTheLastMinuteOfImagesWithTheLatch() {
        run(ALL_RED, 700).run(A_GREEN, 60).run(A_YELLOW, 30).run(ALL_RED, 19).run(B_GREEN, 1);
        Evidence evidence = gate.evidence().orElseThrow();
        assertEquals(set(0, 1, 2, 3, 4, 5, 6), evidence.channels());
        List<ChannelSet> written = evidence.images().stream()
                .map(Evidence.Image::written)
                .distinct()
                .toList();
        assertEquals(List.of(ALL_RED, A_GREEN, A_YELLOW), written);
        assertTrue(evidence.text().startsWith("CLEARANCE_SHORT_ORDERED A / B, channels {0 1 2 3 4 5 6}"));
    }

    @Test
    void tellsTheImagesWithTheirTimeBeforeTheTrip() {
        Latch latch = new Latch("RED_MISSING", "A", "", "");
        Evidence evidence =
                new Evidence(latch, 61_000, set(0), set(5), List.of(new Evidence.Image(60_000, ALL_RED, set(3, 6))));
        assertEquals("""
                RED_MISSING A, channels {0}, refused {5}
                -1000 ms  written {0 3 6}  lit {3 6}""", evidence.text());
    }

    @Test
    void keepsAnImageThatStaysOnceAndEveryChangeOfWhatIsWrittenOrSeen() {
        ImageRing ring = new ImageRing();
        ring.note(ALL_RED, set(), 0);
        ring.note(ALL_RED, ALL_RED, 100);
        ring.note(ALL_RED, ALL_RED, 200);
        ring.note(A_GREEN, ALL_RED, 300);
        assertEquals(
                List.of(
                        new Evidence.Image(0, ALL_RED, set()),
                        new Evidence.Image(100, ALL_RED, ALL_RED),
                        new Evidence.Image(300, A_GREEN, ALL_RED)),
                ring.lastMinute(300));
    }

    @Test
    void keepsOfTheTimeBeforeTheLastMinuteTheImageThatStoodWhenItBegan() {
        ImageRing ring = new ImageRing();
        ring.note(ALL_RED, ALL_RED, 0);
        assertEquals(1, ring.lastMinute(100_000).size());
        ring.note(A_GREEN, A_GREEN, 10_000);
        assertEquals(2, ring.lastMinute(69_999).size());
        assertEquals(List.of(new Evidence.Image(10_000, A_GREEN, A_GREEN)), ring.lastMinute(70_000));
    }

    @Test
    void keepsTheImagesInBoundedMemory() {
        ImageRing ring = new ImageRing();
        for (int i = 0; i < 5_000; i++) {
            ring.note(set(i % 2), set(i % 2), i * 10L);
        }
        List<Evidence.Image> images = ring.lastMinute(50_000);
        assertEquals(ImageRing.MOST, images.size());
        assertEquals(49_990, images.getLast().atMillis());
    }

    private void open() {
        run(ALL_RED, 1);
        verdict = gate.check(ALL_RED, new Inputs(lit, ChannelSet.range(0, 9), set(0), set(0), Level.OFF), now);
        assertTrue(verdict.openedOnSite());
        now += 100;
    }

    private void assertTripped(String code) {
        assertEquals(Optional.of(code), verdict.latch().map(Latch::code));
        assertEquals(set(), lit);
    }

    private SafetyGateTimesTest run(ChannelSet wish, int ticks) {
        for (int i = 0; i < ticks; i++) {
            tick(wish);
        }
        return this;
    }

    private void tick(ChannelSet wish) {
        tick(wish, lit);
    }

    private void tick(ChannelSet wish, ChannelSet seen) {
        verdict = gate.check(wish, new Inputs(seen, ChannelSet.range(0, 9), set(), set(0), Level.OFF), now);
        now += 100;
    }

    private static ChannelSet set(int... channels) {
        return ChannelSet.of(channels);
    }
}
