package org.tricolore.street.board;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What equipment hangs where on the simulated boards of one line: read from the same options as a driver reads, by code of
 * its own. Places as in {@link BoardWires}.
 */
public final class EquipmentWires {
    private static final Pattern READING =
            Pattern.compile("(\\S+) *x *([0-9.]+)(?: *([+-]) *([0-9.]+))? *(?:°C|%|V|min|pieces)(?:,.*)?");

    /** Discrete input → digital input. */
    final SortedMap<Integer, Integer> inputs = new TreeMap<>();

    /** Coil → digital output. */
    final SortedMap<Integer, Integer> outputs = new TreeMap<>();

    /** Register → what it counts. */
    final SortedMap<Integer, Scale> readings = new TreeMap<>();

    /**
     * How a value becomes a count.
     *
     * @param channel of the analogue input
     */
    record Scale(int channel, BigDecimal step, BigDecimal offset) {
        /** The register of so many thousandths of the unit. */
        int count(int thousandths) {
            return BigDecimal.valueOf(thousandths, 3)
                            .subtract(offset)
                            .divide(step, 0, RoundingMode.HALF_UP)
                            .intValue()
                    & 0xFFFF;
        }
    }

    /**
     * The boards of an equipment driver {@code modbus}.
     *
     * @param line name of the line they are on; empty where there is one only
     * @throws IllegalArgumentException with a sentence
     */
    public EquipmentWires(Map<String, String> options, String line) {
        BoardWires.runs(options.getOrDefault("inputs", ""), line, inputs);
        BoardWires.runs(options.getOrDefault("outputs", ""), line, outputs);
        options.forEach((option, written) -> {
            if (option.startsWith("reading.")) {
                reading(BoardWires.number(option.substring("reading.".length())), written, line);
            }
        });
    }

    private void reading(int channel, String written, String line) {
        Matcher matcher = READING.matcher(written.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + written + "\" is no reading; write 4:0 x 0.1 °C");
        }
        int place = BoardWires.place(matcher.group(1), line);
        BigDecimal offset = matcher.group(4) == null ? BigDecimal.ZERO : new BigDecimal(matcher.group(4));
        if (place >= 0) {
            readings.put(
                    place,
                    new Scale(
                            channel,
                            new BigDecimal(matcher.group(2)),
                            "-".equals(matcher.group(3)) ? offset.negate() : offset));
        }
    }

    /** Whether any board answers to this address. */
    boolean has(int unit) {
        SortedSet<Integer> all = new TreeSet<>(inputs.keySet());
        all.addAll(outputs.keySet());
        all.addAll(readings.keySet());
        return !all.subSet(BoardWires.at(unit, 0), BoardWires.at(unit + 1, 0)).isEmpty();
    }
}
