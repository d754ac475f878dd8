package org.tricolore.signal;

import java.util.List;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Stage;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Rule;

/**
 * The actuated strategy: stages follow each other when they are asked for.
 *
 * <p>A stage that nobody asks for is skipped (escamotage). One that runs is left when another is asked for and its own
 * detectors have gapped, or its maximum has passed since the other was asked for. Without any call the junction rests.
 * How one stage becomes another is not written down anywhere: the group rules open and close as the matrix allows.
 */
public final class StageControl {
    private static final long NOT_YET = Long.MIN_VALUE;

    private final Junction junction;

    private final DetectorBank bank;

    StageControl(Junction junction, DetectorBank bank) {
        this.junction = junction;
        this.bank = bank;
    }

    /**
     * Where the strategy is.
     *
     * @param stage index of the running stage
     * @param openSince monotonic ms since which all groups it wishes have been open; {@link Long#MIN_VALUE} while it is
     *     still being opened
     * @param askedSince monotonic ms since which another stage has been asked for; {@link Long#MIN_VALUE} while none is
     * @param opens why this stage came
     * @param closes why the stage before ended
     */
    public record State(StagePlan plan, int stage, long openSince, long askedSince, Cause opens, Cause closes)
            implements Run {
        /** Shortest time with all its groups open, ms. */
        int minimumMillis() {
            return plan.rules().get(stage).minimumMillis();
        }

        /** The groups of the stage. */
        GroupSet groups(Junction junction) {
            return junction.stages().get(stage).groups();
        }

        /** Those of them that are wished as long as the stage runs. */
        GroupSet alwaysGreen(Junction junction) {
            return groups(junction).minus(plan.rules().get(stage).onCall());
        }

        @Override
        public String planName() {
            return plan.name();
        }

        @Override
        public int stage(Moment now) {
            return stage;
        }
    }

    /** Begins with {@code stage}; with the stage in which the plan rests, or its first, when that is none. */
    State begin(StagePlan plan, int stage) {
        int first = stage == Run.NO_STAGE ? Math.max(0, plan.restStage()) : stage;
        Cause rests = new Cause(Cause.Reason.RESTED, name(first), 0);
        return new State(plan, first, NOT_YET, NOT_YET, rests, Cause.WISH_ENDED);
    }

    /** One step. Returns {@code state} itself when nothing changes. */
    State step(State state, Situation seen, Moment now) {
        GroupSet calls = seen.calls();
        State open = opened(state, green(state, calls), seen.signals());
        if (open.openSince() == NOT_YET) {
            return open;
        }
        int next = next(open, calls);
        if (next == open.stage()) {
            return open.askedSince() == NOT_YET ? open : asked(open, NOT_YET);
        }
        // Whoever waited while the stage was being opened has waited since it opened.
        long since = state.openSince() == NOT_YET ? open.openSince() : now.millis();
        State waiting = open.askedSince() == NOT_YET ? asked(open, since) : open;
        Cause ends = ends(waiting, seen.detectors(), green(open, calls), now);
        return ends == null ? waiting : new State(open.plan(), next, NOT_YET, NOT_YET, comes(open, next, calls), ends);
    }

    /** What the strategy wishes now. */
    Wishes wishes(State state, Situation seen) {
        return new Wishes(green(state, seen.calls()), Mode.NORMAL, state.opens(), state.closes());
    }

    /**
     * Groups that are bound to change, whoever else comes: closed ones that are certainly asked for and open in one stage
     * only, and open ones of the running stage while another is certainly asked for.
     *
     * @param certain groups whose calls nobody can take back
     */
    GroupSet bound(State state, SignalsState signals, GroupSet certain) {
        GroupSet asked = certain;
        GroupSet once = GroupSet.NONE;
        GroupSet twice = GroupSet.NONE;
        boolean leaves = false;
        for (int i = 0; i < junction.stages().size(); i++) {
            Rule rule = state.plan().rules().get(i);
            GroupSet groups = stage(i).groups();
            twice = twice.union(once.minus(once.minus(groups)));
            once = once.union(groups);
            asked = rule.recall() ? asked.union(groups.minus(rule.onCall())) : asked;
            boolean other = groups.minus(stage(state.stage()).groups()).intersects(certain) || rule.recall();
            leaves |= i != state.stage() && other;
        }
        GroupSet opening = asked.minus(asked.minus(signals.stopped()));
        GroupSet closing = leaves ? state.alwaysGreen(junction).minus(signals.stopped()) : GroupSet.NONE;
        return opening.union(closing).minus(twice);
    }

    private GroupSet green(State state, GroupSet calls) {
        // A crossing that is pressed while others wait already comes with the next turn of its stage, not now: its
        // green and the time to leave the road would keep the others waiting beyond the maximum.
        boolean late = state.openSince() != NOT_YET && state.askedSince() != NOT_YET;
        GroupSet stays = late ? GroupSet.NONE : calls;
        return stage(state.stage()).groups().minus(rule(state).onCall().minus(stays));
    }

    /** Whether the junction rests: its stage has had its minimum and nobody asks for another. */
    boolean rests(State state, Moment now) {
        return state.openSince() != NOT_YET
                && state.askedSince() == NOT_YET
                && now.millis() - state.openSince() >= rule(state).minimumMillis();
    }

    private State opened(State state, GroupSet wished, SignalsState signals) {
        if (state.openSince() != NOT_YET) {
            return state;
        }
        long since = NOT_YET;
        for (long rest = wished.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            if (signals.aspect(group) != junction.groups().get(group).type().go()) {
                return state;
            }
            since = Math.max(since, signals.since(group));
        }
        return new State(state.plan(), state.stage(), since, NOT_YET, state.opens(), state.closes());
    }

    private static State asked(State state, long since) {
        return new State(state.plan(), state.stage(), state.openSince(), since, state.opens(), state.closes());
    }

    /** The stage that comes next in order and is asked for; the resting stage when none is; possibly the same. */
    private int next(State state, GroupSet calls) {
        List<Stage> stages = junction.stages();
        for (int step = 1; step < stages.size(); step++) {
            int stage = (state.stage() + step) % stages.size();
            GroupSet brings =
                    stages.get(stage).groups().minus(stage(state.stage()).groups());
            if (state.plan().rules().get(stage).recall() || brings.intersects(calls)) {
                return stage;
            }
        }
        boolean comesHome = state.plan().restStage() != StagePlan.STAYS;
        return comesHome ? state.plan().restStage() : state.stage();
    }

    /** Why the running stage may end now, or null while it goes on. */
    private Cause ends(State state, DetectorBank.State detectors, GroupSet open, Moment now) {
        if (now.millis() - state.openSince() < rule(state).minimumMillis()) {
            return null;
        }
        long waited = now.millis() - Math.max(state.openSince(), state.askedSince());
        if (waited >= rule(state).maximumMillis()) {
            return new Cause(
                    Cause.Reason.MAXED, name(state.stage()), rule(state).maximumMillis());
        }
        if (bank.prolonging(detectors, open, now) >= 0) {
            return null;
        }
        int last = bank.lastToProlong(detectors, open);
        return last < 0
                ? new Cause(Cause.Reason.SERVED, name(state.stage()), 0)
                : new Cause(
                        Cause.Reason.GAPPED,
                        bank.detector(last).name(),
                        bank.detector(last).extensionMillis());
    }

    private Cause comes(State from, int next, GroupSet calls) {
        GroupSet brings = stage(next).groups().minus(stage(from.stage()).groups());
        Cause.Reason reason = brings.intersects(calls)
                ? Cause.Reason.CALLED
                : from.plan().rules().get(next).recall() ? Cause.Reason.RECALLED : Cause.Reason.RESTED;
        return new Cause(reason, name(next), 0);
    }

    private Rule rule(State state) {
        return state.plan().rules().get(state.stage());
    }

    private Stage stage(int index) {
        return junction.stages().get(index);
    }

    private String name(int stage) {
        return stage(stage).name();
    }
}
