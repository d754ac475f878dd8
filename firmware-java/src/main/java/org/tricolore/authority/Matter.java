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
            case Task.Revoke _, Task.ClearPriority _ -> NOTHING;
        };
    }

    /** Whether {@code clear} says that the vehicle which {@code announced} tells of has passed. */
    static boolean clears(Order clear, Order announced) {
        return clear.post() == announced.post()
                && clear.target().equals(announced.target())
                && clear.task() instanceof Task.ClearPriority(String vehicle)
                && announced.task() instanceof Task.RequestPriority request
                && request.vehicle().equals(vehicle);
    }

    /** Whether an order of one post takes the place of another: one of each kind and target, and one for each vehicle. */
    static boolean sameThing(Order one, Order other) {
        boolean sameKind = one.post() == other.post()
                && one.task().getClass() == other.task().getClass()
                && one.target().equals(other.target());
        return sameKind
                && (!(one.task() instanceof Task.RequestPriority vehicle)
                        || (other.task() instanceof Task.RequestPriority another
                                && vehicle.vehicle().equals(another.vehicle())));
    }
}
