package org.tricolore.model;

/**
 * A detector as configured: what sees somebody, whom it asks green for, and whose green it prolongs.
 *
 * @param name such as {@code D-F1}; the name of its input in the wiring
 * @param kind whether it has a wire
 * @param delayMillis somebody must be seen for so long before it counts, ms: a turning lane that a passer-by only
 *     brushes asks for nothing
 * @param gap so long after the last one was seen the green still goes on (créneau)
 * @param locks whether a call is remembered until its groups have been green; otherwise it ends when nobody is there
 * @param pulse whether it tells only that somebody came, not that he is still there: it calls and prolongs with the
 *     beginning of each sighting, and its calls are always remembered
 * @param calls groups it asks green for
 * @param prolongs groups whose green it prolongs
 * @param watch when it is no longer believed
 */
public record Detector(
        String name,
        Kind kind,
        int delayMillis,
        Gap gap,
        boolean locks,
        boolean pulse,
        GroupSet calls,
        GroupSet prolongs,
        Watch watch) {

    /** Where what a detector says comes from. */
    public enum Kind {
        /** An input of the cabinet. */
        WIRED,
        /** Orders alone: it sees nobody until somebody forces it. */
        VIRTUAL
    }

    /**
     * How long a green waits for the next one.
     *
     * @param millis accepted gap, ms
     * @param afterMillis others must have waited for so long before it begins to shrink, ms
     * @param overMillis it shrinks evenly over so long, ms
     * @param toMillis what is left of it then, ms, 0 ≤ to ≤ millis
     */
    public record Gap(int millis, int afterMillis, int overMillis, int toMillis) {
        /** A gap that never shrinks. */
        public Gap(int millis) {
            this(millis, 0, 0, millis);
        }

        /** The gap that is accepted once others have waited for so long, ms. */
        public int acceptedMillis(long othersWaitMillis) {
            long shrinking = othersWaitMillis - afterMillis;
            if (shrinking <= 0 || toMillis == millis) {
                return millis;
            }
            return shrinking >= overMillis ? toMillis : (int) (millis - (millis - toMillis) * shrinking / overMillis);
        }
    }

    /**
     * When a detector is no longer believed, and what is done then.
     *
     * @param stuckOnMillis seeing somebody for longer than this without a break, ms; {@link #NEVER} turns it off
     * @param silentMillis seeing nobody for longer than this, ms; {@link #NEVER} turns it off
     * @param changesAMinute more changes than this within a minute; {@link #NEVER} turns it off
     * @param learned whether it then calls as often as it used to at this hour, instead of always
     */
    public record Watch(long stuckOnMillis, long silentMillis, long changesAMinute, boolean learned) {
        /** Longer than any machine lives, and far enough from the end of numbers that a time may be added. */
        public static final long NEVER = Long.MAX_VALUE / 4;

        /** What is usual. */
        public static final Watch USUAL = new Watch(600_000, NEVER, 100, false);

        /** Believed whatever it says. */
        public static final Watch NONE = new Watch(NEVER, NEVER, NEVER, false);
    }

    /** A wired detector with a gap that never shrinks, watched as usual. */
    public Detector(
            String name, int delayMillis, int extensionMillis, boolean locks, GroupSet calls, GroupSet prolongs) {
        this(name, Kind.WIRED, delayMillis, new Gap(extensionMillis), locks, false, calls, prolongs, Watch.USUAL);
    }

    public boolean virtual() {
        return kind == Kind.VIRTUAL;
    }

    /** Whether a call is remembered until it has been served. */
    public boolean remembers() {
        return locks || pulse;
    }
}
