package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.journal.Event;
import org.tricolore.journal.EventSchema;
import org.tricolore.journal.Journal;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Task;

/** What the street does, as events. */
class HappeningsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Desk desk = new Desk();

    private final Happenings happenings = new Happenings(desk.site);

    private int looked;

    @Test
    void tellsAStartFromDarkToTheFirstStage() throws Exception {
        desk.started();
        List<Event> events = events();
        assertEquals(List.of("FLASHING", "STEADY_YELLOW", "ALL_RED", "RUNNING"), texts(events, "PHASE", "phase"));
        assertEquals(List.of("forty"), texts(events, "PLAN", "plan"));
        assertEquals(List.of("NORMAL"), texts(events, "MODE", "mode"));
    }

    @Test
    void tellsEachChangeOfASignalOnceWithItsCauseAsAValue() throws Exception {
        desk.started();
        events();
        desk.run(40);
        List<Event> events = events();
        assertEquals(List.of("YELLOW", "RED", "GREEN"), aspects(events, "A"));
        Event closing = events.stream()
                .filter(event ->
                        event.kind().equals("ASPECT") && event.subject().equals("A"))
                .findFirst()
                .orElseThrow();
        assertEquals('C', closing.rank());
        assertEquals(Optional.of("WISH_ENDED"), closing.cause());
        assertEquals(
                "{\"group\":\"A\",\"number\":1,\"aspect\":\"YELLOW\",\"before\":\"GREEN\","
                        + "\"cause\":{\"reason\":\"WISH_ENDED\",\"subject\":\"\",\"millis\":0}}",
                closing.data());
        assertEquals(List.of(), texts(events, "PLAN", "plan"), "the plan has not changed");
    }

    @Test
    void tellsAFaultOnceAndItsLatchUntilItIsOpened() throws Exception {
        desk.started();
        events();
        desk.fail(new IllegalStateException("a bug"));
        desk.run(3);
        List<Event> events = events();
        assertEquals(1, count(events, "LATCHED"));
        assertEquals(1, count(events, "FAULT_RAISED"));
        assertTrue(
                events.stream().filter(event -> event.kind().equals("LATCHED")).allMatch(event -> event.rank() == 'A'));
        assertEquals(0, count(events, "LATCH_OPENED"));
        desk.cabinet.door(true);
        desk.run(1);
        desk.cabinet.pressReset();
        desk.run(1);
        events = events();
        assertEquals(List.of("ON"), texts(events, "DOOR", "level"));
        assertEquals(List.of("ON", "OFF"), texts(events, "RESET", "level"), "the button is let go again");
        assertEquals(1, count(events, "LATCH_OPENED"));
        assertEquals(1, count(events, "FAULT_CLEARED"));
    }

    @Test
    void tellsAnOrderedMode() throws Exception {
        desk.started();
        events();
        desk.order(new Task.SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(10));
        desk.run(30);
        assertEquals(List.of("ALL_RED", "FLASHING_YELLOW"), texts(events(), "MODE", "mode"), "through all red");
    }

    @Test
    void tellsAClockThatWasSetAndNotOneThatDrifts() throws Exception {
        desk.started();
        events();
        Picture before = desk.last();
        assertEquals(List.of(), kinds(happenings.since(later(before, 1_000, 2_900))));
        assertEquals(List.of("CLOCK_STEPPED"), kinds(happenings.since(later(before, 2_000, 8_000))));
        assertEquals(List.of(), kinds(happenings.since(later(before, 3_000, 9_000))), "once");
        assertEquals(List.of("CLOCK_STEPPED"), kinds(happenings.since(later(before, 4_000, 4_000))), "and back");
    }

    @Test
    void tellsWhenTheCommonClockIsLostAndFoundAndNotWhileItStays() throws Exception {
        desk.started();
        events();
        desk.clock.setSynced(false);
        desk.run(3);
        assertEquals(1, count(events(), "CLOCK_LOST"));
        desk.run(5);
        assertEquals(0, count(events(), "CLOCK_LOST"), "once");
        desk.clock.setSynced(true);
        desk.run(3);
        assertEquals(1, count(events(), "CLOCK_SYNCED"));
    }

    @Test
    void everyEventFitsTheSchemaOfTheLine(@TempDir Path directory) throws Exception {
        desk.started();
        desk.order(new Task.SetMode(Mode.ALL_RED), Duration.ofMinutes(1));
        desk.run(90);
        desk.fail(new IllegalStateException("a bug"));
        desk.cabinet.door(true);
        desk.run(2);
        List<Event> events = events();
        try (Journal journal = Journal.open(directory, "crossroads", Desk.BEGIN)) {
            events.forEach(journal::event);
        }
        assertEquals(events.size(), EventSchema.assertFits(directory));
    }

    @Test
    void saysNothingWhileNothingHappens() {
        desk.started();
        events();
        Picture before = desk.last();
        assertEquals(List.of(), kinds(happenings.since(later(before, 1_000, 1_000))));
    }

    @Test
    void tellsWhatRunsWhenTheAgentStarts() {
        Event boot = Happenings.boot(desk.site, "boot", "0.1", Optional.of("peak80"), desk.now());
        assertEquals('A', boot.rank());
        assertTrue(boot.data().contains("\"planBefore\":\"peak80\""), boot.data());
        assertTrue(boot.data().contains("safetyHash"), boot.data());
        assertFalse(Happenings.boot(desk.site, "boot", "0.1", Optional.empty(), desk.now())
                .data()
                .contains("planBefore"));
    }

    /** The same street at another time. */
    private static Picture later(Picture picture, long millis, long wallMillis) {
        Moment now = picture.now();
        Moment then = new Moment(
                now.tick() + millis / 100, now.millis() + millis, now.wall().plusMillis(wallMillis));
        return new Picture(
                then,
                picture.junctions(),
                picture.orders(),
                picture.latch(),
                picture.flasher(),
                picture.contacts(),
                picture.faults());
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (; looked < desk.pictures.size(); looked++) {
            events.addAll(happenings.since(desk.pictures.get(looked)));
        }
        return events;
    }

    private static List<String> kinds(List<Event> events) {
        return events.stream().map(Event::kind).toList();
    }

    private static long count(List<Event> events, String kind) {
        return events.stream().filter(event -> event.kind().equals(kind)).count();
    }

    private static List<String> aspects(List<Event> events, String group) throws Exception {
        return texts(
                events.stream().filter(event -> event.subject().equals(group)).toList(), "ASPECT", "aspect");
    }

    private static List<String> texts(List<Event> events, String kind, String field) throws Exception {
        List<String> texts = new ArrayList<>();
        for (Event event : events) {
            if (event.kind().equals(kind)) {
                JsonNode data = MAPPER.readTree(event.data());
                texts.add(data.path(field).asText());
            }
        }
        return texts;
    }
}
