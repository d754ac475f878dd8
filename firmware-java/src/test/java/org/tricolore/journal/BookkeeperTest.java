package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.Answer;
import org.tricolore.model.OrderPhase;

/** Whole batches: what is written together, what is told, and what happens when the disk does not take it. */
class BookkeeperTest {
    @TempDir
    Path directory;

    private final List<Long> told = new ArrayList<>();

    private LongSupplier usable = () -> DiskRoom.WELL_BYTES + 1;

    /** How often the disk was asked for its room: once at the start, once for each transaction. */
    private int asked;

    private Connection connection;

    private Bookkeeper keeper;

    @BeforeEach
    void open() throws SQLException {
        connection = Samples.memory();
        keeper = keeper();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void hasItsStartOnDiskAtOnce() throws SQLException {
        assertEquals(1, keeper.recovered().bootCount());
        connection.rollback();
        assertEquals(List.of("1"), asked("SELECT value FROM meta WHERE key = 'boots'"));
    }

    @Test
    void writesABatchInOneTransactionAndTellsItsNumbers() throws SQLException {
        int before = asked;
        keeper.commit(List.of(happened('A'), happened('B'), happened('C')));
        assertEquals(before + 1, asked);
        assertEquals(List.of(1L, 2L, 3L), told);
        assertEquals(3, keeper.newestEvent());
        connection.rollback();
        assertEquals(List.of("1 A TEST", "2 B TEST", "3 C TEST"), Samples.events(connection));
        assertEquals(3, keeper().newestEvent(), "and a next start counts on");
    }

    @Test
    void doesNotLetOneBadEntryTakeTheOthersWithIt() throws SQLException {
        String said = Samples.said(() -> keeper.commit(List.of(happened('A'), received(1), received(1), received(2))));
        assertEquals(List.of(1L, 1L, 0L, 2L), told);
        assertEquals(List.of("1 A TEST", "2 A ORDER_RECEIVED", "3 A ORDER_RECEIVED"), Samples.events(connection));
        assertTrue(said.contains("the disk did not take 4 entries"), said);
    }

    @Test
    void tellsTheOthersWhenAListenerFails() {
        Entry bad = new Entry.Happened(Samples.event('A', "x"), seq -> {
            throw new IllegalStateException("a listener's mistake");
        });
        keeper.commit(List.of(happened('A'), bad, happened('A')));
        assertEquals(List.of(1L, 3L), told);
    }

    @Test
    void readsEventsForWhoeverAsksAfterWhatWasWrittenBefore() {
        List<List<Long>> read = new ArrayList<>();
        keeper.commit(List.of(happened('A'), happened('A'), backlog(1, 5, read::add), backlog(0, 1, read::add)));
        assertEquals(List.of(List.of(2L), List.of(1L)), read);
    }

    @Test
    void holdsNoViewOfTheBooksAfterItHasReadThem() throws SQLException {
        try (Connection file = Journal.connect(directory.resolve("journal.db"));
                Connection other = Journal.connect(directory.resolve("journal.db"))) {
            Bookkeeper onDisk = new Bookkeeper(
                    file, new DiskRoom(directory, () -> 0), "cetur1988", Samples.TEN, Keeping.of("VIRTUAL"));
            onDisk.commit(List.of(backlog(0, 9, events -> {})));
            other.createStatement().execute("PRAGMA busy_timeout = 0");
            assertEquals(List.of("0"), Samples.asked(other, "PRAGMA wal_checkpoint(TRUNCATE)"), "nobody is in the way");
        }
    }

    @Test
    void tellsNoEventsToWhoeverAsksWhenTheDiskDoesNotAnswer() {
        List<List<Long>> read = new ArrayList<>();
        keeper.commit(List.of(happened('A')));
        usable = () -> {
            throw new IllegalStateException("no disk");
        };
        Samples.said(() -> keeper.commit(List.of(backlog(0, 9, read::add))));
        assertEquals(List.of(List.of()), read);
    }

    @Test
    void tellsNoEventsToWhoeverAsksWhenTheirTableCannotBeRead() throws SQLException {
        List<List<Long>> read = new ArrayList<>();
        Samples.told(connection, "ALTER TABLE events RENAME TO lost");
        connection.commit();
        String said = Samples.said(() -> keeper.commit(List.of(backlog(0, 9, read::add))));
        assertEquals(List.of(List.of()), read);
        assertTrue(said.contains("events cannot be read"), said);
    }

    @Test
    void givesBackWhatIsHeldForClassAWhenTheDiskRefusesAndTriesOnceMore() throws SQLException {
        Path reserve = directory.resolve("journal.reserve");
        List<Boolean> held = new ArrayList<>();
        Samples.told(
                connection,
                "PRAGMA max_page_count = " + asked("PRAGMA page_count").getFirst());
        usable = () -> {
            held.add(Files.exists(reserve));
            if (held.size() == 2) {
                tell("PRAGMA max_page_count = 100000");
            }
            return 0;
        };
        Samples.said(() -> keeper.commit(List.of(large())));
        assertEquals(List.of(true, false), held);
        assertEquals(List.of(2L), told, "behind the word that the disk is nearly full");
    }

    @Test
    void triesOnceWhereNothingIsHeld() throws Exception {
        Files.delete(directory.resolve("journal.reserve"));
        Samples.told(
                connection,
                "PRAGMA max_page_count = " + asked("PRAGMA page_count").getFirst());
        usable = () -> 0;
        int before = asked;
        Samples.said(() -> keeper.commit(List.of(large())));
        assertEquals(before + 1, asked);
        assertEquals(List.of(0L), told);
        assertEquals(List.of(), Samples.events(connection));
        tell("PRAGMA max_page_count = 100000");
        usable = () -> DiskRoom.WELL_BYTES + 1;
        keeper.commit(List.of(happened('A')));
        assertEquals(List.of(0L, 3L), told, "behind the gap");
        connection.rollback();
        assertEquals(List.of("2 A GAP", "3 A TEST"), Samples.events(connection));
    }

    @Test
    void tellsOnceThatTheDiskIsNearlyFullAndOnceThatItIsWell() throws SQLException {
        usable = () -> DiskRoom.LOW_BYTES - 1;
        keeper.commit(List.of(happened('A')));
        keeper.commit(List.of(happened('A')));
        usable = () -> DiskRoom.WELL_BYTES + 1;
        keeper.commit(List.of(happened('A')));
        keeper.commit(List.of(happened('A')));
        assertEquals(
                List.of("DISK_LOW MAJOR", "TEST INFO", "TEST INFO", "DISK_WELL INFO", "TEST INFO", "TEST INFO"),
                asked("SELECT (text ->> '$.kind') || ' ' || (text ->> '$.severity') FROM events"));
    }

    @Test
    void letsWaitWhatIsNotOfClassAWhileTheDiskIsNearlyFull() {
        usable = () -> DiskRoom.LOW_BYTES - 1;
        keeper.commit(List.of(happened('C'), received(1), happened('A')));
        assertEquals(List.of(0L, 0L, 2L), told);
    }

    @Test
    void takesOldEventsAwayWhileTheDiskIsNearlyFull() throws SQLException {
        keeper.commit(List.of(happened('C'), happened('A')));
        assertEquals(List.of("1 C TEST", "2 A TEST"), Samples.events(connection));
        usable = () -> DiskRoom.LOW_BYTES - 1;
        keeper.commit(List.of(happened('A')));
        assertEquals(List.of("2 A TEST", "3 A DISK_LOW", "4 A TEST", "5 A GAP"), Samples.events(connection));
    }

    @Test
    void takesOldEventsAwayWhenThereAreTooMany() throws SQLException {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            many.add(happened('C'));
        }
        keeper.commit(many);
        assertEquals(List.of("992"), asked("SELECT count(*) FROM events"));
        assertEquals(1_002, keeper.newestEvent());
    }

    @Test
    void tellsOnceHowManyEventsOfEachClassWereNotWritten() throws SQLException {
        lose('A', 1);
        lose('B', 2);
        lose('C', 3);
        keeper.tell(received(1), 0);
        keeper.tell(happened('A'), 5);
        keeper.commit(List.of(happened('A')));
        keeper.commit(List.of(happened('A')));
        assertEquals(List.of("7 A GAP", "8 A TEST", "9 A TEST"), Samples.events(connection));
        assertEquals(List.of("{\"A\":1,\"B\":2,\"C\":3}"), lost());
    }

    @Test
    void tellsOfThemOnlyWhenTheyAreAThousandWhileTheDiskIsNearlyFull() throws SQLException {
        usable = () -> DiskRoom.LOW_BYTES - 1;
        lose('B', 999);
        keeper.commit(List.of(happened('A')));
        assertEquals(List.of(), lost());
        lose('C', 1);
        keeper.commit(List.of(happened('A')));
        assertEquals(List.of("{\"A\":0,\"B\":999,\"C\":1}"), lost());
    }

    @Test
    void doesNotForgetThemWhileTheDiskIsNearlyFull() throws SQLException {
        usable = () -> DiskRoom.LOW_BYTES - 1;
        lose('C', 3);
        keeper.commit(List.of(happened('A')));
        usable = () -> DiskRoom.WELL_BYTES + 1;
        keeper.commit(List.of(happened('A')));
        assertEquals(List.of("{\"A\":0,\"B\":0,\"C\":3}"), lost());
    }

    @Test
    void tellsOfThemAgainWhenTheirGapWasNotWrittenEither() throws SQLException {
        lose('A', 1);
        usable = () -> {
            throw new IllegalStateException("no disk");
        };
        Samples.said(() -> keeper.commit(List.of(happened('A'))));
        usable = () -> DiskRoom.WELL_BYTES + 1;
        keeper.commit(List.of(happened('B')));
        assertEquals(List.of("{\"A\":2,\"B\":0,\"C\":0}"), lost());
    }

    @Test
    void letsTheBooksGo() throws SQLException {
        keeper.close();
        assertTrue(connection.isClosed());
        assertDoesNotThrow(() -> Bookkeeper.close(null), "none was opened");
        assertDoesNotThrow(() -> keeper.close());
    }

    @Test
    void livesOnWhenTheBooksAreGone() {
        keeper.close();
        Samples.said(() -> keeper.commit(List.of(happened('A'), happened('A'))));
        assertEquals(List.of(0L, 0L), told);
    }

    private Bookkeeper keeper() throws SQLException {
        DiskRoom room = new DiskRoom(directory, () -> {
            asked++;
            return usable.getAsLong();
        });
        return new Bookkeeper(connection, room, "cetur1988", Samples.TEN, new Keeping(1_000, "VIRTUAL"));
    }

    private Entry.Happened happened(char rank) {
        return new Entry.Happened(Samples.event(rank, "x"), told::add);
    }

    private Entry.Happened large() {
        String data = "{\"x\":\"" + "x".repeat(30_000) + "\"}";
        return new Entry.Happened(Event.of(Samples.TEN, 'A', "TEST", "INFO", "x", data), told::add);
    }

    private Entry.Received received(int order) {
        return new Entry.Received(Samples.order(order), "a.b.c", Samples.news(order, OrderPhase.RECEIVED), this::tell);
    }

    private void tell(Answer answer) {
        told.add(answer.seq());
    }

    private static Entry.Backlog backlog(long after, int most, Consumer<List<Long>> then) {
        return new Entry.Backlog(
                after,
                most,
                found -> then.accept(found.stream().map(Stored::seq).toList()));
    }

    private void lose(char rank, int times) {
        for (int i = 0; i < times; i++) {
            keeper.tell(Samples.happened(rank, "lost"), 0);
        }
    }

    private List<String> lost() throws SQLException {
        return asked("SELECT text ->> '$.data.classes' FROM events WHERE text ->> '$.cause' = 'NOT_WRITTEN'");
    }

    private List<String> asked(String question) throws SQLException {
        return Samples.asked(connection, question);
    }

    private void tell(String command) {
        try {
            Samples.told(connection, command);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
