package org.tricolore.model;

import java.time.Instant;

/**
 * One instant of the street, handed down as an argument.
 *
 * @param tick number of the tick since the agent began, one for each grid point of {@value #TICK_MILLIS} ms; numbers
 *     that were missed by a late tick are skipped, never made up for
 * @param millis monotonic milliseconds, always a multiple of {@value #TICK_MILLIS}: for control. A timer that is due
 *     between two ticks is due at the next, so the grid, not the scheduler's jitter, decides how long a yellow lasts.
 * @param wall the same grid point in UTC: for the calendar, for labels and for the common reference of coordinated plans
 * @param synced whether {@code wall} is kept by a common clock; otherwise nobody else can be met by it
 */
public record Moment(long tick, long millis, Instant wall, boolean synced) {
    /** The engine's step: NEMA, SUMO and Helsinki's Open Controller all work at 0.1 s (DOMAIN §9). */
    public static final int TICK_MILLIS = 100;

    /** A moment of a clock that is kept by the common one. */
    public Moment(long tick, long millis, Instant wall) {
        this(tick, millis, wall, true);
    }

    /** The grid point {@code tick} of a street whose tick 0 was at {@code origin}. */
    public static Moment ofTick(long tick, Instant origin) {
        return new Moment(tick, tick * TICK_MILLIS, origin.plusMillis(tick * TICK_MILLIS));
    }

    public Moment plusMillis(long more) {
        return new Moment(tick + more / TICK_MILLIS, millis + more, wall.plusMillis(more), synced);
    }
}
