package org.tricolore.signal;

import org.tricolore.model.Moment;
import org.tricolore.model.RingPlan;
import org.tricolore.model.RingPlan.Coordination;
import org.tricolore.model.RingTimes;

/**
 * The common cycle of a ring plan, counted from its yield point: who may be begun, who must end, and how far the cycle
 * is from the common reference. Without coordination everything is allowed at any time.
 *
 * <p>Drift is made up for at the yield point only, by holding the coordinated phases there for at most a quarter of the
 * cycle and never so long that anybody would wait beyond the country's longest wait.
 */
final class RingClock {
    /** A drift below this is left alone, ms: it is the clock's, not the plan's. */
    private static final int TOLERATED_DRIFT_MILLIS = 1_000;

    private final RingPlan plan;

    private final RingTimes times;

    private final boolean toReference;

    private final int longestHoldMillis;

    /** @param toReference whether the cycle keeps its offset to the common reference */
    RingClock(RingPlan plan, RingTimes times, boolean toReference) {
        this.plan = plan;
        this.times = times;
        this.toReference = toReference;
        this.longestHoldMillis = plan.coordination()
                .map(cycle -> Math.max(
                        0, Math.min(cycle.cycleMillis() / 4, plan.longestWaitMillis() - times.longestWaitMillis())))
                .orElse(0);
    }

    /** Monotonic ms of a yield point for a plan that begins now. */
    long begin(Moment now) {
        if (plan.coordination().isEmpty()) {
            return now.millis();
        }
        // Second 0 is now where nobody else is to be met.
        int second = toReference && now.synced() ? reference(now) : 0;
        int since = Math.floorMod(
                second - times.yieldMillis(), plan.coordination().get().cycleMillis());
        return now.millis() - (since - since % Moment.TICK_MILLIS);
    }

    /** The yield point of the cycle that runs now: the same until the next is due. */
    long step(long yieldMillis, Moment now) {
        if (plan.coordination().isEmpty()) {
            return yieldMillis;
        }
        int cycle = plan.coordination().get().cycleMillis();
        long due = yieldMillis + cycle;
        if (now.millis() < due) {
            return yieldMillis;
        }
        if (!toReference || !now.synced()) {
            return due;
        }
        long late = now.millis() - due;
        int second = reference(now.plusMillis(-late));
        int ahead = Math.floorMod(times.yieldMillis() - second, cycle);
        boolean near = ahead < TOLERATED_DRIFT_MILLIS || cycle - ahead < TOLERATED_DRIFT_MILLIS;
        int hold = near ? 0 : Math.min(ahead, longestHoldMillis);
        return due + hold - hold % Moment.TICK_MILLIS;
    }

    /** Second of the cycle by the common reference, ms. */
    private int reference(Moment now) {
        Coordination cycle = plan.coordination().orElseThrow();
        return (int) Math.floorMod(now.wall().toEpochMilli() - cycle.offsetMillis(), (long) cycle.cycleMillis());
    }

    /** Position in the cycle from its second 0, ms. */
    int cycleMilli(long yieldMillis, Moment now) {
        int cycle = plan.coordination().orElseThrow().cycleMillis();
        return Math.floorMod(since(yieldMillis, now) + times.yieldMillis(), cycle);
    }

    /** How long ago the yield point was, ms, 0 ≤ since &lt; cycle; while it is held, just before the next. */
    private int since(long yieldMillis, Moment now) {
        int cycle = plan.coordination().orElseThrow().cycleMillis();
        return now.millis() < yieldMillis
                ? cycle - Moment.TICK_MILLIS
                : (int) Math.min(now.millis() - yieldMillis, cycle - Moment.TICK_MILLIS);
    }

    /** Whether the phase may be begun now: its service still fits before its force-off. */
    boolean admits(int phase, long yieldMillis, Moment now) {
        return plan.coordination().isEmpty()
                || plan.coordinates(phase)
                || since(yieldMillis, now) <= times.latestMillis(phase);
    }

    /** Whether the phase must end now, or a coordinated one may. */
    boolean forcesOff(int phase, long yieldMillis, Moment now) {
        if (plan.coordination().isEmpty()) {
            return false;
        }
        int since = since(yieldMillis, now);
        long until =
                (long) times.forceOffMillis(phase) + plan.coordination().get().permissiveMillis();
        boolean open = !plan.coordinates(phase) || since <= until;
        return since >= times.forceOffMillis(phase) && open;
    }

    /**
     * Whether pedestrians may begin beside the phase now. Beside a coordinated one they walk only while nobody else can
     * come any more, and have left by the yield point: they would hold up whoever comes then.
     */
    boolean letsWalk(int phase, long yieldMillis, Moment now) {
        if (!plan.coordinates(phase)) {
            return admits(phase, yieldMillis, now);
        }
        int since = since(yieldMillis, now);
        return since > times.latestOther() && untilYield(phase, since) >= times.serviceMillis(phase);
    }

    /** Whether a walk beside the phase must end now, so that the flashing don't walk is over at its force-off. */
    boolean endsWalk(int phase, int clearingMillis, long yieldMillis, Moment now) {
        if (plan.coordination().isEmpty()) {
            return false;
        }
        int since = since(yieldMillis, now);
        return plan.coordinates(phase)
                ? untilYield(phase, since) <= clearingMillis + Moment.TICK_MILLIS
                : times.forceOffMillis(phase) - since <= clearingMillis + Moment.TICK_MILLIS;
    }

    private int untilYield(int phase, int since) {
        int cycle = plan.coordination().orElseThrow().cycleMillis();
        return Math.floorMod(times.forceOffMillis(phase) - since - 1, cycle) + 1;
    }
}
