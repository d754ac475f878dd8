package org.tricolore.wiring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tricolore.hal.CabinetPlan;

/**
 * The wires of one cabinet as configured, of all its junctions: names of groups and inputs are unique in it.
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

    /**
     * What a driver must know of the cabinet.
     *
     * @param cabinet what it is called: the name of its site
     */
    public CabinetPlan cabinetPlan(String cabinet) {
        List<CabinetPlan.Lamp> sockets = lamps.stream()
                .map(wire -> new CabinetPlan.Lamp(wire.channel(), wire.label(), wire.onFlasher()))
                .toList();
        List<CabinetPlan.Input> contacts = inputs.stream()
                .map(wire -> new CabinetPlan.Input(wire.channel(), wire.name()))
                .toList();
        return new CabinetPlan(cabinet, sockets, contacts, options);
    }

    /**
     * One lamp on one channel.
     *
     * @param group name of its signal group
     * @param lamp name within the signal type's displays, such as {@code red}
     * @param onFlasher whether the cabinet's hardware flasher drives it when it takes over
     */
    public record LampWire(String group, String lamp, int channel, boolean onFlasher) {
        /** What people call it, such as {@code F1 red}. */
        public String label() {
            return group + " " + lamp;
        }
    }

    /**
     * One input on one channel.
     *
     * @param junction the one that a switch of the police panel steers; empty: all of the cabinet
     */
    public record InputWire(String name, InputKind kind, int channel, String junction) {
        public InputWire(String name, InputKind kind, int channel) {
            this(name, kind, channel, "");
        }
    }

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
        /** Contact of the supply: on while the mains is gone and the battery feeds the cabinet. */
        ON_BATTERY,
        /** Contact of the supply: on while its voltage is so low that the cabinet will soon go dark. */
        UNDER_VOLTAGE,
        /** The button inside the cabinet that opens a latched fault. */
        RESET;

        /** Whether it is a switch of the police panel, which may steer one junction alone. */
        public boolean ofPolicePanel() {
            return switch (this) {
                case POLICE_KEY, POLICE_NEXT, POLICE_FLASHING, POLICE_ALL_RED -> true;
                case DETECTOR, BUTTON, DOOR, ON_BATTERY, UNDER_VOLTAGE, RESET -> false;
            };
        }
    }
}
