package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.fault.Fault;
import org.tricolore.hal.Level;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Task.SetMode;
import org.tricolore.safety.SafetyRules;
import org.tricolore.street.LampMishap;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;

/** The crossroads with a battery, which tells that it feeds the cabinet and that it is nearly empty. */
class SupplyTest {
    private final Desk desk = new Desk(withBattery(new Desk().site), Optional.empty());

    @Test
    void goesOnWhenTheMainsIsCutAndTheBatteryFeedsTheCabinetAndSaysSo() {
        desk.started();
        desk.cabinet.set("battery", true);
        desk.run(60);
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
        assertEquals(List.of("ON_BATTERY battery"), faults());
        assertTrue(desk.last().latch().isEmpty());
        desk.cabinet.set("battery", false);
        desk.run(1);
        assertEquals(List.of(), faults());
    }

    @Test
    void flashesBeforeTheBatteryIsEmptyOnlyWhenEverybodyHasClosed() {
        desk.started();
        assertEquals("A green, B red, P green", desk.seen());
        desk.cabinet.set("battery", true);
        desk.cabinet.set("low", true);
        desk.run(1.2);
        assertEquals(List.of("ON_BATTERY battery", "UNDER_VOLTAGE low"), faults());
        assertEquals(Level.OFF, desk.cabinet.flasher(), "the controller flashes: nothing is let go");
        desk.run(40);
        assertEquals(Optional.of(Mode.FLASHING_YELLOW), desk.last().first().mode());
        assertTrue(desk.last().latch().isEmpty(), "an ordered change breaks no time");
        desk.cabinet.set("low", false);
        desk.run(30);
        assertEquals(
                Optional.of(Mode.FLASHING_YELLOW), desk.last().first().mode(), "a battery without load looks well");
        desk.run(90);
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
    }

    @Test
    void doesNotFlashWhenTheVoltageDipsForAMoment() {
        desk.started();
        desk.cabinet.set("low", true);
        desk.run(0.9);
        desk.cabinet.set("low", false);
        desk.run(30);
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
        assertEquals(List.of(), faults());
    }

    @Test
    void tellsOfAContactThatCannotBeReadAndStopsNoTraffic() {
        desk.started();
        desk.cabinet.cutWire("low", true);
        desk.run(60);
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
        assertEquals(List.of("SUPPLY_UNREADABLE low"), faults());
    }

    @Test
    void isDarkWhileTheMainsIsCutAndStartsAgainByItselfWhenItIsBack() {
        desk.started();
        Order order = desk.order(new SetMode(Mode.ALL_RED), Duration.ofMinutes(30));
        desk.run(20);
        cut();
        desk.run(60);
        assertEquals("", desk.seen());
        assertEquals(Optional.of(Mode.DARK), desk.last().first().mode());
        assertEquals(List.of("LAMPS_UNPOWERED lamps", "ON_BATTERY battery"), faults());
        assertEquals(OrderPhase.SUSPENDED, desk.life(order).getLast());
        desk.cabinet.mains(true);
        desk.run(2);
        desk.cabinet.set("battery", false);
        desk.run(5);
        assertEquals(Level.OFF, desk.cabinet.flasher());
        assertEquals(List.of(), faults());
        desk.run(5);
        assertEquals("A yellow, B yellow, P red", desk.seen(), "a whole start-up");
        desk.run(15);
        assertEquals("A red, B red, P red", desk.seen());
        assertEquals(OrderPhase.APPLIED, desk.life(order).getLast(), "and the order is not lost");
    }

    @Test
    void startsAnewAfterACutOfHalfASecondToo() {
        desk.started();
        assertEquals("A green, B red, P green", desk.seen());
        cut();
        desk.run(0.5);
        desk.cabinet.mains(true);
        desk.cabinet.set("battery", false);
        desk.run(12);
        assertEquals("A yellow, B yellow, P red", desk.seen(), "and does not go on with a green that was dark");
        assertTrue(desk.last().latch().isEmpty());
    }

    @Test
    void isNotOpenedByAMainsCut() {
        desk.started();
        int red = desk.cabinet.lamp("B red");
        desk.cabinet.mishap(red, LampMishap.BROKEN);
        desk.run(20);
        assertEquals("RED_MISSING", desk.last().latch().orElseThrow().code());
        desk.cabinet.mishap(red, LampMishap.NONE);
        cut();
        desk.run(60);
        desk.cabinet.mains(true);
        desk.cabinet.set("battery", false);
        desk.run(60);
        assertEquals("RED_MISSING", desk.last().latch().orElseThrow().code());
        assertEquals(Level.ON, desk.cabinet.flasher());
        desk.cabinet.door(true);
        desk.cabinet.pressReset();
        desk.run(40);
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
    }

    @Test
    void latchesWhenTheLampsGoDarkAndNoContactTellsOfTheMains() {
        desk.started();
        desk.cabinet.mains(false);
        desk.run(1);
        assertEquals("FLASHER_HOLDS", desk.last().latch().orElseThrow().code());
    }

    private void cut() {
        desk.cabinet.mains(false);
        desk.cabinet.set("battery", true);
    }

    private List<String> faults() {
        return desk.last().faults().stream().map(SupplyTest::text).sorted().toList();
    }

    private static String text(Fault fault) {
        return fault.code() + " " + fault.subject();
    }

    private static Site withBattery(Site site) {
        Wiring wiring = site.wiring();
        List<InputWire> inputs = new ArrayList<>(wiring.inputs());
        inputs.add(new InputWire("battery", InputKind.ON_BATTERY, 2));
        inputs.add(new InputWire("low", InputKind.UNDER_VOLTAGE, 3));
        SafetyRules safety = site.safety();
        return new Site(
                site.name(),
                "Crossroads",
                "Carrefour",
                site.junctions(),
                new Wiring(wiring.driver(), wiring.options(), wiring.lamps(), inputs),
                new SafetyRules(
                        safety.site(),
                        safety.lines(),
                        safety.antagonists(),
                        safety.resetInput(),
                        2,
                        safety.lampCurrent(),
                        safety.junctions()),
                "",
                "");
    }
}
