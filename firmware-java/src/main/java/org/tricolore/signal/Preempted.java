package org.tricolore.signal;

import java.util.List;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Preemption;

/**
 * The junction while a train, or a fire engine leaving its station, has it: the track is cleared, then held until the
 * passage is over, then given back with a stage of its own.
 *
 * <p>Everything comes through the group rules: no green and no clearance is shorter than for anybody else. A wire that is
 * cut counts as a train that is coming.
 */
public final class Preempted {
    private static final int NOBODY = -1;

    private final Junction junction;

    private final List<Preemption> preemptions;

    Preempted(Junction junction) {
        this.junction = junction;
        this.preemptions = junction.precedence().preemptions();
    }

    /** Where a passage is. */
    public enum Step {
        CLEARING,
        HOLDING,
        LEAVING
    }

    /**
     * Where the strategy is.
     *
     * @param beganMillis monotonic ms at which the approach was seen
     * @param stepMillis monotonic ms at which this step began
     */
    public record State(Preemption preemption, Step step, long beganMillis, long stepMillis) implements Run {
        @Override
        public String planName() {
            return "";
        }

        @Override
        public int stage(Moment now) {
            return switch (step) {
                case CLEARING -> preemption.clearanceStage();
                case HOLDING -> preemption.holdStage();
                case LEAVING -> preemption.leaveStage();
            };
        }

        /** Whether the passage has lasted longer than any should: something is wrong with its input. */
        public boolean tooLong(Moment now) {
            return step != Step.LEAVING && now.millis() - beganMillis >= preemption.maximumMillis();
        }
    }

    /**
     * Whether somebody has the junction now. Whoever has passed leaves it in the hand of a plan; where none is to run,
     * there is nothing to leave it to.
     */
    boolean has(Run run, Detections seen, Mode mode) {
        return strongest(seen) != NOBODY || (run instanceof State && mode == Mode.NORMAL);
    }

    /**
     * One step. Returns {@code run} itself when nothing changes.
     *
     * @param run what ran before
     * @return null when the passage is over: the plan goes on with the stage it leaves open
     */
    State step(Run run, SignalsState signals, Detections seen, Moment now) {
        int strongest = strongest(seen);
        Preemption asked = strongest == NOBODY ? null : preemptions.get(strongest);
        if (!(run instanceof State state)) {
            return asked == null ? null : begin(asked, now);
        }
        // A stronger one takes over, and a passage that begins anew while the last one ends is a passage of its own.
        boolean another =
                asked != null && (state.step() == Step.LEAVING || strongest < preemptions.indexOf(state.preemption()));
        if (another) {
            return begin(asked, now);
        }
        return switch (state.step()) {
            case CLEARING -> {
                long since = openSince(state.preemption().clearanceStage(), signals);
                boolean cleared = since != Long.MAX_VALUE
                        && now.millis() - Math.max(since, state.stepMillis())
                                >= state.preemption().clearanceMillis();
                yield !cleared ? state : step(state, asks(state, seen) ? Step.HOLDING : Step.LEAVING, now);
            }
            case HOLDING -> asks(state, seen) ? state : step(state, Step.LEAVING, now);
            case LEAVING -> openSince(state.preemption().leaveStage(), signals) == Long.MAX_VALUE ? state : null;
        };
    }

    Wishes wishes(State state, Moment now) {
        int stage = state.stage(now);
        GroupSet green = stage == Preemption.NO_STAGE
                ? GroupSet.NONE
                : junction.stages().get(stage).groups();
        Cause cause = new Cause(
                state.step() == Step.LEAVING ? Cause.Reason.PASSED : Cause.Reason.PREEMPTED,
                state.preemption().name(),
                0);
        return new Wishes(green, Mode.NORMAL, cause, cause);
    }

    private static State begin(Preemption preemption, Moment now) {
        Step first = preemption.clearanceStage() == Preemption.NO_STAGE ? Step.HOLDING : Step.CLEARING;
        return new State(preemption, first, now.millis(), now.millis());
    }

    private static State step(State state, Step next, Moment now) {
        return new State(state.preemption(), next, state.beganMillis(), now.millis());
    }

    private int strongest(Detections seen) {
        for (int i = 0; i < preemptions.size(); i++) {
            if (asks(preemptions.get(i), seen)) {
                return i;
            }
        }
        return NOBODY;
    }

    private static boolean asks(State state, Detections seen) {
        return asks(state.preemption(), seen);
    }

    private static boolean asks(Preemption preemption, Detections seen) {
        return !seen.knows(preemption.input()) || seen.sees(preemption.input());
    }

    /** Since when all groups of a stage have shown go, ms; {@link Long#MAX_VALUE} while one does not. */
    private long openSince(int stage, SignalsState signals) {
        long since = Long.MIN_VALUE;
        GroupSet groups = junction.stages().get(stage).groups();
        for (long rest = groups.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            if (signals.aspect(group) != junction.groups().get(group).type().go()) {
                return Long.MAX_VALUE;
            }
            since = Math.max(since, signals.since(group));
        }
        return since;
    }
}
