package org.tricolore.signal;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;

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

    /** Asked at each tick; in no order. */
    private final Map<String, PlanTable> tables = new HashMap<>();

    private final CycleBounds bounds;

    private final CycleClock clock;

    public FixedTime(Junction junction) {
        this.junction = junction;
        junction.plans().forEach((name, plan) -> tables.put(name, new PlanTable(plan, junction)));
        this.bounds = new CycleBounds(junction, tables.values());
        this.clock = new CycleClock(junction, bounds);
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

        int positionAt(long millis) {
            return (int) Math.floorMod(millis - zeroMillis, (long) plan.cycleMillis());
        }

        /** The same, with everything that is still to come so much later. */
        State shifted(long millis) {
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

        State of(SignalPlan other) {
            return new State(
                    other,
                    zeroMillis,
                    heldUntilMillis,
                    decideMillis,
                    markMillis,
                    correctionMillis,
                    hold,
                    callers,
                    told);
        }

        State marked(long mark) {
            return new State(
                    plan, zeroMillis, heldUntilMillis, decideMillis, mark, correctionMillis, hold, callers, told);
        }

        State corrected(long decide, int correction) {
            return new State(plan, zeroMillis, heldUntilMillis, decide, markMillis, correction, hold, callers, told);
        }

        State held(long until, CycleHold why, Told tells) {
            return new State(plan, zeroMillis, until, decideMillis, markMillis, correctionMillis, why, callers, tells);
        }

        State with(Callers let) {
            return new State(
                    plan, zeroMillis, heldUntilMillis, decideMillis, markMillis, correctionMillis, hold, let, told);
        }

        State telling(Told tells) {
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
        return clock.step(state, table(state.plan()), seen, now);
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
        return table(state.plan())
                .servedAt(state.cycleMilli(now), state.callers().admitted(), signals);
    }

    private PlanTable table(SignalPlan plan) {
        return tables.get(plan.name());
    }
}
