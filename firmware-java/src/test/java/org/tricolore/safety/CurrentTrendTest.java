package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.safety.SafetyRules.LampCurrent;
import org.tricolore.safety.SafetyRules.Line;

/** One line with red 0, yellow 1 and green 2, whose lamps draw 90 mA when they are new. */
class CurrentTrendTest {
    private static final ChannelSet RED = ChannelSet.of(0);

    private final int[] milliamps = new int[3];

    private int asked;

    private CurrentTrend trend = trend(LampCurrent.LEARNED);

    private ChannelSet dead = ChannelSet.EMPTY;

    private ChannelSet known = ChannelSet.range(0, 3);

    /** A monotonic clock that has run for weeks before the agent began. */
    private long now = 5_000_000_000L;

    private CurrentTrend trend(LampCurrent rule) {
        Arrays.fill(milliamps, 90);
        return new CurrentTrend(rules(rule), channel -> {
            asked++;
            return milliamps[channel];
        });
    }

    private static SafetyRules rules(LampCurrent rule) {
        Line line = new Line("A", RED, ChannelSet.of(1), ChannelSet.of(2), false);
        SafetyRules learned = new SafetyRules("test", List.of(line), List.of());
        return new SafetyRules("test", learned.lines(), List.of(), 0, SafetyRules.NO_INPUT, rule, learned.junctions());
    }

    @Test
    void tellsALampThatDrawsLessThanInItsFirstMinute() {
        burn(RED, 70);
        milliamps[0] = 63;
        burn(RED, 30);
        assertEquals(ChannelSet.EMPTY, trend.ageing(), "a slow average");
        burn(RED, 60);
        assertEquals(RED, trend.ageing());
    }

    @Test
    void tellsALampThatNeverDrewWhatTheSafetyFileSays() {
        trend = trend(new LampCurrent(120, 80));
        burn(RED, 59);
        assertEquals(ChannelSet.EMPTY, trend.ageing(), "not an average yet");
        burn(RED, 3);
        assertEquals(RED, trend.ageing());
        trend = trend(new LampCurrent(112, 80));
        burn(RED, 100);
        assertEquals(ChannelSet.EMPTY, trend.ageing(), "89.6 mA are allowed");
    }

    @Test
    void tellsAnewALampThatWasReplacedByOneThatDrawsTooLittleToo() {
        trend = trend(new LampCurrent(120, 80));
        dead = RED;
        burn(ChannelSet.EMPTY, 2);
        dead = ChannelSet.EMPTY;
        burn(RED, 63);
        assertEquals(RED, trend.ageing());
    }

    @Test
    void tellsALampThatDrawsNothingAndNotOneThatDrawsAsMuchAsIsAllowed() {
        trend = trend(new LampCurrent(100, 80));
        milliamps[0] = 0;
        burn(RED, 63);
        assertEquals(RED, trend.ageing());
        trend = trend(new LampCurrent(100, 90));
        burn(RED, 100);
        assertEquals(ChannelSet.EMPTY, trend.ageing());
    }

    @Test
    void looksOnceASecond() {
        burn(RED, 10);
        asked = 0;
        burn(RED, 60);
        assertEquals(60, asked);
    }

    @Test
    void doesNotLookAtALampOfWhichNobodyKnowsWhetherItBurns() {
        known = ChannelSet.range(1, 3);
        burn(RED, 10);
        assertEquals(0, asked);
    }

    @Test
    void waitsASecondAgainWhenTheFlasherHadTheLamps() {
        burn(RED, 10);
        asked = 0;
        ticks(RED, RED, Level.ON, 10);
        ticks(RED, RED, Level.OFF, 10);
        assertEquals(0, asked);
        ticks(RED, RED, Level.OFF, 10);
        assertEquals(1, asked);
    }

    @Test
    void waitsASecondAgainForALampThatWentOutUnderAnOrderThatStayed() {
        burn(RED, 10);
        asked = 0;
        ticks(RED, ChannelSet.EMPTY, Level.OFF, 10);
        ticks(RED, RED, Level.OFF, 10);
        assertEquals(0, asked);
        ticks(RED, RED, Level.OFF, 10);
        assertEquals(1, asked);
    }

    @Test
    void forgetsALampThatWasDarkAndReplacedAndLearnsTheNewOne() {
        burn(RED, 70);
        milliamps[0] = 45;
        burn(RED, 60);
        assertEquals(RED, trend.ageing());
        dead = RED;
        burn(ChannelSet.EMPTY, 2);
        assertEquals(ChannelSet.EMPTY, trend.ageing(), "dark is another fault");
        dead = ChannelSet.EMPTY;
        milliamps[0] = 60;
        burn(RED, 200);
        assertEquals(ChannelSet.EMPTY, trend.ageing(), "another make");
        milliamps[0] = 45;
        burn(RED, 100);
        assertEquals(RED, trend.ageing(), "75 % of 60");
    }

    @Test
    void clearsALampThatWasReplacedWithoutEverBeingDark() {
        burn(RED, 70);
        milliamps[0] = 45;
        burn(RED, 60);
        milliamps[0] = 90;
        burn(RED, 120);
        assertEquals(ChannelSet.EMPTY, trend.ageing());
    }

    @Test
    void doesNotTellAndClearALampAtTheEdgeByTurns() {
        burn(RED, 70);
        milliamps[0] = 70;
        burn(RED, 200);
        assertEquals(RED, trend.ageing());
        milliamps[0] = 75;
        burn(RED, 200);
        assertEquals(RED, trend.ageing(), "83 % are not 85");
        milliamps[0] = 78;
        burn(RED, 200);
        assertEquals(ChannelSet.EMPTY, trend.ageing());
    }

    @Test
    void doesNotTellLampsThatAreDimmedByAFewPercent() {
        burn(RED, 70);
        milliamps[0] = 76;
        burn(RED, 3_600);
        assertEquals(ChannelSet.EMPTY, trend.ageing());
    }

    @Test
    void doesNotTellOneReadingThatIsOut() {
        trend = trend(new LampCurrent(90, 80));
        for (int i = 0; i < 20; i++) {
            milliamps[0] = 0;
            burn(RED, 1);
            assertEquals(ChannelSet.EMPTY, trend.ageing());
            milliamps[0] = 90;
            burn(RED, 60);
            assertEquals(ChannelSet.EMPTY, trend.ageing());
        }
    }

    @Test
    void doesNotLookAtALampThatFlashes() {
        trend = trend(new LampCurrent(900, 80));
        for (int i = 0; i < 1_000; i++) {
            ticks(RED, RED, Level.OFF, 5);
            ticks(ChannelSet.EMPTY, ChannelSet.EMPTY, Level.OFF, 5);
        }
        assertEquals(0, asked);
    }

    @Test
    void doesNotLookAtALampThatIsDarkOrBurnsUnorderedOrIsTheFlashers() {
        trend = trend(new LampCurrent(900, 80));
        ticks(RED, ChannelSet.EMPTY, Level.OFF, 1_000);
        ticks(ChannelSet.EMPTY, RED, Level.OFF, 1_000);
        ticks(RED, RED, Level.ON, 1_000);
        ticks(RED, RED, Level.UNKNOWN, 1_000);
        assertEquals(0, asked);
        ticks(RED, RED, Level.OFF, 10);
        assertEquals(0, asked, "for a second again");
        ticks(RED, RED, Level.OFF, 11);
        assertTrue(asked > 0);
    }

    @Test
    void tellsNothingWhereThereIsNoMeterOrItThrows() {
        trend = trend(new LampCurrent(900, 80));
        milliamps[0] = Cabinet.NO_METER;
        burn(RED, 200);
        assertEquals(ChannelSet.EMPTY, trend.ageing());
        assertTrue(asked > 0);
        trend = new CurrentTrend(rules(new LampCurrent(900, 80)), _ -> {
            throw new IllegalStateException("the meter is gone");
        });
        burn(RED, 200);
        assertEquals(ChannelSet.EMPTY, trend.ageing());
    }

    /** So many looks at lamps that burn. */
    private void burn(ChannelSet lit, int seconds) {
        ticks(lit, lit, Level.OFF, seconds * 10);
    }

    private void ticks(ChannelSet written, ChannelSet lit, Level flasher, int count) {
        for (int i = 0; i < count; i++) {
            now += 100;
            trend.observe(written, new Inputs(lit, known, ChannelSet.EMPTY, ChannelSet.EMPTY, flasher), dead, now);
        }
    }
}
