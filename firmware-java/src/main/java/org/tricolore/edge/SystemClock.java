package org.tricolore.edge;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.hal.TimeSource;

/** The clock of this machine: real time. */
public final class SystemClock implements TimeSource {
    @Override
    public Reading read() {
        return new Reading(System.nanoTime(), Instant.now());
    }

    /** Absolute deadlines: parking late once does not make the next one late. */
    @Override
    public void awaitNanos(long monotonicNanos) throws InterruptedException {
        for (long left = monotonicNanos - System.nanoTime(); left > 0; left = monotonicNanos - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
