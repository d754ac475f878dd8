package org.tricolore.hal.serial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which boards hang on which lines, as far as the options have said; tells places that cannot be and lines without time. */
final class Layout {
    private final SortedMap<String, LineSpec> lines;

    private final Mistakes mistakes;

    /** By line and unit. */
    private final SortedMap<String, SortedMap<Integer, BoardPlan>> boards = new TreeMap<>();

    Layout(SortedMap<String, LineSpec> lines, Mistakes mistakes) {
        this.lines = lines;
        this.mistakes = mistakes;
    }

    /** All that something hangs on so far. */
    List<BoardPlan> boards() {
        return boards.values().stream().flatMap(of -> of.values().stream()).toList();
    }

    /** The board of a place; empty, and told, where its line is none. */
    Optional<BoardPlan> board(Spot spot) {
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

    void put(SortedMap<Integer, Integer> table, Spot spot, int channel, String option) {
        if (table.put(spot.address(), channel) != null) {
            twice(option, spot);
        }
    }

    void twice(String option, Spot spot) {
        mistakes.add(
                option,
                "the place " + spot + " is used twice; give each channel its own",
                "la place " + spot + " est prise deux fois ; donner à chaque voie la sienne");
    }

    /** One plan for each line. @param coils name of the option that places what is written */
    List<BusPlan> buses(String coils) {
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
                                    + BoardPlan.MOST_COILS + "; place them closer together",
                            "les bobines de l'unité " + board.unit + " sont trop éloignées pour une requête de "
                                    + BoardPlan.MOST_COILS + " ; les rapprocher");
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
}
