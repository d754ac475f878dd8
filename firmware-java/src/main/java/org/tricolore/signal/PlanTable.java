package org.tricolore.signal;

import java.util.List;
import org.tricolore.model.CycleRoom;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.HoldPoint;
import org.tricolore.model.SignalPlan.Window;

/**
 * A plan prepared for asking: which groups are wished at each tenth of a second, and where something is to be decided.
 *
 * <p>A group with an opening aspect (red-amber) is wished so much earlier, for the window is its green. Positions are
 * ms within the cycle, on the grid; a distance to what comes next is never 0 unless it says so.
 */
final class PlanTable {
    private static final int NONE = -1;

    final SignalPlan plan;

    final CycleRoom room;

    private final Junction junction;

    /** Groups wished in any case, and those wished if they were asked for in time. */
    private final GroupSet[] certain;

    private final GroupSet[] onCall;

    /** Groups on call whose window begins here. */
    private final GroupSet[] asked;

    /** Index of the hold point that lies here, and of the segment of {@link #room} that begins here. */
    private final int[] holdPoint;

    private final int[] segment;

    PlanTable(SignalPlan plan, Junction junction) {
        this.plan = plan;
        this.junction = junction;
        this.room = new CycleRoom(plan, junction.groups(), junction.matrix());
        int ticks = plan.cycleMillis() / Moment.TICK_MILLIS;
        certain = new GroupSet[ticks];
        onCall = new GroupSet[ticks];
        asked = new GroupSet[ticks];
        holdPoint = new int[ticks];
        segment = new int[ticks];
        for (int i = 0; i < ticks; i++) {
            certain[i] = wished(i * Moment.TICK_MILLIS, false);
            onCall[i] = wished(i * Moment.TICK_MILLIS, true);
            holdPoint[i] = NONE;
            segment[i] = NONE;
        }
        for (int i = 0; i < ticks; i++) {
            asked[i] = onCall[i].minus(onCall[(i + ticks - 1) % ticks]);
        }
        for (int i = 0; i < plan.holdPoints().size(); i++) {
            holdPoint[index(plan.holdPoints().get(i).atMillis())] = i;
        }
        for (int i = 0; i < room.segments(); i++) {
            segment[index(room.startMillis(i))] = i;
        }
    }

    private GroupSet wished(int position, boolean called) {
        GroupSet wished = GroupSet.NONE;
        for (int group = 0; group < junction.groups().size(); group++) {
            int ahead = (position + junction.groups().get(group).openingMillis()) % plan.cycleMillis();
            for (Window window : plan.windows().get(group)) {
                boolean green = window.contains(position) || window.contains(ahead);
                wished = green && window.onCall() == called ? wished.with(group) : wished;
            }
        }
        return wished;
    }

    /** @param admitted groups on call that were asked for before their window began */
    GroupSet wishedAt(int position, GroupSet admitted) {
        GroupSet always = certain[index(position)];
        long called = onCall[index(position)].bits() & admitted.bits();
        return called == 0 ? always : new GroupSet(always.bits() | called);
    }

    /** The same, without those that could no longer reach their minimum green: begun, they would push the next stage. */
    GroupSet servedAt(int position, GroupSet admitted, SignalsState signals) {
        GroupSet wished = wishedAt(position, admitted);
        for (long rest = wished.bits() & signals.stopped().bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            SignalGroup signal = junction.groups().get(group);
            int left = windowLeft(group, (position + signal.openingMillis()) % plan.cycleMillis());
            wished = left < signal.minimumGreenMillis() ? wished.without(group) : wished;
        }
        return wished;
    }

    /** Groups that are wished here for the last tick of a window. */
    GroupSet endingAt(int position) {
        int next = (index(position) + 1) % certain.length;
        return all(index(position)).minus(all(next));
    }

    private GroupSet all(int index) {
        return certain[index].union(onCall[index]);
    }

    /** Groups on call whose window begins here. */
    GroupSet askedAt(int position) {
        return asked[index(position)];
    }

    /** The hold point here, by its index, or −1. */
    int holdPointAt(int position) {
        return holdPoint[index(position)];
    }

    HoldPoint holdPoint(int index) {
        return plan.holdPoints().get(index);
    }

    /** The segment of {@link #room} that begins here, or −1. */
    int segmentAt(int position) {
        return segment[index(position)];
    }

    /** From here to the next hold point or window on call, ms; also to the next segment while a cycle is corrected. */
    int toMark(int position, boolean corrects) {
        int distance = Moment.TICK_MILLIS;
        while (distance < plan.cycleMillis() && !isMark(position + distance, corrects)) {
            distance += Moment.TICK_MILLIS;
        }
        return distance;
    }

    boolean isMark(int position, boolean corrects) {
        int at = index(position);
        return holdPoint[at] != NONE || !asked[at].isEmpty() || (corrects && segment[at] != NONE);
    }

    /** From here to where the wishes change, a cycle is held or somebody on call is decided about, ms. */
    int toBorder(int position) {
        int distance = Moment.TICK_MILLIS;
        while (distance < plan.cycleMillis() && segment[index(position + distance)] == NONE) {
            distance += Moment.TICK_MILLIS;
        }
        return distance;
    }

    /** From here to where the wishes change, ms; a whole cycle when they never do. */
    int toChange(int position, GroupSet admitted) {
        GroupSet here = wishedAt(position, admitted);
        int distance = Moment.TICK_MILLIS;
        while (distance < plan.cycleMillis()
                && wishedAt(position + distance, admitted).equals(here)) {
            distance += Moment.TICK_MILLIS;
        }
        return distance;
    }

    /** From here to the next switch point, ms. */
    int toSwitch(int position) {
        return Math.floorMod(plan.switchMillis() - position - 1, plan.cycleMillis()) + 1;
    }

    /** From here to when a group that is not wished will be, ms; a whole cycle when it never is. */
    int toWish(int group, int position) {
        int opening = junction.groups().get(group).openingMillis();
        int nearest = plan.cycleMillis();
        for (Window window : plan.windows().get(group)) {
            int start = window.startMillis() - opening - position;
            nearest = Math.min(nearest, Math.floorMod(start - 1, plan.cycleMillis()) + 1);
        }
        return nearest;
    }

    /** From here to the end of the green window that a position lies in, ms; 0 when it lies in none. */
    int windowLeft(int group, int position) {
        for (Window window : plan.windows().get(group)) {
            if (window.contains(position)) {
                return Math.floorMod(window.endMillis() - position - 1, plan.cycleMillis()) + 1;
            }
        }
        return 0;
    }

    /** Longest time without green that the plan itself contains, ms. */
    int longestWaitMillis() {
        int longest = 0;
        for (List<Window> windows : plan.windows()) {
            for (int i = 0; i < windows.size(); i++) {
                int end = windows.get(i).endMillis();
                int start = windows.get((i + 1) % windows.size()).startMillis();
                longest = Math.max(longest, Math.floorMod(start - end, plan.cycleMillis()));
            }
        }
        return longest;
    }

    private int index(int position) {
        return position % plan.cycleMillis() / Moment.TICK_MILLIS;
    }
}
