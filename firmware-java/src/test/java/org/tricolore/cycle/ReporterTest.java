package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.journal.Journal;
import org.tricolore.journal.Recovered;
import org.tricolore.link.Outbox;
import org.tricolore.model.Moment;
import org.tricolore.model.Running;

class ReporterTest {
    @TempDir
    Path directory;

    private final Desk desk = new Desk();

    @Test
    void bringsALatchToTheDiskAlthoughTheDiskRefusedItAtFirst() throws Exception {
        try (Journal journal = Journal.open(directory, "crossroads", Desk.BEGIN)) {
            Reporter reporter =
                    new Reporter(desk.site, "boot", "test", "VIRTUAL", new Outbox(), journal, Optional.empty());
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
