package org.tricolore.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.model.PolicePanel;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;

/** One police panel for a cabinet of two junctions, with a next-stage button of its own for north. */
class PanelBoardTest {
    private static final Wiring WIRING = new Wiring(
            "virtual",
            Map.of(),
            List.of(),
            List.of(
                    new InputWire("key", InputKind.POLICE_KEY, 0),
                    new InputWire("next", InputKind.POLICE_NEXT, 1),
                    new InputWire("next-north", InputKind.POLICE_NEXT, 2, "north"),
                    new InputWire("red-south", InputKind.POLICE_ALL_RED, 3, "south")));

    private final PanelBoard north = new PanelBoard("north", WIRING);

    private final PanelBoard south = new PanelBoard("south", WIRING);

    @Test
    void aSwitchWithoutAJunctionSteersAllOfThem() {
        assertEquals(new PolicePanel(true, false, false, false), north.panel(on(0)));
        assertEquals(new PolicePanel(true, false, false, false), south.panel(on(0)));
    }

    @Test
    void aSwitchOfAJunctionSteersThatOneAloneAndInPlaceOfTheCommonOne() {
        assertEquals(new PolicePanel(true, true, false, false), north.panel(on(0, 2)));
        assertEquals(new PolicePanel(true, false, false, false), south.panel(on(0, 2)));
        assertEquals(new PolicePanel(true, false, false, false), north.panel(on(0, 1)));
        assertEquals(new PolicePanel(true, true, false, false), south.panel(on(0, 1)));
        assertEquals(new PolicePanel(false, false, false, false), north.panel(on(3)));
        assertEquals(new PolicePanel(false, false, false, true), south.panel(on(3)));
    }

    @Test
    void saysTheSameObjectWhileNothingIsTouched() {
        assertSame(north.panel(on(0)), north.panel(on(0)));
    }

    private static Inputs on(int... channels) {
        return new Inputs(
                ChannelSet.EMPTY, ChannelSet.EMPTY, ChannelSet.of(channels), ChannelSet.range(0, 9), Level.OFF);
    }
}
