package org.tricolore.signal;

import org.tricolore.model.Demand;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;

/** The signal engine of one junction: a strategy that wishes above the group rules that grant. */
public final class Engine {
    private final Junction junction;

    private final Signals signals;

    private final FixedTime fixedTime;

    public Engine(Junction junction) {
        this.junction = junction;
        this.signals = new Signals(junction);
        this.fixedTime = new FixedTime(junction);
    }

    /**
     * Everything the engine remembers.
     *
     * @param signals what each group shows
     * @param plan where the fixed-time strategy is; null until the junction runs
     */
    public record State(SignalsState signals, FixedTime.State plan) {}

    public State dark(Moment now) {
        return new State(signals.dark(now), null);
    }

    /**
     * One step. Returns {@code state} itself when nothing changes.
     *
     * @throws IllegalArgumentException when {@code demand} names a plan the junction does not have
     */
    public State step(State state, Demand demand, Moment now) {
        SignalPlan wanted = junction.plans().get(demand.plan());
        if (wanted == null) {
            throw new IllegalArgumentException("no plan " + demand.plan() + " at " + junction.name());
        }
        if (demand.fallenBack()) {
            return same(state, signals.fallBack(state.signals(), now), null);
        }
        boolean runs = state.signals().phase() == JunctionPhase.RUNNING && demand.mode() == Mode.NORMAL;
        FixedTime.State plan = null;
        GroupSet green = GroupSet.NONE;
        if (runs) {
            plan = state.plan() == null ? fixedTime.begin(wanted, now) : fixedTime.step(state.plan(), wanted, now);
            green = fixedTime.green(plan, state.signals(), now);
        }
        return same(state, signals.step(state.signals(), new Wishes(green, demand.mode()), now), plan);
    }

    private static State same(State state, SignalsState signals, FixedTime.State plan) {
        return signals == state.signals() && plan == state.plan() ? state : new State(signals, plan);
    }
}
