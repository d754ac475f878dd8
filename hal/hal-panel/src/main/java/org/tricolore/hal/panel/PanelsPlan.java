package org.tricolore.hal.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.Trouble;

/** The options of panels as they are meant, or everything that is wrong with them. */
final class PanelsPlan {
    private static final List<String> NAMES = List.of("answer", "baud", "community", "hold", "linkLoss");

    private static final List<Integer> BAUDS = List.of(1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200);

    private static final Pattern CHANNEL = Pattern.compile("panel\\.(0|[1-9][0-9]{0,3})");

    private static final Pattern DROP = Pattern.compile("([1-9][0-9]{0,3}) *@ *(/[^ ]+)");

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?):([1-9][0-9]{0,4})");

    private static final Pattern FIGURES = Pattern.compile("[0-9.]+");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private static final int MOST_PORT = 65_535;

    /** Where a panel answers. */
    sealed interface Place {
        record Udp(String host, int port) implements Place {}

        record Serial(String port, int drop) implements Place {}
    }

    private final Map<String, String> options;

    private final List<Trouble> mistakes = new ArrayList<>();

    /** By channel. */
    final SortedMap<Integer, Place> places = new TreeMap<>();

    final String community;

    final int baud;

    /** So long a panel has for its answer, ms. */
    final int answer;

    /** A message stays so long when nobody prolongs it, min. */
    final int hold;

    /** After so long without a question the panel goes dark, min. */
    final int linkLoss;

    PanelsPlan(EquipmentPlan plan) {
        this.options = plan.options();
        SortedMap<Integer, String> labels = labels(plan);
        unknown(labels);
        labels.forEach(this::place);
        this.community = community();
        this.baud = baud();
        this.answer = figure("answer", 1_000, 50, 10_000, "ms");
        this.hold = figure("hold", 5, 2, 60, "min");
        this.linkLoss = figure("linkLoss", 2, 1, 60, "min");
    }

    /** Empty when the plan can be used. */
    List<Trouble> mistakes() {
        return List.copyOf(mistakes);
    }

    private SortedMap<Integer, String> labels(EquipmentPlan plan) {
        SortedMap<Integer, String> labels = new TreeMap<>();
        for (Point point : plan.points()) {
            if (point.kind() == PointKind.PANEL) {
                labels.put(point.channel(), point.label());
            } else {
                mistakes.add(Mistake.PANEL_NOT_A_PANEL.at("panel." + point.channel(), point.label()));
            }
        }
        return labels;
    }

    private void unknown(SortedMap<Integer, String> labels) {
        for (String option : new TreeSet<>(options.keySet())) {
            Matcher channel = CHANNEL.matcher(option);
            if (!channel.matches() && !NAMES.contains(option)) {
                mistakes.add(Mistake.PANEL_OPTION_UNKNOWN.at(option, String.join(", ", NAMES)));
            } else if (channel.matches() && !labels.containsKey(Integer.valueOf(channel.group(1)))) {
                mistakes.add(Mistake.PANEL_UNWIRED.at(option, channel.group(1)));
            }
        }
    }

    private void place(int channel, String label) {
        String option = "panel." + channel;
        String written = options.getOrDefault(option, "").strip();
        Matcher drop = DROP.matcher(written);
        Matcher host = HOST.matcher(written);
        if (written.isEmpty()) {
            mistakes.add(Mistake.PANEL_ADDRESS_MISSING.at(option, label, option));
        } else if (drop.matches() && Integer.parseInt(drop.group(1)) <= Frame.MOST_DROP) {
            put(option, channel, new Place.Serial(drop.group(2), Integer.parseInt(drop.group(1))));
        } else if (written.contains("@") || written.startsWith("/")) {
            mistakes.add(Mistake.PANEL_DROP_UNREADABLE.at(option, shown(written), String.valueOf(Frame.MOST_DROP)));
        } else if (host.matches() && Integer.parseInt(host.group(2)) <= MOST_PORT && isHost(host.group(1))) {
            put(option, channel, new Place.Udp(host.group(1), Integer.parseInt(host.group(2))));
        } else {
            mistakes.add(Mistake.PANEL_ADDRESS_UNREADABLE.at(option, shown(written)));
        }
    }

    /** What is written in figures alone is an address and nobody's name. */
    private static boolean isHost(String host) {
        return !FIGURES.matcher(host).matches() || ADDRESS.matcher(host).matches();
    }

    private void put(String option, int channel, Place place) {
        places.entrySet().stream()
                .filter(before -> before.getValue().equals(place))
                .findFirst()
                .ifPresent(before -> mistakes.add(Mistake.PANEL_ADDRESS_TWICE.at(
                        option, options.getOrDefault(option, ""), "panel." + before.getKey())));
        places.put(channel, place);
    }

    private String community() {
        String written = options.getOrDefault("community", "administrator");
        if (!written.matches("[!-~]{1,127}")) {
            mistakes.add(Mistake.PANEL_COMMUNITY.at("community", shown(written)));
        }
        return written;
    }

    private int baud() {
        String written = options.getOrDefault("baud", "9600");
        SortedSet<String> known = new TreeSet<>();
        BAUDS.forEach(each -> known.add(String.valueOf(each)));
        if (!known.contains(written)) {
            String all = BAUDS.stream().map(String::valueOf).collect(Collectors.joining(", "));
            mistakes.add(Mistake.PANEL_BAUD.at("baud", shown(written), all));
            return BAUDS.getFirst();
        }
        return Integer.parseInt(written);
    }

    private int figure(String option, int usual, int least, int most, String unit) {
        String written = options.getOrDefault(option, String.valueOf(usual));
        if (!written.matches("[0-9]{1,6}") || Integer.parseInt(written) < least || Integer.parseInt(written) > most) {
            mistakes.add(Mistake.PANEL_FIGURE.at(
                    option, shown(written), least + " to " + most + " " + unit, least + " à " + most + " " + unit));
            return least;
        }
        return Integer.parseInt(written);
    }

    private static String shown(String written) {
        return written.length() > 60 ? written.substring(0, 60) + "…" : written;
    }
}
