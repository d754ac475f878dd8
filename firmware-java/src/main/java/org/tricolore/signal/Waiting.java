package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Moment;

/**
 * Who waits, and since when.
 *
 * @param groups that are asked for and do not show go
 * @param since for each group that waits since when it does, ms
 */
record Waiting(GroupSet groups, long[] since) {
    /** Nobody. */
    static final Waiting NOBODY = new Waiting(GroupSet.NONE, new long[GroupSet.MAX_GROUPS]);

    /** The same value while the same groups wait. */
    Waiting step(GroupSet waiting, Moment now) {
        if (waiting.equals(groups)) {
            return this;
        }
        long[] next = since.clone();
        for (long rest = waiting.minus(groups).bits(); rest != 0; rest &= rest - 1) {
            next[Long.numberOfTrailingZeros(rest)] = now.millis();
        }
        return new Waiting(waiting, next);
    }

    /** The one of {@code among} that has waited longest, or −1 when none of them waits. */
    int longest(GroupSet among) {
        int longest = -1;
        for (long rest = groups.bits() & among.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            longest = longest < 0 || since[group] < since[longest] ? group : longest;
        }
        return longest;
    }
}
