package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Precedence;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Task.AttachReport;
import org.tricolore.model.Task.ClearMessage;
import org.tricolore.model.Task.ClearPriority;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.RunSelfTest;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.SetParameter;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.model.Task.StepStages;
import org.tricolore.signal.Crossroads;

/** Whether the junction has what an order is about: groups A, B and P; A serves buses, and may be extended by 12 s. */
class AdmissionTest {
    private static final Task PARAMETER = new SetParameter("priority.extension", 5_000);

    private final Admission admission = new Admission(junction(), new Permission(ShippedRights.RIGHTS));

    private final Letters letters = new Letters();

    private final List<Lease> leases = new ArrayList<>();

    static List<Task> ofTheJunction() {
        return List.of(new SelectPlan("forty"), new SetMode(Mode.ALL_RED), new RequestStage("2"), PARAMETER);
    }

    static List<Task> ofEquipment() {
        return List.of(
                new ShowMessage("ICE", 100, false),
                new ClearMessage(),
                new MoveBollard(MoveBollard.Position.UP),
                new RunSelfTest(),
                new AttachReport("dark"));
    }

    @ParameterizedTest
    @MethodSource("ofTheJunction")
    void isForTheJunctionByItsNameOrForAllOfThemAndForNothingElse(Task task) {
        assertAccepted(Order.JUNCTION, task);
        assertAccepted("crossroads", task);
        Decision.Refused refused = refused(RefusalCode.UNKNOWN_TARGET, "panel-1", task);
        assertTrue(
                refused.why().english().startsWith("this order is for a junction"),
                refused.why().english());
    }

    @ParameterizedTest
    @MethodSource("ofEquipment")
    void isNoEquipment(Task task) {
        Decision.Refused refused = refused(RefusalCode.UNKNOWN_TARGET, "panel-1", task);
        assertEquals(
                "no equipment \"panel-1\" that " + task.type() + " is for",
                refused.why().english());
    }

    @Test
    void isSteppedByHandAtThePanelAlone() {
        Decision.Refused refused = refused(RefusalCode.UNKNOWN_TARGET, Order.JUNCTION, new StepStages(1));
        assertTrue(
                refused.why().english().startsWith("this order is for a junction"),
                refused.why().english());
    }

    @Test
    void aParameterMayBeSetWithinItsBoundsAndNotBeyondThem() {
        assertAccepted(Order.JUNCTION, new SetParameter("priority.extension", 0));
        assertAccepted(Order.JUNCTION, new SetParameter("priority.extension", 12_000));
        Decision.Refused beyond =
                refused(RefusalCode.OUT_OF_BOUNDS, Order.JUNCTION, new SetParameter("priority.extension", 12_100));
        assertEquals("priority.extension must lie within 0 … 12 s", beyond.why().english());
        Decision.Refused unknown =
                refused(RefusalCode.OUT_OF_BOUNDS, Order.JUNCTION, new SetParameter("priority.none", 0));
        assertEquals(
                "no parameter \"priority.none\" at crossroads; there are [priority.extension]",
                unknown.why().english());
    }

    @Test
    void aVehicleMayBeAnnouncedFromNowToTenMinutesAhead() {
        assertAccepted("A", bus("L5-12", 0));
        assertAccepted("A", bus("L5-12", PriorityBook.LONGEST_ETA_SECONDS));
        refused(RefusalCode.OUT_OF_BOUNDS, "A", bus("L5-12", -1));
        refused(RefusalCode.OUT_OF_BOUNDS, "A", bus("L5-12", PriorityBook.LONGEST_ETA_SECONDS + 1));
    }

    @Test
    void nothingButAVehicleTakesThePlaceOfAVehicle() {
        for (int i = 1; i < PriorityBook.MOST_VEHICLES; i++) {
            leases.add(letters.lease(Post.DIVIA, "A", bus("bus " + i, 10)));
        }
        leases.add(letters.lease(Post.PC_CIRCULATION, Order.JUNCTION, new SelectPlan("forty")));
        assertAccepted("A", bus("bus 16", 10));
        leases.add(letters.lease(Post.DIVIA, "A", bus("bus 16", 10)));
        refused(RefusalCode.TOO_MANY, "A", bus("bus 17", 10));
    }

    @Test
    void aVehicleIsClearedWhereItIsAnnouncedAndNotForAnother() {
        leases.add(letters.lease(Post.DIVIA, "A", bus("L5-12", 10)));
        assertAccepted("A", new ClearPriority("L5-12"));
        refused(RefusalCode.UNKNOWN_TARGET, "A", new ClearPriority("L5-13"));
    }

    @Test
    void saysWhereVehiclesMayHavePriority() {
        Decision.Refused refused = refused(RefusalCode.UNKNOWN_TARGET, "B", bus("L5-12", 10));
        assertEquals(
                "vehicles have no priority at \"B\" here; they may have it at [A]",
                refused.why().english());
        assertEquals(
                "pas de priorité à « B » ici ; il peut y en avoir à [A]",
                refused.why().french());
    }

    private static RequestPriority bus(String vehicle, int eta) {
        return new RequestPriority(vehicle, "L5", eta, 0);
    }

    private void assertAccepted(String target, Task task) {
        assertEquals(new Decision.Accepted(), judge(target, task));
    }

    private Decision.Refused refused(RefusalCode code, String target, Task task) {
        Decision.Refused refused = assertInstanceOf(Decision.Refused.class, judge(target, task));
        assertEquals(code, refused.code());
        return refused;
    }

    private Decision judge(String target, Task task) {
        return admission.judgeTask(letters.write(Post.DIVIA, target, task), leases);
    }

    private static Junction junction() {
        return Crossroads.junction(Crossroads.plan40())
                .with(new Precedence(
                        new PriorityRules(GroupSet.of(0), 12_000, 0, 30_000, 60_000, 120_000, List.of()),
                        List.of(),
                        new TreeMap<>()));
    }
}
