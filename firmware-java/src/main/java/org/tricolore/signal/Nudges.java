package org.tricolore.signal;

import org.tricolore.model.GroupSet;

/**
 * What priority and user logic would like of the running strategy in one tick. A strategy follows as far as its own
 * bounds allow; the group rules beneath it need not know.
 *
 * @param calls groups that are asked for besides what detectors ask
 * @param prolongs groups whose green goes on, within the maximum of their stage
 * @param keeps groups whose green goes on even beyond the maximum or their window: whoever asks bounds it
 * @param urgent groups that should be green as soon as can be: what stands in their way is left at its minimum
 * @param holds stages, by index as bits, that are not left, within their maximum
 * @param skips stages, by index as bits, that are not chosen
 */
public record Nudges(GroupSet calls, GroupSet prolongs, GroupSet keeps, GroupSet urgent, long holds, long skips) {
    public static final Nudges NONE = new Nudges(GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, 0, 0);

    /** Both together. */
    Nudges and(Nudges other) {
        if (other == NONE) {
            return this;
        }
        return this == NONE
                ? other
                : new Nudges(
                        calls.union(other.calls),
                        prolongs.union(other.prolongs),
                        keeps.union(other.keeps),
                        urgent.union(other.urgent),
                        holds | other.holds,
                        skips | other.skips);
    }

    boolean holds(int stage) {
        return (holds & 1L << stage) != 0;
    }

    boolean skips(int stage) {
        return (skips & 1L << stage) != 0;
    }
}
