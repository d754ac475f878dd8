package org.tricolore.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;

/**
 * Judges one lamp image by itself: is this a picture the street may ever show?
 *
 * <p>Of two antagonist lines at most one shows anything but stop: green/green, green/yellow and yellow/yellow are major
 * faults (arrêté of 18 June 2003, classes AA1, AB1, AC1). Yellow/yellow is not looked at while every line of the junction
 * that has a yellow shows it and none is green: start-up and general flashing. Each junction of a cabinet does that by
 * itself. A line shows one thing at a time; stop with yellow only where its file allows it (red-amber).
 */
final class ImageRules {
    private final SafetyRules rules;

    /** For each line the lamps of its junction. */
    private final Lamps[] junctionOf;

    private final ChannelSet everyGoOrCaution;

    /** The lamps of one junction. */
    private record Lamps(ChannelSet go, ChannelSet caution, ChannelSet stopsOfCautious) {
        private static Lamps of(List<Line> lines) {
            ChannelSet go = ChannelSet.EMPTY;
            ChannelSet caution = ChannelSet.EMPTY;
            ChannelSet stops = ChannelSet.EMPTY;
            for (Line line : lines) {
                go = go.union(line.go());
                caution = caution.union(line.caution());
                stops = line.caution().isEmpty() ? stops : stops.union(line.stop());
            }
            return new Lamps(go, caution, stops);
        }

        /** Whether no line shows go and none that has a yellow shows stop: start-up, general flashing, darkness. */
        private boolean isGeneral(ChannelSet lit) {
            return !lit.intersects(go) && !lit.intersects(stopsOfCautious);
        }

        /** Whether it is general and every yellow burns. */
        private boolean isGeneralYellow(ChannelSet lit) {
            return isGeneral(lit) && lit.containsAll(caution);
        }
    }

    ImageRules(SafetyRules rules) {
        this.rules = rules;
        this.junctionOf = new Lamps[rules.lines().size()];
        for (List<Integer> junction : rules.junctions()) {
            Lamps lamps = Lamps.of(junction.stream().map(rules.lines()::get).toList());
            junction.forEach(line -> junctionOf[line] = lamps);
        }
        Lamps all = Lamps.of(rules.lines());
        this.everyGoOrCaution = all.go().union(all.caution());
    }

    /** The first thing in {@code lit} that must never be ordered, or empty. */
    Optional<Trip> orderedViolation(ChannelSet lit) {
        Optional<Trip> seen = seenViolation(lit, junction -> junction.isGeneralYellow(lit));
        if (seen.isPresent()) {
            return seen;
        }
        for (int i = 0; i < junctionOf.length; i++) {
            Line line = rules.lines().get(i);
            boolean dark = !lit.intersects(line.all()) && !line.mayBeDark();
            if (dark && lit.intersects(junctionOf[i].go())) {
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
     * The first thing in {@code lit} that must never be seen, or empty.
     *
     * @param ordered the image that should burn: a general yellow stays one when some of its lamps are dead
     */
    Optional<Trip> seenViolation(ChannelSet lit, ChannelSet ordered) {
        return seenViolation(lit, junction -> junction.isGeneralYellow(ordered) && junction.isGeneral(lit));
    }

    /** The same for who does not know what was ordered: without any stop or go it is start-up or general flashing. */
    Optional<Trip> seenViolation(ChannelSet lit) {
        return seenViolation(lit, junction -> junction.isGeneral(lit));
    }

    private Optional<Trip> seenViolation(ChannelSet lit, Predicate<Lamps> flashes) {
        List<Line> lines = rules.lines();
        for (Line line : lines) {
            Optional<Trip> dual = dual(line, lit);
            if (dual.isPresent()) {
                return dual;
            }
        }
        for (Antagonists pair : rules.antagonists()) {
            Line a = lines.get(pair.a());
            Line b = lines.get(pair.b());
            if (open(a, lit) && open(b, lit)) {
                boolean general = flashes.test(junctionOf[pair.a()]) && flashes.test(junctionOf[pair.b()]);
                if (!general) {
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

    /** Whether the junction of a line shows neither go nor, where it has yellow, stop. */
    boolean isGeneral(int line, ChannelSet lit) {
        return junctionOf[line].isGeneral(lit);
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
        return everyGoOrCaution;
    }
}
