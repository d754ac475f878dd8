package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.fault.Fault;
import org.tricolore.hal.Level;
import org.tricolore.model.Mode;
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

    private List<String> faults() {
        return desk.last().faults().stream().map(SupplyTest::text).toList();
    }

    private static String text(Fault fault) {
        return fault.code() + " " + fault.subject();
    }

    private static Site withBattery(Site site) {
        Wiring wiring = site.wiring();
        List<InputWire> inputs = new ArrayList<>(wiring.inputs());
        inputs.add(new InputWire("battery", InputKind.ON_BATTERY, 2));
        inputs.add(new InputWire("low", InputKind.UNDER_VOLTAGE, 3));
        return new Site(
                site.name(),
                "Crossroads",
                "Carrefour",
                site.junctions(),
                new Wiring(wiring.driver(), wiring.options(), wiring.lamps(), inputs),
                site.safety(),
                "",
                "");
    }
}
