package org.tricolore.wiring;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;

/** Turns what is read from the input channels into what the cabinet's contacts say: doors, keys, buttons inside. */
public final class ContactBoard {
    private final List<InputWire> wires;

    /** In what {@link #said} was last found to be said. */
    private ChannelSet on;

    private ChannelSet onKnown;

    private List<Level> said = List.of();

    public ContactBoard(Wiring wiring) {
        wires = wires(wiring);
    }

    /** The contacts of a cabinet, in the order in which their levels are told. */
    public static List<InputWire> wires(Wiring wiring) {
        return wiring.inputs().stream()
                .filter(wire -> wire.kind() != InputKind.DETECTOR && wire.kind() != InputKind.BUTTON)
                .toList();
    }

    /** The same object as long as the contacts say the same. */
    public List<Level> contacts(Inputs inputs) {
        if (inputs.on() == on && inputs.onKnown() == onKnown) {
            return said;
        }
        on = inputs.on();
        onKnown = inputs.onKnown();
        boolean same = said.size() == wires.size();
        for (int i = 0; same && i < wires.size(); i++) {
            same = said.get(i) == inputs.input(wires.get(i).channel());
        }
        if (!same) {
            List<Level> levels = new ArrayList<>();
            for (InputWire wire : wires) {
                levels.add(inputs.input(wire.channel()));
            }
            said = List.copyOf(levels);
        }
        return said;
    }
}
