package org.tricolore.wiring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.hal.CabinetPlan;

/**
 * The wires of one cabinet as configured, of all its junctions: names of groups and inputs are unique in it.
 *
 * @param driver name of the driver of the cabinet, such as {@code virtual}: it has the flasher's relay, and all that is in
 *     no other part
 * @param options the driver's own settings
 * @param lamps one for each lamp of each group
 * @param inputs one for each detector, button and contact
 * @param others drivers beside the first
 */
public record Wiring(
        String driver, Map<String, String> options, List<LampWire> lamps, List<InputWire> inputs, List<Part> others) {
    public Wiring {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        lamps = List.copyOf(lamps);
        inputs = List.copyOf(inputs);
        others = List.copyOf(others);
    }

    /** A cabinet of one driver. */
    public Wiring(String driver, Map<String, String> options, List<LampWire> lamps, List<InputWire> inputs) {
        this(driver, options, lamps, inputs, List.of());
    }

    /**
     * One driver and what hangs on it.
     *
     * @param name in the site; empty for the first, which is named by nobody
     * @param groups whose lamps it drives
     * @param inputs names of what it reads
     */
    public record Part(
            String name,
            String driver,
            Map<String, String> options,
            SortedSet<String> groups,
            SortedSet<String> inputs) {
        public Part {
            options = Collections.unmodifiableMap(new TreeMap<>(options));
            groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
            inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
        }
    }

    /** All drivers, the first one before all others. */
    public List<Part> parts() {
        SortedSet<String> groups = new TreeSet<>();
        lamps.forEach(wire -> groups.add(wire.group()));
        SortedSet<String> names = new TreeSet<>();
        inputs.forEach(wire -> names.add(wire.name()));
        for (Part other : others) {
            groups.removeAll(other.groups());
            names.removeAll(other.inputs());
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("", driver, options, groups, names));
        parts.addAll(others);
        return parts;
    }

    /** What the driver of one part must know. */
    public CabinetPlan plan(String cabinet, Part part) {
        return new CabinetPlan(
                cabinet,
                sockets(lamps.stream()
                        .filter(wire -> part.groups().contains(wire.group()))
                        .toList()),
                contacts(inputs.stream()
                        .filter(wire -> part.inputs().contains(wire.name()))
                        .toList()),
                part.options(),
                part.name().isEmpty());
    }

    /**
     * The cabinet whole, as one driver would have it.
     *
     * @param cabinet what it is called: the name of its site
     */
    public CabinetPlan cabinetPlan(String cabinet) {
        return new CabinetPlan(cabinet, sockets(lamps), contacts(inputs), options);
    }

    private static List<CabinetPlan.Lamp> sockets(List<LampWire> wires) {
        return wires.stream()
                .map(wire -> new CabinetPlan.Lamp(wire.channel(), wire.label(), wire.onFlasher()))
                .toList();
    }

    private static List<CabinetPlan.Input> contacts(List<InputWire> wires) {
        return wires.stream()
                .map(wire -> new CabinetPlan.Input(wire.channel(), wire.name()))
                .toList();
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
        /** Main switch: on while the lamps are switched off. */
        SWITCHED_OFF,
        /** Maintenance key: on while it is turned to flashing yellow. */
        MAINTENANCE_KEY,
        /** The button inside the cabinet that opens a latched fault. */
        RESET;

        /** Whether it is a switch of the police panel, which may steer one junction alone. */
        public boolean ofPolicePanel() {
            return switch (this) {
                case POLICE_KEY, POLICE_NEXT, POLICE_FLASHING, POLICE_ALL_RED -> true;
                case DETECTOR, BUTTON, DOOR, ON_BATTERY, UNDER_VOLTAGE, SWITCHED_OFF, MAINTENANCE_KEY, RESET -> false;
            };
        }
    }
}
