package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;

/**
 * The earliest instant at which a group can change under any wishes that the running strategy can come to: the shipped
 * group rules are run ahead under those wishes that hurry for this group alone.
 *
 * <p>A stage of an actuated plan is left when it has been open for its minimum, so whoever is not in it is not wished
 * before. Of every other strategy nothing is taken for granted: the bound is then that of the group rules.
 */
final class Earliest {
    private final Junction junction;

    private final Signals signals;

    private final int horizonMillis;

    Earliest(Junction junction, Signals signals, int horizonMillis) {
        this.junction = junction;
        this.signals = signals;
        this.horizonMillis = horizonMillis;
    }

    /**
     * @return ms from {@code now} until the aspect of {@code group} can differ; {@link Integer#MAX_VALUE} when it cannot
     *     within the horizon
     */
    int millis(Engine.State from, int group, Moment now) {
        GroupSet staying = stays(from, group);
        int minimum = from.run() instanceof StageControl.State stages ? stages.minimumMillis() : 0;
        SignalsState state = from.signals();
        boolean closes =
                state.phase() == JunctionPhase.RUNNING && !state.stopped().contains(group);
        GroupSet hurried = closes ? GroupSet.NONE : GroupSet.of(group);
        boolean left = staying.isEmpty();
        long openSince = from.run() instanceof StageControl.State stages ? stages.openSince() : Long.MIN_VALUE;
        int ahead = 0;
        while (ahead < horizonMillis) {
            openSince = openSince == Long.MIN_VALUE ? openSince(staying, state) : openSince;
            // As in the forecast: where nothing has changed at the end of a stride, nothing has within.
            Moment strideEnd = now.plusMillis(ahead + Forecast.STRIDE_MILLIS);
            boolean leaves = left || isOver(openSince, minimum, strideEnd);
            if (leaves == left && signals.step(state, wishes(left ? hurried : staying), strideEnd) == state) {
                ahead += Forecast.STRIDE_MILLIS;
                continue;
            }
            for (int end = ahead + Forecast.STRIDE_MILLIS; ahead < end; ) {
                ahead += Moment.TICK_MILLIS;
                Moment then = now.plusMillis(ahead);
                openSince = openSince == Long.MIN_VALUE ? openSince(staying, state) : openSince;
                left |= isOver(openSince, minimum, then);
                SignalsState next = signals.step(state, wishes(left ? hurried : staying), then);
                if (next != state && next.aspect(group) != from.signals().aspect(group)) {
                    return ahead;
                }
                state = next;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static boolean isOver(long openSince, int minimum, Moment then) {
        return openSince != Long.MIN_VALUE && then.millis() - openSince >= minimum;
    }

    private static Wishes wishes(GroupSet green) {
        return new Wishes(green, Mode.NORMAL);
    }

    /** The groups that are wished until the stage is left, because the stage stands in the way of {@code group}'s change. */
    private GroupSet stays(Engine.State from, int group) {
        // A train may come at once, and waits for no stage's minimum.
        boolean preempts = !junction.precedence().preemptions().isEmpty();
        if (preempts
                || !(from.run() instanceof StageControl.State stages)
                || from.signals().phase() != JunctionPhase.RUNNING) {
            return GroupSet.NONE;
        }
        GroupSet always = stages.alwaysGreen(junction);
        boolean open = !from.signals().stopped().contains(group);
        boolean mayComeNow = !open && stages.groups(junction).contains(group);
        boolean mayGoNow = open && !always.contains(group);
        return mayComeNow || mayGoNow ? GroupSet.NONE : always;
    }

    /** When the last of the groups opened, monotonic ms; {@link Long#MIN_VALUE} while one is not open. */
    private long openSince(GroupSet groups, SignalsState state) {
        long since = Long.MIN_VALUE;
        for (long rest = groups.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            if (state.aspect(group) != junction.groups().get(group).type().go()) {
                return Long.MIN_VALUE;
            }
            since = Math.max(since, state.since(group));
        }
        return since;
    }
}
