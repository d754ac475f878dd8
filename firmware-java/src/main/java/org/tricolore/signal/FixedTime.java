package org.tricolore.signal;

import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Awaited;
import org.tricolore.model.SignalPlan.Correction;
import org.tricolore.model.SignalPlan.HoldPoint;
import org.tricolore.signal.CycleHold.Why;

/**
 * The fixed-time strategy: wishes each group green in the windows of the running plan.
 *
 * <p>Plans change at the switch point only. While the common clock is good, a cycle of a coordinated junction that has
 * drifted from the common reference is brought back by the shorter way the plan allows: cut, stretched, or held at the
 * switch point. Without the clock the plan runs on freely. The cycle is held at hold points and for groups that are kept,
 * and cut for groups that are urgent; never so that a group would wait beyond {@link CycleBounds#LONGEST_WAIT_MILLIS},
 * nor so that a minimum, yellow or intergreen would be wished shorter.
 */
public final class FixedTime {
    private final Junction junction;

    private final SortedMap<String, PlanTable> tables = new TreeMap<>();

    private final CycleBounds bounds;

    public FixedTime(Junction junction) {
        this.junction = junction;
        junction.plans().forEach((name, plan) -> tables.put(name, new PlanTable(plan, junction)));
        this.bounds = new CycleBounds(junction, tables.values());
    }

    /**
     * Where the strategy is.
     *
     * @param plan the running plan
     * @param zeroMillis monotonic ms at which second 0 of the current cycle lies
     * @param heldUntilMillis the cycle stands still until then
     * @param decideMillis monotonic ms of the next switch point
     * @param markMillis monotonic ms of the next second at which something is to be decided
     * @param correctionMillis what this cycle gains (above 0) or loses to meet the common reference, ms
     * @param hold why the cycle stands still, if it does
     * @param told what is told of the next changes
     */
    public record State(
            SignalPlan plan,
            long zeroMillis,
            long heldUntilMillis,
            long decideMillis,
            long markMillis,
            int correctionMillis,
            CycleHold hold,
            Callers callers,
            Told told)
            implements Run {
        @Override
        public String planName() {
            return plan.name();
        }

        @Override
        public int stage(Moment now) {
            return plan.stageAt(cycleMilli(now));
        }

        @Override
        public OptionalInt cycleMillis(Moment now) {
            return OptionalInt.of(cycleMilli(now));
        }

        /** Position in the cycle, ms, 0 ≤ position &lt; cycle. */
        public int cycleMilli(Moment now) {
            return positionAt(Math.max(now.millis(), heldUntilMillis));
        }

        private int positionAt(long millis) {
            return (int) Math.floorMod(millis - zeroMillis, (long) plan.cycleMillis());
        }

        /** The same, with everything that is still to come so much later. */
        private State shifted(long millis) {
            return new State(
                    plan,
                    zeroMillis + millis,
                    heldUntilMillis,
                    decideMillis + millis,
                    markMillis + millis,
                    correctionMillis,
                    hold,
                    callers,
                    told);
        }

        private State marked(long mark) {
            return new State(
                    plan, zeroMillis, heldUntilMillis, decideMillis, mark, correctionMillis, hold, callers, told);
        }

        private State corrected(long decide, int correction) {
            return new State(plan, zeroMillis, heldUntilMillis, decide, markMillis, correction, hold, callers, told);
        }

        private State held(long until, CycleHold why, Told tells) {
            return new State(plan, zeroMillis, until, decideMillis, markMillis, correctionMillis, why, callers, tells);
        }

        private State with(Callers let) {
            return new State(
                    plan, zeroMillis, heldUntilMillis, decideMillis, markMillis, correctionMillis, hold, let, told);
        }

        private State telling(Told tells) {
            return held(heldUntilMillis, hold, tells);
        }
    }

    /** The cause of changes between two instants: they come when they do because the cycle was held or cut before. */
    record Told(Cause cause, long afterMillis, long untilMillis) {
        static final Told NOTHING = new Told(Cause.WISH_BEGAN, Long.MAX_VALUE, Long.MIN_VALUE);

        boolean covers(long millis) {
            return millis > afterMillis && millis <= untilMillis;
        }
    }

    /** Begins {@code plan} at its switch point, which was due at {@code atMillis}. */
    State begin(SignalPlan plan, long atMillis) {
        return begin(plan, plan.switchMillis(), atMillis);
    }

    /**
     * Begins {@code plan} where its stage {@code stage} begins, and holds it there until the road is clear for the stage:
     * a crossing whose window is as short as its minimum green would else lose its turn.
     */
    State beginAt(SignalPlan plan, int stage, SignalsState signals, Moment now) {
        int position = 0;
        for (int before = 0; before < stage; before++) {
            position += plan.stageMillis().get(before);
        }
        GroupSet wished = table(plan).wishedAt(position, GroupSet.NONE);
        return begin(plan, position, now.millis() + bounds.clearMillis(wished, signals, now.millis()));
    }

    private State begin(SignalPlan plan, int position, long at) {
        PlanTable table = table(plan);
        long mark = table.isMark(position, false) ? at : at + table.toMark(position, false);
        Callers none = Callers.none(junction.groups().size());
        long decide = at + table.toSwitch(position);
        return new State(plan, at - position, at, decide, mark, 0, CycleHold.NONE, none, Told.NOTHING);
    }

    /** One step. Returns {@code state} itself while nothing is to be decided. */
    State step(State state, Situation seen, Moment now) {
        State next = state.hold().stands() ? standing(state, seen, now) : state;
        while (!next.hold().stands() && now.millis() >= Math.min(next.markMillis(), next.decideMillis())) {
            // Who is on call at the switch point is decided before the cycle may be held there.
            next = next.markMillis() <= next.decideMillis() ? mark(next, seen, now) : turn(next, seen, now);
        }
        boolean follows = seen.nudges() != Nudges.NONE
                && !state.hold().stands()
                && !next.hold().stands();
        return follows ? nudged(next, seen, now) : next;
    }

    /** Wishes of the running plan. */
    Wishes wishes(State state, Situation seen, Moment now) {
        GroupSet green = green(state, seen.signals(), now);
        Cause told = state.told().cause();
        return state.told().covers(now.millis())
                ? new Wishes(green, Mode.NORMAL, told, told)
                : new Wishes(green, Mode.NORMAL);
    }

    /** Groups that the running plan would like to be open now. */
    public GroupSet green(State state, SignalsState signals, Moment now) {
        return green(state, signals, state.cycleMilli(now));
    }

    private GroupSet green(State state, SignalsState signals, int position) {
        PlanTable table = table(state.plan());
        GroupSet wished = table.wishedAt(position, state.callers().admitted());
        // A green that could no longer reach its minimum within its window is not begun: it would push the next stage.
        long late = wished.bits() & signals.stopped().bits();
        for (long rest = late; rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            int opening = junction.groups().get(group).openingMillis();
            int left =
                    table.windowLeft(group, (position + opening) % state.plan().cycleMillis());
            if (left < junction.groups().get(group).minimumGreenMillis()) {
                wished = wished.without(group);
            }
        }
        return wished;
    }

    /** A second of the cycle at which somebody on call, a hold or a share of the correction is decided about. */
    private State mark(State state, Situation seen, Moment now) {
        PlanTable table = table(state.plan());
        long due = state.markMillis();
        int position = state.positionAt(due);
        State next = state.with(callers(state, seen, position, due))
                .marked(due + table.toMark(position, state.correctionMillis() != 0));
        int index = table.holdPointAt(position);
        if (index >= 0 && awaited(state.plan().holdPoints().get(index), seen)) {
            int most = table.holdPoint(index).mostMillis();
            return stand(next, new CycleHold(Why.POINT, index, due), most, position, seen, now);
        }
        // At the switch point the share of the cycle that has not begun yet is not known.
        return position == state.plan().switchMillis() ? next : corrected(next, position, due, seen, now);
    }

    private Callers callers(State state, Situation seen, int position, long due) {
        PlanTable table = table(state.plan());
        Callers callers = state.callers();
        for (long rest = table.askedAt(position).bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            int opening = junction.groups().get(group).openingMillis();
            int stage = state.plan().stageAt((position + opening) % state.plan().cycleMillis());
            boolean asks =
                    seen.calls().contains(group) || seen.nudges().urgent().contains(group);
            if (!asks) {
                callers = callers.passOver(group, due);
            } else if (seen.nudges().skips(stage) && mayWait(state.with(callers.putOff(group)), seen, position, due)) {
                callers = callers.putOff(group);
            } else {
                callers = callers.admit(group);
            }
        }
        return callers;
    }

    /** Whether whoever has asked can wait for the window after this one. */
    private boolean mayWait(State state, Situation seen, int position, long due) {
        return spare(state, position, seen, due) >= 0;
    }

    private static boolean awaited(HoldPoint point, Situation seen) {
        // Who is urgent is not held up for somebody who only may wait.
        return seen.nudges().urgent().isEmpty()
                && switch (point.awaited()) {
                    case Awaited.AtDetector(int detector) ->
                        seen.detectors().seen().sees(detector);
                    case Awaited.KeptGroup(int group) -> seen.nudges().keeps().contains(group);
                };
    }

    /** The cycle ends and begins anew; whether it meets the common reference is looked at once a cycle. */
    private State turn(State state, Situation seen, Moment now) {
        SignalPlan plan = state.plan();
        PlanTable table = table(plan);
        long due = state.decideMillis();
        OffsetCorrection way = OffsetCorrection.NONE;
        if (junction.coordinated() && now.synced()) {
            long wall = now.wall().toEpochMilli() - (now.millis() - due);
            way = OffsetCorrection.of(most(table), plan.cycleMillis(), OffsetCorrection.aheadMillis(plan, wall));
        }
        State next = state.corrected(due + plan.cycleMillis(), way.shiftMillis())
                .marked(due + table.toMark(plan.switchMillis(), way.shiftMillis() != 0));
        return way.dwellMillis() > 0
                ? stand(next, new CycleHold(Why.CORRECTION, 0, due), way.dwellMillis(), plan.switchMillis(), seen, now)
                : corrected(next, plan.switchMillis(), due, seen, now);
    }

    private static Correction most(PlanTable table) {
        Correction most = table.plan.correction();
        return new Correction(
                Math.min(most.shortenMillis(), table.room.shortenMillis()),
                most.lengthenMillis(),
                Math.max(0, Math.min(most.dwellMillis(), CycleBounds.LONGEST_WAIT_MILLIS - table.longestWaitMillis())));
    }

    /** Takes the share of the correction that belongs to the segment which begins at {@code position}. */
    private State corrected(State state, int position, long due, Situation seen, Moment now) {
        PlanTable table = table(state.plan());
        int segment = table.segmentAt(position);
        int shift = state.correctionMillis();
        if (segment < 0 || shift == 0 || !now.synced()) {
            return state;
        }
        if (shift > 0) {
            int stretch = seen.nudges().urgent().isEmpty() ? table.room.stretchMillis(segment, shift) : 0;
            return stand(state, new CycleHold(Why.CORRECTION, 0, due), stretch, position, seen, now);
        }
        int most = table.room.cutMillis(segment, -shift);
        int cut = onGrid(Math.min(most, cut(state, position, seen, due)));
        return cut <= 0 ? state : cut(state, Cause.Reason.SHORTENED, "", -shift, cut, position, due);
    }

    /** @param told what to tell of the changes behind the cut: all that was cut for them, ms */
    private State cut(State state, Cause.Reason reason, String subject, int told, int cut, int position, long due) {
        PlanTable table = table(state.plan());
        int change = table.toChange(position, state.callers().admitted()) - cut;
        // What changes in this very tick without having been cut to comes from before.
        return state.shifted(-cut)
                .telling(new Told(new Cause(reason, subject, told), change == 0 ? due - 1 : due, due + change));
    }

    /** Holds the cycle at {@code position}, where it was due since {@code hold.sinceMillis}, as long as may be. */
    private State stand(State state, CycleHold hold, int most, int position, Situation seen, Moment now) {
        int time = onGrid(Math.min(most, spare(state, position, seen, hold.sinceMillis())));
        return time <= 0 || now.millis() < hold.sinceMillis()
                ? state
                : state.shifted(time).held(hold.sinceMillis() + time, hold, Told.NOTHING);
    }

    private int spare(State state, int position, Situation seen, long due) {
        GroupSet wished = green(state, seen.signals(), position);
        return bounds.spareMillis(seen.signals(), state.callers(), wished, table(state.plan()), position, due);
    }

    private int cut(State state, int position, Situation seen, long due) {
        GroupSet wished = green(state, seen.signals(), position);
        return bounds.cutMillis(seen.signals(), wished, table(state.plan()), position, due);
    }

    /** A cycle that stands still: until its time is over, or nobody is waited for any more. */
    private State standing(State state, Situation seen, Moment now) {
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
        long change =
                end + table(state.plan()).toChange(position, state.callers().admitted());
        // A stretch is one share of what the whole cycle gains.
        Cause cause = hold.why() == Why.CORRECTION && state.correctionMillis() > 0
                ? new Cause(Cause.Reason.LENGTHENED, "", state.correctionMillis())
                : hold.told(junction, state.plan(), end);
        Told told = new Told(cause, end, change);
        return state.shifted(end - state.heldUntilMillis()).held(end, CycleHold.NONE, told);
    }

    /** What priority and user logic would like: greens that go on beyond their window, or come sooner. */
    private State nudged(State state, Situation seen, Moment now) {
        int position = state.cycleMilli(now);
        Nudges nudges = seen.nudges();
        GroupSet ending = table(state.plan()).endingAt(position);
        GroupSet open =
                green(state, seen.signals(), position).minus(seen.signals().stopped());
        long kept = nudges.keeps().bits() & ending.bits() & open.bits();
        long prolonged = nudges.prolongs().bits() & ending.bits() & open.bits();
        int stage = state.plan().stageAt(position);
        int next = state.plan()
                .stageAt((position + Moment.TICK_MILLIS) % state.plan().cycleMillis());
        int extension = state.plan().extensionMillis();
        if (kept != 0) {
            int group = Long.numberOfTrailingZeros(kept);
            CycleHold hold = new CycleHold(Why.KEEP, group, now.millis());
            return stand(state, hold, CycleBounds.LONGEST_WAIT_MILLIS, position, seen, now);
        } else if (prolonged != 0) {
            int group = Long.numberOfTrailingZeros(prolonged);
            return stand(state, new CycleHold(Why.PROLONG, group, now.millis()), extension, position, seen, now);
        } else if (stage != next && nudges.holds(stage)) {
            return stand(state, new CycleHold(Why.STAGE, stage, now.millis()), extension, position, seen, now);
        }
        return nudges.urgent().isEmpty() ? state : hurried(state, seen, now);
    }

    /** Cuts what stands before an urgent group down to its minimum, up to the tick before the switch point. */
    private State hurried(State state, Situation seen, Moment now) {
        State next = state;
        int total = 0;
        GroupSet urgent = seen.nudges().urgent();
        while (!next.hold().stands()) {
            int position = next.cycleMilli(now);
            PlanTable table = table(next.plan());
            boolean comes = green(next, seen.signals(), position).intersects(urgent);
            int cut = onGrid(
                    Math.min(cut(next, position, seen, now.millis()), table.toSwitch(position) - Moment.TICK_MILLIS));
            if (comes || cut <= 0) {
                return next;
            }
            String name = junction.groups()
                    .get(Long.numberOfTrailingZeros(urgent.bits()))
                    .name();
            total += cut;
            next = cut(next, Cause.Reason.HURRIED, name, total, cut, position, now.millis());
            next = next.markMillis() <= now.millis() ? mark(next, seen, now) : next;
        }
        return next;
    }

    private PlanTable table(SignalPlan plan) {
        return tables.get(plan.name());
    }

    private static int onGrid(int millis) {
        return Math.floorDiv(millis, Moment.TICK_MILLIS) * Moment.TICK_MILLIS;
    }
}
