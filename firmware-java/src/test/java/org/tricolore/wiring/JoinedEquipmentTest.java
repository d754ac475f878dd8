package org.tricolore.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.hal.Level;
import org.tricolore.wiring.EquipmentWiring.Wire;

/** Two drivers behind the points of one site. */
class JoinedEquipmentTest {
    private final Board left = new Board();

    private final Board right = new Board();

    private final EquipmentWiring wiring = new EquipmentWiring(
            new TreeMap<>(Map.of(
                    "left", new EquipmentWiring.Driver("virtual", Map.of()),
                    "right", new EquipmentWiring.Driver("virtual", Map.of()))),
            List.of(
                    new Wire("right", new Point(PointKind.DIGITAL_IN, 7, Unit.NONE, "a")),
                    new Wire("left", new Point(PointKind.DIGITAL_IN, 7, Unit.NONE, "b")),
                    new Wire("left", new Point(PointKind.DIGITAL_OUT, 3, Unit.NONE, "c")),
                    new Wire("right", new Point(PointKind.DIGITAL_OUT, 3, Unit.NONE, "d")),
                    new Wire("right", new Point(PointKind.ANALOGUE_IN, 5, Unit.VOLT, "e")),
                    new Wire("left", new Point(PointKind.PANEL, 9, Unit.NONE, "f"))));

    private final JoinedEquipment joined =
            new JoinedEquipment(wiring, new TreeMap<>(Map.of("left", left, "right", right)));

    @Test
    void readsEachPointAtTheChannelOfItsDriver() {
        right.told = inputs(ChannelSet.of(7), ChannelSet.of(7), Map.of(5, 24_000));
        assertEquals(Level.ON, joined.read().input(0));
        assertEquals(Level.UNKNOWN, joined.read().input(1), "the left one is silent");
        assertEquals(OptionalInt.of(24_000), joined.read().analogue(0));
        left.told = inputs(ChannelSet.EMPTY, ChannelSet.of(7), Map.of());
        assertEquals(Level.OFF, joined.read().input(1));
        assertSame(joined.read(), joined.read(), "the same object while nothing changes");
    }

    @Test
    void writesToEachDriverItsOwnAndNothingElse() {
        TreeMap<Integer, PanelImage> panels = new TreeMap<>(Map.of(0, new PanelImage("X", 100)));
        joined.write(new EquipmentOutputs(ChannelSet.of(1), panels));
        assertEquals(ChannelSet.EMPTY, left.written.on());
        assertEquals(Map.of(9, new PanelImage("X", 100)), left.written.panels());
        assertEquals(ChannelSet.of(3), right.written.on());
        assertEquals(Map.of(), right.written.panels());
    }

    @Test
    void tellsADriverItsOwnPointsAlone() {
        assertEquals(
                List.of("a", "d", "e"),
                wiring.plan("place", "right").points().stream()
                        .map(Point::label)
                        .toList());
    }

    private static EquipmentInputs inputs(ChannelSet on, ChannelSet known, Map<Integer, Integer> analogues) {
        return new EquipmentInputs(on, known, new TreeMap<>(analogues), new TreeMap<>());
    }

    private static final class Board implements Equipment {
        private EquipmentInputs told = EquipmentInputs.UNKNOWN;

        private EquipmentOutputs written = EquipmentOutputs.NOTHING;

        @Override
        public EquipmentInputs read() {
            return told;
        }

        @Override
        public void write(EquipmentOutputs outputs) {
            written = outputs;
        }

        @Override
        public void close() {}
    }
}
