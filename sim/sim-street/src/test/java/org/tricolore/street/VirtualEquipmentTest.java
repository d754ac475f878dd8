package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.hal.Level;

/** Equipment of the mind: it moves, shows and feels as the street's would. */
class VirtualEquipmentTest {
    private static final EquipmentPlan PLAN = new EquipmentPlan(
            "place",
            List.of(
                    new Point(PointKind.DIGITAL_IN, 0, Unit.NONE, "b loop"),
                    new Point(PointKind.DIGITAL_IN, 1, Unit.NONE, "b up"),
                    new Point(PointKind.DIGITAL_IN, 2, Unit.NONE, "b down"),
                    new Point(PointKind.DIGITAL_OUT, 0, Unit.NONE, "b raise"),
                    new Point(PointKind.DIGITAL_OUT, 1, Unit.NONE, "b lower"),
                    new Point(PointKind.ANALOGUE_IN, 0, Unit.CELSIUS, "w road"),
                    new Point(PointKind.PANEL, 0, Unit.NONE, "p panel")),
            Map.of());

    private final StreetClock clock = new StreetClock(Instant.parse("2026-11-23T10:00:00Z"));

    private final VirtualEquipment equipment = new VirtualEquipment(PLAN, clock);

    @Test
    void aBollardTakesSecondsToRiseAndStaysWhereItIsWhenNothingDrivesIt() {
        assertEquals(Level.ON, equipment.read().input(2));
        equipment.write(new EquipmentOutputs(ChannelSet.of(0), new TreeMap<>()));
        clock.advance(Duration.ofMillis(1_500));
        assertEquals(50, equipment.up("b"));
        assertEquals(Level.OFF, equipment.read().input(1));
        assertEquals(Level.OFF, equipment.read().input(2));
        equipment.write(EquipmentOutputs.NOTHING);
        clock.advance(Duration.ofSeconds(10));
        assertEquals(50, equipment.up("b"));
        equipment.write(new EquipmentOutputs(ChannelSet.of(0), new TreeMap<>()));
        clock.advance(Duration.ofMillis(1_500));
        assertEquals(Level.ON, equipment.read().input(1));
    }

    @Test
    void aPanelShowsAMomentAfterItWasSent() {
        TreeMap<Integer, PanelImage> images = new TreeMap<>();
        images.put(0, new PanelImage("TRAVAUX", 100));
        equipment.write(new EquipmentOutputs(ChannelSet.EMPTY, images));
        clock.advance(Duration.ofMillis(490));
        assertEquals("", equipment.reads("p"));
        clock.advance(Duration.ofMillis(10));
        assertEquals("TRAVAUX", equipment.reads("p"));
        assertEquals("TRAVAUX", equipment.read().panel(0).orElseThrow().shown());
    }

    @Test
    void aCutWireIsUnknownAndAPanelThatDoesNotAnswerIsNotThere() {
        equipment.set("b loop", Level.UNKNOWN);
        equipment.set("p panel", Level.UNKNOWN);
        equipment.cutAnalogue("w road");
        EquipmentInputs inputs = equipment.read();
        assertEquals(Level.UNKNOWN, inputs.input(0));
        assertTrue(inputs.panel(0).isEmpty());
        assertEquals(OptionalInt.empty(), inputs.analogue(0));
        equipment.analogue("w road", -1_500);
        assertEquals(OptionalInt.of(-1_500), equipment.read().analogue(0));
    }

    @Test
    void saysTheSameInTheSameObject() {
        assertSame(equipment.read(), equipment.read());
    }

    @Test
    void refusesWhatNobodyWired() {
        assertThrows(IllegalArgumentException.class, () -> equipment.set("b lop", Level.ON));
        assertThrows(IllegalArgumentException.class, () -> equipment.up("w"));
        assertThrows(
                IOException.class,
                () -> new VirtualEquipmentDriver()
                        .open(new EquipmentPlan("place", List.of(), Map.of("port", "1")), clock));
    }
}
