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
import org.tricolore.safety.SafetyRules.LampCurrent;
import org.tricolore.safety.SafetyRules.Line;

/** A cut that takes the lamps but not the agent: lines A (0 red, 1 yellow, 2 green) and B (3, 4, 5), contact 7. */
class LampSupplyTest {
    private static final int RESET = 0;

    private static final int BATTERY = 7;

    private static final SafetyRules RULES = rules(BATTERY);

    private static final ChannelSet ALL_RED = set(0, 3);

    private final Hand hand = new Hand();

    private SafetyGate gate = gate(RULES, Optional.empty());

    /** A monotonic clock that has run for weeks before the agent began. */
    private long now = 5_000_000_000L;

    private Verdict verdict;

    @Test
    void isDarkWithoutAPulseWhileTheMainsIsGoneAndLatchesNothing() {
        running();
        ticks(2, dark());
        int pulses = hand.pulses;
        ticks(6_000, dark());
        assertEquals(set(), hand.lit);
        assertEquals(pulses, hand.pulses, "nothing is shown, so nothing is stood for");
        assertTrue(gate.unpowered());
        assertEquals(Optional.empty(), verdict.latch());
    }

    @Test
    void judgesNoImageThatIsNotShown() {
        running();
        ticks(2, dark());
        verdict = gate.check(set(2, 5), dark(), now);
        assertEquals(Optional.empty(), verdict.latch());
        assertEquals(set(), hand.lit);
    }

    @Test
    void beginsAgainWhenTheMainsIsBackAndGivesTheFlasherItsTimeToLetGo() {
        running();
        ticks(600, dark());
        int pulses = hand.pulses;
        ticks(1, flashing(false));
        assertFalse(gate.unpowered());
        assertEquals(set(), hand.lit, "that image was made for dark lamps");
        assertEquals(pulses, hand.pulses);
        ticks(10, flashing(false));
        assertEquals(pulses + 10, hand.pulses);
        assertEquals(Optional.empty(), verdict.latch());
        running();
    }

    @Test
    void beginsAgainWhenTheContactComesBackLateOrFirst() {
        running();
        ticks(600, dark());
        ticks(10, flashing(true));
        running();
        ticks(600, dark());
        ticks(10, inputs(set(), ALL, set(), Level.ON));
        assertFalse(gate.unpowered());
        running();
    }

    @Test
    void latchesWhenTheFlasherStillHoldsAfterTheMainsIsBack() {
        running();
        ticks(600, dark());
        ticks(25, flashing(false));
        assertLatched("FLASHER_HOLDS");
    }

    @Test
    void knowsDarkLampsAtTheStartOnlyAfterLongerThanAFlasherIsDark() {
        ticks(10, dark());
        assertFalse(gate.unpowered());
        ticks(20, dark());
        assertTrue(gate.unpowered());
        assertEquals(Optional.empty(), verdict.latch());
    }

    @Test
    void knowsACutAfterATenthOfASecondWhereTheControllerHadTheLampsAndKeepsKnowingIt() {
        LampSupply supply = new LampSupply(RULES);
        for (long ms = 0; ms < LampWatch.BELIEVED_MILLIS; ms += 10) {
            assertFalse(supply.returns(dark(), true, now + ms));
            assertTrue(supply.isDoubtful());
            assertFalse(supply.isCut());
        }
        assertFalse(supply.returns(dark(), true, now + LampWatch.BELIEVED_MILLIS));
        assertTrue(supply.isCut());
        assertFalse(supply.returns(dark(), false, now + LampWatch.BELIEVED_MILLIS + 10));
        assertTrue(supply.isCut(), "although it has begun anew since");
        assertTrue(supply.returns(flashing(false), false, now + LampWatch.BELIEVED_MILLIS + 20));
        assertFalse(supply.isCut());
        assertFalse(supply.isDoubtful());
    }

    @Test
    void isNotDeceivedByTheDarkHalfOfAFlasherThatTheBatteryFeeds() {
        running();
        ticks(5, dark());
        ticks(5, flashing(true));
        ticks(5, dark());
        assertEquals(Optional.empty(), verdict.latch(), "it is given its time once");
        for (int i = 0; i < 3; i++) {
            ticks(5, flashing(true));
            ticks(5, dark());
        }
        assertLatched("FLASHER_HOLDS");
        gate = gate(RULES, Optional.empty());
        running();
        ticks(3, flashing(true));
        assertLatched("FLASHER_HOLDS");
    }

    @Test
    void isNoCutWithoutTheContactThatSaysSo() {
        for (Inputs without : List.of(
                inputs(set(), ALL, set(), Level.ON),
                new Inputs(set(), ALL, set(BATTERY), set(RESET), Level.ON),
                new Inputs(set(), ALL, set(BATTERY), set(RESET), Level.UNKNOWN))) {
            gate = gate(RULES, Optional.empty());
            running();
            ticks(2, without);
            assertLatched("FLASHER_HOLDS");
        }
        gate = gate(rules(SafetyRules.NO_INPUT), Optional.empty());
        running();
        ticks(2, dark());
        assertLatched("FLASHER_HOLDS");
    }

    @Test
    void isNoCutWhereALampDrawsCurrentOrCannotBeRead() {
        running();
        ticks(2, inputs(set(5), ALL, set(BATTERY), Level.ON));
        assertLatched("FLASHER_HOLDS");
        gate = gate(RULES, Optional.empty());
        running();
        ticks(2, inputs(set(), ALL.without(5), set(BATTERY), Level.ON));
        assertLatched("FLASHER_HOLDS");
    }

    @Test
    void isNoCutWhileTheControllerHasTheLamps() {
        running();
        ticks(7, inputs(set(), ALL, set(BATTERY), Level.OFF));
        assertLatched("RED_MISSING");
    }

    @Test
    void opensNoLatchAndHidesNoLateTick() {
        gate = gate(RULES, Optional.of(new Latch("OLD", "A", "", "")));
        ticks(100, dark());
        assertFalse(gate.unpowered());
        ticks(100, flashing(false));
        assertLatched("OLD");
        gate = gate(RULES, Optional.empty());
        running();
        ticks(100, dark());
        now += 300;
        ticks(1, dark());
        assertLatched("LATE_TICK");
        assertFalse(gate.unpowered());
        ticks(100, flashing(false));
        assertLatched("LATE_TICK");
    }

    private void running() {
        ticks(20, inputs(ALL_RED, ALL, set(), Level.OFF));
        assertEquals(Optional.empty(), verdict.latch());
        assertEquals(ALL_RED, hand.lit);
    }

    private void ticks(int count, Inputs inputs) {
        for (int i = 0; i < count; i++) {
            verdict = gate.check(ALL_RED, inputs, now);
            now += 100;
        }
    }

    private void assertLatched(String code) {
        assertEquals(Optional.of(code), verdict.latch().map(Latch::code));
        assertEquals(set(), hand.lit);
    }

    private static final ChannelSet ALL = ChannelSet.range(0, 6);

    private static Inputs dark() {
        return inputs(set(), ALL, set(BATTERY), Level.ON);
    }

    private static Inputs flashing(boolean onBattery) {
        return inputs(set(1, 4), ALL, onBattery ? set(BATTERY) : set(), Level.ON);
    }

    private static Inputs inputs(ChannelSet lit, ChannelSet known, ChannelSet on, Level flasher) {
        return new Inputs(lit, known, on, set(RESET, BATTERY), flasher);
    }

    private SafetyGate gate(SafetyRules rules, Optional<Latch> before) {
        return new SafetyGate(rules, hand, RESET, before);
    }

    private static SafetyRules rules(int onBattery) {
        SafetyRules plain = new SafetyRules(
                "test",
                List.of(new Line("A", set(0), set(1), set(2), false), new Line("B", set(3), set(4), set(5), false)),
                List.of(new Antagonists(0, 1)));
        return new SafetyRules(
                "test", plain.lines(), plain.antagonists(), RESET, onBattery, LampCurrent.LEARNED, plain.junctions());
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
