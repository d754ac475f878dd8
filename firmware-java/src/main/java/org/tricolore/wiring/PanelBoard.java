package org.tricolore.wiring;

import java.util.stream.Stream;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.model.PolicePanel;
import org.tricolore.wiring.Wiring.InputKind;

/** Turns what is read from the input channels into what the police panel says; a site may lack any of its switches. */
public final class PanelBoard {
    private static final int NOT_WIRED = -1;

    private final int key;

    private final int next;

    private final int flashing;

    private final int allRed;

    private PolicePanel said = PolicePanel.AT_REST;

    /** @param junction the one that is steered: by switches of its own, else by those that steer the whole cabinet */
    public PanelBoard(String junction, Wiring wiring) {
        key = channel(junction, wiring, InputKind.POLICE_KEY);
        next = channel(junction, wiring, InputKind.POLICE_NEXT);
        flashing = channel(junction, wiring, InputKind.POLICE_FLASHING);
        allRed = channel(junction, wiring, InputKind.POLICE_ALL_RED);
    }

    /** The same object as long as the panel says the same. */
    public PolicePanel panel(Inputs inputs) {
        boolean turned = on(inputs, key);
        boolean pressed = on(inputs, next);
        boolean flashes = on(inputs, flashing);
        boolean red = on(inputs, allRed);
        boolean same =
                turned == said.key() && pressed == said.next() && flashes == said.flashing() && red == said.allRed();
        said = same ? said : new PolicePanel(turned, pressed, flashes, red);
        return said;
    }

    private static boolean on(Inputs inputs, int channel) {
        return channel != NOT_WIRED && inputs.input(channel) == Level.ON;
    }

    private static int channel(String junction, Wiring wiring, InputKind kind) {
        return Stream.of(junction, "")
                .flatMap(steered -> wiring.inputs().stream()
                        .filter(wire -> wire.kind() == kind)
                        .filter(wire -> wire.junction().equals(steered)))
                .mapToInt(Wiring.InputWire::channel)
                .findFirst()
                .orElse(NOT_WIRED);
    }
}
