package org.tricolore.wiring;

import java.util.List;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Junction;
import org.tricolore.wiring.Wiring.InputWire;

/** Turns what is read from the input channels into what the junction's detectors say. */
public final class DetectorBoard {
    /** Stands for the channel of a virtual detector: nobody is ever seen there. */
    private static final int NO_WIRE = -1;

    /** Channel of each detector by its index, or {@link #NO_WIRE}. */
    private final int[] channels;

    private Inputs read = Inputs.UNKNOWN;

    private Detections said;

    /** @throws IllegalArgumentException when a detector has no wire; configuration checks refuse such a site */
    public DetectorBoard(Junction junction, Wiring wiring) {
        List<Detector> detectors = junction.detectors();
        channels = new int[detectors.size()];
        for (int i = 0; i < channels.length; i++) {
            String name = detectors.get(i).name();
            channels[i] = detectors.get(i).virtual() ? NO_WIRE : channel(name, wiring);
        }
        said = detections(read);
    }

    private static int channel(String name, Wiring wiring) {
        return wiring.inputs().stream()
                .filter(wire -> wire.name().equals(name))
                .mapToInt(InputWire::channel)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("detector " + name + " has no wire"));
    }

    /** The same object as long as the inputs say the same. */
    public Detections detections(Inputs inputs) {
        boolean same = said != null
                && inputs.on().equals(read.on())
                && inputs.onKnown().equals(read.onKnown());
        if (same) {
            return said;
        }
        long on = 0;
        long known = 0;
        for (int i = 0; i < channels.length; i++) {
            Level level = channels[i] == NO_WIRE ? Level.OFF : inputs.input(channels[i]);
            on |= level == Level.ON ? 1L << i : 0;
            known |= level == Level.UNKNOWN ? 0 : 1L << i;
        }
        read = inputs;
        said = new Detections(on, known);
        return said;
    }
}
