package org.tricolore.signal;

import java.util.Optional;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Coordination;

/** An actuated plan prepared for asking: the ways between its stages, its patience, its place in the cycle. */
final class Course {
    /** A tick or a clock may be so late that a single grid point of the cycle is never seen, ms. */
    private static final int LATE_MILLIS = 500;

    private final LongestWait longest;

    private final Patience patience;

    private final Optional<Coordination> coordination;

    private final int stages;

    Course(Junction junction, StagePlan plan) {
        this.longest = new LongestWait(junction, plan);
        this.patience = new Patience(junction, plan, longest);
        this.coordination = plan.coordination();
        this.stages = junction.stages().size();
    }

    Patience patience() {
        return patience;
    }

    /** From the decision to leave {@code from} for {@code to} until the last group of {@code from} closes, ms. */
    int endMillis(int from, int to) {
        return to == Run.NO_STAGE || from == Run.NO_STAGE
                ? 0
                : longest.transition(from, to).endMillis();
    }

    Transition transition(int from, int to) {
        return longest.transition(from, to);
    }

    /** How the plan keeps to the reference now, or null while it runs for itself: no clock that can be believed. */
    Coordination coordination(Moment now) {
        return coordination.isPresent() && now.synced() ? coordination.get() : null;
    }

    /** Whether the coordinated stage may be left now. */
    static boolean yields(Coordination coordination, Moment now) {
        return sinceYield(coordination, now) < coordination.windowMillis();
    }

    /** Whether the coordinated stage is left now or never in this cycle. */
    static boolean mustYield(Coordination coordination, Moment now) {
        int since = sinceYield(coordination, now);
        return since < coordination.windowMillis() && since >= coordination.windowMillis() - LATE_MILLIS;
    }

    /** How long until the coordinated stage may be left, ms; 0 while it may. */
    static int untilYieldMillis(Coordination coordination, Moment now) {
        return yields(coordination, now) ? 0 : coordination.cycleMillis() - sinceYield(coordination, now);
    }

    /** Whether a stage other than the coordinated one has come to its force-off, so much before its end. */
    static boolean isForcedOff(Coordination coordination, int stage, int endMillis, Moment now) {
        int forceOff =
                coordination.sinceYieldMillis(coordination.forceOffMillis().get(stage));
        return sinceYield(coordination, now) >= forceOff - endMillis;
    }

    /** Whether a stage that begins now still has its time before its force-off. */
    boolean isInTime(Coordination coordination, int stage, int endMillis, Moment now) {
        int before = (stage + stages - 1) % stages;
        int latest = before == coordination.stage()
                ? coordination.windowMillis()
                : coordination.sinceYieldMillis(coordination.forceOffMillis().get(before));
        return sinceYield(coordination, now) + endMillis <= latest + LATE_MILLIS;
    }

    private static int sinceYield(Coordination coordination, Moment now) {
        return coordination.sinceYieldMillis(coordination.positionMillis(now));
    }
}
