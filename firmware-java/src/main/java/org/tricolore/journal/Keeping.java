package org.tricolore.journal;

/**
 * How the journal is kept.
 *
 * @param mostEvents events kept on disk, at least 1,000
 * @param clock how far the wall clock can be believed, such as {@code SYSTEM} or {@code VIRTUAL}; stands in each event
 */
public record Keeping(long mostEvents, String clock) {
    /** A million is asked for (DOMAIN §9); the rest is what one thinning takes away. */
    private static final long MOST_EVENTS = 1_020_000;

    public Keeping {
        if (mostEvents < 1_000) {
            throw new IllegalArgumentException("a journal of " + mostEvents + " events");
        }
    }

    /** A million events. */
    public static Keeping of(String clock) {
        return new Keeping(MOST_EVENTS, clock);
    }
}
