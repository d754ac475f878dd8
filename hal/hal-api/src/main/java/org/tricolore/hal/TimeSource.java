package org.tricolore.hal;

import java.time.Instant;
import java.util.OptionalLong;

/** The clock of the street or of the desk. Read once a tick; from there on time is an argument. */
public interface TimeSource {
    Reading read();

    /**
     * Blocks until the monotonic clock has reached {@code monotonicNanos}; returns at once when it already has.
     *
     * @throws InterruptedException when the thread is asked to end
     */
    void awaitNanos(long monotonicNanos) throws InterruptedException;

    /**
     * One look at the clock.
     *
     * @param monotonicNanos nanoseconds since an arbitrary origin; never goes back, never jumps: for control
     * @param wall UTC as far as this machine knows: for the calendar and for labels only
     * @param synced whether {@code wall} is kept by a common clock (NTP, a receiver): a green wave may rely on it
     * @param syncAge since the common clock last set {@code wall}, s; empty when nobody knows
     */
    record Reading(long monotonicNanos, Instant wall, boolean synced, OptionalLong syncAge) {
        /** A reading of a clock that does not know when it was set. */
        public Reading(long monotonicNanos, Instant wall, boolean synced) {
            this(monotonicNanos, wall, synced, OptionalLong.empty());
        }

        /** A reading of a clock that is kept by the common one. */
        public Reading(long monotonicNanos, Instant wall) {
            this(monotonicNanos, wall, true);
        }
    }
}
