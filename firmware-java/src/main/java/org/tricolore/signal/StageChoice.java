package org.tricolore.signal;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Stage;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Coordination;
import org.tricolore.model.StagePlan.Rule;

/**
 * Which stage comes after the running one.
 *
 * <p>Stages come in their order, and only those that are asked for or have recall; where the plan rests in all red, in
 * the order of their calls. What is urgent comes directly. Whatever departs from that order does so only while everybody
 * who waits has the {@link Patience}.
 */
final class StageChoice {
    private final Junction junction;

    StageChoice(Junction junction) {
        this.junction = junction;
    }

    /**
     * What was chosen.
     *
     * @param stage index of the next stage; the running one when it may stay, {@link Run#NO_STAGE} for all red
     * @param urgent the group it was chosen for out of turn, or −1
     */
    record Chosen(int stage, int urgent) {}

    Chosen choose(StageControl.State state, Course course, Situation seen, long minimumLeft, Moment now) {
        Nudges nudges = seen.nudges();
        GroupSet running = groups(state.stage());
        if (!nudges.urgent().isEmpty() && !running.intersects(nudges.urgent())) {
            int stage = withUrgent(state.stage(), nudges.urgent());
            int end = stage == Run.NO_STAGE ? 0 : course.endMillis(state.stage(), stage);
            if (stage != Run.NO_STAGE
                    && course.patience().allowsBeginning(stage, minimumLeft + end, state.waiting(), now)) {
                GroupSet whom = groups(stage);
                return new Chosen(
                        stage,
                        Long.numberOfTrailingZeros(whom.bits() & nudges.urgent().bits()));
            }
        }
        int plain = inTurn(state, seen.calls(), 0);
        Coordination coordination = course.coordination(now);
        if (coordination == null && nudges.skips() == 0) {
            return new Chosen(plain, -1);
        }
        int wished = coordination == null
                ? inTurn(state, seen.calls(), nudges.skips())
                : inCycle(state, seen.calls(), coordination, course, nudges.skips(), now);
        boolean allowed = wished == plain
                || (wished == state.stage() || wished == Run.NO_STAGE
                        ? waits(state, course, plain, minimumLeft, now)
                        : course.patience()
                                .allowsBeginning(
                                        wished,
                                        minimumLeft + course.endMillis(state.stage(), wished),
                                        state.waiting(),
                                        now));
        return new Chosen(allowed ? wished : plain, -1);
    }

    /** Whether the stage whose turn it is can still wait. */
    private boolean waits(StageControl.State state, Course course, int plain, long minimumLeft, Moment now) {
        if (plain == Run.NO_STAGE) {
            return true;
        }
        if (state.stage() == Run.NO_STAGE) {
            return course.patience().allowsBeginning(plain, 0, state.waiting(), now);
        }
        // Nobody else counts as asking meanwhile, so the maximum begins anew, and others may come who are served first.
        long left = Math.max(minimumLeft, rule(state, state.stage()).maximumMillis());
        return course.patience().allowsStaying(state.stage(), left, state.waiting(), now);
    }

    private int inTurn(StageControl.State state, GroupSet calls, long skips) {
        return state.plan().restStage() == StagePlan.ALL_RED
                ? inOrderOfCalls(state, calls, skips)
                : inOrderOfStages(state, calls, skips);
    }

    /** The stage that comes next in order and is asked for; the resting stage when none is; possibly the same. */
    private int inOrderOfStages(StageControl.State state, GroupSet calls, long skips) {
        for (int step = 1; step < stages(); step++) {
            int stage = (state.stage() + step) % stages();
            if ((skips & 1L << stage) == 0 && comes(state, stage, calls)) {
                return stage;
            }
        }
        int home = state.plan().restStage();
        return home == StagePlan.STAYS ? state.stage() : home;
    }

    /** The stage of whoever has waited longest; all red when nobody asks. */
    private int inOrderOfCalls(StageControl.State state, GroupSet calls, long skips) {
        GroupSet reachable = GroupSet.NONE;
        for (int stage = 0; stage < stages(); stage++) {
            reachable = (skips & 1L << stage) == 0 ? reachable.union(groups(stage)) : reachable;
        }
        GroupSet running = groups(state.stage());
        int first = state.waiting().longest(reachable.minus(running));
        for (int step = 1; step <= stages(); step++) {
            int stage = (state.stage() + step) % stages();
            boolean serves = first >= 0
                    ? groups(stage).contains(first)
                    : stage != state.stage() && comes(state, stage, GroupSet.NONE);
            if ((skips & 1L << stage) == 0 && serves) {
                return stage;
            }
        }
        return running.intersects(calls) ? state.stage() : Run.NO_STAGE;
    }

    /** The next stage on the way home to the coordinated one that is asked for and has time before its force-off. */
    private int inCycle(
            StageControl.State state,
            GroupSet calls,
            Coordination coordination,
            Course course,
            long skips,
            Moment now) {
        int home = coordination.stage();
        int from = state.stage() == Run.NO_STAGE ? home : state.stage();
        for (int step = 1; step < stages(); step++) {
            int stage = (from + step) % stages();
            if (stage == home) {
                break;
            }
            // While the coordinated stage waits for its window, the next in turn is asked for, but not due.
            int end = from == home ? 0 : course.endMillis(from, stage);
            boolean inTime = (from == home && !Course.yields(coordination, now))
                    || course.isInTime(coordination, stage, end, now);
            if ((skips & 1L << stage) == 0 && inTime && comes(state, stage, calls)) {
                return stage;
            }
        }
        return home;
    }

    /** Whether a stage opens somebody whom the running one does not, and is asked for or comes anyway. */
    private boolean comes(StageControl.State state, int stage, GroupSet calls) {
        GroupSet brings = groups(stage).minus(groups(state.stage()));
        return rule(state, stage).recall()
                || brings.intersects(calls)
                || brings.intersects(state.plan().recall());
    }

    /** The stage, next in order, that serves most of who is urgent; {@link Run#NO_STAGE} when none does. */
    private int withUrgent(int running, GroupSet urgent) {
        int best = Run.NO_STAGE;
        int most = 0;
        for (int step = 1; step <= stages(); step++) {
            int stage = (running + step) % stages();
            int serves = Long.bitCount(groups(stage).bits() & urgent.bits());
            best = serves > most ? stage : best;
            most = Math.max(most, serves);
        }
        return best;
    }

    /** Why a stage that was chosen comes. */
    Cause cause(StageControl.State from, Chosen chosen, Situation seen) {
        int next = chosen.stage();
        if (next == Run.NO_STAGE) {
            return new Cause(Cause.Reason.RESTED, "", 0);
        }
        if (chosen.urgent() >= 0) {
            return new Cause(
                    Cause.Reason.INSERTED,
                    name(next),
                    0,
                    junction.groups().get(chosen.urgent()).name());
        }
        GroupSet brings = groups(next).minus(groups(from.stage()));
        if (!brings.intersects(seen.calls())) {
            boolean recalled =
                    rule(from, next).recall() || brings.intersects(from.plan().recall());
            return new Cause(recalled ? Cause.Reason.RECALLED : Cause.Reason.RESTED, name(next), 0);
        }
        if (from.plan().restStage() == StagePlan.ALL_RED) {
            return new Cause(Cause.Reason.FIRST_COME, name(next), 0);
        }
        return called(from, next, seen);
    }

    /** With the stages that were passed over on the way. */
    private Cause called(StageControl.State from, int next, Situation seen) {
        List<String> unasked = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (int stage = (from.stage() + 1) % stages(); stage != next; stage = (stage + 1) % stages()) {
            if (stage != from.stage()) {
                (comes(from, stage, seen.calls()) ? skipped : unasked).add(name(stage));
            }
        }
        if (!skipped.isEmpty()) {
            return new Cause(Cause.Reason.SKIPPED, name(next), 0, String.join(", ", skipped));
        }
        return unasked.isEmpty()
                ? new Cause(Cause.Reason.CALLED, name(next), 0)
                : new Cause(Cause.Reason.CALLED_OVER, name(next), 0, String.join(", ", unasked));
    }

    private GroupSet groups(int stage) {
        return stage == Run.NO_STAGE ? GroupSet.NONE : stage(stage).groups();
    }

    private int stages() {
        return junction.stages().size();
    }

    private Stage stage(int index) {
        return junction.stages().get(index);
    }

    private String name(int stage) {
        return stage(stage).name();
    }

    private static Rule rule(StageControl.State state, int stage) {
        return state.plan().rules().get(stage);
    }
}
