package org.tricolore.cycle;

import java.time.Instant;
import org.tinylog.Logger;
import org.tricolore.hal.TimeSource;
import org.tricolore.model.Moment;

/**
 * What makes ticks: waits for each point of the 100 ms grid and runs what hangs on it.
 *
 * <p>A late tick is not made up for: the grid points it missed are skipped. A tick that throws trips the gate and the
 * beat goes on, so that the cabinet can be read and opened again.
 */
public final class Beat implements Runnable {
    private static final long TICK_NANOS = Moment.TICK_MILLIS * 1_000_000L;

    private final TimeSource time;

    private final OnBeat cycle;

    private final long originNanos;

    private long tick;

    public Beat(TimeSource time, OnBeat cycle, long originNanos) {
        this.time = time;
        this.cycle = cycle;
        this.originNanos = originNanos;
    }

    /** The grid point at or before a reading of the clock. */
    public static Moment moment(TimeSource.Reading reading, long originNanos) {
        long elapsed = reading.monotonicNanos() - originNanos;
        long tick = Math.floorDiv(elapsed, TICK_NANOS);
        Instant wall = reading.wall().minusNanos(elapsed - tick * TICK_NANOS);
        return new Moment(tick, tick * Moment.TICK_MILLIS, wall, reading.synced());
    }

    /** Beats until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                time.awaitNanos(dueNanos());
                step();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** When the next tick is due, on the monotonic clock: for whoever beats many cabinets on one thread. */
    public long dueNanos() {
        // Held back by a few ms at most: its grid point, and so the street's time, is the same.
        return originNanos + Math.max(tick * TICK_NANOS, cycle.notBeforeMillis() * 1_000_000);
    }

    /** One tick, which is due. */
    public void step() {
        TimeSource.Reading reading = time.read();
        Moment now = moment(reading, originNanos);
        beat(now, (reading.monotonicNanos() - originNanos) / 1_000_000);
        tick = Math.max(tick, now.tick()) + 1;
    }

    private void beat(Moment now, long nowMillis) {
        try {
            cycle.tick(now, nowMillis);
        } catch (RuntimeException | Error thrown) {
            // Warn the street first, explain afterwards.
            fail(thrown, now, nowMillis);
            Logger.error(thrown, "tick {} failed; the lamps are with the cabinet's flasher", now.tick());
        }
    }

    private void fail(Throwable thrown, Moment now, long nowMillis) {
        try {
            cycle.failed(thrown, now, nowMillis);
        } catch (RuntimeException | Error again) {
            // The gate has let the lamps go before anything else could throw.
            thrown.addSuppressed(again);
        }
    }
}
