package org.tricolore.hal.serial;

import java.util.List;
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

    private final Layout layout;

    private PlanReader(CabinetPlan plan, Mistakes mistakes) {
        this.plan = plan;
        this.options = plan.options();
        this.mistakes = mistakes;
        this.layout = new Layout(LineReader.read(options, mistakes), mistakes);
    }

    /** One plan for each line; of use only when nothing was told. */
    static List<BusPlan> read(CabinetPlan plan, Mistakes mistakes) {
        PlanReader reader = new PlanReader(plan, mistakes);
        reader.unknownOptions();
        reader.lamps();
        reader.inputs();
        reader.singles();
        return mistakes.found().isEmpty() ? reader.layout.buses("lamps") : List.of();
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
        coils.forEach((channel, spot) ->
                layout.board(spot).ifPresent(board -> layout.put(board.coils, spot, channel, "lamps")));
        feedback.forEach((channel, spot) ->
                layout.board(spot).ifPresent(board -> layout.put(board.feedback, spot, channel, "feedback")));
        currents.forEach((channel, spot) ->
                layout.board(spot).ifPresent(board -> layout.put(board.currents, spot, channel, "currents")));
        unwatched.forEach((channel, spot) -> layout.board(spot).ifPresent(board -> board.unwatched.add(channel)));
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
                    .ifPresent(value -> layout.boards().forEach(board -> board.threshold = value));
        }
    }

    private void inputs() {
        SortedMap<Integer, String> contacts = new TreeMap<>();
        plan.inputs().forEach(input -> contacts.put(input.channel(), input.label()));
        SortedMap<Integer, Spot> places =
                contacts.isEmpty() && !options.containsKey("inputs") ? new TreeMap<>() : runs("inputs");
        all("inputs", contacts, places, "discrete input", "entrée tout ou rien");
        places.forEach((channel, spot) -> layout.board(spot).ifPresent(board -> {
            layout.put(board.inputs, spot, channel, "inputs");
            if (board.feedback.containsKey(spot.address())) {
                layout.twice("inputs", spot);
            }
        }));
    }

    private void singles() {
        single("flasher")
                .ifPresent(spot -> layout.board(spot).ifPresent(board -> {
                    board.flasher = spot.address();
                    if (board.inputs.containsKey(spot.address()) || board.feedback.containsKey(spot.address())) {
                        layout.twice("flasher", spot);
                    }
                }));
        single("heartbeat")
                .ifPresent(spot -> layout.board(spot).ifPresent(board -> {
                    board.heartbeat = spot.address();
                    if (board.coils.containsKey(spot.address())) {
                        layout.twice("heartbeat", spot);
                    }
                }));
    }

    // --- small things

    private SortedMap<Integer, Spot> runs(String option) {
        boolean needed = option.equals("lamps") && !plan.lamps().isEmpty() || option.equals("inputs");
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
            if (plan.whole()) {
                missing(option, "1:31");
            }
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
}
