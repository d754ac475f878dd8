package org.tricolore.wiring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.model.Junction;

/**
 * The wires of one site as configured.
 *
 * @param driver name of the driver of the cabinet, such as {@code virtual}
 * @param options the driver's own settings
 * @param lamps one for each lamp of each group
 * @param inputs one for each detector, button and contact
 */
public record Wiring(String driver, Map<String, String> options, List<LampWire> lamps, List<InputWire> inputs) {
    public Wiring {
        options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
        lamps = List.copyOf(lamps);
        inputs = List.copyOf(inputs);
    }

    /** What a driver must know of the cabinet of {@code junction}. */
    public CabinetPlan cabinetPlan(Junction junction) {
        List<CabinetPlan.Lamp> sockets = lamps.stream()
                .map(wire -> new CabinetPlan.Lamp(
                        wire.channel(),
                        junction.groups().get(wire.group()).name() + " " + wire.lamp(),
                        wire.onFlasher()))
                .toList();
        List<CabinetPlan.Input> contacts = inputs.stream()
                .map(wire -> new CabinetPlan.Input(wire.channel(), wire.name()))
                .toList();
        return new CabinetPlan(junction.name(), sockets, contacts, options);
    }

    /**
     * One lamp on one channel.
     *
     * @param group index of its signal group
     * @param lamp name within the signal type's displays, such as {@code red}
     * @param onFlasher whether the cabinet's hardware flasher drives it when it takes over
     */
    public record LampWire(int group, String lamp, int channel, boolean onFlasher) {}

    /** One input on one channel. */
    public record InputWire(String name, InputKind kind, int channel) {}

    /** What an input is for. */
    public enum InputKind {
        DETECTOR,
        BUTTON,
        /** Door contact: on while the door is open. */
        DOOR,
        /** Police key: on while turned to the police panel. */
        POLICE_KEY,
        /** Police panel: the button for the next stage. */
        POLICE_NEXT,
        /** Police panel: on while flashing yellow is asked for. */
        POLICE_FLASHING,
        /** Police panel: on while all red is asked for. */
        POLICE_ALL_RED,
        /** The button inside the cabinet that opens a latched fault. */
        RESET
    }
}
