package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Aspect;

/** Whether two states of a junction of two groups have the same future. */
class SignalsStateTest {
    private final SignalsState asked =
            state(JunctionPhase.RUNNING, 1_000, steps(1, 0), since(5_000, 2_000), Cause.MODE);

    @Test
    void showsAsOneThatCameAboutForAnotherReason() {
        assertTrue(asked.showsAs(asked));
        assertTrue(state(JunctionPhase.RUNNING, 1_000, steps(1, 0), since(5_000, 2_000), Cause.UNASKED)
                .showsAs(asked));
    }

    @Test
    void doesNotShowAsOneOfAnotherPhaseOrOfOneThatBeganAtAnotherTime() {
        assertFalse(state(JunctionPhase.ALL_RED, 1_000, steps(1, 0), since(5_000, 2_000), Cause.MODE)
                .showsAs(asked));
        assertFalse(state(JunctionPhase.RUNNING, 1_100, steps(1, 0), since(5_000, 2_000), Cause.MODE)
                .showsAs(asked));
    }

    @Test
    void doesNotShowAsOneWhoseGroupsStandElsewhereOrForAnotherTime() {
        assertFalse(state(JunctionPhase.RUNNING, 1_000, steps(1, 1), since(5_000, 2_000), Cause.MODE)
                .showsAs(asked));
        assertFalse(state(JunctionPhase.RUNNING, 1_000, steps(1, 0), since(5_000, 2_100), Cause.MODE)
                .showsAs(asked));
    }

    private static int[] steps(int... steps) {
        return steps;
    }

    private static long[] since(long... since) {
        return since;
    }

    private static SignalsState state(JunctionPhase phase, long phaseSince, int[] steps, long[] since, Cause cause) {
        Aspect[] aspects = new Aspect[steps.length];
        Arrays.setAll(aspects, i -> steps[i] == 0 ? Aspect.RED : Aspect.GREEN);
        Cause[] causes = new Cause[steps.length];
        Arrays.fill(causes, cause);
        return new SignalsState(phase, phaseSince, steps, aspects, since, causes);
    }
}
