package org.tricolore.street.board;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.Level;
import org.tricolore.street.board.Boards.Mood;

/** Hands at simulated boards and the equipment behind them, in words such as {@code mains off} or {@code heat 62}. */
public final class EquipmentHands {
    private static final String HELP =
            "state | mains on|off | door open|closed | heat °C | battery % | on WIRE | off WIRE"
                    + " | free WIRE | value WIRE X | cut WIRE | well UNIT | silent UNIT | garbled UNIT | slow UNIT; a WIRE is such"
                    + " as bollard-1 loop";

    private final EquipmentBoards boards;

    private final List<Point> points;

    public EquipmentHands(EquipmentBoards boards, EquipmentPlan plan) {
        this.boards = boards;
        this.points = plan.points();
    }

    /** Does it and says what came of it, in one line. */
    public String obey(String words) {
        String[] parts = words.strip().split(" +", 2);
        try {
            return switch (parts[0]) {
                case "state" -> state();
                case "mains" -> put(last("mains"), parts[1].equals("on"));
                case "door" -> put(last("door"), parts[1].equals("open"));
                case "heat" -> value(last("temperature"), parts[1]);
                case "battery" -> value(last("battery"), parts[1]);
                case "on" -> put(parts[1], true);
                case "off" -> put(parts[1], false);
                case "free" -> free(parts[1]);
                case "value" -> {
                    int space = parts[1].lastIndexOf(' ');
                    yield value(parts[1].substring(0, space), parts[1].substring(space + 1));
                }
                case "cut" -> cut(parts[1]);
                case "well", "silent", "garbled", "slow" -> mood(parts[0], parts[1]);
                default -> HELP;
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            return wrong.getMessage() + "; " + HELP;
        }
    }

    /** The wire of a cabinet's sensor, whatever the cabinet is called. */
    private String last(String name) {
        return find(point -> point.label().endsWith(" " + name), name).label();
    }

    private Point find(Predicate<Point> wanted, String name) {
        return points.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no wire is called \"" + name + "\""));
    }

    private String state() {
        EquipmentInputs inputs = boards.equipment().read();
        TreeMap<String, String> told = new TreeMap<>();
        for (Point point : points) {
            switch (point.kind()) {
                case DIGITAL_IN ->
                    told.put(point.label(), inputs.input(point.channel()).name());
                case DIGITAL_OUT -> told.put(point.label(), boards.equipment().isOn(point.label()) ? "on" : "off");
                case ANALOGUE_IN ->
                    told.put(
                            point.label(),
                            inputs.analogue(point.channel()).isPresent()
                                    ? BigDecimal.valueOf(
                                                    inputs.analogue(point.channel())
                                                            .getAsInt(),
                                                    3)
                                            .stripTrailingZeros()
                                            .toPlainString()
                                    : "cut");
                case PANEL -> {}
            }
        }
        return told + ", requests " + boards.requests();
    }

    private String put(String wire, boolean on) {
        boards.equipment().set(wire, on ? Level.ON : Level.OFF);
        return wire + (on ? " on" : " off");
    }

    private String free(String wire) {
        boards.equipment().free(wire);
        return wire + " free";
    }

    private String value(String wire, String written) {
        find(point -> point.label().equals(wire) && point.kind() == PointKind.ANALOGUE_IN, wire);
        if (!written.matches("-?[0-9]{1,6}(\\.[0-9]{1,3})?")) {
            throw new IllegalArgumentException("\"" + written + "\" is no number, such as -1.5");
        }
        int thousandths = new BigDecimal(written).movePointRight(3).intValueExact();
        boards.equipment().analogue(wire, thousandths);
        return wire + " " + written;
    }

    private String cut(String wire) {
        boards.equipment().cutAnalogue(wire);
        return wire + " cut";
    }

    private String mood(String mood, String unit) {
        boards.mood(Integer.parseInt(unit), Mood.valueOf(mood.toUpperCase(Locale.ROOT)));
        return "unit " + unit + " " + mood;
    }
}
