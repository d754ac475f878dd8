package org.tricolore.street.board;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.CabinetPlan;

/**
 * What hangs where on the simulated boards of one line: read from the same options as a driver reads, by code of its own.
 *
 * <p>Places are {@code unit × 65,536 + address}. Options that cannot be read are refused with a sentence; finding every
 * mistake is the driver's business.
 */
public final class BoardWires {
    /** Coil → lamp channel. */
    final SortedMap<Integer, Integer> coils = new TreeMap<>();

    /** Discrete input → lamp channel whose current it tells. */
    final SortedMap<Integer, Integer> feedback = new TreeMap<>();

    /** Input register → lamp channel whose current it tells, mA. */
    final SortedMap<Integer, Integer> currents = new TreeMap<>();

    /** Discrete input → input channel. */
    final SortedMap<Integer, Integer> inputs = new TreeMap<>();

    /** Discrete input of the flasher's contact. */
    final int flasher;

    /** Coil of the heartbeat. */
    final int heartbeat;

    private BoardWires(Map<String, String> options, String line) {
        runs(options.getOrDefault("lamps", ""), line, coils);
        runs(options.getOrDefault("feedback", ""), line, feedback);
        runs(options.getOrDefault("currents", ""), line, currents);
        runs(options.getOrDefault("inputs", ""), line, inputs);
        flasher = place(options.getOrDefault("flasher", ""), line);
        heartbeat = place(options.getOrDefault("heartbeat", ""), line);
    }

    /**
     * The boards of a site whose driver is {@code modbus}.
     *
     * @param line name of the line they are on; empty where there is one only
     * @throws IllegalArgumentException with a sentence
     */
    public static BoardWires of(Map<String, String> options, String line) {
        return new BoardWires(options, line);
    }

    /**
     * The usual boards for a site of another driver: unit 1 with lamp channel N on coil N and its feedback on discrete
     * input N, the heartbeat on coil 1023, input channel N on discrete input 1024 + N, the flasher on 2048.
     */
    public static BoardWires usual(CabinetPlan plan) {
        BoardWires wires = new BoardWires(Map.of("flasher", "1:2048", "heartbeat", "1:1023"), "");
        for (CabinetPlan.Lamp lamp : plan.lamps()) {
            wires.coils.put(at(1, lamp.channel()), lamp.channel());
            wires.feedback.put(at(1, lamp.channel()), lamp.channel());
        }
        for (CabinetPlan.Input input : plan.inputs()) {
            wires.inputs.put(at(1, 1024 + input.channel()), input.channel());
        }
        return wires;
    }

    static int at(int unit, int address) {
        return unit << 16 | address;
    }

    /** Whether any board answers to this address. */
    boolean has(int unit) {
        return within(coils, unit)
                || within(feedback, unit)
                || within(currents, unit)
                || within(inputs, unit)
                || flasher >> 16 == unit
                || heartbeat >> 16 == unit;
    }

    private static boolean within(SortedMap<Integer, Integer> table, int unit) {
        return !table.subMap(at(unit, 0), at(unit + 1, 0)).isEmpty();
    }

    static void runs(String written, String line, SortedMap<Integer, Integer> table) {
        for (String run : written.split(",")) {
            if (run.isBlank()) {
                continue;
            }
            String[] sides = run.split("@");
            if (sides.length != 2) {
                throw new IllegalArgumentException("\"" + run.strip() + "\" is no run of channels; write 0-15 @ 1:0");
            }
            int place = place(sides[1].strip(), line);
            String[] ends = sides[0].strip().split("-");
            int first = number(ends[0]);
            int last = number(ends[ends.length - 1]);
            for (int channel = first; place >= 0 && channel <= last; channel++) {
                table.put(place + channel - first, channel);
            }
        }
    }

    /** Negative for a place on another line, and for none. */
    static int place(String written, String line) {
        String here = line.isEmpty() ? "" : line + "/";
        if (written.isEmpty() || !written.startsWith(here) || here.isEmpty() && written.contains("/")) {
            return -1;
        }
        String[] parts = written.substring(here.length()).split(":");
        if (parts.length != 2) {
            throw new IllegalArgumentException("\"" + written + "\" is no place; write UNIT:ADDRESS, such as 1:31");
        }
        return at(number(parts[0]), number(parts[1]));
    }

    static int number(String written) {
        try {
            return Integer.parseInt(written.strip());
        } catch (NumberFormatException no) {
            throw new IllegalArgumentException("\"" + written + "\" is no number", no);
        }
    }
}
