package org.tricolore.authority;

import org.tricolore.model.Order;
import org.tricolore.model.Task;

/** What an order competes for: of each matter the strongest rank is obeyed. */
enum Matter {
    PLAN,
    MODE,
    STAGE,
    /** Of each detector by itself. */
    DETECTOR,
    /** Each vehicle for itself: the engine knows who comes first. */
    PRIORITY,
    /** Of each parameter by itself. */
    PARAMETER,
    /** Of each panel by itself: the most important message is shown. */
    MESSAGE,
    /** Of each bollard or barrier by itself. */
    POSITION,
    /** Done in one instant: it holds nothing. */
    NOTHING;

    static Matter of(Lease lease) {
        return of(lease.order().task());
    }

    static Matter of(Task task) {
        return switch (task) {
            case Task.SelectPlan _ -> PLAN;
            case Task.SetMode _ -> MODE;
            case Task.RequestStage _, Task.StepStages _ -> STAGE;
            case Task.ForceDetector _ -> DETECTOR;
            case Task.RequestPriority _ -> PRIORITY;
            case Task.SetParameter _ -> PARAMETER;
            case Task.ShowMessage _ -> MESSAGE;
            case Task.MoveBollard _ -> POSITION;
            case Task.Revoke _, Task.ClearPriority _, Task.ClearMessage _, Task.RunSelfTest _, Task.AttachReport _ ->
                NOTHING;
        };
    }

    /** Whether an order of this matter may begin later: what is done in an instant, or announces a vehicle, is for now. */
    boolean mayWait() {
        return this != NOTHING && this != PRIORITY;
    }

    /** Whether {@code clear} says that the vehicle which {@code announced} tells of has passed. */
    static boolean clears(Order clear, Order announced) {
        return clear.post() == announced.post()
                && clear.target().equals(announced.target())
                && clear.task() instanceof Task.ClearPriority(String vehicle)
                && announced.task() instanceof Task.RequestPriority request
                && request.vehicle().equals(vehicle);
    }

    /**
     * Whether an order of one post takes the place of another: one of each kind and target, and one for each vehicle
     * and each parameter.
     */
    static boolean sameThing(Order one, Order other) {
        return one.post() == other.post()
                && one.task().getClass() == other.task().getClass()
                && one.target().equals(other.target())
                && ofWhich(one.task()).equals(ofWhich(other.task()));
    }

    private static String ofWhich(Task task) {
        return switch (task) {
            case Task.RequestPriority request -> request.vehicle();
            case Task.SetParameter parameter -> parameter.name();
            default -> "";
        };
    }
}
