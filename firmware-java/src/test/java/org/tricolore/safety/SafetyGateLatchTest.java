package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Before and after a latch: lines A (0 red, 1 yellow, 2 green) and B (3, 4, 5) are antagonists. */
class SafetyGateLatchTest {
    private static final SafetyRules RULES = new SafetyRules(
            "test",
            List.of(new Line("A", set(0), set(1), set(2), false), new Line("B", set(3), set(4), set(5), false)),
            List.of(new Antagonists(0, 1)));

    private static final ChannelSet ALL_RED = set(0, 3);

    private static final ChannelSet A_GREEN = set(2, 3);

    private static final int RESET = 0;

    private final Hand hand = new Hand();

    private final SafetyGate gate = new SafetyGate(RULES, hand, RESET, Optional.empty());

    /** A monotonic clock that has run for weeks before the agent began. */
    private long now = 5_000_000_000L;

    private Verdict verdict;

    @Test
    void letsTheLampsGoAtOnceWhenToldFromOutside() {
        tick(ALL_RED, lit(set()));
        gate.trip(new Latch("CONTROL_FAILED", "control", "", ""));
        assertEquals("CONTROL_FAILED", gate.latch().orElseThrow().code());
        assertEquals(set(), hand.lit, "without waiting for a tick that may never come");
        tick(ALL_RED, lit(set()));
        assertEquals("CONTROL_FAILED", verdict.latch().orElseThrow().code());
        assertEquals(1, hand.pulses);
    }

    @Test
    void tellsHowLateATickWas() {
        tick(ALL_RED, lit(set()));
        now += 250;
        tick(ALL_RED, lit(ALL_RED));
        assertTrue(verdict.latch().orElseThrow().english().contains("came 350 ms"));
    }

    @Test
    void saysWhenItWasToldFromOutside() {
        gate.trip(new Latch("CONTROL_FAILED", "control", "", ""));
        assertEquals(0, gate.evidence().orElseThrow().atMillis(), "before the first tick there is no time");
    }

    @Test
    void saysAfterWhichTickItWasToldFromOutside() {
        tick(ALL_RED, lit(set()));
        gate.trip(new Latch("CONTROL_FAILED", "control", "", ""));
        assertEquals(now - 100, gate.evidence().orElseThrow().atMillis());
    }

    @Test
    void tellsInTheTickOfTheOpeningWhatIsStillBroken() {
        for (int i = 0; i < 8; i++) {
            tick(A_GREEN, lit(i == 0 ? set() : A_GREEN.without(2)));
        }
        gate.trip(new Latch("CONTROL_FAILED", "control", "", ""));
        open();
        assertEquals(List.of(new Verdict.Finding(Verdict.Finding.LAMP_DARK, 2)), verdict.findings());
    }

    @Test
    void doesNotMindTheButtonWhileNothingIsLatched() {
        tick(A_GREEN, lit(set()));
        tick(A_GREEN, pressed(A_GREEN));
        assertFalse(verdict.openedOnSite());
        assertEquals(A_GREEN, hand.lit);
        assertEquals(2, hand.pulses);
    }

    @Test
    void givesTheFlasherItsTimeToLetGoAgainAfterAnOpening() {
        tick(ALL_RED, lit(set()));
        tick(ALL_RED, flashing());
        tick(ALL_RED, flashing());
        assertEquals("FLASHER_HOLDS", verdict.latch().orElseThrow().code());
        open();
        for (int i = 0; i < 20; i++) {
            tick(ALL_RED, flashing());
            assertTrue(verdict.latch().isEmpty(), "tick " + i);
        }
        tick(ALL_RED, flashing());
        assertEquals("FLASHER_HOLDS", verdict.latch().orElseThrow().code());
    }

    @Test
    void doesNotHoldSuspicionsOfBeforeAgainstTheLampsAfterAnOpening() {
        tick(A_GREEN, lit(set()));
        tick(A_GREEN, lit(A_GREEN.with(5)));
        tick(A_GREEN, lit(A_GREEN.with(5)));
        assertEquals("DUAL_INDICATION_SEEN", verdict.latch().orElseThrow().code());
        open();
        tick(ALL_RED, lit(set(5)));
        assertTrue(verdict.latch().isEmpty(), "one reading may be a disturbance");
        tick(ALL_RED, lit(set(3, 5, 0)));
        assertTrue(verdict.latch().isPresent(), "two are none");
    }

    @Test
    void judgesAnImageAnewEachTimeItIsWished() {
        tick(A_GREEN, lit(set()));
        for (int i = 0; i < 3; i++) {
            tick(set(2, 5), lit(hand.lit));
            assertEquals(
                    "CONFLICT_GREEN_GREEN_ORDERED",
                    verdict.latch().orElseThrow().code());
            open();
            tick(A_GREEN, lit(set()));
            assertTrue(verdict.latch().isEmpty());
        }
    }

    private void open() {
        tick(ALL_RED, lit(set()));
        tick(ALL_RED, pressed(set()));
        assertTrue(verdict.openedOnSite());
    }

    private void tick(ChannelSet wish, Inputs inputs) {
        verdict = gate.check(wish, inputs, now);
        now += 100;
    }

    private static Inputs lit(ChannelSet lit) {
        return new Inputs(lit, ChannelSet.range(0, 6), set(), set(RESET), Level.OFF);
    }

    private static Inputs pressed(ChannelSet lit) {
        return new Inputs(lit, ChannelSet.range(0, 6), set(RESET), set(RESET), Level.OFF);
    }

    private static Inputs flashing() {
        return new Inputs(set(1, 4), ChannelSet.range(0, 6), set(), set(RESET), Level.ON);
    }

    private static ChannelSet set(int... channels) {
        return ChannelSet.of(channels);
    }

    private static final class Hand implements Actuators {
        private ChannelSet lit = ChannelSet.EMPTY;

        private int pulses;

        @Override
        public void write(ChannelSet image) {
            lit = image;
        }

        @Override
        public void pulse() {
            pulses++;
        }
    }
}
