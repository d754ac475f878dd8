package org.tricolore.signal;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.StagePlan;
import org.tricolore.model.Steering;

/** The signal engine of one junction: strategies that wish above the group rules that grant. */
public final class Engine {
    private final Junction junction;

    private final Set<String> planNames;

    private final Signals signals;

    private final FixedTime fixedTime;

    private final StageControl stageControl;

    private final DualRing dualRing;

    private final Steered steered;

    private final DetectorBank bank;

    private final Logic logic;

    private final Priority priority;

    private final Preempted preempted;

    public Engine(Junction junction) {
        this.junction = junction;
        this.planNames = Set.copyOf(junction.planNames());
        this.signals = new Signals(junction);
        this.fixedTime = new FixedTime(junction);
        this.bank = new DetectorBank(junction.detectors());
        this.stageControl = new StageControl(junction, bank);
        this.dualRing = new DualRing(junction, bank);
        this.steered = new Steered(junction);
        this.logic = new Logic(junction, bank);
        this.priority = new Priority(junction);
        this.preempted = new Preempted(junction);
    }

    /**
     * Everything the engine remembers.
     *
     * @param signals what each group shows
     * @param run where the strategy is; null while none runs
     * @param detectors what is remembered of the detectors
     * @param priority buses and trams on their way
     */
    public record State(SignalsState signals, Run run, DetectorBank.State detectors, Priority.State priority) {
        /** Groups for which a bus or tram is announced (prise en compte). */
        public GroupSet registered() {
            return priority.registered();
        }

        /** Groups whose green is the next thing to come, for a bus or tram. */
        public GroupSet imminent() {
            return priority.imminent();
        }

        /** Buses and trams on their way, whoever comes first in front. */
        public List<PriorityRequest> vehicles() {
            return priority.requests();
        }

        /** Whether a train, or whoever else may, has taken the junction for itself. */
        public boolean preempted() {
            return run instanceof Preempted.State;
        }

        /** Name of the plan that runs, or empty text. */
        public String planName() {
            return run == null ? "" : run.planName();
        }

        /** Index of the stage that is open or being opened, or {@link Run#NO_STAGE}. */
        public int stage(Moment now) {
            return run == null ? Run.NO_STAGE : run.stage(now);
        }

        /** Detectors that are not believed; the same list until that changes. */
        public List<Suspect> suspects() {
            return detectors.health().suspects();
        }

        /** Position in the cycle, ms; empty while no cycle runs. */
        public OptionalInt cycleMillis(Moment now) {
            return run == null ? OptionalInt.empty() : run.cycleMillis(now);
        }
    }

    public State dark(Moment now) {
        return new State(signals.dark(now), null, bank.begin(now), priority.begin());
    }

    /** Dark again, to begin anew, with what is remembered of the detectors. */
    public State darkAgain(State before, Moment now) {
        return new State(signals.dark(now), null, before.detectors(), before.priority());
    }

    /**
     * One step. Returns {@code state} itself when nothing changes.
     *
     * @throws IllegalArgumentException when {@code demand} names a plan or a stage the junction does not have
     */
    public State step(State state, Demand demand, Detections detections, Moment now) {
        GroupSet open = signals.open(state.signals());
        DetectorBank.State detectors = bank.step(state.detectors(), detections, open, now);
        GroupSet asked = bank.calls(detectors, now);
        boolean taken = !demand.fallenBack() && preempted.has(state.run(), detections, demand.mode());
        Mode mode = taken ? Mode.NORMAL : demand.mode();
        boolean runs = !demand.fallenBack() && state.signals().phase() == JunctionPhase.RUNNING && mode == Mode.NORMAL;
        boolean byPlan = runs && !taken && demand.steering() instanceof Steering.ByPlan;
        Detections before = state.detectors().seen();
        Priority.State vehicles = priority.step(
                state.priority(),
                demand.priority(),
                before,
                detectors.seen(),
                asked,
                open,
                state.signals(),
                byPlan,
                now);
        if (demand.fallenBack()) {
            return same(state, signals.fallBack(state.signals(), now), null, detectors, vehicles);
        }
        if (!planNames.contains(demand.plan())) {
            throw new IllegalArgumentException("no plan " + demand.plan() + " at " + junction.name());
        }
        if (!runs) {
            Wishes none = new Wishes(GroupSet.NONE, mode);
            return same(state, signals.step(state.signals(), none, now), null, detectors, vehicles);
        }
        Nudges nudges = logic.nudges(state, detectors, asked, demand, now).and(vehicles.nudges());
        Situation seen = new Situation(state.signals(), detectors, asked.union(nudges.calls()), nudges);
        Run passage = taken ? preempted.step(state.run(), state.signals(), detections, now) : null;
        Run run = passage == null ? run(state.run(), demand, seen, now) : passage;
        return same(state, signals.step(state.signals(), wishes(run, seen, now), now), run, detectors, vehicles);
    }

    /** The state of an engine of the same junction with other times (an order has set them), as this one goes on with it. */
    public State takenOver(State state) {
        Run run = switch (state.run()) {
            case FixedTime.State fixed -> fixed.of(junction.plans().get(fixed.planName()));
            case StageControl.State stages -> stages.of(junction.stagePlans().get(stages.planName()));
            case null, default -> state.run();
        };
        return new State(state.signals(), run, state.detectors(), state.priority());
    }

    /** A step of a junction without anybody at its detectors. */
    public State step(State state, Demand demand, Moment now) {
        return step(state, demand, Detections.NOBODY, now);
    }

    /** What is true of the running strategy whatever comes, for {@link Forecast}. */
    Earliest earliest(int horizonMillis) {
        return new Earliest(junction, signals, horizonMillis);
    }

    /** How much later a called group can be than when everybody asks all the time: one late press for each on call, ms. */
    int latePressMillis(State state) {
        if (!(state.run() instanceof StageControl.State stages)) {
            return 0;
        }
        GroupSet onCall = GroupSet.NONE;
        for (StagePlan.Rule rule : stages.plan().rules()) {
            onCall = onCall.union(rule.onCall());
        }
        int sum = 0;
        for (long rest = onCall.bits(); rest != 0; rest &= rest - 1) {
            SignalGroup group = junction.groups().get(Long.numberOfTrailingZeros(rest));
            sum += group.closingMillis() + group.openingMillis() + Moment.TICK_MILLIS;
        }
        return sum;
    }

    /**
     * Groups whose next change has a latest instant: those that are bound to change, whoever else comes. With rules of
     * the site's own, with vehicles that come first, before a change of plan, or where no stages run, it is none.
     */
    GroupSet bound(State state, Demand demand) {
        boolean everybodyWaits = junction.precedence().preemptions().isEmpty()
                && junction.precedence().priority().pairs().isEmpty()
                && state.vehicles().isEmpty()
                && state.priority().help() == Help.NONE;
        boolean told =
                everybodyWaits && junction.logic().isEmpty() && state.planName().equals(demand.plan());
        return told && state.run() instanceof StageControl.State stages
                ? stageControl.bound(stages, state.signals(), bank.certain(state.detectors()))
                : GroupSet.NONE;
    }

    /** Whether the plan that runs keeps its offset to the common reference, as long as there is a common clock. */
    public boolean keepsOffset(State state) {
        return switch (state.run()) {
            case null -> false;
            case FixedTime.State _ -> junction.coordinated();
            case StageControl.State stages -> stages.plan().coordination().isPresent();
            case DualRing.State rings ->
                junction.coordinated() && rings.table().plan().coordination().isPresent();
            case Steered.State _, Preempted.State _ -> false;
        };
    }

    int detectors() {
        return junction.detectors().size();
    }

    /** Whether nothing that detectors may say changes what comes next. */
    boolean foreseeable(State state, Demand demand) {
        SignalPlan next = junction.plans().get(demand.plan());
        boolean fixed = state.run() instanceof FixedTime.State running
                && !running.plan().asksDetectors()
                && next != null
                && !next.asksDetectors()
                && junction.logic().isEmpty()
                && junction.precedence().priority().pairs().isEmpty()
                && junction.precedence().preemptions().isEmpty();
        return fixed || junction.detectors().isEmpty();
    }

    /** Which strategy runs now, and where it is. */
    private Run run(Run before, Demand demand, Situation seen, Moment now) {
        if (!(demand.steering() instanceof Steering.ByPlan)) {
            return before instanceof Steered.State held
                    ? steered.step(held, demand.steering(), seen, now)
                    : steered.begin(demand.steering(), before == null ? Run.NO_STAGE : before.stage(now));
        }
        if (before == null) {
            return begin(demand.plan(), Run.NO_STAGE, now.millis(), seen, now);
        }
        if (before instanceof Steered.State held) {
            // The plan goes on with the stage it finds open: nobody waits for a whole cycle.
            return begin(demand.plan(), held.stage(), now.millis(), seen, now);
        }
        if (before instanceof Preempted.State passed) {
            return begin(demand.plan(), passed.stage(now), now.millis(), seen, now);
        }
        boolean changes = !before.planName().equals(demand.plan());
        if (changes && before instanceof FixedTime.State fixed && now.millis() >= fixed.decideMillis()) {
            return begin(demand.plan(), Run.NO_STAGE, fixed.decideMillis(), seen, now);
        }
        Run after = stepped(before, seen, now);
        // Away from actuation between two stages, or from its rest.
        boolean parts = after instanceof StageControl.State stages
                && (stages.stage(now) != before.stage(now) || stageControl.rests(stages, now));
        // Away from rings as they cross a barrier, or from their rest.
        parts |= before instanceof DualRing.State old
                && after instanceof DualRing.State rings
                && (rings.crossedMillis() != old.crossedMillis() || dualRing.rests(rings));
        if (changes
                && parts
                && after instanceof DualRing.State rings
                && junction.ringPlans().containsKey(demand.plan())) {
            return dualRing.change(rings, demand.plan(), seen, now);
        }
        // The new plan goes on with the stage that comes: who has waited for it need not wait for another cycle.
        return changes && parts ? begin(demand.plan(), after.stage(now), now.millis(), seen, now) : after;
    }

    private Run stepped(Run run, Situation seen, Moment now) {
        return switch (run) {
            case FixedTime.State fixed -> fixedTime.step(fixed, seen, now);
            case StageControl.State stages -> stageControl.step(stages, seen, now);
            case DualRing.State rings -> dualRing.step(rings, seen, now);
            case Steered.State held -> held;
            case Preempted.State passage -> passage;
        };
    }

    private Wishes wishes(Run run, Situation seen, Moment now) {
        return switch (run) {
            case FixedTime.State fixed -> fixedTime.wishes(fixed, seen, now);
            case StageControl.State stages -> stageControl.wishes(stages, seen, now);
            case DualRing.State rings -> dualRing.wishes(rings);
            case Steered.State held -> steered.wishes(held);
            case Preempted.State passage -> preempted.wishes(passage, now);
        };
    }

    /**
     * Begins a plan.
     *
     * @param stage the stage that is open and with which it should go on, or {@link Run#NO_STAGE}
     * @param atMillis monotonic ms at which it was due: a late tick does not shift a cycle
     */
    private Run begin(String plan, int stage, long atMillis, Situation seen, Moment now) {
        SignalPlan fixed = junction.plans().get(plan);
        if (fixed != null) {
            FixedTime.State begun = stage == Run.NO_STAGE
                    ? fixedTime.begin(fixed, atMillis)
                    : fixedTime.beginAt(fixed, stage, seen.signals(), now);
            // There may be something to decide at its very first second.
            return fixedTime.step(begun, seen, now);
        }
        StagePlan staged = junction.stagePlans().get(plan);
        return staged == null
                ? dualRing.begin(plan, signals.open(seen.signals()), seen, now)
                : stageControl.begin(staged, stage);
    }

    private static State same(
            State state, SignalsState signals, Run run, DetectorBank.State detectors, Priority.State vehicles) {
        boolean same = signals == state.signals()
                && run == state.run()
                && detectors == state.detectors()
                && vehicles == state.priority();
        return same ? state : new State(signals, run, detectors, vehicles);
    }
}
