package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.hal.Level;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Task.SetMode;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;

/** The crossroads with a main switch and a maintenance key inside its cabinet. */
class CabinetSwitchesTest {
    private final Desk desk = new Desk(withSwitches(new Desk().site), Optional.empty());

    @Test
    void goesDarkWhenEverybodyHasClosedAndStartsAnewWhenItIsSwitchedOnAgain() {
        desk.started();
        assertEquals("A green, B red, P green", desk.seen());
        desk.cabinet.set("off", true);
        desk.run(1);
        assertEquals("A green, B red, P green", desk.seen(), "minimum green first");
        desk.run(30);
        assertEquals("", desk.seen());
        assertEquals(Optional.of(Mode.DARK), desk.last().first().mode());
        assertEquals(Level.OFF, desk.cabinet.flasher(), "the controller has the lamps");
        assertEquals(List.of("SWITCHED_OFF off"), faults());
        desk.cabinet.set("off", false);
        desk.run(8);
        assertTrue(desk.last().first().mode().isEmpty(), "a start-up");
        desk.run(30);
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
        assertEquals(List.of(), faults());
        assertTrue(desk.last().latch().isEmpty());
    }

    @Test
    void flashesWhileTheKeyIsTurnedAndLosesNoOrder() {
        desk.started();
        Order order = desk.order(new SetMode(Mode.ALL_RED), Duration.ofMinutes(30));
        desk.run(20);
        desk.cabinet.set("key", true);
        desk.run(30);
        assertEquals(Optional.of(Mode.FLASHING_YELLOW), desk.last().first().mode());
        assertEquals(OrderPhase.SUSPENDED, desk.life(order).getLast());
        assertEquals(List.of("MAINTENANCE key"), faults());
        desk.cabinet.set("off", true);
        desk.run(5);
        assertEquals(Optional.of(Mode.DARK), desk.last().first().mode(), "the main switch is the stronger");
        desk.cabinet.set("off", false);
        desk.cabinet.set("key", false);
        desk.run(40);
        assertEquals(Optional.of(Mode.ALL_RED), desk.last().first().mode());
        assertEquals(OrderPhase.APPLIED, desk.life(order).getLast());
    }

    @Test
    void doesNotHeedAContactThatBounces() {
        desk.started();
        for (int i = 0; i < 20; i++) {
            desk.cabinet.set("off", true);
            desk.run(0.3);
            desk.cabinet.set("off", false);
            desk.run(0.1);
        }
        assertEquals(List.of(), faults());
        desk.run(30);
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
    }

    @Test
    void stopsNoTrafficForASwitchThatCannotBeReadNorStartsAny() {
        desk.started();
        desk.cabinet.cutWire("off", true);
        desk.run(60);
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
        assertEquals(List.of("SWITCH_UNREADABLE off"), faults());
        desk.cabinet.cutWire("off", false);
        desk.cabinet.set("off", true);
        desk.run(30);
        desk.cabinet.cutWire("off", true);
        desk.run(60);
        assertEquals(Optional.of(Mode.DARK), desk.last().first().mode(), "somebody may be working on the lamps");
        assertEquals(List.of("SWITCHED_OFF off", "SWITCH_UNREADABLE off"), faults());
    }

    @Test
    void opensNoLatch() {
        desk.started();
        desk.cabinet.mains(false);
        desk.run(1);
        desk.cabinet.mains(true);
        for (String name : List.of("off", "key")) {
            desk.cabinet.set(name, true);
            desk.run(30);
            desk.cabinet.set(name, false);
            desk.run(30);
            assertEquals("FLASHER_HOLDS", desk.last().latch().orElseThrow().code());
        }
    }

    private List<String> faults() {
        return desk.last().faults().stream()
                .map(fault -> fault.code() + " " + fault.subject())
                .sorted()
                .toList();
    }

    private static Site withSwitches(Site site) {
        Wiring wiring = site.wiring();
        List<InputWire> inputs = new ArrayList<>(wiring.inputs());
        inputs.add(new InputWire("off", InputKind.SWITCHED_OFF, 2));
        inputs.add(new InputWire("key", InputKind.MAINTENANCE_KEY, 3));
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
