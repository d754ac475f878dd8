package org.tricolore.workshop.theatre;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tricolore.journal.Event;

/** What the journal beside a recording tells of its hours and the recording does not know: the line, keys, letters. */
final class Beside {
    private Beside() {}

    /**
     * The film with those events of classes A and B that are not in it.
     *
     * @param events of the journal, oldest first
     */
    static Film of(Film film, List<JsonNode> events) {
        Instant begin = film.wall(0);
        Instant end = film.wall(film.size() - 1);
        SortedSet<String> known = new TreeSet<>();
        film.happenings().forEach(one -> known.add(key(one.event())));
        List<Film.Happening> all = new ArrayList<>(film.happenings());
        for (JsonNode json : events) {
            Event event = event(json);
            boolean within = !event.at().isBefore(begin) && !event.at().isAfter(end);
            // A step of an order that was taken at a tick is in the film.
            boolean step =
                    event.kind().startsWith("ORDER_") && json.path("data").has("tick");
            if (within && event.rank() != 'C' && !step && !known.contains(key(event))) {
                all.add(new Film.Happening(film.indexOf(event.at()), event));
            }
        }
        all.sort(Comparator.comparingInt(Film.Happening::index));
        return new Film(film.size(), film.frames(), all, film.orders(), film.news(), film.ending());
    }

    private static String key(Event event) {
        return event.at().toEpochMilli() + " " + event.kind() + " " + event.subject();
    }

    private static Event event(JsonNode json) {
        return new Event(
                JournalReel.at(json),
                json.path("class").asText("B").charAt(0),
                json.path("kind").asText(),
                json.path("severity").asText(),
                json.path("subject").asText(),
                Optional.of(json.path("cause").asText()).filter(cause -> !cause.isEmpty()),
                json.path("data").toString());
    }
}
