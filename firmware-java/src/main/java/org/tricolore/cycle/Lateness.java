package org.tricolore.cycle;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.tricolore.hal.TimeSource;

/**
 * A clock that remembers how late those who waited for it woke: what the beat uses, and what is told of its ticks.
 *
 * <p>The first reading after a wait counts. Waits and readings come from one thread; figures may be asked by any. In
 * bounded memory: each figure is at most an eighth above the truth.
 */
public final class Lateness implements TimeSource {
    /** Parts of each doubling. */
    private static final int PARTS = 8;

    /** Doublings of a microsecond: up to half an hour. */
    private static final int DOUBLINGS = 31;

    private static final long NANOS_OF_MICRO = 1_000;

    private final TimeSource time;

    /** How many were so late. */
    private final AtomicLongArray counts = new AtomicLongArray(PARTS * (DOUBLINGS + 1));

    private final AtomicLong worst = new AtomicLong();

    private final AtomicLong ticks = new AtomicLong();

    private long due;

    private boolean waited;

    public Lateness(TimeSource time) {
        this.time = time;
    }

    @Override
    public void awaitNanos(long monotonicNanos) throws InterruptedException {
        time.awaitNanos(monotonicNanos);
        due = monotonicNanos;
        waited = true;
    }

    @Override
    public Reading read() {
        Reading reading = time.read();
        if (waited) {
            waited = false;
            count(Math.max(0, reading.monotonicNanos() - due) / NANOS_OF_MICRO);
        }
        return reading;
    }

    private void count(long micros) {
        counts.incrementAndGet(place(micros));
        worst.accumulateAndGet(micros, Math::max);
        ticks.incrementAndGet();
    }

    private static int place(long micros) {
        if (micros < PARTS) {
            return (int) micros;
        }
        int doubling = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
        int part = (int) (micros >> (doubling - 3)) - PARTS;
        return Math.min(doubling - 2, DOUBLINGS) * PARTS + part;
    }

    /** The most that is counted at a place, µs. */
    private static long most(int place) {
        if (place < PARTS) {
            return place;
        }
        int doubling = place / PARTS + 2;
        return ((long) (PARTS + place % PARTS + 1) << (doubling - 3)) - 1;
    }

    /** Ticks so far. */
    public long ticks() {
        return ticks.get();
    }

    /** The latest of all, µs. */
    public long worstMicros() {
        return worst.get();
    }

    /**
     * What so many of a million ticks did not exceed, µs; 0 before the first.
     *
     * @param millionths such as 990,000 for the 99th percentile
     */
    public long micros(int millionths) {
        long all = ticks.get();
        long wanted = Math.ceilDiv(all * millionths, 1_000_000L);
        long seen = 0;
        for (int place = 0; place < counts.length() && all > 0; place++) {
            seen += counts.get(place);
            if (seen >= wanted) {
                return Math.min(most(place), worst.get());
            }
        }
        return worst.get();
    }
}
