package org.tricolore.workshop.theatre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tricolore.command.JournalSentences;
import org.tricolore.config.Site;
import org.tricolore.journal.JournalReader;
import org.tricolore.model.Words;
import org.tricolore.workshop.web.Refusal;
import org.tricolore.workshop.web.ReplayRoom;

/**
 * A journal for the page: what it tells of a street, from one thing that happened to the next. It has no ticks, so
 * nothing in it can be told otherwise.
 */
final class JournalReel implements ReplayRoom.Stage {
    /** Of the newest so many are kept. */
    private static final int MOST_EVENTS = 100_000;

    private static final Duration PAST = Duration.ofMinutes(15);

    private static final int HISTORY = 60;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Words NO_TICKS = new Words(
            "This is a journal: it holds what happened, with phases and causes, and no ticks. Lamps are drawn as the"
                    + " signals were ordered. What each tick was, and what would have been, takes a recording: --record.",
            "C'est un journal : il contient ce qui est arrivé, avec phases et causes, mais pas de tics. Les feux sont"
                    + " dessinés tels qu'ordonnés. Pour chaque tic, et pour ce qui aurait été, il faut un enregistrement :"
                    + " --record.");

    private final Site site;

    /** Events of the same instant together, in order; what was measured is left out. */
    private final List<List<JsonNode>> steps = new ArrayList<>();

    private JournalStreet street;

    private int told = -1;

    private JournalReel(Site site, List<JsonNode> events) {
        this.site = site;
        this.street = new JournalStreet(site);
        Instant last = Instant.MIN;
        for (JsonNode event : events) {
            if (event.path("kind").asText().equals("DETECTOR_COUNTS")) {
                continue;
            }
            if (steps.isEmpty() || !at(event).equals(last)) {
                steps.add(new ArrayList<>());
            }
            last = at(event);
            steps.getLast().add(event);
        }
    }

    /** Whether this is the state directory of an agent that has a journal, or a journal that was exported. */
    static boolean isOne(Path where) throws IOException {
        if (Files.isDirectory(where)) {
            return Files.isRegularFile(where.resolve("journal.db"));
        }
        if (!Files.isRegularFile(where)) {
            return false;
        }
        try (BufferedReader in = Files.newBufferedReader(where)) {
            String line = in.readLine();
            return line != null && line.startsWith("{\"journal\":\"tricolore\"");
        } catch (java.nio.charset.CharacterCodingException _) {
            return false;
        }
    }

    /**
     * The newest events of a journal, oldest first.
     *
     * @param site its name
     */
    record Kept(String site, List<JsonNode> events) {
        /** When the first of them happened. */
        Instant first() {
            return at(events.getFirst());
        }
    }

    /** @throws IOException with a sentence, when it cannot be read or there is nothing in it */
    static Kept read(Path where) throws IOException {
        Deque<JsonNode> events = new ArrayDeque<>();
        String site;
        try {
            if (Files.isDirectory(where)) {
                try (JournalReader reader = JournalReader.open(where)) {
                    site = reader.site();
                    reader.each(0, stored -> add(events, stored.line()));
                }
            } else {
                try (BufferedReader in = Files.newBufferedReader(where)) {
                    site = MAPPER.readTree(in.readLine()).path("site").asText();
                    in.lines().forEach(line -> add(events, line));
                }
            }
        } catch (UncheckedIOException | DateTimeException altered) {
            throw new IOException(where + " was altered and cannot be read: see tricolore journal verify", altered);
        }
        if (events.isEmpty()) {
            throw new IOException(where + " holds no event: its agent has not run yet");
        }
        return new Kept(site, List.copyOf(events));
    }

    private static void add(Deque<JsonNode> to, String line) {
        try {
            JsonNode event = MAPPER.readTree(line);
            at(event);
            to.add(event);
            if (to.size() > MOST_EVENTS) {
                to.remove();
            }
        } catch (IOException altered) {
            throw new UncheckedIOException(altered);
        }
    }

    /**
     * @param from the first instant that is shown; empty for all that is kept
     * @param until the end; empty for the newest
     * @throws IOException with a sentence, when nothing lies between the two
     */
    static JournalReel of(Kept kept, Site site, Optional<Instant> from, Optional<Instant> until) throws IOException {
        JournalReel reel = new JournalReel(
                site,
                kept.events().stream()
                        .filter(event ->
                                from.filter(begin -> at(event).isBefore(begin)).isEmpty())
                        .filter(event ->
                                until.filter(end -> !at(event).isBefore(end)).isEmpty())
                        .toList());
        if (reel.steps.isEmpty()) {
            throw new IOException("the journal holds no event in that time: see tricolore journal show");
        }
        return reel;
    }

    static Instant at(JsonNode event) {
        return Instant.parse(event.path("at").asText());
    }

    @Override
    public ObjectNode outline() {
        ObjectNode outline = JsonNodeFactory.instance.objectNode();
        outline.put("size", steps.size()).put("journal", true);
        outline.put("first", at(steps.getFirst().getFirst()).toString());
        outline.put("last", at(steps.getLast().getFirst()).toString());
        outline.put("ending", NO_TICKS.english()).put("endingFr", NO_TICKS.french());
        ArrayNode times = outline.putArray("times");
        ArrayNode marks = outline.putArray("marks");
        Instant first = at(steps.getFirst().getFirst());
        for (int i = 0; i < steps.size(); i++) {
            times.add(Duration.between(first, at(steps.get(i).getFirst())).toMillis());
            for (JsonNode event : steps.get(i)) {
                String kind = event.path("kind").asText();
                if (!event.path("class").asText().equals("C") && !kind.equals("STAGE")) {
                    boolean fault = !event.path("severity").asText().equals("INFO");
                    ObjectNode mark = marks.addObject().put("i", i);
                    mark.put("is", fault ? "fault" : kind.startsWith("ORDER_") ? "order" : "event");
                    mark.setAll(told(event));
                }
            }
        }
        return outline;
    }

    private static ObjectNode told(JsonNode event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String field : new String[] {"seq", "at", "class", "kind", "severity", "subject"}) {
            json.set(field, event.path(field));
        }
        json.put("text", JournalSentences.sentence(event, false));
        return json.put("textFr", JournalSentences.sentence(event, true));
    }

    @Override
    public synchronized ObjectNode shot(int index, int after) {
        if (index < told) {
            street = new JournalStreet(site);
            told = -1;
        }
        while (told < index) {
            told++;
            steps.get(told).forEach(street::happened);
        }
        Instant now = at(steps.get(index).getFirst());
        boolean whole = after < 0 || after > index;
        ObjectNode shot = JsonNodeFactory.instance.objectNode();
        shot.put("i", index).put("tick", steps.get(index).getLast().path("seq").asLong());
        shot.put("whole", whole);
        street.tell(shot, now);
        int since = after;
        if (whole) {
            since = index;
            while (since >= 0 && at(steps.get(since).getFirst()).isAfter(now.minus(PAST))) {
                since--;
            }
        }
        past(shot.putObject("past"), since, index);
        Deque<ObjectNode> events = new ArrayDeque<>();
        for (int i = index; i > (whole ? -1 : after) && events.size() < HISTORY; i--) {
            steps.get(i).reversed().stream()
                    .filter(event -> !event.path("class").asText().equals("C"))
                    .forEach(event -> events.addFirst(told(event)));
        }
        events.forEach(shot.putArray("events")::add);
        return shot;
    }

    private void past(ObjectNode to, int since, int index) {
        ObjectNode groups = to.putObject("groups");
        ArrayNode marks = to.putArray("marks");
        String plan = "";
        for (int i = since + 1; i <= index; i++) {
            for (JsonNode event : steps.get(i)) {
                switch (event.path("kind").asText()) {
                    case "ASPECT" -> {
                        ObjectNode change =
                                groups.withArray(event.path("subject").asText()).addObject();
                        change.put("at", event.path("at").asText());
                        change.set("aspect", event.path("data").path("aspect"));
                        change.set("why", JournalStreet.why(event));
                    }
                    case "PLAN" -> plan = event.path("data").path("plan").asText();
                    case "STAGE" ->
                        marks.addObject()
                                .put("at", event.path("at").asText())
                                .put("plan", plan)
                                .put("stage", event.path("data").path("stage").asText());
                    default -> {
                        // Shows nothing on the signals.
                    }
                }
            }
        }
    }

    @Override
    public ObjectNode branch(int index, List<String> lines, int minutes) {
        throw new Refusal(NO_TICKS);
    }
}
