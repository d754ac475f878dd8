package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.journal.EvidenceShelf;
import org.tricolore.journal.Journal;
import org.tricolore.journal.JournalReader;
import org.tricolore.journal.Recovered;
import org.tricolore.link.Outbox;
import org.tricolore.model.Moment;
import org.tricolore.model.Running;
import org.tricolore.safety.Evidence;
import org.tricolore.street.LampMishap;

class ReporterTest {
    @TempDir
    Path directory;

    private final List<Evidence> evidence = new ArrayList<>();

    private final Desk desk = new Desk() {
        @Override
        public void latched(Evidence found) {
            evidence.add(found);
        }
    };

    @Test
    void bringsALatchToTheDiskAlthoughTheDiskRefusedItAtFirst() throws Exception {
        try (Journal journal = Journal.open(directory, "crossroads", Desk.BEGIN)) {
            Reporter reporter = reporter(journal);
            desk.started();
            desk.fail(new IllegalStateException("a bug"));
            sql("ALTER TABLE latch RENAME TO away");
            tell(reporter);
            journal.flushed().get();
            sql("ALTER TABLE away RENAME TO latch");
            // Twice: the first attempt may still stand on the tables of before.
            tell(reporter);
            journal.flushed().get();
            tell(reporter);
        }
        try (Journal again = Journal.open(directory, "crossroads", Desk.BEGIN)) {
            assertEquals(
                    Optional.of("CONTROL_FAILED"), again.recovered().latch().map(Recovered.Latched::code));
        }
    }

    @Test
    void keepsWhatLedToATripInAFileThatTheJournalKnowsByItsHash() throws Exception {
        try (Journal journal = Journal.open(directory, "crossroads", Desk.BEGIN)) {
            Reporter reporter = reporter(journal);
            desk.started();
            desk.cabinet.mishap(desk.cabinet.lamp("B green"), LampMishap.OUTPUT_STUCK_ON);
            desk.run(1);
            reporter.latched(evidence.getFirst());
            tell(reporter);
        }
        List<Path> files = EvidenceShelf.of(directory).files();
        assertEquals(1, files.size());
        String text = Files.readString(files.getFirst());
        assertTrue(text.startsWith("{\"evidence\":\"tricolore\",\"site\":\"crossroads\""), text);
        assertTrue(text.lines().count() > 3, text);
        List<String> told = events("EVIDENCE");
        assertEquals(1, told.size());
        assertTrue(
                told.getFirst().contains(EvidenceShelf.sha256(Files.readAllBytes(files.getFirst()))), told.getFirst());
    }

    @Test
    void saysSoWhenTheDiskDoesNotTakeTheEvidenceAndKeepsTheLatchAllTheSame() throws Exception {
        Files.writeString(directory.resolve("evidence"), "a file where the directory should be");
        try (Journal journal = Journal.open(directory, "crossroads", Desk.BEGIN)) {
            Reporter reporter = reporter(journal);
            desk.started();
            desk.cabinet.mishap(desk.cabinet.lamp("B green"), LampMishap.OUTPUT_STUCK_ON);
            desk.run(1);
            reporter.latched(evidence.getFirst());
            tell(reporter);
        }
        assertEquals(1, events("EVIDENCE_LOST").size());
        assertEquals(1, events("LATCHED").size());
    }

    @Test
    void keepsNoEvidenceWhileNothingTrips() throws Exception {
        try (Journal journal = Journal.open(directory, "crossroads", Desk.BEGIN)) {
            Reporter reporter = reporter(journal);
            desk.started();
            tell(reporter);
        }
        assertEquals(List.of(), EvidenceShelf.of(directory).files());
        assertEquals(List.of(), evidence);
    }

    private Reporter reporter(Journal journal) {
        return new Reporter(
                desk.site,
                "boot",
                "test",
                "VIRTUAL",
                new Outbox(),
                journal,
                EvidenceShelf.of(directory),
                Optional.empty());
    }

    private List<String> events(String kind) throws Exception {
        List<String> found = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.each(0, stored -> {
                if (stored.line().contains("\"kind\":\"" + kind + "\"")) {
                    found.add(stored.line());
                }
            });
        }
        return found;
    }

    @Test
    void tellsThatACoordinatedPlanRunsFreelyWithoutTheCommonClock() {
        Moment now = Moment.ofTick(0, Desk.BEGIN);
        Moment lost = new Moment(0, 0, Desk.BEGIN, false);
        assertEquals(Running.COORDINATED, Messages.running(true, now));
        assertEquals(Running.ISOLATED, Messages.running(true, lost));
        assertEquals(Running.LOCAL, Messages.running(false, lost), "nobody else is to be met");
    }

    /** The street goes on for a second, and the reporter reports what waits. */
    private void tell(Reporter reporter) throws InterruptedException {
        desk.run(1);
        reporter.changed(desk.last());
        Thread thread = new Thread(reporter);
        thread.start();
        thread.interrupt();
        thread.join();
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }
}
