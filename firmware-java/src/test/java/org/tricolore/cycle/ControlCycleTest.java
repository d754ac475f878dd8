package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Level;
import org.tricolore.model.Aspect;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.safety.Latch;
import org.tricolore.street.LampMishap;

/** The whole control cycle on the virtual street: what people at the roadside see. */
class ControlCycleTest {
    private final Desk desk = new Desk();

    @Test
    void leadsTheStreetFromDarkThroughTheStartIntoThePlan() {
        assertEquals(Level.ON, desk.cabinet.flasher(), "at power-on the cabinet flashes by itself");
        desk.run(12);
        assertEquals("A yellow, B yellow, P red", desk.seen());
        desk.run(3);
        assertEquals("A red, B red, P red", desk.seen());
        desk.run(4.3);
        assertEquals("A green, B red, P green", desk.seen());
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
    }

    @Test
    void changesThePlanAtTheSwitchPointAndTellsTheLifeOfTheOrder() {
        desk.started().run(5);
        Order order = desk.order(new SelectPlan("sixty"), Duration.ofMinutes(10));
        desk.run(34.7);
        assertEquals(List.of(OrderPhase.ACCEPTED), life(order));
        desk.run(0.4);
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), life(order));
        desk.run(20);
        assertEquals("A green, B red, P red", desk.seen(), "green until second 25 of the new plan, not 15");
    }

    @Test
    void returnsToTheCalendarsPlanAtTheNextSwitchPointAfterTheLease() {
        desk.started();
        Order order = desk.order(new SelectPlan("sixty"), Duration.ofSeconds(70));
        desk.run(75);
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED), life(order));
        assertEquals("sixty", desk.last().first().engine().planName(), "until its switch point");
        desk.run(30);
        assertEquals("forty", desk.last().first().engine().planName());
    }

    @Test
    void flashesByOrderAndComesBack() {
        desk.started().run(5);
        Order order = desk.order(new SetMode(Mode.FLASHING_YELLOW), Duration.ofSeconds(60));
        desk.run(20);
        assertEquals(Level.OFF, desk.cabinet.flasher(), "an ordered flashing is the controller's own");
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), life(order));
        desk.run(60);
        assertEquals("A green, B red, P green", desk.seen());
    }

    @Test
    void fallsToTheFlasherWhenTheLastRedBreaksAndSaysWhy() {
        desk.started().run(2);
        desk.cabinet.mishap(desk.cabinet.lamp("B red"), LampMishap.BROKEN);
        desk.run(1);
        assertEquals(Level.ON, desk.cabinet.flasher());
        assertEquals("RED_MISSING", desk.last().latch().orElseThrow().code());
        assertEquals("B", desk.last().faults().getFirst().subject());
        assertTrue(desk.last().faults().getFirst().major());
    }

    @Test
    void goesOnWhenAGreenBreaksAndReportsIt() {
        desk.started().run(2);
        desk.cabinet.mishap(desk.cabinet.lamp("A green"), LampMishap.BROKEN);
        desk.run(5);
        assertEquals(Level.OFF, desk.cabinet.flasher());
        assertEquals("A green", desk.last().faults().getFirst().subject());
        assertFalse(desk.last().faults().getFirst().major());
    }

    @Test
    void goesOnWhenALampAgesAndReportsItUntilItIsReplaced() {
        desk.started().run(240);
        desk.cabinet.age(desk.cabinet.lamp("B red"), 60);
        desk.run(120);
        assertEquals(
                List.of("LAMP_AGEING B red"),
                desk.last().faults().stream()
                        .map(fault -> fault.code() + " " + fault.subject())
                        .toList());
        assertFalse(desk.last().faults().getFirst().major());
        assertTrue(desk.last().faults().getFirst().text().french().contains("la changer"));
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
        desk.cabinet.age(desk.cabinet.lamp("B red"), 100);
        desk.run(120);
        assertEquals(List.of(), desk.last().faults());
    }

    @Test
    void staysFlashingUntilItIsOpenedInTheCabinetAndThenStartsAnew() {
        desk.started().run(2);
        int red = desk.cabinet.lamp("B red");
        desk.cabinet.mishap(red, LampMishap.BROKEN);
        desk.run(120);
        assertEquals(Level.ON, desk.cabinet.flasher());
        desk.cabinet.mishap(red, LampMishap.NONE);
        desk.run(60);
        assertEquals(Level.ON, desk.cabinet.flasher(), "mending alone opens nothing");
        desk.cabinet.pressReset();
        desk.run(5);
        assertEquals(Level.ON, desk.cabinet.flasher(), "nor does a button behind a closed door");
        desk.cabinet.door(true);
        desk.cabinet.pressReset();
        desk.run(12);
        assertEquals("A yellow, B yellow, P red", desk.seen());
        desk.run(9);
        assertEquals("A green, B red, P green", desk.seen());
        assertTrue(desk.last().faults().isEmpty());
    }

    @Test
    void suspendsOrdersWhileTheCabinetFlashesAndLosesNone() {
        desk.started();
        Order order = desk.order(new SelectPlan("sixty"), Duration.ofHours(1));
        desk.run(60);
        desk.fail(new IllegalStateException("a bug"));
        desk.run(10);
        desk.cabinet.door(true);
        desk.cabinet.pressReset();
        desk.run(30);
        assertEquals(
                List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED, OrderPhase.APPLIED),
                life(order));
    }

    @Test
    void keepsALatchOfTheRunBefore() {
        Desk again = new Desk(Optional.of(new Latch("RED_MISSING", "B", "", "")));
        again.run(30);
        assertEquals(Level.ON, again.cabinet.flasher());
        assertEquals("RED_MISSING", again.last().latch().orElseThrow().code());
    }

    @Test
    void leavesTheLampsToTheFlasherWhenTicksStop() {
        desk.started().run(2);
        desk.clock.advance(Duration.ofMillis(60));
        assertEquals(Level.ON, desk.cabinet.flasher(), "160 ms after the last pulse");
    }

    @Test
    void tellsTheStreetAtEachChangeAndOtherwiseOnceASecond() {
        desk.started().run(1.5);
        int told = desk.pictures.size();
        desk.run(10);
        assertEquals(told + 10, desk.pictures.size());
        desk.run(0.6);
        assertEquals(told + 11, desk.pictures.size(), "P closes at second 12, between two seconds of the telling");
        assertEquals(Aspect.RED, desk.last().first().engine().signals().aspect(2));
    }

    private List<OrderPhase> life(Order order) {
        return desk.news.stream()
                .filter(step -> step.id().equals(order.id()))
                .map(OrderNews::phase)
                .toList();
    }
}
