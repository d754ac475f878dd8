package org.tricolore.signal;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Window;

/**
 * The fixed-time strategy: wishes each group green in the windows of the running plan.
 *
 * <p>Plans change at the switch point only. At a coordinated junction a cycle that has drifted from the common
 * reference is followed by an intermediate plan: the same plan, held at its switch point for at most a quarter of the
 * cycle and never so long that a group would wait beyond {@value #LONGEST_WAIT_MILLIS} ms. It only ever lengthens, so
 * it is never shorter than any minimum.
 */
public final class FixedTime {
    /** Longest time between two greens of one group, ms (DOMAIN §3). */
    static final int LONGEST_WAIT_MILLIS = 120_000;

    /** A drift below this is left alone, ms: it is the clock's, not the plan's. */
    private static final int TOLERATED_DRIFT_MILLIS = 1_000;

    private final Junction junction;

    private final SortedMap<String, Table> tables = new TreeMap<>();

    public FixedTime(Junction junction) {
        this.junction = junction;
        junction.plans().forEach((name, plan) -> tables.put(name, Table.of(plan, junction)));
    }

    /**
     * Where the strategy is.
     *
     * @param plan the running plan
     * @param zeroMillis monotonic ms at which second 0 of the current cycle lies
     * @param heldMilli position at which it stands still, ms
     * @param heldUntilMillis the cycle stands still there until then
     * @param decideMillis monotonic ms of the next switch point
     */
    public record State(SignalPlan plan, long zeroMillis, int heldMilli, long heldUntilMillis, long decideMillis)
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
            return now.millis() < heldUntilMillis
                    ? heldMilli
                    : (int) Math.floorMod(now.millis() - zeroMillis, (long) plan.cycleMillis());
        }
    }

    /** Begins {@code plan} at its switch point, which was due at {@code atMillis}. */
    State begin(SignalPlan plan, long atMillis) {
        return new State(
                plan, atMillis - plan.switchMillis(), plan.switchMillis(), atMillis, atMillis + plan.cycleMillis());
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
        int untilSwitch = Math.floorMod(plan.switchMillis() - position - 1, plan.cycleMillis()) + 1;
        long begins = now.millis() + clearMillis(tables.get(plan.name()).wishedAt(position), signals, now);
        return new State(plan, begins - position, position, begins, begins + untilSwitch);
    }

    /** How long from now until every antagonist of {@code green} can have closed and cleared, ms; whole ticks. */
    private int clearMillis(GroupSet green, SignalsState signals, Moment now) {
        long longest = 0;
        for (int from = 0; from < junction.groups().size(); from++) {
            SignalGroup group = junction.groups().get(from);
            long shown = now.millis() - signals.since(from);
            boolean stopped = signals.stopped().contains(from);
            boolean open = signals.aspect(from) == group.type().go();
            long closes = stopped
                    ? -shown
                    : group.closingMillis() + (open ? Math.max(0, group.minimumGreenMillis() - shown) : 0);
            for (long rest = green.bits(); rest != 0; rest &= rest - 1) {
                int clearance = junction.matrix().clearanceMillis(from, Long.numberOfTrailingZeros(rest));
                longest = clearance == ConflictMatrix.NONE ? longest : Math.max(longest, closes + clearance);
            }
        }
        return (int) (Math.ceilDiv(longest, (long) Moment.TICK_MILLIS) * Moment.TICK_MILLIS);
    }

    /** One step. Returns {@code state} itself until its switch point. */
    State step(State state, Moment now) {
        if (now.millis() < state.decideMillis()) {
            return state;
        }
        int hold = junction.coordinated() ? holdMillis(state, now) : 0;
        long released = state.decideMillis() + hold;
        return new State(
                state.plan(),
                released - state.plan().switchMillis(),
                state.plan().switchMillis(),
                released,
                released + state.plan().cycleMillis());
    }

    /** Groups that the running plan would like to be open now. */
    public GroupSet green(State state, SignalsState signals, Moment now) {
        Table table = tables.get(state.plan().name());
        int position = state.cycleMilli(now);
        GroupSet wished = table.wishedAt(position);
        // A green that could no longer reach its minimum within its window is not begun: it would push the next stage.
        long late = wished.bits() & signals.stopped().bits();
        for (long rest = late; rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            int opening = junction.groups().get(group).openingMillis();
            int left = remainingMillis(
                    state.plan(), group, (position + opening) % state.plan().cycleMillis());
            if (left < junction.groups().get(group).minimumGreenMillis()) {
                wished = wished.without(group);
            }
        }
        return wished;
    }

    private static int remainingMillis(SignalPlan plan, int group, int position) {
        for (Window window : plan.windows().get(group)) {
            if (window.contains(position)) {
                return Math.floorMod(window.endMillis() - position - 1, plan.cycleMillis()) + 1;
            }
        }
        return 0;
    }

    /** How long to hold the cycle at its switch point so that it comes nearer to the common reference. */
    private int holdMillis(State state, Moment now) {
        SignalPlan plan = state.plan();
        long late = now.millis() - state.decideMillis();
        long utc = now.wall().toEpochMilli() - late - plan.offsetMillis();
        int reference = (int) Math.floorMod(utc, (long) plan.cycleMillis());
        int ahead = Math.floorMod(plan.switchMillis() - reference, plan.cycleMillis());
        boolean near = ahead < TOLERATED_DRIFT_MILLIS || plan.cycleMillis() - ahead < TOLERATED_DRIFT_MILLIS;
        int hold = near ? 0 : Math.min(ahead, tables.get(plan.name()).longestHoldMillis());
        return hold - hold % Moment.TICK_MILLIS;
    }

    /**
     * A plan prepared for asking: which groups are wished at each tenth of a second. A group with an opening aspect
     * (red-amber) is wished so much earlier, for the window is its green.
     */
    private record Table(GroupSet[] wished, int longestHoldMillis) {
        static Table of(SignalPlan plan, Junction junction) {
            GroupSet[] green = new GroupSet[plan.cycleMillis() / Moment.TICK_MILLIS];
            for (int i = 0; i < green.length; i++) {
                long bits = 0;
                for (int group = 0; group < junction.groups().size(); group++) {
                    int now = i * Moment.TICK_MILLIS;
                    int ahead = (now + junction.groups().get(group).openingMillis()) % plan.cycleMillis();
                    for (Window window : plan.windows().get(group)) {
                        bits |= window.contains(now) || window.contains(ahead) ? 1L << group : 0;
                    }
                }
                green[i] = new GroupSet(bits);
            }
            int spare = LONGEST_WAIT_MILLIS - longestWaitMillis(plan);
            return new Table(green, Math.max(0, Math.min(plan.cycleMillis() / 4, spare)));
        }

        GroupSet wishedAt(int cycleMilli) {
            return wished[cycleMilli / Moment.TICK_MILLIS];
        }

        private static int longestWaitMillis(SignalPlan plan) {
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
    }
}
