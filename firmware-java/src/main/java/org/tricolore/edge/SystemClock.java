package org.tricolore.edge;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.tricolore.hal.TimeSource;

/** The clock of this machine: real time. */
public final class SystemClock implements TimeSource {
    private final BooleanSupplier synced;

    /** @param synced whether the wall clock is kept by the common one; asked at each reading, so it must not wait */
    public SystemClock(BooleanSupplier synced) {
        this.synced = synced;
    }

    @Override
    public Reading read() {
        return new Reading(System.nanoTime(), Instant.now(), synced.getAsBoolean());
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
