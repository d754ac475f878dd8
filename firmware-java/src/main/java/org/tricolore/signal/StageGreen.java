package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.StagePlan.Coordination;

/** Which groups a running stage wishes open: all of them but those on call that nobody asks for, or too late. */
final class StageGreen {
    private final Junction junction;

    private final DetectorBank bank;

    StageGreen(Junction junction, DetectorBank bank) {
        this.junction = junction;
        this.bank = bank;
    }

    /** Groups of the running stage that it wishes open. */
    GroupSet of(StageControl.State state, Course course, Situation seen, Moment now) {
        if (state.stage() == Run.NO_STAGE) {
            return GroupSet.NONE;
        }
        GroupSet onCall = state.plan().rules().get(state.stage()).onCall();
        return onCall.isEmpty()
                ? state.groups(junction)
                : state.groups(junction).minus(unasked(state, course, onCall, seen, now));
    }

    private GroupSet unasked(StageControl.State state, Course course, GroupSet onCall, Situation seen, Moment now) {
        boolean opening = state.openSince() == StageControl.NOT_YET;
        boolean late = !opening && state.askedSince() != StageControl.NOT_YET;
        long unasked = onCall.bits();
        for (long rest = unasked; rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            GroupSet alone = new GroupSet(1L << group);
            boolean open = seen.signals().aspect(group)
                    == junction.groups().get(group).type().go();
            // A crossing that is pressed while others wait already comes with the next turn of its stage, not now: its
            // green and the time to leave the road would keep the others waiting beyond the maximum.
            boolean called = seen.calls().contains(group)
                    || (opening && state.plan().recall().contains(group));
            boolean admitted = called && (!late || hasTime(state, course, group, now));
            boolean walks = open
                    && !opening
                    && !late
                    && state.plan().rules().get(state.stage()).walkRest();
            boolean crossed = open && prolonged(state, alone, seen, now);
            unasked &= admitted || walks || crossed ? ~alone.bits() : -1;
        }
        return new GroupSet(unasked);
    }

    private boolean prolonged(StageControl.State state, GroupSet group, Situation seen, Moment now) {
        boolean nudged = seen.nudges().prolongs().intersects(group)
                || seen.nudges().keeps().intersects(group);
        long others = state.askedSince() == StageControl.NOT_YET ? 0 : now.millis() - state.askedSince();
        return nudged || bank.prolonging(seen.detectors(), group, others, now) >= 0;
    }

    /** Whether a coordinated stage that others wait for is kept long enough for a crossing to have its green. */
    private boolean hasTime(StageControl.State state, Course course, int group, Moment now) {
        Coordination coordination = course.coordination(now);
        int green = junction.groups().get(group).minimumGreenMillis();
        return coordination != null
                && coordination.stage() == state.stage()
                && Course.untilYieldMillis(coordination, now) > green
                && course.patience().allowsStaying(state.stage(), green, state.waiting(), now);
    }
}
