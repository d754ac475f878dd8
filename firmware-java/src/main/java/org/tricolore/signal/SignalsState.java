package org.tricolore.signal;

import java.util.Arrays;
import org.tricolore.model.Aspect;
import org.tricolore.model.GroupSet;

/**
 * What every group of a junction shows, since when and why: the whole memory of the group rules.
 *
 * <p>Immutable. A step that changes nothing returns the same instance, so identity tells whether anything moved.
 */
public final class SignalsState {
    private final JunctionPhase phase;

    private final long phaseSince;

    /** Position of each group in its own sequence stop → opening → go → closing; 0 is stop. */
    private final int[] steps;

    private final Aspect[] aspects;

    private final long[] since;

    private final Cause[] causes;

    private final GroupSet stopped;

    SignalsState(JunctionPhase phase, long phaseSince, int[] steps, Aspect[] aspects, long[] since, Cause[] causes) {
        this.phase = phase;
        this.phaseSince = phaseSince;
        this.steps = steps;
        this.aspects = aspects;
        this.since = since;
        this.causes = causes;
        long bits = 0;
        for (int i = 0; i < steps.length; i++) {
            bits |= steps[i] == 0 ? 1L << i : 0;
        }
        this.stopped = new GroupSet(bits);
    }

    public JunctionPhase phase() {
        return phase;
    }

    /** Monotonic ms at which the phase began. */
    public long phaseSince() {
        return phaseSince;
    }

    public int groups() {
        return aspects.length;
    }

    public Aspect aspect(int group) {
        return aspects[group];
    }

    /** Monotonic ms at which the group's aspect began. */
    public long since(int group) {
        return since[group];
    }

    public Cause cause(int group) {
        return causes[group];
    }

    /** Groups at the stop of their sequence. Tells about the street only while {@link JunctionPhase#RUNNING}. */
    public GroupSet stopped() {
        return stopped;
    }

    /** Position of the group in its sequence stop → opening → go → closing: 0 is stop. With the ages it is the whole memory. */
    public int step(int group) {
        return steps[group];
    }

    /** Whether the other shows the same for as long: the same future under the same wishes, whatever the causes. */
    boolean showsAs(SignalsState other) {
        return this == other
                || (phase == other.phase
                        && phaseSince == other.phaseSince
                        && Arrays.equals(steps, other.steps)
                        && Arrays.equals(since, other.since));
    }

    Draft draft() {
        return new Draft(phase, phaseSince, steps.clone(), aspects.clone(), since.clone(), causes.clone());
    }

    @Override
    public String toString() {
        return phase + " " + Arrays.toString(aspects);
    }

    /** The next state while it is being written: what an earlier group did in this step binds the later ones. */
    record Draft(JunctionPhase phase, long phaseSince, int[] steps, Aspect[] aspects, long[] since, Cause[] causes) {
        void move(int group, int step, Aspect aspect, long now, Cause cause) {
            steps[group] = step;
            aspects[group] = aspect;
            since[group] = now;
            causes[group] = cause;
        }

        SignalsState state() {
            return new SignalsState(phase, phaseSince, steps, aspects, since, causes);
        }
    }
}
