package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.TimeSource;

/** How late ticks were, from a clock that wakes as late as it is told. */
class LatenessTest {
    private static final long TICK = 100_000_000;

    private long now;

    private long lateMicros;

    private final Lateness late = new Lateness(new TimeSource() {
        @Override
        public Reading read() {
            return new Reading(now, Instant.EPOCH);
        }

        @Override
        public void awaitNanos(long monotonicNanos) {
            now = Math.max(now, monotonicNanos) + lateMicros * 1_000;
        }
    });

    private void ticks(int many, long micros) throws InterruptedException {
        lateMicros = micros;
        for (int i = 0; i < many; i++) {
            late.awaitNanos((now / TICK + 1) * TICK);
            late.read();
        }
    }

    @Test
    void tellsPercentilesToAnEighth() throws InterruptedException {
        ticks(9_900, 80);
        ticks(90, 900);
        ticks(10, 70_000);
        assertEquals(10_000, late.ticks());
        assertTrue(late.micros(500_000) >= 80 && late.micros(500_000) < 90, "" + late.micros(500_000));
        assertTrue(late.micros(999_000) >= 900 && late.micros(999_000) < 1_013, "" + late.micros(999_000));
        assertEquals(70_000, late.micros(999_900));
        assertEquals(70_000, late.worstMicros());
    }

    @Test
    void tellsNothingBeforeTheFirstTickAndOfReadingsNobodyWaitedFor() throws InterruptedException {
        late.read();
        assertEquals(0, late.ticks());
        assertEquals(0, late.micros(999_900));
        ticks(1, 3);
        now += 5 * TICK;
        late.read();
        assertEquals(1, late.ticks());
        assertEquals(3, late.worstMicros());
    }

    @Test
    void bearsAnyLateness() throws InterruptedException {
        ticks(1, 7_200_000_000L);
        assertEquals(7_200_000_000L, late.worstMicros());
    }
}
