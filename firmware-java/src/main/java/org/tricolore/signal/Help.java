package org.tricolore.signal;

import java.util.Arrays;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Moment;

/**
 * What priority has done and what it owes for it.
 *
 * @param running groups that are being helped; what was begun ends with their green, or when nobody is announced
 * @param opened those of them that have shown go meanwhile
 * @param keptSince for each group of {@code running} since when its green has been kept, ms, or {@link Long#MAX_VALUE}
 * @param owed groups that must have had green before anybody is helped again
 * @param lockedUntil or until then, monotonic ms
 * @param paid groups that have been waiting while somebody was helped
 */
record Help(GroupSet running, GroupSet opened, KeptSince keptSince, GroupSet owed, long lockedUntil, GroupSet paid) {
    static final Help NONE =
            new Help(GroupSet.NONE, GroupSet.NONE, KeptSince.NOBODY, GroupSet.NONE, Long.MIN_VALUE, GroupSet.NONE);

    /** Since when each group's green has been kept: an array that is a value. */
    record KeptSince(long[] millis) {
        private static final KeptSince NOBODY = new KeptSince(new long[0]);

        long of(int group) {
            return group < millis.length ? millis[group] : Long.MAX_VALUE;
        }

        KeptSince with(int group, long since) {
            long[] more = Arrays.copyOf(millis, Math.max(millis.length, group + 1));
            Arrays.fill(more, millis.length, more.length, Long.MAX_VALUE);
            more[group] = since;
            return new KeptSince(more);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof KeptSince that && Arrays.equals(millis, that.millis);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(millis);
        }
    }

    /** How long the green of a group has been kept, ms. */
    long keptMillis(int group, Moment now) {
        long since = keptSince.of(group);
        return since == Long.MAX_VALUE ? 0 : now.millis() - since;
    }

    boolean locked(Moment now) {
        return !owed.isEmpty() && now.millis() < lockedUntil;
    }

    /** Ends what is over: a green that was helped has ended, debts are paid. The same object when nothing changes. */
    Help after(GroupSet open, GroupSet waiting, Moment now, int lockOutMillis) {
        if (this == NONE) {
            return this;
        }
        GroupSet over = opened.minus(open);
        GroupSet stays = running.minus(over);
        // A time after which nobody is owed anything needs no remembering.
        GroupSet debts = locked(now) ? owed.minus(open) : GroupSet.NONE;
        long until = debts.isEmpty() ? Long.MIN_VALUE : lockedUntil;
        if (!over.isEmpty()) {
            debts = debts.union(waiting.minus(over));
            until = now.millis() + lockOutMillis;
        }
        KeptSince kept = keptSince;
        for (long rest = over.bits(); rest != 0; rest &= rest - 1) {
            kept = kept.with(Long.numberOfTrailingZeros(rest), Long.MAX_VALUE);
        }
        GroupSet stillPaying = new GroupSet(paid.bits() & waiting.bits());
        if (stays.isEmpty() && debts.isEmpty() && stillPaying.isEmpty()) {
            return NONE;
        }
        return new Help(stays, opened.minus(over), kept, debts, until, stillPaying);
    }

    /**
     * Takes note of the help of this tick.
     *
     * @param helped groups kept or made urgent now
     */
    Help given(GroupSet helped, GroupSet open, GroupSet waiting, Moment now) {
        GroupSet shown = new GroupSet(running.bits() & open.bits());
        // Whoever is helped no more and has never opened was cleared on the way: nothing is left to finish.
        GroupSet stays = shown.union(helped);
        KeptSince kept = keptSince;
        for (long rest = helped.bits() & open.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            kept = kept.of(group) == Long.MAX_VALUE ? kept.with(group, now.millis()) : kept;
        }
        GroupSet nowOpen = new GroupSet(stays.bits() & open.bits());
        GroupSet paying = helped.isEmpty() ? paid : paid.union(waiting.minus(helped));
        if (stays.isEmpty() && owed.isEmpty() && paying.isEmpty()) {
            return NONE;
        }
        return new Help(stays, opened.union(nowOpen), kept, owed, lockedUntil, paying);
    }
}
