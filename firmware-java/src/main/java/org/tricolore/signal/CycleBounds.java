package org.tricolore.signal;

import java.util.Collection;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.model.SignalType.Place;

/**
 * How far a running cycle may be held or cut right now, from what the groups show: nobody waits beyond
 * {@value #LONGEST_WAIT_MILLIS} ms because of a hold, and nobody's minimum green, yellow or intergreen is wished shorter
 * because of a cut.
 */
final class CycleBounds {
    /** Longest time between two greens of one group, ms (DOMAIN §3). */
    static final int LONGEST_WAIT_MILLIS = 120_000;

    private final Junction junction;

    /** For each group the longest time from a switch point to its green, whichever plan goes on from there, ms. */
    private final int[] afterSwitch;

    /** For each group how long somebody may stand at a detector before it counts, ms. */
    private final int[] delay;

    CycleBounds(Junction junction, Collection<PlanTable> tables) {
        this.junction = junction;
        int groups = junction.groups().size();
        afterSwitch = new int[groups];
        delay = new int[groups];
        for (int group = 0; group < groups; group++) {
            for (PlanTable table : tables) {
                int wait = fromSwitch(table, group);
                afterSwitch[group] = Math.max(afterSwitch[group], wait);
            }
            for (Detector detector : junction.detectors()) {
                boolean calls = detector.calls().contains(group);
                delay[group] = calls ? Math.max(delay[group], detector.delayMillis()) : delay[group];
            }
        }
    }

    private int fromSwitch(PlanTable table, int group) {
        SignalGroup signal = junction.groups().get(group);
        int opened = (table.plan.switchMillis() + signal.openingMillis()) % table.plan.cycleMillis();
        if (table.windowLeft(group, opened) >= signal.minimumGreenMillis()) {
            return signal.openingMillis();
        }
        return table.plan.windows().get(group).isEmpty()
                ? 0
                : table.toWish(group, table.plan.switchMillis()) + signal.openingMillis();
    }

    /**
     * How long the cycle may stand still here without making anybody wait too long, ms; may be negative.
     *
     * @param wished groups that are wished here and can still be served
     */
    int spareMillis(SignalsState signals, Callers callers, GroupSet wished, PlanTable table, int position, long now) {
        int spare = LONGEST_WAIT_MILLIS;
        if (signals.phase() != JunctionPhase.RUNNING) {
            return spare;
        }
        for (int group = 0; group < junction.groups().size(); group++) {
            SignalGroup signal = junction.groups().get(group);
            boolean waits = !wished.contains(group)
                    && !table.plan.windows().get(group).isEmpty()
                    && signal.type().place() == Place.JUNCTION;
            if (waits) {
                long since = go(signals, group) ? now : signals.since(group) - signal.closingMillis();
                since = Math.max(since, callers.passedOver()[group] - delay[group]);
                long toGo = table.toWish(group, position) + signal.openingMillis();
                int toSwitch = table.toSwitch(position);
                if (toGo > toSwitch) {
                    // Another plan may be ordered until then.
                    toGo = toSwitch + Math.max(toGo - toSwitch, afterSwitch[group]);
                }
                spare = (int) Math.min(spare, LONGEST_WAIT_MILLIS - (now - since) - toGo);
            }
        }
        return spare;
    }

    /**
     * How far the cycle may be moved on at once from here, ms, at most to the next border; may be negative.
     *
     * @param wished groups that are wished here and can still be served
     */
    int cutMillis(SignalsState signals, GroupSet wished, PlanTable table, int position, long now) {
        int cut = table.toBorder(position);
        for (int group = 0; group < junction.groups().size() && cut > 0; group++) {
            SignalGroup signal = junction.groups().get(group);
            if (wished.contains(group)) {
                int ahead = (position + signal.openingMillis()) % table.plan.cycleMillis();
                int inWindow = table.windowLeft(group, position);
                int left = inWindow > 0 ? inWindow : table.windowLeft(group, ahead) + signal.openingMillis();
                cut = (int) Math.min(cut, left - needs(signals, group, now));
            } else if (!table.plan.windows().get(group).isEmpty()) {
                long pending = pending(signals, wished, group, now);
                cut = pending > 0 ? (int) Math.min(cut, table.toWish(group, position) - pending) : cut;
            }
        }
        return cut;
    }

    /** How long from now until every antagonist of {@code green} can have closed and cleared, ms; whole ticks. */
    int clearMillis(GroupSet green, SignalsState signals, long now) {
        long longest = 0;
        for (long rest = green.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            long others = junction.matrix().antagonists(group).bits();
            for (; others != 0; others &= others - 1) {
                int other = Long.numberOfTrailingZeros(others);
                long clears = stopsIn(signals, other, now) + junction.matrix().clearanceMillis(other, group);
                longest = Math.max(longest, clears);
            }
        }
        return (int) (Math.ceilDiv(longest, (long) Moment.TICK_MILLIS) * Moment.TICK_MILLIS);
    }

    /** How long a wished group must still be wished to have its minimum green, ms. */
    private long needs(SignalsState signals, int group, long now) {
        SignalGroup signal = junction.groups().get(group);
        if (go(signals, group)) {
            return Math.max(0, signal.minimumGreenMillis() - (now - signals.since(group)));
        }
        int step = signals.step(group);
        if (step > 0 && step <= signal.opening().size()) {
            return rest(signals, group, now) + signal.minimumGreenMillis();
        }
        long wait = Math.max(0, pending(signals, GroupSet.NONE, group, now));
        return wait + signal.openingMillis() + signal.minimumGreenMillis();
    }

    /** From now until the group could begin to open, as far as those hinder it that are on their way to stop, ms. */
    private long pending(SignalsState signals, GroupSet wished, int group, long now) {
        long pending = stopsIn(signals, group, now);
        ConflictMatrix matrix = junction.matrix();
        int opening = junction.groups().get(group).openingMillis();
        for (long rest = matrix.antagonists(group).minus(wished).bits(); rest != 0; rest &= rest - 1) {
            int other = Long.numberOfTrailingZeros(rest);
            long clears = stopsIn(signals, other, now) + Math.max(0, matrix.clearanceMillis(other, group) - opening);
            pending = Math.max(pending, clears);
        }
        return pending;
    }

    /** From now until the group shows stop, when it is wished no more, ms; negative since when it does. */
    private long stopsIn(SignalsState signals, int group, long now) {
        SignalGroup signal = junction.groups().get(group);
        int step = signals.step(group);
        if (step == 0) {
            return signals.since(group) - now;
        }
        long rest = rest(signals, group, now);
        if (step <= signal.opening().size()) {
            return rest + signal.minimumGreenMillis() + signal.closingMillis();
        }
        return go(signals, group) ? rest + signal.closingMillis() : rest;
    }

    /** From now until the opening, the minimum green or the closing of a group is over, ms. */
    private long rest(SignalsState signals, int group, long now) {
        SignalGroup signal = junction.groups().get(group);
        long had = now - signals.since(group);
        int opening = signal.opening().size();
        int step = signals.step(group);
        if (step == opening + 1) {
            return Math.max(0, signal.minimumGreenMillis() - had);
        }
        boolean opens = step <= opening;
        int first = opens ? step - 1 : step - opening - 2;
        long rest = -had;
        for (TimedAspect aspect : (opens ? signal.opening() : signal.closing())
                .subList(first, opens ? opening : signal.closing().size())) {
            rest += aspect.millis();
        }
        return Math.max(0, rest);
    }

    private boolean go(SignalsState signals, int group) {
        return signals.step(group) == junction.groups().get(group).opening().size() + 1;
    }
}
