package org.tricolore.signal;

import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.SignalGroup;

/** What stands between an announced vehicle and its green: its way, and the changes that must come before. */
final class Approach {
    private final Junction junction;

    Approach(Junction junction) {
        this.junction = junction;
    }

    /**
     * @param leftMillis until the vehicle is at the stop line, ms; negative when it should have been there
     * @param neededMillis shortest time in which the group rules can give it green, ms; 0 while it has it
     */
    record Way(long leftMillis, long neededMillis) {}

    Way way(PriorityRequest request, GroupSet open, SignalsState signals, Moment now) {
        return new Way(request.arrivesMillis() - now.millis(), neededMillis(request.group(), open, signals, now));
    }

    /** All groups that conflict with any of {@code groups}. */
    GroupSet antagonists(GroupSet groups) {
        GroupSet all = GroupSet.NONE;
        for (long rest = groups.bits(); rest != 0; rest &= rest - 1) {
            all = all.union(junction.matrix().antagonists(Long.numberOfTrailingZeros(rest)));
        }
        return all;
    }

    /** Those of {@code urgent} that nobody's green stands in the way of any more. */
    GroupSet imminent(GroupSet urgent, GroupSet open) {
        GroupSet imminent = GroupSet.NONE;
        for (long rest = urgent.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            boolean free = !junction.matrix().antagonists(group).intersects(open);
            imminent = free ? imminent.with(group) : imminent;
        }
        return imminent;
    }

    private long neededMillis(int group, GroupSet open, SignalsState signals, Moment now) {
        if (open.contains(group)) {
            return 0;
        }
        ConflictMatrix matrix = junction.matrix();
        SignalGroup itself = junction.groups().get(group);
        long clear = signals.stopped().contains(group) ? 0 : itself.closingMillis();
        for (long rest = matrix.antagonists(group).bits(); rest != 0; rest &= rest - 1) {
            int other = Long.numberOfTrailingZeros(rest);
            SignalGroup inTheWay = junction.groups().get(other);
            long shown = now.millis() - signals.since(other);
            long clearance = Math.max(0, matrix.clearanceMillis(other, group) - itself.openingMillis());
            long left = clearance - shown;
            if (open.contains(other)) {
                long green = Math.max(0, inTheWay.minimumGreenMillis() - shown);
                left = green + inTheWay.closingMillis() + clearance;
            } else if (!signals.stopped().contains(other)) {
                left = Math.max(0, inTheWay.closingMillis() - shown) + clearance;
            }
            clear = Math.max(clear, left);
        }
        return clear + itself.openingMillis();
    }
}
