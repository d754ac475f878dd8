package org.tricolore.model;

/** Who chooses the stages of a junction: its plan, or somebody who takes them into his hand. */
public sealed interface Steering {
    /** The running plan, as always when nobody asks for more. */
    Steering PLAN = new ByPlan();

    /** The running plan. */
    record ByPlan() implements Steering {}

    /**
     * One stage, opened as soon as the group rules allow and held: an emergency corridor.
     *
     * @param stage name of a stage of the junction
     */
    record ToStage(String stage) implements Steering {}

    /**
     * An officer at the police panel, stage by stage.
     *
     * @param presses of the next-stage button since the key was turned; each counts once
     */
    record ByHand(long presses) implements Steering {}
}
