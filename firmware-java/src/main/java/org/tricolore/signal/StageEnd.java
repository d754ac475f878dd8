package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.StagePlan.Coordination;
import org.tricolore.model.StagePlan.Rule;

/**
 * When and why a stage ends that others wait for.
 *
 * <p>Not before its minimum. Then at its gap, when it has had its target; at its maximum whoever comes. One that is
 * urgent for somebody else's sake is left at once; one that is kept goes on beyond its maximum, the coordinated one until
 * its window: both only while everybody who waits has the {@link Patience}.
 */
final class StageEnd {
    private final Junction junction;

    private final DetectorBank bank;

    StageEnd(Junction junction, DetectorBank bank) {
        this.junction = junction;
        this.bank = bank;
    }

    /** Shortest time the stage still has, ms. */
    static long minimumLeft(StageControl.State state, Moment now) {
        return state.stage() == Run.NO_STAGE
                ? 0
                : Math.max(0, rule(state).minimumMillis() - (now.millis() - state.openSince()));
    }

    /**
     * Why the running stage may end now, or null while it goes on.
     *
     * @param open groups that it wishes
     */
    Cause why(
            StageControl.State state,
            Course course,
            StageChoice.Chosen next,
            GroupSet open,
            Situation seen,
            Moment now) {
        if (minimumLeft(state, now) > 0) {
            return null;
        }
        Rule rule = rule(state);
        String name = name(state.stage());
        if (next.urgent() >= 0) {
            String whom = junction.groups().get(next.urgent()).name();
            return new Cause(Cause.Reason.CUT, name, 0, whom);
        }
        Nudges nudges = seen.nudges();
        int end = course.endMillis(state.stage(), next.stage());
        long maximumLeft = rule.maximumMillis() - end - waited(state, now);
        Coordination coordination = course.coordination(now);
        boolean kept = nudges.keeps().intersects(open);
        boolean coordinated = coordination != null && coordination.stage() == state.stage();
        // Until its maximum whoever waits has been promised no less.
        boolean late = maximumLeft <= 0 && !course.patience().allowsStaying(state.stage(), 0, state.waiting(), now);
        if (kept && !late) {
            return null;
        }
        if (coordinated && !late) {
            if (!Course.yields(coordination, now)) {
                return null;
            }
            if (Course.mustYield(coordination, now)) {
                return new Cause(Cause.Reason.YIELDED, name, coordination.yieldToMillis());
            }
        }
        if (maximumLeft <= 0) {
            boolean overruled = kept || (coordinated && !Course.yields(coordination, now));
            return overruled
                    ? new Cause(Cause.Reason.OVERRULED, name, 0)
                    : new Cause(Cause.Reason.MAXED, name, rule.maximumMillis());
        }
        if (coordination != null && !coordinated && Course.isForcedOff(coordination, state.stage(), end, now)) {
            return new Cause(
                    Cause.Reason.FORCED_OFF, name, coordination.forceOffMillis().get(state.stage()));
        }
        return ofItself(state, open, end, seen, now);
    }

    /** As the detectors say, and who speaks for somebody within the maximum. */
    private Cause ofItself(StageControl.State state, GroupSet open, int end, Situation seen, Moment now) {
        Nudges nudges = seen.nudges();
        GroupSet running = junction.stages().get(state.stage()).groups();
        boolean held = nudges.holds(state.stage())
                || nudges.prolongs().intersects(open)
                || nudges.urgent().intersects(running);
        if (held || bank.prolonging(seen.detectors(), open, waited(state, now), now) >= 0) {
            return null;
        }
        int target = target(state);
        long had = now.millis() - state.openSince();
        if (had + end < target) {
            return null;
        }
        int last = bank.lastToProlong(seen.detectors(), open);
        int gap = last < 0 ? 0 : bank.gapMillis(seen.detectors(), last, now);
        // Whoever passed before the stage was open has not prolonged it.
        if (target > rule(state).minimumMillis() && (last < 0 || gap >= had)) {
            return new Cause(Cause.Reason.TARGETED, name(state.stage()), target);
        }
        return last < 0
                ? new Cause(Cause.Reason.SERVED, name(state.stage()), 0)
                : new Cause(Cause.Reason.GAPPED, bank.detector(last).name(), gap);
    }

    /** What a stage that is cut short now has missed, ms: the time it gets on top of its target when it comes again. */
    int missed(StageControl.State state, GroupSet open, Situation seen, Moment now) {
        boolean comes = bank.prolonging(seen.detectors(), open, waited(state, now), now) >= 0;
        long had = now.millis() - state.openSince();
        return (int) Math.max(0, (comes ? rule(state).maximumMillis() : target(state)) - had);
    }

    /** For how long others have waited while the stage was open, ms. */
    private static long waited(StageControl.State state, Moment now) {
        return state.askedSince() == StageControl.NOT_YET
                ? 0
                : now.millis() - Math.max(state.openSince(), state.askedSince());
    }

    private static int target(StageControl.State state) {
        Rule rule = rule(state);
        return Math.min(rule.maximumMillis(), rule.targetMillis() + state.owed()[state.stage()]);
    }

    private static Rule rule(StageControl.State state) {
        return state.plan().rules().get(state.stage());
    }

    private String name(int stage) {
        return junction.stages().get(stage).name();
    }
}
