package org.tricolore.signal;

import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.StagePlan;

/** The signal engine of one junction: strategies that wish above the group rules that grant. */
public final class Engine {
    private final Junction junction;

    private final Signals signals;

    private final FixedTime fixedTime;

    private final StageControl stageControl;

    private final DetectorBank bank;

    public Engine(Junction junction) {
        this.junction = junction;
        this.signals = new Signals(junction);
        this.fixedTime = new FixedTime(junction);
        this.bank = new DetectorBank(junction.detectors());
        this.stageControl = new StageControl(junction, bank);
    }

    /**
     * Everything the engine remembers.
     *
     * @param signals what each group shows
     * @param plan where the fixed-time strategy is; null while none runs
     * @param stages where the actuated strategy is; null while none runs
     * @param detectors what is remembered of the detectors
     */
    public record State(
            SignalsState signals, FixedTime.State plan, StageControl.State stages, DetectorBank.State detectors) {
        /** Name of the plan that runs, or empty text. */
        public String planName() {
            return plan != null
                    ? plan.plan().name()
                    : stages != null ? stages.plan().name() : "";
        }
    }

    public State dark(Moment now) {
        return new State(signals.dark(now), null, null, bank.begin());
    }

    /**
     * One step. Returns {@code state} itself when nothing changes.
     *
     * @throws IllegalArgumentException when {@code demand} names a plan the junction does not have
     */
    public State step(State state, Demand demand, Detections detections, Moment now) {
        DetectorBank.State detectors = bank.step(state.detectors(), detections, signals.open(state.signals()), now);
        if (demand.fallenBack()) {
            return same(state, signals.fallBack(state.signals(), now), null, null, detectors);
        }
        if (!junction.hasPlan(demand.plan())) {
            throw new IllegalArgumentException("no plan " + demand.plan() + " at " + junction.name());
        }
        if (state.signals().phase() != JunctionPhase.RUNNING || demand.mode() != Mode.NORMAL) {
            Wishes none = new Wishes(GroupSet.NONE, demand.mode());
            return same(state, signals.step(state.signals(), none, now), null, null, detectors);
        }
        return runs(state, demand.plan(), detectors, now);
    }

    /** A step of a junction without anybody at its detectors. */
    public State step(State state, Demand demand, Moment now) {
        return step(state, demand, Detections.NOBODY, now);
    }

    private State runs(State state, String wanted, DetectorBank.State detectors, Moment now) {
        SignalPlan fixed = junction.plans().get(wanted);
        StagePlan actuated = junction.stagePlans().get(wanted);
        FixedTime.State plan = state.plan();
        StageControl.State stages = state.stages();
        if (plan != null && fixed == null && now.millis() >= plan.decideMillis()) {
            // From fixed time to actuation at the switch point, like from plan to plan.
            plan = null;
            stages = stageControl.begin(actuated);
        } else if (stages != null) {
            StageControl.State next = stageControl.step(stages, detectors, state.signals(), now);
            // Away from actuation between two stages, or from its rest.
            boolean parting = next.stage() != stages.stage() || stageControl.rests(next, now);
            boolean leaves = parting && (actuated == null || actuated != stages.plan());
            plan = leaves && actuated == null ? fixedTime.begin(fixed, now) : null;
            stages = !leaves ? next : actuated == null ? null : stageControl.begin(actuated);
        } else if (plan != null) {
            plan = fixedTime.step(plan, fixed == null ? plan.plan() : fixed, now);
        } else if (fixed != null) {
            plan = fixedTime.begin(fixed, now);
        } else {
            stages = stageControl.begin(actuated);
        }
        Wishes wishes = plan != null
                ? new Wishes(fixedTime.green(plan, state.signals(), now), Mode.NORMAL)
                : stageControl.wishes(stages, detectors, now);
        return same(state, signals.step(state.signals(), wishes, now), plan, stages, detectors);
    }

    private static State same(
            State state,
            SignalsState signals,
            FixedTime.State plan,
            StageControl.State stages,
            DetectorBank.State detectors) {
        boolean same = signals == state.signals()
                && plan == state.plan()
                && stages == state.stages()
                && detectors == state.detectors();
        return same ? state : new State(signals, plan, stages, detectors);
    }
}
