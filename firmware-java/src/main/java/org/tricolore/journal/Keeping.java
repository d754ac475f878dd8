package org.tricolore.journal;

import java.util.OptionalLong;
import java.util.function.Supplier;
import org.tricolore.model.ClockQuality;

/**
 * How the journal is kept.
 *
 * @param mostEvents events kept on disk, at least 1,000
 * @param clock how far the wall clock can be believed; asked for each event on the writer's thread, must not wait
 */
public record Keeping(long mostEvents, Supplier<ClockQuality> clock) {
    /** A million is asked for (DOMAIN §9); the rest is what one thinning takes away. */
    private static final long MOST_EVENTS = 1_020_000;

    public Keeping {
        if (mostEvents < 1_000) {
            throw new IllegalArgumentException("a journal of " + mostEvents + " events");
        }
    }

    /** With a clock that nobody keeps. */
    Keeping(long mostEvents, String clock) {
        this(mostEvents, () -> new ClockQuality(clock, false, OptionalLong.empty()));
    }

    /** A million events, with a clock that nobody keeps. */
    public static Keeping of(String clock) {
        return new Keeping(MOST_EVENTS, clock);
    }

    /** A million events. */
    public static Keeping of(Supplier<ClockQuality> clock) {
        return new Keeping(MOST_EVENTS, clock);
    }
}
