package org.tricolore.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;

/**
 * Judges one lamp image by itself: is this a picture the street may ever show?
 *
 * <p>Of two antagonist lines at most one shows anything but stop: green/green, green/yellow and yellow/yellow are major
 * faults (arrêté of 18 June 2003, classes AA1, AB1, AC1). Yellow/yellow is not looked at while every line with a yellow
 * shows it and nothing is green: start-up and general flashing. A line shows one thing at a time; stop with yellow only
 * where its file allows it (red-amber).
 */
final class ImageRules {
    private final SafetyRules rules;

    private final ChannelSet everyGo;

    private final ChannelSet everyCaution;

    private final ChannelSet stopsOfCautious;

    ImageRules(SafetyRules rules) {
        this.rules = rules;
        ChannelSet go = ChannelSet.EMPTY;
        ChannelSet caution = ChannelSet.EMPTY;
        ChannelSet stops = ChannelSet.EMPTY;
        for (Line line : rules.lines()) {
            go = go.union(line.go());
            caution = caution.union(line.caution());
            stops = line.caution().isEmpty() ? stops : stops.union(line.stop());
        }
        this.everyGo = go;
        this.everyCaution = caution;
        this.stopsOfCautious = stops;
    }

    /** The first thing in {@code lit} that must never be ordered, or empty. */
    Optional<Trip> orderedViolation(ChannelSet lit) {
        Optional<Trip> seen = seenViolation(lit, isGeneral(lit) && lit.containsAll(everyCaution));
        if (seen.isPresent() || !lit.intersects(everyGo)) {
            return seen;
        }
        for (Line line : rules.lines()) {
            if (!lit.intersects(line.all()) && !line.mayBeDark()) {
                return Optional.of(new Trip(
                        "LINE_DARK",
                        line.name(),
                        line.all(),
                        line.name() + " would show nothing while others are green",
                        line.name() + " ne montrerait rien alors que d'autres sont au vert"));
            }
        }
        return Optional.empty();
    }

    /**
     * The first thing in {@code lit} that must never be seen, or empty. A dark lamp is judged by {@link LampWatch}.
     *
     * @param ordered the image that should burn: a general yellow stays one when some of its lamps are dead
     */
    Optional<Trip> seenViolation(ChannelSet lit, ChannelSet ordered) {
        return seenViolation(lit, ordered.containsAll(everyCaution) && isGeneral(ordered) && isGeneral(lit));
    }

    /** The same for who does not know what was ordered: without any stop or go it is start-up or general flashing. */
    Optional<Trip> seenViolation(ChannelSet lit) {
        return seenViolation(lit, isGeneral(lit));
    }

    private Optional<Trip> seenViolation(ChannelSet lit, boolean generalYellow) {
        List<Line> lines = rules.lines();
        for (Line line : lines) {
            Optional<Trip> dual = dual(line, lit);
            if (dual.isPresent()) {
                return dual;
            }
        }
        if (!generalYellow) {
            for (Antagonists pair : rules.antagonists()) {
                Line a = lines.get(pair.a());
                Line b = lines.get(pair.b());
                if (open(a, lit) && open(b, lit)) {
                    return Optional.of(conflict(a, b, lit));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Trip> dual(Line line, ChannelSet lit) {
        boolean stop = lit.intersects(line.stop());
        boolean caution = lit.intersects(line.caution());
        if (lit.intersects(line.go()) && (stop || caution)) {
            return Optional.of(new Trip(
                    "DUAL_INDICATION",
                    line.name(),
                    lit.intersection(line.all()),
                    line.name() + " shows go together with stop or yellow",
                    line.name() + " montre le vert avec le rouge ou le jaune"));
        }
        if (stop && caution && line.times().redAmberMillis() == 0) {
            return Optional.of(new Trip(
                    "DUAL_INDICATION",
                    line.name(),
                    lit.intersection(line.all()),
                    line.name() + " shows stop together with yellow, which its file does not allow",
                    line.name() + " montre le rouge avec le jaune, ce que son fichier n'admet pas"));
        }
        return Optional.empty();
    }

    /** Whether no line shows go and none that has a yellow shows stop: start-up, general flashing, darkness. */
    boolean isGeneral(ChannelSet lit) {
        return !lit.intersects(everyGo) && !lit.intersects(stopsOfCautious);
    }

    private static boolean open(Line line, ChannelSet lit) {
        return lit.intersects(line.go()) || lit.intersects(line.caution());
    }

    private static Trip conflict(Line a, Line b, ChannelSet lit) {
        String kind = colour(a, lit) + "_" + colour(b, lit);
        String subject = a.name() + " / " + b.name();
        return new Trip(
                "CONFLICT_" + kind,
                subject,
                lit.intersection(a.all().union(b.all())),
                subject + " are antagonists and neither shows only stop",
                subject + " sont antagonistes et aucune n'est au seul rouge");
    }

    private static String colour(Line line, ChannelSet lit) {
        return lit.intersects(line.go()) ? "GREEN" : "YELLOW";
    }

    /** Names of the lines that own any of {@code channels}, for messages. */
    String owners(ChannelSet channels) {
        List<String> names = new ArrayList<>();
        for (Line line : rules.lines()) {
            if (channels.intersects(line.all())) {
                names.add(line.name());
            }
        }
        return String.join(", ", names);
    }

    ChannelSet everyGoOrCaution() {
        return everyGo.union(everyCaution);
    }
}
