package org.tricolore.authority;

import org.tricolore.model.Demand;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Precedence;
import org.tricolore.model.Steering;
import org.tricolore.model.Task;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.StepStages;

/** What orders of a task mean for the stages, and by what is to be seen on the street that they are applied. */
final class Sight {
    private final Precedence precedence;

    private final PriorityBook vehicles;

    Sight(Precedence precedence, PriorityBook vehicles) {
        this.precedence = precedence;
        this.vehicles = vehicles;
    }

    /** @param holds whether no stronger order holds what this one is about */
    OrderPhase phase(Lease lease, boolean holds, Demand demand, Street street, Moment now) {
        Matter matter = Matter.of(lease);
        boolean byPlan = demand.mode() == Mode.NORMAL && demand.steering() instanceof Steering.ByPlan;
        boolean unseen = ((matter == Matter.PLAN || matter == Matter.PRIORITY) && !byPlan)
                || (matter == Matter.STAGE && demand.mode() != Mode.NORMAL);
        boolean taken = demand.fallenBack() || street.preempted();
        boolean overruled = taken ? lease.order().post() != Post.CABINET : !holds || unseen;
        if (overruled) {
            return OrderPhase.SUSPENDED;
        }
        return isVisible(lease.order(), street, now) ? OrderPhase.APPLIED : lease.phase();
    }

    /** Who chooses the stages by order of this task. */
    Steering steering(Task task) {
        return switch (task) {
            case RequestStage(String stage) -> new Steering.ToStage(precedence.stageOf(stage));
            case StepStages(long presses) -> new Steering.ByHand(presses);
            default -> Steering.PLAN;
        };
    }

    private boolean isVisible(Order order, Street street, Moment now) {
        return switch (order.task()) {
            case SelectPlan(String plan) -> plan.equals(street.plan());
            case SetMode(Mode wished) -> wished == street.mode();
            case RequestStage(String stage) -> precedence.stageOf(stage).equals(street.stage());
            case RequestPriority _ -> vehicles.isServed(order.id(), street.open(), now);
            // What holds without being seen at a signal.
            default -> true;
        };
    }
}
