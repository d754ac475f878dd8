package org.tricolore;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.hal.TimeSource;

/**
 * Real time that stands still when a tick is overdue: on a machine that is busy with something else the street waits,
 * and the gate has no reason to let the lamps go.
 */
final class PatientClock implements TimeSource {
    private static final long TICK_NANOS = 100_000_000;

    private final Instant begin = Instant.now();

    private long zero = System.nanoTime();

    private long granted = 2 * TICK_NANOS;

    @Override
    public synchronized Reading read() {
        long now = System.nanoTime() - zero;
        if (now > granted) {
            zero += now - granted;
            now = granted;
        }
        return new Reading(now, begin.plusNanos(now));
    }

    @Override
    public void awaitNanos(long monotonicNanos) throws InterruptedException {
        for (long left = left(monotonicNanos); left > 0; left = left(monotonicNanos)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, left);
        }
    }

    /** How long ago that point of time was for the machine, whatever the street has waited for meanwhile. */
    synchronized long sinceNanos(long monotonicNanos) {
        return System.nanoTime() - zero - monotonicNanos;
    }

    /** The tick of that point of time has been made: time may go on until the next is overdue. */
    synchronized void ticked(long monotonicNanos) {
        granted = monotonicNanos + 2 * TICK_NANOS;
    }

    private synchronized long left(long monotonicNanos) {
        // Read first: time that was not granted does not count.
        return monotonicNanos - read().monotonicNanos();
    }
}
