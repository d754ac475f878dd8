package org.tricolore.hal.serial;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;

/** Turns the options of equipment into boards and requests, or tells everything that is wrong with them. */
final class EquipmentReader {
    private static final List<String> OTHERS = List.of("answer", "baud", "frame", "inputs", "outputs", "registers");

    private static final Pattern READING = Pattern.compile("reading\\.(0|[1-9][0-9]{0,3})");

    private final Map<String, String> options;

    private final Mistakes mistakes;

    private final Layout layout;

    private EquipmentReader(EquipmentPlan plan, Mistakes mistakes) {
        this.options = new TreeMap<>(plan.options());
        this.mistakes = mistakes;
        this.layout = new Layout(LineReader.read(options, mistakes), mistakes);
    }

    /** One plan for each line; of use only when nothing was told. */
    static List<BusPlan> read(EquipmentPlan plan, Mistakes mistakes) {
        EquipmentReader reader = new EquipmentReader(plan, mistakes);
        reader.unknownOptions();
        reader.panels(plan);
        SortedMap<Integer, Spot> inputs = reader.runs("inputs", reader.points(plan, PointKind.DIGITAL_IN));
        inputs.forEach((channel, spot) ->
                reader.layout.board(spot).ifPresent(board -> reader.layout.put(board.inputs, spot, channel, "inputs")));
        SortedMap<Integer, Spot> outputs = reader.runs("outputs", reader.points(plan, PointKind.DIGITAL_OUT));
        outputs.forEach((channel, spot) ->
                reader.layout.board(spot).ifPresent(board -> reader.layout.put(board.coils, spot, channel, "outputs")));
        reader.readings(plan);
        reader.registers();
        return mistakes.found().isEmpty() ? reader.layout.buses("outputs") : List.of();
    }

    private SortedMap<Integer, Point> points(EquipmentPlan plan, PointKind kind) {
        SortedMap<Integer, Point> points = new TreeMap<>();
        plan.points().stream()
                .filter(point -> point.kind() == kind)
                .forEach(point -> points.put(point.channel(), point));
        return points;
    }

    private void unknownOptions() {
        for (String option : new TreeSet<>(options.keySet())) {
            if (!OTHERS.contains(option)
                    && !LineReader.isLine(option)
                    && !READING.matcher(option).matches()) {
                mistakes.add(
                        option,
                        "the driver \"modbus\" has no such option for equipment; remove it, or write one of line,"
                                + " reading.CHANNEL, " + String.join(", ", OTHERS),
                        "le pilote « modbus » n'a pas cette option pour les équipements ; l'enlever, ou écrire l'une de"
                                + " line, reading.VOIE, " + String.join(", ", OTHERS));
            }
        }
    }

    private void panels(EquipmentPlan plan) {
        points(plan, PointKind.PANEL)
                .values()
                .forEach(point -> mistakes.add(
                        "line",
                        point.label() + " is a text panel, which has no register; wire it to a driver of panels",
                        point.label() + " est un panneau à texte, sans registre ; le câbler à un pilote de panneaux"));
    }

    /** The places of digital points, each wired once and none without a point. */
    private SortedMap<Integer, Spot> runs(String option, SortedMap<Integer, Point> points) {
        SortedMap<Integer, Spot> places =
                options.containsKey(option) ? Run.read(option, options.get(option), mistakes) : new TreeMap<>();
        points.forEach((channel, point) -> {
            if (!places.containsKey(channel)) {
                mistakes.add(
                        option,
                        "channel " + channel + " (" + point.label() + ") has no place; add it, such as " + channel
                                + " @ 3:0",
                        "la voie " + channel + " (" + point.label() + ") n'a pas de place ; l'ajouter, comme " + channel
                                + " @ 3:0");
            }
        });
        places.keySet().stream()
                .filter(channel -> !points.containsKey(channel))
                .forEach(channel -> unwired(option, channel));
        return places;
    }

    private void unwired(String option, int channel) {
        mistakes.add(
                option,
                "no equipment is wired to channel " + channel + "; take it out, or wire it",
                "aucun équipement n'est câblé à la voie " + channel + " ; l'enlever, ou le câbler");
    }

    private void readings(EquipmentPlan plan) {
        SortedMap<Integer, Point> points = points(plan, PointKind.ANALOGUE_IN);
        points.forEach((channel, point) -> {
            String option = "reading." + channel;
            if (!options.containsKey(option)) {
                mistakes.add(
                        option,
                        point.label() + " has no register; write its place, step and unit, such as "
                                + GaugeReader.example(point.unit()),
                        point.label() + " n'a pas de registre ; écrire sa place, son pas et son unité, comme "
                                + GaugeReader.example(point.unit()));
                return;
            }
            GaugeReader.read(option, options.get(option), point, mistakes)
                    .ifPresent(placed -> layout.board(placed.at()).ifPresent(board -> {
                        if (board.gauges.put(placed.at().address(), placed.gauge()) != null) {
                            layout.twice(option, placed.at());
                        }
                    }));
        });
        options.keySet().forEach(option -> {
            var matcher = READING.matcher(option);
            if (matcher.matches() && !points.containsKey(Integer.parseInt(matcher.group(1)))) {
                unwired(option, Integer.parseInt(matcher.group(1)));
            }
        });
    }

    private void registers() {
        String written = options.getOrDefault("registers", "input");
        if (!written.equals("input") && !written.equals("holding")) {
            mistakes.add(
                    "registers",
                    "\"" + written + "\" are no registers; write input or holding, as the boards' manual says",
                    "« " + written
                            + " » ne sont pas des registres ; écrire input ou holding, selon la notice des cartes");
        }
        layout.boards().forEach(board -> board.holding = written.equals("holding"));
    }
}
