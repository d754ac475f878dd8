package org.tricolore.signal;

import java.util.OptionalInt;
import org.tricolore.model.Moment;

/** Where the strategy that runs is: its whole memory, as a value. */
public sealed interface Run
        permits FixedTime.State, StageControl.State, DualRing.State, Steered.State, Preempted.State {
    /** Stands for "no stage". */
    int NO_STAGE = -1;

    /** Name of the plan that runs, or empty text while none does. */
    String planName();

    /** Index of the stage that is open or being opened, or {@link #NO_STAGE}. */
    int stage(Moment now);

    /** Position in the cycle, ms; empty where there is no cycle. */
    default OptionalInt cycleMillis(Moment now) {
        return OptionalInt.empty();
    }
}
