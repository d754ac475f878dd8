package org.tricolore.hal.serial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from the options of a site which lines there are and how they are spoken to. */
final class LineReader {
    /** Rates that common hardware has. */
    private static final List<Integer> BAUDS =
            List.of(9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600);

    private static final String USUAL_BAUD = "115200";

    private static final String USUAL_FRAME = "8E1";

    private static final String USUAL_ANSWER = "5";

    private static final int MOST_ANSWER = 50;

    private static final int MOST_PORT = 65_535;

    private static final Pattern LINE = Pattern.compile("line(?:\\.([a-z0-9]{1,8}))?");

    private static final Pattern TCP = Pattern.compile("tcp://([^:/ ]{1,253}):([1-9][0-9]{0,4})");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,6}");

    private LineReader() {}

    static boolean isLine(String option) {
        return LINE.matcher(option).matches();
    }

    /** The lines by their names; what is wrong is told. */
    static SortedMap<String, LineSpec> read(Map<String, String> options, Mistakes mistakes) {
        int baud = baud(options.getOrDefault("baud", USUAL_BAUD), mistakes);
        LineSpec.Frame frame = frame(options.getOrDefault("frame", USUAL_FRAME), mistakes);
        int answer = number("answer", options.getOrDefault("answer", USUAL_ANSWER), MOST_ANSWER, "ms", mistakes)
                .orElse(1);
        SortedMap<String, LineSpec> lines = new TreeMap<>();
        new TreeMap<>(options).forEach((option, where) -> {
            Matcher matcher = LINE.matcher(option);
            if (matcher.matches()) {
                String name = matcher.group(1) == null ? "" : matcher.group(1);
                line(option, name, where.strip(), baud, frame, answer, mistakes)
                        .ifPresent(line -> lines.put(name, line));
            }
        });
        if (options.keySet().stream().noneMatch(LineReader::isLine)) {
            mistakes.add(
                    "line",
                    "no line is named; write the serial port, such as /dev/ttyUSB0, or tcp://HOST:502",
                    "aucune ligne n'est nommée ; écrire le port série, comme /dev/ttyUSB0, ou tcp://HÔTE:502");
        }
        if (lines.size() > 1 && lines.containsKey("")) {
            mistakes.add(
                    "line",
                    "where there are several lines each has a name; write line.a, line.b …",
                    "quand il y a plusieurs lignes chacune a un nom ; écrire line.a, line.b …");
        }
        return lines;
    }

    private static Optional<LineSpec> line(
            String option, String name, String where, int baud, LineSpec.Frame frame, int answer, Mistakes mistakes) {
        Matcher tcp = TCP.matcher(where);
        if (tcp.matches() && Integer.parseInt(tcp.group(2)) <= MOST_PORT) {
            return Optional.of(new LineSpec(name, tcp.group(1), Integer.parseInt(tcp.group(2)), 0, frame, answer));
        }
        if (where.startsWith("/") && where.length() > 1) {
            return Optional.of(new LineSpec(name, where, 0, baud, frame, answer));
        }
        mistakes.add(
                option,
                "\"" + where + "\" is no line; write the whole path of a serial port, such as /dev/ttyUSB0, or"
                        + " tcp://HOST:502",
                "« " + where + " » n'est pas une ligne ; écrire le chemin entier d'un port série, comme /dev/ttyUSB0,"
                        + " ou tcp://HÔTE:502");
        return Optional.empty();
    }

    private static int baud(String written, Mistakes mistakes) {
        Optional<Integer> baud =
                NUMBER.matcher(written).matches() ? Optional.of(Integer.parseInt(written)) : Optional.empty();
        if (baud.filter(BAUDS::contains).isEmpty()) {
            String known = BAUDS.stream().map(String::valueOf).collect(Collectors.joining(", "));
            mistakes.add(
                    "baud",
                    "\"" + written + "\" is no rate of a line; write one of " + known,
                    "« " + written + " » n'est pas un débit de ligne ; écrire l'un de " + known);
        }
        return baud.filter(BAUDS::contains).orElse(BAUDS.getLast());
    }

    private static LineSpec.Frame frame(String written, Mistakes mistakes) {
        Optional<LineSpec.Frame> frame = Stream.of(LineSpec.Frame.values())
                .filter(known -> known.written().equals(written))
                .findFirst();
        if (frame.isEmpty()) {
            mistakes.add(
                    "frame",
                    "\"" + written + "\" is no frame; write 8E1, 8O1, 8N1 or 8N2, as the boards are set",
                    "« " + written + " » n'est pas une trame ; écrire 8E1, 8O1, 8N1 ou 8N2, comme les cartes");
        }
        return frame.orElse(LineSpec.Frame.F8E1);
    }

    /** A whole number from 1 on. */
    static Optional<Integer> number(String option, String written, int most, String unit, Mistakes mistakes) {
        if (NUMBER.matcher(written).matches() && Integer.parseInt(written) <= most) {
            return Optional.of(Integer.parseInt(written));
        }
        String what = unit.isEmpty() ? "" : " " + unit;
        mistakes.add(
                option,
                "\"" + written + "\" is not from 1 to " + most + what + "; write a whole number without unit",
                "« " + written + " » n'est pas de 1 à " + most + what + " ; écrire un nombre entier sans unité");
        return Optional.empty();
    }

    /** The lowest rate at which a bus keeps its times, if any does. */
    static Optional<Integer> enough(BusPlan bus) {
        return BAUDS.stream()
                .filter(baud -> bus.at(baud).fits() && bus.at(baud).holdsPulse())
                .findFirst();
    }
}
