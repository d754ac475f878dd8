package org.tricolore.edge;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.tricolore.hal.TimeSource;

/** The clock of this machine: real time. */
public final class SystemClock implements TimeSource {
    private final BooleanSupplier synced;

    private final Function<Instant, OptionalLong> age;

    /** @param synced whether the wall clock is kept by the common one; asked at each reading, so it must not wait */
    public SystemClock(BooleanSupplier synced) {
        this.synced = synced;
        this.age = now -> OptionalLong.empty();
    }

    /** A clock that also tells how long ago the common one has set it. */
    public SystemClock(SyncMark mark) {
        this.synced = mark;
        this.age = mark::ageSeconds;
    }

    @Override
    public Reading read() {
        Instant wall = Instant.now();
        return new Reading(System.nanoTime(), wall, synced.getAsBoolean(), age.apply(wall));
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
