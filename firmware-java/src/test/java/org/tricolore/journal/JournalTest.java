package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.Answer;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Words;

class JournalTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path directory;

    private final List<Answer> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void keepsOrdersMarksAndAnswersOverAPowerCut() throws Exception {
        Order plan = order(1, 41, new Task.SelectPlan("peak80"));
        Order mode = order(2, 42, new Task.SetMode(Mode.ALL_RED));
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            receive(journal, plan);
            receive(journal, mode);
            news(journal, plan, OrderPhase.ACCEPTED);
            flush(journal);

            Recovered recovered = afterPowerCut(TEN);

            assertEquals(
                    List.of(
                            new Recovered.Live(plan, OrderPhase.ACCEPTED),
                            new Recovered.Live(mode, OrderPhase.RECEIVED)),
                    recovered.live());
            assertEquals(42L, recovered.marks().get(Post.PC_CIRCULATION));
            assertEquals(List.of(1L, 2L, 3L), seqs(recovered.unsent()));
            assertEquals(told, recovered.unsent());
            assertEquals(2, recovered.known().size());
        }
    }

    @Test
    void endsAnOrderThatRanOutWhileNobodyWasThere() throws Exception {
        Order plan = order(1, 41, new Task.SelectPlan("peak80"));
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            receive(journal, plan);
            flush(journal);
        }
        try (Journal journal = Journal.open(directory, "cetur1988", NOON)) {
            Recovered recovered = journal.recovered();
            assertEquals(List.of(), recovered.live());
            Answer last = recovered.unsent().getLast();
            assertEquals(OrderPhase.EXPIRED, last.news().phase());
            assertEquals(2, last.seq());
            assertEquals(last, recovered.known().getFirst().answer());
        }
        try (Journal journal = Journal.open(directory, "cetur1988", NOON)) {
            assertEquals(2, journal.recovered().unsent().size(), "it ends once");
        }
    }

    @Test
    void doesNotResumeAnOrderThatHasEnded() throws Exception {
        Order plan = order(1, 41, new Task.SelectPlan("peak80"));
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            receive(journal, plan);
            news(journal, plan, OrderPhase.REVOKED);
        }
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            assertEquals(List.of(), journal.recovered().live());
        }
    }

    @Test
    void numbersAnswersWithoutGapsOverRestartsAndRefusals() throws Exception {
        for (int start = 0; start < 3; start++) {
            try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
                Order order = order(start, 41 + start, new Task.SelectPlan("peak80"));
                receive(journal, order);
                // The same id twice breaks a rule of the table: this one alone is told that it is not on disk.
                receive(journal, order);
                news(journal, order, OrderPhase.APPLIED);
            }
        }
        assertEquals(List.of(1L, 0L, 2L, 3L, 0L, 4L, 5L, 0L, 6L), seqs(told));
    }

    @Test
    void forgetsWhatHasLeft() throws Exception {
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            receive(journal, order(1, 1, new Task.SelectPlan("peak80")));
            receive(journal, order(2, 2, new Task.SelectPlan("peak80")));
            journal.sentUpTo(1);
        }
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            assertEquals(List.of(2L), seqs(journal.recovered().unsent()));
        }
    }

    @Test
    void keepsARefusalForStrangersOutOfWhatIsKnown() throws Exception {
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            OrderNews news = new OrderNews(
                    id(1), OrderPhase.REFUSED, Optional.of(RefusalCode.BAD_SIGNATURE), new Words("a", "b"), TEN, -1);
            journal.answered(news, Optional.empty(), told::add);
            flush(journal);
            Recovered recovered = afterPowerCut(TEN);
            assertEquals(List.of(), recovered.known());
            assertEquals(List.of(new Answer(news, 1)), recovered.unsent());
        }
    }

    @Test
    void keepsTheLatchUntilItIsOpened() throws Exception {
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            assertTrue(journal.latch("CONFLICT_SEEN", "F1 / F3", new Words("a", "b"), TEN)
                    .get(10, TimeUnit.SECONDS));
            journal.plan("base54");
            flush(journal);
            Recovered recovered = afterPowerCut(TEN);
            assertEquals(
                    Optional.of(new Recovered.Latched("CONFLICT_SEEN", "F1 / F3", new Words("a", "b"), TEN)),
                    recovered.latch());
            assertEquals(Optional.of("base54"), recovered.plan());
            assertTrue(journal.latchOpened().get(10, TimeUnit.SECONDS));
        }
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            assertEquals(Optional.empty(), journal.recovered().latch());
        }
    }

    @Test
    void givesEachStartAnIdAndANumber() throws Exception {
        String first;
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            first = journal.recovered().bootId();
            assertEquals(1, journal.recovered().bootCount());
        }
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            assertNotEquals(first, journal.recovered().bootId());
            assertEquals(2, journal.recovered().bootCount());
        }
    }

    @Test
    void refusesADirectoryInUseAndTakesItWhenItIsFree() throws Exception {
        Journal first = Journal.open(directory, "cetur1988", TEN);
        IOException refused = assertThrows(IOException.class, () -> Journal.open(directory, "cetur1988", TEN));
        assertTrue(refused.getMessage().contains("in use by another agent"), refused.getMessage());
        first.close();
        Journal.open(directory, "cetur1988", TEN).close();
    }

    @Test
    void refusesTheBooksOfAnotherSiteAndLeavesThemAsTheyAre() throws Exception {
        Journal.open(directory, "cetur1988", TEN).close();
        IOException refused = assertThrows(IOException.class, () -> Journal.open(directory, "darcy", TEN));
        assertTrue(refused.getMessage().contains("of site \"cetur1988\""), refused.getMessage());
        assertEquals(List.of(), Samples.open(directory));
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            assertEquals(2, journal.recovered().bootCount());
        }
    }

    @Test
    void refusesWhatCannotBeAStateDirectory() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        IOException refused = assertThrows(IOException.class, () -> Journal.open(file, "cetur1988", TEN));
        assertTrue(refused.getMessage().contains("cannot be written"), refused.getMessage());
    }

    @Test
    void refusesAFileThatIsNoJournalAndLetsTheDirectoryGo() throws Exception {
        Path file = directory.resolve("journal.db");
        Files.writeString(file, "this is not a database ".repeat(1000));
        IOException refused = assertThrows(IOException.class, () -> Journal.open(directory, "cetur1988", TEN));
        assertTrue(refused.getMessage().contains("move it away"), refused.getMessage());
        assertEquals(List.of(), Samples.open(directory));
        Files.delete(file);
        Journal.open(directory, "cetur1988", TEN).close();
    }

    @Test
    void refusesBooksOfALaterEditionAndLetsThemGo() throws Exception {
        Journal.open(directory, "cetur1988", TEN).close();
        try (Connection later = Journal.connect(directory.resolve("journal.db"))) {
            Samples.told(later, "PRAGMA user_version = " + (Books.SCHEMA + 1));
        }
        IOException refused = assertThrows(IOException.class, () -> Journal.open(directory, "cetur1988", TEN));
        assertTrue(refused.getMessage().contains("are of edition 4"), refused.getMessage());
        assertEquals(List.of(), Samples.open(directory));
    }

    @Test
    void tellsEverybodyWhatIsNotOnDiskAfterTheEnd() throws Exception {
        Journal journal = Journal.open(directory, "cetur1988", TEN);
        journal.close();
        receive(journal, order(1, 1, new Task.SelectPlan("peak80")));
        assertFalse(journal.latchOpened().get(10, TimeUnit.SECONDS));
        assertFalse(journal.latch("RED_MISSING", "F1", Words.NONE, TEN).get(10, TimeUnit.SECONDS));
        assertFalse(journal.flushed().get(10, TimeUnit.SECONDS));
        assertEquals(List.of(0L), seqs(told));
    }

    @Test
    void waitsForTheDiskAtEachCommit() throws Exception {
        try (Connection connection = Journal.connect(directory.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            assertEquals("wal", asked(statement, "PRAGMA journal_mode"));
            // 2 is FULL. With 1, NORMAL, the log is not synced at a commit, and its last ones are lost with the power.
            assertEquals("2", asked(statement, "PRAGMA synchronous"));
            assertEquals("5000", asked(statement, "PRAGMA busy_timeout"), "and waits for whoever reads");
            assertEquals("-512", asked(statement, "PRAGMA cache_size"), "KiB: it shall be small");
        }
    }

    private static String asked(Statement statement, String pragma) throws SQLException {
        try (ResultSet row = statement.executeQuery(pragma)) {
            return row.getString(1);
        }
    }

    @Test
    void writesWhatQueuedWhileTheDiskWasBusyTogether() throws Exception {
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            for (int i = 0; i < 1_000; i++) {
                receive(journal, order(i, i, new Task.SelectPlan("peak80")));
            }
            flush(journal);
            assertEquals(LongStream.rangeClosed(1, 1_000).boxed().toList(), seqs(told));
        }
    }

    @Test
    void readsEventsAndRemembersWhatTheCentreHas() throws Exception {
        List<Stored> read = new ArrayList<>();
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            journal.event(Samples.event('A', "one"));
            journal.event(Samples.event('A', "two"));
            journal.events(1, 5, read::addAll);
            journal.eventsAcknowledged(1);
            flush(journal);
            assertEquals(2, journal.newestEvent());
        }
        assertEquals(List.of(2L), read.stream().map(Stored::seq).toList());
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            assertEquals(1, journal.recovered().acknowledged());
        }
    }

    @Test
    void keepsWhenAnOrderShallBeginThroughAPowerCut() throws Exception {
        Order now = order(1, 1, new Task.SelectPlan("peak80"));
        Order later = new Order(
                id(2),
                2,
                now.post(),
                now.site(),
                now.target(),
                TEN,
                Optional.of(NOON.minusSeconds(60)),
                NOON,
                "",
                now.task());
        try (Journal journal = Journal.open(directory, "cetur1988", TEN)) {
            receive(journal, now);
            receive(journal, later);
            flush(journal);
            List<Order> live = afterPowerCut(TEN).live().stream()
                    .map(Recovered.Live::order)
                    .toList();
            assertEquals(List.of(now, later), live);
        }
    }

    /** What another agent would find that was given a copy of the disk as it is at this instant. */
    private Recovered afterPowerCut(Instant wall) throws IOException {
        Path copy = Files.createTempDirectory(directory, "copy");
        for (String name : List.of("journal.db", "journal.db-wal")) {
            Files.copy(directory.resolve(name), copy.resolve(name));
        }
        try (Journal journal = Journal.open(copy, "cetur1988", wall)) {
            return journal.recovered();
        }
    }

    private void receive(Journal journal, Order order) {
        OrderNews news =
                new OrderNews(order.id(), OrderPhase.RECEIVED, Optional.empty(), Words.NONE, order.issuedAt(), -1);
        journal.received(order, "a.b.c", news, told::add);
    }

    private void news(Journal journal, Order order, OrderPhase phase) {
        OrderNews news = new OrderNews(order.id(), phase, Optional.empty(), Words.NONE, TEN, 7);
        journal.answered(news, Optional.of(order.post()), told::add);
    }

    private static void flush(Journal journal) throws Exception {
        assertTrue(journal.flushed().get(10, TimeUnit.SECONDS));
    }

    private static List<Long> seqs(List<Answer> answers) {
        return answers.stream().map(Answer::seq).toList();
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static Order order(int number, long seq, Task task) {
        return new Order(
                id(number), seq, Post.PC_CIRCULATION, "cetur1988", "junction", TEN, NOON, "a \"reason\"", task);
    }
}
