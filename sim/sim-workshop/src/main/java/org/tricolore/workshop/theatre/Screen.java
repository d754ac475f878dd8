package org.tricolore.workshop.theatre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.tricolore.Version;
import org.tricolore.command.JournalSentences;
import org.tricolore.config.Site;
import org.tricolore.cycle.JunctionPicture;
import org.tricolore.cycle.Messages;
import org.tricolore.cycle.Picture;
import org.tricolore.journal.Event;
import org.tricolore.model.Detector;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.signal.Cause;
import org.tricolore.signal.Run;
import org.tricolore.signal.SignalsState;

/** A film for the page: each tick of it as the messages a live street would have sent. Safe for threads. */
final class Screen {
    /** So far back goes what was shown and why, ticks. */
    private static final int PAST_TICKS = 9_000;

    /** Events and orders of the past that are told. */
    private static final int HISTORY = 60;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Site site;

    private final Film film;

    private final Messages messages;

    Screen(Site site, Film film) {
        this.site = site;
        this.film = film;
        this.messages = new Messages(site, "", Version.TEXT, "RECORDED");
    }

    /** How long the film is, why it ends, and where something happened in it. */
    ObjectNode outline() {
        ObjectNode outline = JsonNodeFactory.instance.objectNode();
        outline.put("size", film.size());
        outline.put("firstTick", film.tick(0)).put("first", film.wall(0).toString());
        outline.put("lastTick", film.tick(film.size() - 1))
                .put("last", film.wall(film.size() - 1).toString());
        if (!film.ending().isEmpty()) {
            outline.put("ending", film.ending().english())
                    .put("endingFr", film.ending().french());
        }
        ArrayNode marks = outline.putArray("marks");
        int order = 0;
        for (Film.Happening one : film.happenings()) {
            for (; order < film.news().size() && film.news().get(order).index() <= one.index(); order++) {
                mark(marks.addObject(), film.news().get(order));
            }
            // Stages come and go all the time.
            if (!one.event().kind().equals("STAGE")) {
                boolean fault = !one.event().severity().equals("INFO");
                marks.addObject()
                        .put("i", one.index())
                        .put("is", fault ? "fault" : one.event().kind().startsWith("ORDER_") ? "order" : "event")
                        .setAll(told(one.event(), 0));
            }
        }
        for (; order < film.news().size(); order++) {
            mark(marks.addObject(), film.news().get(order));
        }
        return outline;
    }

    private static void mark(ObjectNode to, Film.Step step) {
        to.put("i", step.index())
                .put("is", "order")
                .put("kind", "ORDER_" + step.news().phase());
        to.put("at", step.news().at().toString())
                .put("subject", step.news().id().toString().substring(0, 8))
                .put("text", step.news().text().english())
                .put("textFr", step.news().text().french());
    }

    /**
     * One tick as it stood at its end.
     *
     * @param index number of the tick
     * @param after the tick that was told before, for what happened since; below 0, or no earlier one: all that is past
     */
    synchronized ObjectNode shot(int index, int after) {
        Frame frame = film.frame(index);
        Picture picture = frame.picture(index);
        Moment now = picture.now();
        boolean whole = after < 0 || after > index || index - after > PAST_TICKS;
        int since = whole ? Math.max(-1, index - PAST_TICKS) : after;
        ObjectNode shot = JsonNodeFactory.instance.objectNode();
        shot.put("i", index).put("tick", now.tick()).put("whole", whole);
        ObjectNode lamps = shot.putObject("lamps").put("at", now.wall().toString());
        lamps.put("flasher", picture.flasher().name());
        ArrayNode lit = lamps.putArray("lit");
        frame.lit().forEach(lit::add);
        shot.set("signal", json(messages.signal(picture).toJson()));
        shot.set(
                "state",
                json(messages.state(picture)
                        .toJson(
                                List.of(),
                                Collections.emptySortedMap(),
                                false,
                                Optional.empty(),
                                OptionalLong.empty())));
        bench(shot.putObject("bench"), picture);
        past(shot.putObject("past"), since, index);
        events(shot.putArray("events"), since, index);
        orders(shot.putArray("orders"), index);
        return shot;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException cannot) {
            throw new UncheckedIOException("what was just written cannot be read", cannot);
        }
    }

    /** What hands are at: only what detectors saw. The page's own clock stands, the film moves it. */
    private void bench(ObjectNode to, Picture picture) {
        to.put("speed", 0);
        ArrayNode seen = to.putArray("seen");
        ObjectNode sights = to.putObject("sights");
        for (int place = 0; place < site.junctions().size(); place++) {
            JunctionPicture junction = picture.junctions().get(place);
            List<Detector> detectors = site.junctions().get(place).junction().detectors();
            for (int i = 0; i < detectors.size(); i++) {
                if (!junction.detections().knows(i)) {
                    sights.put(detectors.get(i).name(), "CUT");
                } else if (junction.detections().sees(i)) {
                    seen.add(detectors.get(i).name());
                }
            }
        }
    }

    /** What each group began to show after {@code since}, and why; and the plans and stages of the first junction. */
    private void past(ObjectNode to, int since, int index) {
        ObjectNode groups = to.putObject("groups");
        ArrayNode marks = to.putArray("marks");
        SignalsState[] before = new SignalsState[site.junctions().size()];
        String place = "";
        int last = film.number(index);
        for (int number = film.number(Math.max(0, since)); number <= last; number++) {
            Frame frame = film.frames().get(number);
            boolean told = since >= 0 && frame.from() <= since;
            for (int i = 0; i < before.length; i++) {
                SignalsState after = frame.picture().junctions().get(i).engine().signals();
                if (!told && after != before[i]) {
                    changes(groups, site.junctions().get(i).junction(), before[i], after, frame.begin());
                }
                before[i] = after;
            }
            place = plans(marks, told, frame, place);
        }
    }

    /** Stages change within a frame, by the clock alone: what is told is where the frame begins. */
    private String plans(ArrayNode to, boolean told, Frame frame, String before) {
        var engine = frame.picture().junctions().getFirst().engine();
        int stage = engine.stage(frame.begin());
        String name =
                stage == Run.NO_STAGE ? "" : site.junction().stages().get(stage).name();
        String now = engine.planName() + " " + name;
        if (!told && !now.equals(before)) {
            to.addObject()
                    .put("at", frame.begin().wall().toString())
                    .put("plan", engine.planName())
                    .put("stage", name);
        }
        return now;
    }

    private static void changes(ObjectNode to, Junction junction, SignalsState before, SignalsState after, Moment at) {
        for (int i = 0; i < after.groups(); i++) {
            if (before == null || before.aspect(i) != after.aspect(i)) {
                Cause cause = after.cause(i);
                ObjectNode change =
                        to.withArray(junction.groups().get(i).name()).addObject();
                change.put("at", at.wall().toString())
                        .put("aspect", after.aspect(i).name());
                change.putObject("why").put("text", cause.english()).put("textFr", cause.french());
            }
        }
    }

    private void events(ArrayNode to, int since, int index) {
        int end = count(index);
        int begin = Math.max(end - HISTORY, count(since));
        for (int i = begin; i < end; i++) {
            to.add(told(film.happenings().get(i).event(), i + 1));
        }
    }

    /** How many happenings lie up to this tick. */
    private int count(int index) {
        int low = 0;
        int high = film.happenings().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (film.happenings().get(middle).index() <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static ObjectNode told(Event event, int seq) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seq", seq).put("at", event.at().toString()).put("class", String.valueOf(event.rank()));
        json.put("kind", event.kind()).put("severity", event.severity()).put("subject", event.subject());
        event.cause().ifPresent(cause -> json.put("cause", cause));
        json.set("data", json(event.data().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        json.put("text", JournalSentences.sentence(json, false));
        json.put("textFr", JournalSentences.sentence(json, true));
        json.remove("data");
        return json;
    }

    private void orders(ArrayNode to, int index) {
        List<Film.Taken> taken =
                film.orders().stream().filter(one -> one.index() <= index).toList();
        for (Film.Taken one : taken.subList(Math.max(0, taken.size() - HISTORY), taken.size())) {
            Order order = one.order();
            ObjectNode json =
                    to.addObject().put("i", one.index()).put("id", order.id().toString());
            json.put("post", order.post().name()).put("target", order.target()).put("reason", order.reason());
            json.put("issuedAt", order.issuedAt().toString())
                    .put("expires", order.expires().toString());
            ObjectNode task = json.putObject("do").put("type", order.task().type());
            order.task().fields().forEach(task::putPOJO);
            steps(json.putArray("acks"), order.id(), index);
        }
    }

    private void steps(ArrayNode to, UUID order, int index) {
        for (int i = 0; i < film.news().size(); i++) {
            OrderNews step = film.news().get(i).news();
            if (film.news().get(i).index() <= index && step.id().equals(order)) {
                ComparisonJson.news(to.addObject().put("seq", i), step);
            }
        }
    }
}
