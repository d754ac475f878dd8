package org.tricolore.model;

/**
 * What happens when a train, or a fire engine leaving its station, takes the junction for itself: the track is cleared,
 * then held, then given back.
 *
 * @param name such as {@code train}
 * @param input index of the detector that is on from the approach until the passage is over; a cut wire counts as on
 * @param clearanceStage index of the stage that empties the track first, or {@link #NO_STAGE}
 * @param clearanceMillis so long that stage is open, ms
 * @param holdStage index of the stage that is held meanwhile, or {@link #NO_STAGE} for all red
 * @param leaveStage index of the stage with which the plan goes on
 * @param maximumMillis a passage that lasts longer is told as a fault, ms; it is held all the same
 */
public record Preemption(
        String name,
        int input,
        int clearanceStage,
        int clearanceMillis,
        int holdStage,
        int leaveStage,
        int maximumMillis) {
    /** Stands for "no stage". */
    public static final int NO_STAGE = -1;
}
