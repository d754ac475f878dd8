package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Words;

/** The tables, and what each entry does to them. */
class BooksTest {
    private static final Recovered.Latched LATCHED =
            new Recovered.Latched("CONFLICT_SEEN", "F1", new Words("a", "b"), Samples.TEN);

    private Connection connection;

    private Books books;

    @BeforeEach
    void open() throws SQLException {
        connection = Samples.memory();
        books = Samples.books(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void makesTablesOfItsEditionAndFindsThemAgain() throws SQLException {
        assertEquals(List.of("3"), asked("PRAGMA user_version"));
        books.write(Samples.received(1));
        books.count();
        assertEquals(2, again().write(Samples.answered(1, OrderPhase.ACCEPTED)));
    }

    @Test
    void doesNotTouchTablesOfAnotherEdition() throws SQLException {
        for (int edition : new int[] {-1, Books.SCHEMA + 1}) {
            told("PRAGMA user_version = " + edition);
            String refused = assertThrows(SQLException.class, this::again).getMessage();
            assertEquals("its tables are of edition " + edition + ", this agent knows edition 3", refused);
            assertEquals(List.of(Integer.toString(edition)), asked("PRAGMA user_version"));
        }
    }

    @Test
    void givesTheOneWordOfEditionOneItsNameAndTakesUpItsEvents() throws SQLException {
        books.write(Samples.received(1));
        books.write(Samples.received(2));
        books.write(Samples.received(3));
        books.count();
        told(
                "UPDATE orders SET argument = 'peak80' WHERE number = 1",
                "UPDATE orders SET argument = 'ALL_RED', task = 'SetMode' WHERE number = 2",
                "UPDATE orders SET argument = 'x', task = 'Revoke' WHERE number = 3",
                "ALTER TABLE orders DROP COLUMN not_before",
                "DROP TABLE events",
                "CREATE TABLE events(seq INTEGER PRIMARY KEY, at TEXT NOT NULL, rank TEXT NOT NULL, kind TEXT NOT NULL,"
                        + " severity TEXT NOT NULL, subject TEXT NOT NULL, cause TEXT, data TEXT NOT NULL)",
                "INSERT INTO events VALUES(5, '2026-11-23T10:00:00Z', 'A', 'ONE', 'INFO', 'line', 'why', '{\"n\":1}'),"
                        + " (6, '2026-11-23T10:00:00Z', 'B', 'TWO', 'INFO', 'line', NULL, '{}')",
                "PRAGMA user_version = 1");
        Books taken = again();
        assertEquals(List.of("3"), asked("PRAGMA user_version"));
        assertEquals(
                List.of("plan=peak80", "mode=ALL_RED", "order=x"),
                asked("SELECT argument FROM orders ORDER BY number"));
        assertEquals(2, taken.events().newest());
        Event old = Event.of(Samples.TEN, 'A', "ONE", "INFO", "line", "{\"n\":1}");
        Event first = new Event(old.at(), 'A', old.kind(), "INFO", old.subject(), Optional.of("why"), old.data());
        Stored one = Stored.of(1, first.text(1, Samples.CLOCK, Stored.NOTHING_BEFORE));
        Event second = Event.of(Samples.TEN, 'B', "TWO", "INFO", "line", "{}");
        Stored two = Stored.of(2, second.text(2, Samples.CLOCK, one.hash()));
        assertEquals(List.of(one, two), taken.events().after(0, 9));
        taken.events().append(Samples.event('A', "new"));
        assertTrue(taken.events().after(2, 1).getFirst().text().contains(two.hash()), "chained to the old ones");
        taken.write(Samples.received(4));
    }

    @Test
    void givesOrdersOfEditionTwoABeginningAndLeavesTheRest() throws SQLException {
        books.write(Samples.received(1));
        books.count();
        told("ALTER TABLE orders DROP COLUMN not_before", "PRAGMA user_version = 2");
        Books taken = again();
        assertEquals(List.of("3"), asked("PRAGMA user_version"));
        assertEquals(1, taken.events().newest());
        assertEquals(2, taken.write(Samples.received(2)));
    }

    @Test
    void takesOrdersMeasurementsAndStrangersLastWhenTheDiskIsNearlyFull() {
        assertTrue(Books.mustWait(Samples.received(1)));
        assertTrue(Books.mustWait(Samples.stranger(1, OrderPhase.REFUSED)));
        assertTrue(Books.mustWait(Samples.happened('B', "x")));
        assertTrue(Books.mustWait(Samples.happened('C', "x")));
        assertFalse(Books.mustWait(Samples.answered(1, OrderPhase.APPLIED)));
        assertFalse(Books.mustWait(Samples.happened('A', "x")));
        assertFalse(Books.mustWait(new Entry.Latch(LATCHED, seq -> {})));
        assertFalse(Books.mustWait(new Entry.LatchOpened(seq -> {})));
        assertFalse(Books.mustWait(new Entry.SentUpTo(1)));
    }

    @Test
    void takesOldEventsAwayUntilClassAHasTwoThousandPages() throws SQLException {
        books.write(Samples.happened('C', "old"));
        freePages(2_000);
        books.makeRoom();
        assertEquals(List.of("1 C TEST"), Samples.events(connection), "there is room enough");
        Samples.told(connection, "CREATE TABLE one(x)");
        assertEquals(List.of("1999"), asked("PRAGMA freelist_count"));
        books.makeRoom();
        assertEquals(List.of("2 A GAP"), Samples.events(connection));
    }

    /** Leaves exactly so many pages free within the file. */
    private void freePages(int wanted) throws SQLException {
        told("CREATE TABLE filler(x)", "INSERT INTO filler VALUES(zeroblob(4092 * 2100))", "DROP TABLE filler");
        for (int i = 0; !asked("PRAGMA freelist_count").equals(List.of(Integer.toString(wanted))); i++) {
            told("CREATE TABLE filler" + i + "(x)");
        }
    }

    @Test
    void writesAnOrderWithItsMarkItsEventAndItsAnswer() throws SQLException {
        assertEquals(1, books.write(Samples.received(7)));
        assertEquals(2, books.write(Samples.received(5)));
        assertEquals(List.of("plan=peak80", "plan=peak80"), asked("SELECT argument FROM orders"));
        assertEquals(List.of("7"), asked("SELECT seq FROM marks"), "the mark never falls");
        assertEquals(List.of("1 A ORDER_RECEIVED", "2 A ORDER_RECEIVED"), Samples.events(connection));
        assertEquals(List.of("PC_CIRCULATION", "PC_CIRCULATION"), asked("SELECT post FROM answers"));
    }

    @Test
    void letsThePhaseFollowAnAnswerToItsPostAndNoneToAStranger() throws SQLException {
        books.write(Samples.received(1));
        assertEquals(2, books.write(Samples.stranger(1, OrderPhase.REFUSED)));
        assertEquals(List.of("RECEIVED"), asked("SELECT phase FROM orders"));
        assertEquals(3, books.write(Samples.answered(1, OrderPhase.APPLIED)));
        assertEquals(List.of("APPLIED"), asked("SELECT phase FROM orders"));
        assertEquals(
                List.of("1 A ORDER_RECEIVED", "2 B ORDER_REFUSED", "3 A ORDER_APPLIED"), Samples.events(connection));
    }

    @Test
    void saysOneForWhatHasNoNumber() throws SQLException {
        assertEquals(1, books.write(new Entry.SentUpTo(41)));
        assertEquals(1, books.write(new Entry.PlanSeen("peak80")));
        assertEquals(1, books.write(new Entry.Latch(LATCHED, seq -> {})));
        assertEquals(List.of("CONFLICT_SEEN"), asked("SELECT code FROM latch"));
        assertEquals(1, books.write(new Entry.LatchOpened(seq -> {})));
        assertEquals(List.of(), asked("SELECT code FROM latch"));
        assertEquals(1, books.write(new Entry.EventsAcknowledged(0)));
        assertEquals(1, books.write(new Entry.Mark(seq -> {})));
        assertEquals(1, books.write(new Entry.Backlog(0, 1, events -> {})));
        assertEquals(Optional.of("41"), books.meta("sent"));
        assertEquals(Optional.of("peak80"), books.meta("plan"));
    }

    @Test
    void remembersTheHighestWordOfTheCentreThatCanBeTrue() throws SQLException {
        for (int i = 0; i < 5; i++) {
            books.write(Samples.happened('A', "x"));
        }
        assertAcknowledged(0, Optional.empty());
        assertAcknowledged(3, Optional.of("3"));
        assertAcknowledged(2, Optional.of("3"));
        assertAcknowledged(6, Optional.of("3"));
        assertAcknowledged(5, Optional.of("5"));
    }

    private void assertAcknowledged(long word, Optional<String> kept) throws SQLException {
        books.write(new Entry.EventsAcknowledged(word));
        assertEquals(kept, books.meta("acknowledged"), "after " + word);
    }

    @Test
    void countsOnWhereTheLastTransactionThatHeldWasAndNotWhereOneWasGivenUp() throws SQLException {
        books.write(Samples.received(1));
        books.count();
        assertEquals(Optional.of("1"), books.meta("answers"));
        assertEquals(Optional.of("1"), books.meta("events"));
        books.write(Samples.stranger(2, OrderPhase.REFUSED));
        told("DELETE FROM answers WHERE seq = 2", "DELETE FROM events WHERE seq = 2");
        books.recount();
        assertEquals(2, books.write(Samples.stranger(2, OrderPhase.REFUSED)));
        assertEquals(2, books.events().newest());
    }

    @Test
    void tidiesAtEachThousandthAnswer() throws SQLException {
        told(
                "INSERT INTO answers VALUES(10998, 'x', NULL, 'REFUSED', NULL, '', '', '', 0),"
                        + " (11000, 'x', NULL, 'REFUSED', NULL, '', '', '', 0),"
                        + " (11001, 'x', NULL, 'REFUSED', NULL, '', '', '', 0)",
                "INSERT OR REPLACE INTO meta VALUES('answers', '60998')");
        books.recount();
        assertEquals(60_999, books.write(Samples.stranger(1, OrderPhase.REFUSED)));
        assertEquals(List.of("10998", "11000", "11001", "60999"), asked("SELECT seq FROM answers ORDER BY seq"));
        assertEquals(61_000, books.write(Samples.stranger(1, OrderPhase.REFUSED)));
        assertEquals(
                List.of("11001", "60999", "61000"),
                asked("SELECT seq FROM answers ORDER BY seq"),
                "fifty thousand of the newest");
    }

    @Test
    void neverTidiesAwayAnOrderThatHasNotEndedNorItsAnswers() throws SQLException {
        books.write(Samples.received(1));
        books.write(Samples.received(2));
        books.write(Samples.answered(2, OrderPhase.REVOKED));
        books.write(Samples.received(3));
        books.write(Samples.answered(3, OrderPhase.REVOKED));
        told(
                "UPDATE orders SET number = 10003 WHERE number = 3",
                "INSERT OR REPLACE INTO meta VALUES('answers', '70000')");
        books.write(Samples.received(4));
        told("UPDATE orders SET number = 10002 WHERE id = '" + Samples.id(4) + "'");
        books.recount();
        books.tidy();
        assertEquals(
                List.of(
                        Samples.id(1).toString(),
                        Samples.id(4).toString(),
                        Samples.id(3).toString()),
                asked("SELECT id FROM orders ORDER BY number"));
        assertEquals(
                List.of("1", "4", "5", "6"),
                asked("SELECT seq FROM answers ORDER BY seq"),
                "the answers of these alone");
    }

    private Books again() throws SQLException {
        return Samples.books(connection);
    }

    private List<String> asked(String question) throws SQLException {
        return Samples.asked(connection, question);
    }

    private void told(String... commands) throws SQLException {
        Samples.told(connection, commands);
    }
}
