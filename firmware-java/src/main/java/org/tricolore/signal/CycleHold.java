package org.tricolore.signal;

import org.tricolore.model.Junction;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Awaited;

/**
 * Why the cycle of a fixed-time plan stands still.
 *
 * @param about index of the hold point, the group or the stage it is held for
 * @param sinceMillis monotonic ms at which it was to go on
 */
record CycleHold(Why why, int about, long sinceMillis) {
    static final CycleHold NONE = new CycleHold(Why.NOTHING, 0, 0);

    /** What a cycle is held for. */
    enum Why {
        NOTHING,
        /** To meet the common reference. */
        CORRECTION,
        /** A hold point of the plan. */
        POINT,
        /** A group that is kept green, as long as nobody waits too long. */
        KEEP,
        /** A group whose green is prolonged. */
        PROLONG,
        /** A stage that is not to be left. */
        STAGE
    }

    boolean stands() {
        return why != Why.NOTHING;
    }

    /** The cause of what changes after it has ended. */
    Cause told(Junction junction, SignalPlan plan, long endMillis) {
        int time = (int) (endMillis - sinceMillis);
        return switch (why) {
            case NOTHING, CORRECTION -> new Cause(Cause.Reason.LENGTHENED, "", time);
            case POINT -> {
                String awaited = switch (plan.holdPoints().get(about).awaited()) {
                    case Awaited.AtDetector(int detector) ->
                        junction.detectors().get(detector).name();
                    case Awaited.KeptGroup(int group) ->
                        junction.groups().get(group).name();
                };
                yield new Cause(Cause.Reason.HELD, awaited, time);
            }
            case KEEP, PROLONG ->
                new Cause(Cause.Reason.HELD, junction.groups().get(about).name(), time);
            case STAGE ->
                new Cause(Cause.Reason.HELD, junction.stages().get(about).name(), time);
        };
    }
}
