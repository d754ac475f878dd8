package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Stage;
import org.tricolore.model.Steering;

/**
 * The stages in somebody's hand: an officer steps them at the police panel, or an emergency corridor holds one.
 *
 * <p>A press acts only after every group of the stage has had its minimum green; presses before that count as one. The
 * next stage comes through the matrix, like any other.
 */
final class Steered {
    private final Junction junction;

    Steered(Junction junction) {
        this.junction = junction;
    }

    /**
     * Where the strategy is.
     *
     * @param stage index of the stage that is held
     * @param presses of the button that have had their effect
     * @param cause why this stage is open
     */
    record State(int stage, long presses, Cause cause) implements Run {
        @Override
        public String planName() {
            return "";
        }

        @Override
        public int stage(Moment now) {
            return stage;
        }
    }

    /** Takes the stages over from a plan that was in {@code stage}, or in none. */
    State begin(Steering steering, int stage) {
        int held = Math.max(0, stage);
        return switch (steering) {
            case Steering.ToStage(String name) -> held(index(name));
            case Steering.ByHand(long presses) -> new State(held, presses, byHand(held));
            case Steering.ByPlan _ -> new State(held, 0, Cause.WISH_BEGAN);
        };
    }

    /** One step. Returns {@code state} itself when nothing changes. */
    State step(State state, Steering steering, Situation seen, Moment now) {
        return switch (steering) {
            case Steering.ToStage(String name) -> index(name) == state.stage() ? state : held(index(name));
            case Steering.ByHand(long presses) -> {
                if (presses == state.presses() || !served(state, seen, now)) {
                    yield state;
                }
                int next = (state.stage() + 1) % junction.stages().size();
                yield new State(next, presses, byHand(next));
            }
            case Steering.ByPlan _ -> state;
        };
    }

    Wishes wishes(State state) {
        return new Wishes(stage(state.stage()).groups(), Mode.NORMAL, state.cause(), state.cause());
    }

    /** Whether every group of the stage shows go and has had its minimum green. */
    private boolean served(State state, Situation seen, Moment now) {
        GroupSet groups = stage(state.stage()).groups();
        for (long rest = groups.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            boolean open = seen.signals().aspect(group)
                    == junction.groups().get(group).type().go();
            long green = now.millis() - seen.signals().since(group);
            if (!open || green < junction.groups().get(group).minimumGreenMillis()) {
                return false;
            }
        }
        return true;
    }

    private State held(int stage) {
        return new State(
                stage, 0, new Cause(Cause.Reason.REQUESTED, stage(stage).name(), 0));
    }

    private Cause byHand(int stage) {
        return new Cause(Cause.Reason.BY_HAND, stage(stage).name(), 0);
    }

    private int index(String name) {
        for (int i = 0; i < junction.stages().size(); i++) {
            if (stage(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no stage " + name + " at " + junction.name());
    }

    private Stage stage(int index) {
        return junction.stages().get(index);
    }
}
