package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Awaited;
import org.tricolore.model.SignalPlan.Correction;
import org.tricolore.model.SignalPlan.HoldPoint;
import org.tricolore.signal.CycleHold.Why;
import org.tricolore.signal.FixedTime.State;
import org.tricolore.signal.FixedTime.Told;

/**
 * The clock of a fixed-time cycle: goes on, stands still or is cut.
 *
 * <p>Something is decided at the marks of the plan (hold points, windows on call, shares of a correction), at the switch
 * point, and at any tick in which somebody nudges. Everything that holds or cuts asks {@link CycleBounds} first.
 */
final class CycleClock {
    private final Junction junction;

    private final CycleBounds bounds;

    CycleClock(Junction junction, CycleBounds bounds) {
        this.junction = junction;
        this.bounds = bounds;
    }

    /** One step. Returns {@code state} itself while nothing is to be decided. */
    State step(State state, PlanTable table, Situation seen, Moment now) {
        State next = state.hold().stands() ? standing(state, table, seen, now) : state;
        while (!next.hold().stands() && now.millis() >= Math.min(next.markMillis(), next.decideMillis())) {
            // Who is on call at the switch point is decided before the cycle may be held there.
            next = next.markMillis() <= next.decideMillis()
                    ? mark(next, table, seen, now)
                    : turn(next, table, seen, now);
        }
        boolean follows = seen.nudges() != Nudges.NONE
                && !state.hold().stands()
                && !next.hold().stands();
        return follows ? nudged(next, table, seen, now) : next;
    }

    /** A second of the cycle at which somebody on call, a hold or a share of the correction is decided about. */
    private State mark(State state, PlanTable table, Situation seen, Moment now) {
        long due = state.markMillis();
        int position = state.positionAt(due);
        State next = state.with(callers(state, table, seen, position, due))
                .marked(due + table.toMark(position, state.correctionMillis() != 0));
        int index = table.holdPointAt(position);
        if (index >= 0 && awaited(state.plan().holdPoints().get(index), seen)) {
            int most = table.holdPoint(index).mostMillis();
            return stand(next, table, new CycleHold(Why.POINT, index, due), most, position, seen, now);
        }
        // At the switch point the share of the cycle that has not begun yet is not known.
        return position == state.plan().switchMillis() ? next : corrected(next, table, position, due, seen, now);
    }

    private Callers callers(State state, PlanTable table, Situation seen, int position, long due) {
        Callers callers = state.callers();
        for (long rest = table.askedAt(position).bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            int opening = junction.groups().get(group).openingMillis();
            int stage = state.plan().stageAt((position + opening) % state.plan().cycleMillis());
            boolean asks =
                    seen.calls().contains(group) || seen.nudges().urgent().contains(group);
            if (!asks) {
                callers = callers.passOver(group, due);
            } else if (seen.nudges().skips(stage)
                    && mayWait(state.with(callers.putOff(group)), table, seen, position, due)) {
                callers = callers.putOff(group);
            } else {
                callers = callers.admit(group);
            }
        }
        return callers;
    }

    /** Whether whoever has asked can wait for the window after this one. */
    private boolean mayWait(State state, PlanTable table, Situation seen, int position, long due) {
        return spare(state, table, position, seen, due) >= 0;
    }

    private static boolean awaited(HoldPoint point, Situation seen) {
        // Who is urgent is not held up for somebody who only may wait.
        return seen.nudges().urgent().isEmpty()
                && switch (point.awaited()) {
                    case Awaited.AtDetector(int detector) ->
                        seen.detectors().seen().sees(detector)
                                && !seen.detectors().doubts(detector);
                    case Awaited.KeptGroup(int group) -> seen.nudges().keeps().contains(group);
                };
    }

    /** The cycle ends and begins anew; whether it meets the common reference is looked at once a cycle. */
    private State turn(State state, PlanTable table, Situation seen, Moment now) {
        SignalPlan plan = state.plan();
        long due = state.decideMillis();
        OffsetCorrection way = OffsetCorrection.NONE;
        if (junction.coordinated() && now.synced()) {
            long wall = now.wall().toEpochMilli() - (now.millis() - due);
            way = OffsetCorrection.of(most(table), plan.cycleMillis(), OffsetCorrection.aheadMillis(plan, wall));
        }
        State next = state.corrected(due + plan.cycleMillis(), way.shiftMillis())
                .marked(due + table.toMark(plan.switchMillis(), way.shiftMillis() != 0));
        return way.dwellMillis() > 0
                ? stand(
                        next,
                        table,
                        new CycleHold(Why.CORRECTION, 0, due),
                        way.dwellMillis(),
                        plan.switchMillis(),
                        seen,
                        now)
                : corrected(next, table, plan.switchMillis(), due, seen, now);
    }

    private static Correction most(PlanTable table) {
        Correction most = table.plan.correction();
        return new Correction(
                Math.min(most.shortenMillis(), table.room.shortenMillis()),
                most.lengthenMillis(),
                Math.max(0, Math.min(most.dwellMillis(), CycleBounds.LONGEST_WAIT_MILLIS - table.longestWaitMillis())));
    }

    /** Takes the share of the correction that belongs to the segment which begins at {@code position}. */
    private State corrected(State state, PlanTable table, int position, long due, Situation seen, Moment now) {
        int segment = table.segmentAt(position);
        int shift = state.correctionMillis();
        if (segment < 0 || shift == 0 || !now.synced()) {
            return state;
        }
        if (shift > 0) {
            int stretch = seen.nudges().urgent().isEmpty() ? table.room.stretchMillis(segment, shift) : 0;
            return stand(state, table, new CycleHold(Why.CORRECTION, 0, due), stretch, position, seen, now);
        }
        int most = table.room.cutMillis(segment, -shift);
        int cut = onGrid(Math.min(most, cut(state, table, position, seen, due)));
        return cut <= 0 ? state : cut(state, table, Cause.Reason.SHORTENED, "", -shift, cut, position, due);
    }

    /** @param told what to tell of the changes behind the cut: all that was cut for them, ms */
    private State cut(
            State state,
            PlanTable table,
            Cause.Reason reason,
            String subject,
            int told,
            int cut,
            int position,
            long due) {
        int change = table.toChange(position, state.callers().admitted()) - cut;
        // What changes in this very tick without having been cut to comes from before.
        return state.shifted(-cut)
                .telling(new Told(new Cause(reason, subject, told), change == 0 ? due - 1 : due, due + change));
    }

    /** Holds the cycle at {@code position}, where it was due since {@code hold.sinceMillis}, as long as may be. */
    private State stand(
            State state, PlanTable table, CycleHold hold, int most, int position, Situation seen, Moment now) {
        int time = onGrid(Math.min(most, spare(state, table, position, seen, hold.sinceMillis())));
        return time <= 0 || now.millis() < hold.sinceMillis()
                ? state
                : state.shifted(time).held(hold.sinceMillis() + time, hold, Told.NOTHING);
    }

    private int spare(State state, PlanTable table, int position, Situation seen, long due) {
        GroupSet wished = table.servedAt(position, state.callers().admitted(), seen.signals());
        return bounds.spareMillis(seen.signals(), state.callers(), wished, table, position, due);
    }

    private int cut(State state, PlanTable table, int position, Situation seen, long due) {
        GroupSet wished = table.servedAt(position, state.callers().admitted(), seen.signals());
        return bounds.cutMillis(seen.signals(), wished, table, position, due);
    }

    /** A cycle that stands still: until its time is over, or nobody is waited for any more. */
    private State standing(State state, PlanTable table, Situation seen, Moment now) {
        CycleHold hold = state.hold();
        Nudges nudges = seen.nudges();
        boolean wanted = switch (hold.why()) {
            case NOTHING -> false;
            case CORRECTION -> now.synced() && nudges.urgent().isEmpty();
            case POINT -> awaited(state.plan().holdPoints().get(hold.about()), seen);
            case KEEP -> nudges.keeps().contains(hold.about());
            case PROLONG -> nudges.keeps().union(nudges.prolongs()).contains(hold.about());
            case STAGE -> nudges.holds(hold.about());
        };
        long end = Math.min(now.millis(), state.heldUntilMillis());
        if (wanted && end < state.heldUntilMillis()) {
            return state;
        }
        int position = state.positionAt(state.heldUntilMillis());
        long change = end + table.toChange(position, state.callers().admitted());
        // A stretch is one share of what the whole cycle gains.
        Cause cause = hold.why() == Why.CORRECTION && state.correctionMillis() > 0
                ? new Cause(Cause.Reason.LENGTHENED, "", state.correctionMillis())
                : hold.told(junction, state.plan(), end);
        Told told = new Told(cause, end, change);
        return state.shifted(end - state.heldUntilMillis()).held(end, CycleHold.NONE, told);
    }

    /** What priority and user logic would like: greens that go on beyond their window, or come sooner. */
    private State nudged(State state, PlanTable table, Situation seen, Moment now) {
        int position = state.cycleMilli(now);
        Nudges nudges = seen.nudges();
        GroupSet ending = table.endingAt(position);
        GroupSet open = table.servedAt(position, state.callers().admitted(), seen.signals())
                .minus(seen.signals().stopped());
        long kept = nudges.keeps().bits() & ending.bits() & open.bits();
        long prolonged = nudges.prolongs().bits() & ending.bits() & open.bits();
        int stage = state.plan().stageAt(position);
        int next = state.plan()
                .stageAt((position + Moment.TICK_MILLIS) % state.plan().cycleMillis());
        int extension = state.plan().extensionMillis();
        if (kept != 0) {
            int group = Long.numberOfTrailingZeros(kept);
            CycleHold hold = new CycleHold(Why.KEEP, group, now.millis());
            return stand(state, table, hold, CycleBounds.LONGEST_WAIT_MILLIS, position, seen, now);
        } else if (prolonged != 0) {
            int group = Long.numberOfTrailingZeros(prolonged);
            return stand(state, table, new CycleHold(Why.PROLONG, group, now.millis()), extension, position, seen, now);
        } else if (stage != next && nudges.holds(stage)) {
            return stand(state, table, new CycleHold(Why.STAGE, stage, now.millis()), extension, position, seen, now);
        }
        return nudges.urgent().isEmpty() ? state : hurried(state, table, seen, now);
    }

    /** Cuts what stands before an urgent group down to its minimum, up to the tick before the switch point. */
    private State hurried(State state, PlanTable table, Situation seen, Moment now) {
        State next = state;
        int total = 0;
        GroupSet urgent = seen.nudges().urgent();
        while (!next.hold().stands()) {
            int position = next.cycleMilli(now);
            boolean comes = table.servedAt(position, next.callers().admitted(), seen.signals())
                    .intersects(urgent);
            int cut = onGrid(Math.min(
                    cut(next, table, position, seen, now.millis()), table.toSwitch(position) - Moment.TICK_MILLIS));
            if (comes || cut <= 0) {
                return next;
            }
            String name = junction.groups()
                    .get(Long.numberOfTrailingZeros(urgent.bits()))
                    .name();
            total += cut;
            next = cut(next, table, Cause.Reason.CYCLE_CUT, name, total, cut, position, now.millis());
            next = next.markMillis() <= now.millis() ? mark(next, table, seen, now) : next;
        }
        return next;
    }

    private static int onGrid(int millis) {
        return Math.floorDiv(millis, Moment.TICK_MILLIS) * Moment.TICK_MILLIS;
    }
}
