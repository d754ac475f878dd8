package org.tricolore.hal.serial;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.hal.CabinetPlan;

/** Turns the options of a site into boards and requests, or tells everything that is wrong with them. */
final class PlanReader {
    private static final Set<String> OTHERS = Set.of(
            "baud",
            "frame",
            "answer",
            "lamps",
            "feedback",
            "currents",
            "threshold",
            "unwatched",
            "inputs",
            "flasher",
            "heartbeat");

    private static final int MOST_THRESHOLD = 65_535;

    private final CabinetPlan plan;

    private final Map<String, String> options;

    private final Mistakes mistakes;

    private final SortedMap<String, LineSpec> lines;

    /** By line and unit. */
    private final SortedMap<String, SortedMap<Integer, BoardPlan>> boards = new TreeMap<>();

    private PlanReader(CabinetPlan plan, Mistakes mistakes) {
        this.plan = plan;
        this.options = plan.options();
        this.mistakes = mistakes;
        this.lines = LineReader.read(options, mistakes);
    }

    /** One plan for each line; of use only when nothing was told. */
    static List<BusPlan> read(CabinetPlan plan, Mistakes mistakes) {
        PlanReader reader = new PlanReader(plan, mistakes);
        reader.unknownOptions();
        reader.lamps();
        reader.inputs();
        reader.singles();
        return mistakes.found().isEmpty() ? reader.buses() : List.of();
    }

    private void unknownOptions() {
        for (String option : new TreeSet<>(options.keySet())) {
            if (!OTHERS.contains(option) && !LineReader.isLine(option)) {
                mistakes.add(
                        option,
                        "the driver \"modbus\" has no such option; remove it, or write one of line, "
                                + String.join(", ", new TreeSet<>(OTHERS)),
                        "le pilote « modbus » n'a pas cette option ; l'enlever, ou écrire l'une de line, "
                                + String.join(", ", new TreeSet<>(OTHERS)));
            }
        }
    }

    private void lamps() {
        SortedMap<Integer, String> sockets = new TreeMap<>();
        plan.lamps().forEach(lamp -> sockets.put(lamp.channel(), lamp.label()));
        SortedMap<Integer, Spot> coils = runs("lamps");
        SortedMap<Integer, Spot> feedback = runs("feedback");
        SortedMap<Integer, Spot> currents = runs("currents");
        SortedMap<Integer, Spot> unwatched = new TreeMap<>();
        if (options.containsKey("unwatched")) {
            Run.channels("unwatched", options.get("unwatched"), mistakes)
                    .forEach(channel -> unwatched.put(channel, coils.getOrDefault(channel, new Spot("", 1, 0))));
        }
        all("lamps", sockets, coils, "coil", "bobine");
        List.of("feedback", "currents", "unwatched").forEach(option -> {
            SortedMap<Integer, Spot> places =
                    option.equals("feedback") ? feedback : option.equals("currents") ? currents : unwatched;
            onlyKnown(option, sockets, places, "lamp", "feu");
        });
        sockets.forEach((channel, label) -> {
            int ways = count(feedback, channel) + count(currents, channel) + count(unwatched, channel);
            if (ways != 1) {
                String english = ways == 0 ? "has no feedback" : "has " + ways + " feedbacks";
                String french = ways == 0 ? "n'a pas de retour" : "a " + ways + " retours";
                mistakes.add(
                        "feedback",
                        "lamp channel " + channel + " (" + label + ") " + english
                                + "; write it once under feedback, currents or, if none is wired, unwatched",
                        "la voie de feu " + channel + " (" + label + ") " + french
                                + " ; l'écrire une fois sous feedback, currents ou, sans câblage, unwatched");
            }
        });
        coils.forEach((channel, spot) -> board(spot).ifPresent(board -> put(board.coils, spot, channel, "lamps")));
        feedback.forEach(
                (channel, spot) -> board(spot).ifPresent(board -> put(board.feedback, spot, channel, "feedback")));
        currents.forEach(
                (channel, spot) -> board(spot).ifPresent(board -> put(board.currents, spot, channel, "currents")));
        unwatched.forEach((channel, spot) -> board(spot).ifPresent(board -> board.unwatched.add(channel)));
        threshold(!currents.isEmpty());
    }

    private void threshold(boolean needed) {
        if (needed != options.containsKey("threshold")) {
            mistakes.add(
                    "threshold",
                    "it says from which value of a current register on a lamp burns; write it together with currents, and"
                            + " only then",
                    "il dit à partir de quelle valeur d'un registre de courant un feu brûle ; l'écrire avec currents, et"
                            + " seulement alors");
        } else if (needed) {
            LineReader.number("threshold", options.get("threshold"), MOST_THRESHOLD, "", mistakes)
                    .ifPresent(value ->
                            boards.values().forEach(of -> of.values().forEach(board -> board.threshold = value)));
        }
    }

    private void inputs() {
        SortedMap<Integer, String> contacts = new TreeMap<>();
        plan.inputs().forEach(input -> contacts.put(input.channel(), input.label()));
        SortedMap<Integer, Spot> places =
                contacts.isEmpty() && !options.containsKey("inputs") ? new TreeMap<>() : runs("inputs");
        all("inputs", contacts, places, "discrete input", "entrée tout ou rien");
        places.forEach((channel, spot) -> board(spot).ifPresent(board -> {
            put(board.inputs, spot, channel, "inputs");
            if (board.feedback.containsKey(spot.address())) {
                twice("inputs", spot);
            }
        }));
    }

    private void singles() {
        single("flasher")
                .ifPresent(spot -> board(spot).ifPresent(board -> {
                    board.flasher = spot.address();
                    if (board.inputs.containsKey(spot.address()) || board.feedback.containsKey(spot.address())) {
                        twice("flasher", spot);
                    }
                }));
        single("heartbeat")
                .ifPresent(spot -> board(spot).ifPresent(board -> {
                    board.heartbeat = spot.address();
                    if (board.coils.containsKey(spot.address())) {
                        twice("heartbeat", spot);
                    }
                }));
    }

    private List<BusPlan> buses() {
        List<BusPlan> buses = lines.values().stream()
                .map(line -> new BusPlan(
                        line,
                        List.copyOf(boards.getOrDefault(line.name(), new TreeMap<>())
                                .values())))
                .toList();
        for (BusPlan bus : buses) {
            String option =
                    bus.line().name().isEmpty() ? "line" : "line." + bus.line().name();
            if (bus.boards().isEmpty()) {
                mistakes.add(
                        option,
                        "nothing hangs on this line; remove it, or place channels on it",
                        "rien n'est branché sur cette ligne ; l'enlever, ou y placer des voies");
            }
            for (BoardPlan board : bus.boards()) {
                if (board.written().count() > BoardPlan.MOST_COILS) {
                    mistakes.add(
                            "lamps",
                            "the coils of unit " + board.unit + " lie too far apart for one request of "
                                    + BoardPlan.MOST_COILS + "; place lamps and heartbeat closer together",
                            "les bobines de l'unité " + board.unit + " sont trop éloignées pour une requête de "
                                    + BoardPlan.MOST_COILS + " ; rapprocher feux et battement");
                }
            }
            time(bus);
        }
        return buses;
    }

    /** Refuses a line on which a cycle, or the pulse within it, has no time. */
    private void time(BusPlan bus) {
        if (bus.fits() && bus.holdsPulse()) {
            return;
        }
        String option = bus.line().serial() ? "baud" : "answer";
        String now = bus.line().serial() ? bus.line().baud() + " baud" : "TCP";
        String remedy = LineReader.enough(bus)
                .filter(baud -> bus.line().serial())
                .map(baud -> " " + baud + " baud")
                .orElse("");
        boolean late = !bus.fits();
        long needed = late ? bus.cycleMicros() : bus.pulseMicros();
        long allowed = late ? BusPlan.CYCLE_MICROS - BusPlan.SPARE_MICROS : BusPlan.PULSE_ROOM_MICROS;
        String figures = String.format(Locale.ROOT, "%.1f ms (%.1f)", needed / 1000.0, allowed / 1000.0);
        mistakes.add(
                option,
                (late ? "a cycle of " : "the pulse, said twice, on ")
                        + bus.line().label() + " takes " + figures + " at "
                        + now + ": more than there is; "
                        + (remedy.isEmpty() ? "spread the boards over several lines" : "take at least" + remedy),
                (late ? "un cycle de " : "le battement, dit deux fois, sur ")
                        + bus.line().label() + " prend " + figures
                        + " à " + now + " : plus qu'il n'y a ; "
                        + (remedy.isEmpty()
                                ? "répartir les cartes sur plusieurs lignes"
                                : "prendre au moins" + remedy));
    }

    // --- small things

    private SortedMap<Integer, Spot> runs(String option) {
        boolean needed = option.equals("lamps") || option.equals("inputs");
        if (!options.containsKey(option)) {
            if (needed) {
                missing(option, "0-15 @ 1:0");
            }
            return new TreeMap<>();
        }
        return Run.read(option, options.get(option), mistakes);
    }

    private Optional<Spot> single(String option) {
        if (!options.containsKey(option)) {
            missing(option, "1:31");
            return Optional.empty();
        }
        return Run.place(option, options.get(option), mistakes);
    }

    private void missing(String option, String example) {
        mistakes.add(
                option,
                "it is missing; say where it hangs, such as " + example,
                "elle manque ; dire où c'est branché, comme " + example);
    }

    private void all(
            String option,
            SortedMap<Integer, String> channels,
            SortedMap<Integer, Spot> places,
            String what,
            String quoi) {
        if (options.containsKey(option)) {
            channels.forEach((channel, label) -> {
                if (!places.containsKey(channel)) {
                    mistakes.add(
                            option,
                            "channel " + channel + " (" + label + ") has no " + what + "; add it to a run",
                            "la voie " + channel + " (" + label + ") n'a pas de " + quoi + " ; l'ajouter à une suite");
                }
            });
        }
        onlyKnown(
                option,
                channels,
                places,
                option.equals("inputs") ? "input" : "lamp",
                option.equals("inputs") ? "entrée" : "feu");
    }

    private void onlyKnown(
            String option,
            SortedMap<Integer, String> channels,
            SortedMap<Integer, Spot> places,
            String what,
            String quoi) {
        for (int channel : places.keySet()) {
            if (!channels.containsKey(channel)) {
                mistakes.add(
                        option,
                        "the site has no " + what + " on channel " + channel + "; take it out of the run",
                        "le site n'a pas de " + quoi + " sur la voie " + channel + " ; l'enlever de la suite");
            }
        }
    }

    private static int count(SortedMap<Integer, Spot> places, int channel) {
        return places.containsKey(channel) ? 1 : 0;
    }

    private Optional<BoardPlan> board(Spot spot) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        if (!lines.containsKey(spot.line())) {
            mistakes.add(
                    spot.line().isEmpty() ? "line" : "line." + spot.line(),
                    "the place " + spot + " is on no line there is; lines: " + lines.keySet(),
                    "la place " + spot + " n'est sur aucune ligne existante ; lignes : " + lines.keySet());
            return Optional.empty();
        }
        return Optional.of(
                boards.computeIfAbsent(spot.line(), _ -> new TreeMap<>()).computeIfAbsent(spot.unit(), BoardPlan::new));
    }

    private void put(SortedMap<Integer, Integer> table, Spot spot, int channel, String option) {
        if (table.put(spot.address(), channel) != null) {
            twice(option, spot);
        }
    }

    private void twice(String option, Spot spot) {
        mistakes.add(
                option,
                "the place " + spot + " is used twice; give each channel its own",
                "la place " + spot + " est prise deux fois ; donner à chaque voie la sienne");
    }
}
