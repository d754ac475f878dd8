package org.tricolore.workshop.theatre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.cycle.Happenings;
import org.tricolore.journal.Event;
import org.tricolore.journal.Journal;
import org.tricolore.journal.JournalFile;
import org.tricolore.journal.JournalReader;
import org.tricolore.workshop.web.Refusal;

/** Somebody has only the journal of that day. */
class JournalReelTest {
    private static final Site SITE = Recorded.site("cetur1988-night");

    @TempDir
    private static Path directory;

    private static Film film;

    private static JournalReel reel;

    @BeforeAll
    static void write() throws Exception {
        film = new Projector(Recorded.at(directory.resolve("run.jsonl"), SITE), SITE)
                .film(Optional.empty(), Optional.empty());
        Happenings happenings = new Happenings(SITE);
        try (Journal journal = Journal.open(directory, SITE.name(), film.wall(0))) {
            for (Frame frame : film.frames()) {
                happenings.since(frame.picture(frame.from())).forEach(journal::event);
            }
        }
        reel = JournalReel.of(JournalReel.read(directory), SITE, Optional.empty(), Optional.empty());
    }

    private static int at(String time) {
        int index = 0;
        long wanted = Instant.parse(time).toEpochMilli() - film.wall(0).toEpochMilli();
        for (JsonNode millis : reel.outline().path("times")) {
            index += millis.asLong() <= wanted ? 1 : 0;
        }
        return index - 1;
    }

    @Test
    void tellsWhatTheSignalsShowedAndWhyAsTheRecordingDoes() {
        ObjectNode told = reel.shot(at("2026-11-23T10:03:20Z"), -1);
        JsonNode was = new Screen(SITE, film).shot(2_000, -1);
        assertEquals(was.at("/signal/groups"), told.at("/signal/groups"));
        assertEquals(was.at("/signal/why"), told.at("/signal/why"));
        assertEquals(was.at("/lamps/lit"), told.at("/lamps/lit"), "none flashes here");
        assertEquals(was.at("/state/plan"), told.at("/state/plan"));
        assertEquals(was.at("/state/stage"), told.at("/state/stage"));
        assertEquals(was.at("/bench/seen"), told.at("/bench/seen"));
        assertFalse(told.at("/state/latched").asBoolean());
        ObjectNode last = reel.shot(reel.outline().path("size").asInt() - 1, -1);
        assertTrue(last.at("/state/latched").asBoolean());
        assertTrue(last.at("/state/latchCause").asText().contains("F1"));
    }

    @Test
    void goesBackToTheVerySame() {
        String before = reel.shot(40, -1).toString();
        reel.shot(80, 40);
        assertEquals(before, reel.shot(40, -1).toString());
    }

    @Test
    void readsAnExportToo() throws IOException {
        Path file = directory.resolve("journal.jsonl");
        try (JournalReader reader = JournalReader.open(directory);
                OutputStream out = Files.newOutputStream(file)) {
            JournalFile.write(reader, 0, out);
        }
        assertTrue(JournalReel.isOne(file));
        assertTrue(JournalReel.isOne(directory));
        assertFalse(JournalReel.isOne(directory.resolve("run.jsonl")));
        assertEquals(SITE.name(), JournalReel.read(file).site());
        JournalReel exported = JournalReel.of(JournalReel.read(file), SITE, Optional.empty(), Optional.empty());
        assertEquals(reel.shot(50, -1), exported.shot(50, -1));
    }

    @Test
    void besideARecordingItTellsWhatTheRecordingDoesNotKnow() throws Exception {
        Path other = directory.resolve("beside");
        Happenings happenings = new Happenings(SITE);
        try (Journal journal = Journal.open(other, SITE.name(), film.wall(0))) {
            for (Frame frame : film.frames()) {
                happenings.since(frame.picture(frame.from())).forEach(journal::event);
            }
            Instant then = film.wall(4_000);
            journal.event(Event.of(then, 'A', "KEY_REVOKED", "MINOR", "DIVIA", "{}"));
            journal.event(Event.of(then.plusSeconds(3_600), 'A', "KEY_REVOKED", "MINOR", "DIVIA", "{}"));
        }
        Film both = Beside.of(film, JournalReel.read(other).events());
        List<Film.Happening> more = both.happenings().stream()
                .filter(one -> !film.happenings().contains(one))
                .filter(one -> one.event().kind().startsWith("KEY"))
                .toList();
        assertEquals(1, more.size(), more.toString());
        assertEquals(4_000, more.getFirst().index());
        assertEquals(film.happenings().size() + 1, both.happenings().size(), "what both know is told once");
    }

    @Test
    void saysThatAJournalHasNoTicks() {
        assertTrue(reel.outline().path("ending").asText().contains("no ticks"));
        assertThrows(Refusal.class, () -> reel.branch(0, List.of(), 5));
    }
}
