package org.tricolore.workshop.theatre;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.tricolore.config.Site;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Words;
import org.tricolore.wiring.Wiring.InputWire;
import org.tricolore.workshop.deeds.Deed;
import org.tricolore.workshop.deeds.Deeds;
import org.tricolore.workshop.scenario.Reading;
import org.tricolore.workshop.scenario.Scenario;
import org.tricolore.workshop.scenario.ScenarioReader;

/**
 * What is otherwise than it was, from one tick on.
 *
 * @param text as it was written, one line each
 * @param orders that are given in that tick
 * @param withheld orders that are not given from that tick on
 * @param held channels of detectors that say the same all the time, and what
 */
record Change(List<String> text, List<Deed> orders, SortedSet<UUID> withheld, SortedMap<Integer, Boolean> held) {
    private static final String WITHOUT = "without ";

    /** A change that cannot be meant; says why and what can. */
    static final class Unclear extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Words words;

        Unclear(Words words) {
            super(words.english());
            this.words = words;
        }

        Words words() {
            return words;
        }
    }

    Change {
        text = List.copyOf(text);
        orders = List.copyOf(orders);
    }

    /** Nothing is otherwise. */
    static Change none() {
        return new Change(List.of(), List.of(), new TreeSet<>(), new TreeMap<>());
    }

    /**
     * @param lines each {@code order post=… target=… type=… minutes=…} or {@code detector detector=… on=…} as a scenario
     *     writes them, or {@code without ID} for an order that shall not have been
     */
    static Change of(List<String> lines, Site site) throws Unclear {
        List<Deed> orders = new ArrayList<>();
        SortedSet<UUID> withheld = new TreeSet<>();
        SortedMap<Integer, Boolean> held = new TreeMap<>();
        for (String line : lines) {
            if (line.startsWith(WITHOUT)) {
                withheld.add(id(line.substring(WITHOUT.length()).strip()));
                continue;
            }
            Deed deed = deed(line, site);
            switch (deed.what()) {
                case Deed.ORDER -> orders.add(deed);
                case "detector" -> held.put(channel(deed.get("detector"), site), deed.is("on"));
                default ->
                    throw new Unclear(new Words(
                            "\"" + deed.what() + "\" cannot be otherwise in a recording: order, detector or without",
                            "« " + deed.what() + " » ne peut être autre dans un enregistrement : order, detector ou"
                                    + " without"));
            }
        }
        return new Change(lines, orders, withheld, held);
    }

    private static UUID id(String text) throws Unclear {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Unclear(new Words(
                    "\"" + text + "\" is no id of an order: after without comes the whole id, as journal show tells it",
                    "« " + text + " » n'est pas l'identifiant d'un ordre : après without vient l'identifiant entier,"
                            + " tel que journal show le donne"));
        }
    }

    /** A line of a scenario, without its time. */
    private static Deed deed(String line, Site site) throws Unclear {
        switch (ScenarioReader.read(ScenarioReader.HEAD + "\n0 " + line, site)) {
            case Reading.Read(Scenario scenario)
            when scenario.lines().size() == 1 -> {
                return scenario.lines().getFirst().deed();
            }
            case Reading.Read _ ->
                throw new Unclear(new Words(
                        "one change is one line: order …, detector … or without …",
                        "un changement tient en une ligne : order …, detector … ou without …"));
            case Reading.Unreadable no ->
                throw new Unclear(no.problems().getFirst().why());
        }
    }

    private static int channel(String detector, Site site) {
        return site.wiring().inputs().stream()
                .filter(wire -> wire.name().equals(detector))
                .mapToInt(InputWire::channel)
                .findFirst()
                .orElseThrow();
    }

    /** The orders as their posts would have given them at this moment. */
    List<Order> given(Site site, Moment now) {
        List<Order> given = new ArrayList<>();
        for (Deed deed : orders) {
            double minutes = Double.parseDouble(deed.get("minutes"));
            given.add(new Order(
                    UUID.nameUUIDFromBytes(deed.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    given.size() + 1L,
                    Post.valueOf(deed.get("post")),
                    site.name(),
                    deed.get("target"),
                    now.wall(),
                    now.wall().plus(Duration.ofMillis(Math.round(minutes * 60_000))),
                    deed.get("reason"),
                    Deeds.task(deed)));
        }
        return given;
    }

    boolean isNone() {
        return orders.isEmpty() && withheld.isEmpty() && held.isEmpty();
    }
}
