package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Demand;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Precedence;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.Steering;
import org.tricolore.model.Task;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.SetParameter;
import org.tricolore.model.Task.StepStages;
import org.tricolore.signal.Crossroads;

/** What is seen on the street of orders that no stronger one overrules, and of those that one does. */
class SightTest {
    private static final Precedence PRECEDENCE = precedence();

    private static final RequestPriority BUS = new RequestPriority("L5-12", "L5", 0, 0);

    private static final Demand BY_PLAN = new Demand("forty", Mode.NORMAL, false);

    private static final Demand BY_HAND = new Demand("forty", Mode.NORMAL, false, new Steering.ByHand(1), List.of());

    private static final Demand FLASHING = new Demand("forty", Mode.FLASHING_YELLOW, false);

    private static final Demand FALLEN_BACK = new Demand("forty", Mode.FLASHING_YELLOW, true);

    private static final Street FORTY = new Street("forty", Mode.NORMAL, "2", GroupSet.of(0), false);

    private static final Street TRAIN = new Street("forty", Mode.NORMAL, "2", GroupSet.of(0), true);

    private final PriorityBook vehicles = new PriorityBook(Crossroads.junction().with(PRECEDENCE));

    private final Sight sight = new Sight(PRECEDENCE, vehicles);

    private final Letters letters = new Letters();

    @Test
    void isAppliedByWhatIsSeenAndKeepsItsPhaseUntilThen() {
        assertPhase(OrderPhase.APPLIED, new SelectPlan("forty"), BY_PLAN, FORTY);
        assertPhase(OrderPhase.ACCEPTED, new SelectPlan("sixty"), BY_PLAN, FORTY);
        assertPhase(OrderPhase.APPLIED, new SetMode(Mode.NORMAL), BY_PLAN, FORTY);
        assertPhase(OrderPhase.ACCEPTED, new SetMode(Mode.ALL_RED), BY_PLAN, FORTY);
        assertPhase(OrderPhase.APPLIED, new RequestStage("2"), BY_PLAN, FORTY);
        assertPhase(OrderPhase.APPLIED, new RequestStage("hospital"), BY_PLAN, FORTY);
        assertPhase(OrderPhase.ACCEPTED, new RequestStage("1"), BY_PLAN, FORTY);
        assertPhase(OrderPhase.APPLIED, new SetParameter("forty.offset", 0), BY_PLAN, FORTY);
        assertPhase(OrderPhase.APPLIED, BUS, BY_PLAN, FORTY);
        assertPhase(OrderPhase.ACCEPTED, BUS, BY_PLAN, new Street("forty", Mode.NORMAL));
    }

    @Test
    void aPlanAndAVehicleAreSuspendedUnlessThePlanChoosesTheStages() {
        for (Task task : List.of(new SelectPlan("forty"), BUS)) {
            assertPhase(OrderPhase.SUSPENDED, task, BY_HAND, FORTY);
            assertPhase(OrderPhase.SUSPENDED, task, FLASHING, FORTY);
        }
        assertPhase(OrderPhase.APPLIED, new SetMode(Mode.NORMAL), BY_HAND, FORTY);
        assertPhase(OrderPhase.APPLIED, new SetParameter("forty.offset", 0), FLASHING, FORTY);
    }

    @Test
    void aStageIsSuspendedUnderAnotherModeButNotByWhoeverSteersTheStages() {
        assertPhase(OrderPhase.APPLIED, new RequestStage("2"), BY_HAND, FORTY);
        assertPhase(OrderPhase.SUSPENDED, new RequestStage("2"), FLASHING, FORTY);
    }

    @Test
    void whatAStrongerOrderHoldsIsSuspended() {
        Lease lease = lease(Post.PC_CIRCULATION, new SelectPlan("forty"));
        assertEquals(OrderPhase.SUSPENDED, sight.phase(lease, false, BY_PLAN, FORTY, Letters.NOW));
    }

    @Test
    void everybodyButTheCabinetIsSuspendedByATrainOrWhileTheCabinetHasTheLamps() {
        Lease post = lease(Post.PC_CIRCULATION, new SetMode(Mode.NORMAL));
        Lease cabinet = lease(Post.CABINET, new SetMode(Mode.NORMAL));
        assertEquals(OrderPhase.SUSPENDED, sight.phase(post, true, FALLEN_BACK, FORTY, Letters.NOW));
        assertEquals(OrderPhase.APPLIED, sight.phase(cabinet, true, FALLEN_BACK, FORTY, Letters.NOW));
        assertEquals(OrderPhase.SUSPENDED, sight.phase(post, true, BY_PLAN, TRAIN, Letters.NOW));
        assertEquals(OrderPhase.APPLIED, sight.phase(cabinet, true, BY_PLAN, TRAIN, Letters.NOW));
    }

    @Test
    void whoeverStepsByHandOrAsksForAStageOrARouteChoosesTheStages() {
        assertEquals(new Steering.ByHand(3), sight.steering(new StepStages(3)));
        assertEquals(new Steering.ToStage("1"), sight.steering(new RequestStage("1")));
        assertEquals(new Steering.ToStage("2"), sight.steering(new RequestStage("hospital")));
        assertEquals(Steering.PLAN, sight.steering(new SelectPlan("forty")));
    }

    private void assertPhase(OrderPhase expected, Task task, Demand demand, Street street) {
        Lease lease = lease(Post.PC_CIRCULATION, task);
        if (task instanceof RequestPriority bus) {
            vehicles.add(lease.order(), bus, Letters.NOW);
        }
        assertEquals(expected, sight.phase(lease, true, demand, street, Letters.NOW), task + " " + demand);
    }

    private Lease lease(Post post, Task task) {
        return letters.lease(post, task instanceof RequestPriority ? "A" : Order.JUNCTION, task);
    }

    private static Precedence precedence() {
        TreeMap<String, String> routes = new TreeMap<>();
        routes.put("hospital", "2");
        return new Precedence(
                new PriorityRules(GroupSet.of(0), 12_000, 0, 30_000, 60_000, 120_000, List.of()), List.of(), routes);
    }
}
