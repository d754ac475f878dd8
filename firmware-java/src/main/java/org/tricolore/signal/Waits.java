package org.tricolore.signal;

import java.util.Arrays;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;

/**
 * Who has waited since when: a group that is asked for, or that no detector could ask for, and does not show go. Its wait
 * begins when it is asked for, or with the end of its green.
 */
final class Waits {
    private final GroupSet neverAsked;

    private final int groups;

    Waits(Junction junction) {
        groups = junction.groups().size();
        GroupSet asked = GroupSet.NONE;
        for (Detector detector : junction.detectors()) {
            asked = asked.union(detector.calls());
        }
        neverAsked = GroupSet.firstGroups(groups).minus(asked);
    }

    /** @param since for each group the monotonic ms at which its wait began; counts while it waits */
    record State(GroupSet waiting, long[] since) {}

    State begin() {
        return new State(GroupSet.NONE, new long[groups]);
    }

    /** One step. Returns {@code state} itself while the same groups wait. */
    State step(State state, GroupSet calls, GroupSet open, Moment now) {
        GroupSet waiting = calls.union(neverAsked).minus(open);
        if (waiting.equals(state.waiting())) {
            return state;
        }
        long[] since = Arrays.copyOf(state.since(), groups);
        for (long begin = waiting.minus(state.waiting()).bits(); begin != 0; begin &= begin - 1) {
            since[Long.numberOfTrailingZeros(begin)] = now.millis();
        }
        return new State(waiting, since);
    }

    /** The group of {@code among} that has waited longest, and at least so long; −1 when none has. */
    int longest(State state, GroupSet among, long atLeastMillis, Moment now) {
        int longest = -1;
        for (long rest = state.waiting().bits() & among.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            boolean enough = now.millis() - state.since()[group] >= atLeastMillis;
            boolean longer = longest < 0 || state.since()[group] < state.since()[longest];
            longest = enough && longer ? group : longest;
        }
        return longest;
    }
}
