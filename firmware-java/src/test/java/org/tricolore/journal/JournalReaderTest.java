package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books as somebody else reads them, while their agent writes or after it was killed. */
class JournalReaderTest {
    @TempDir
    Path directory;

    @Test
    void readsAsTheBooksStoodWhenTheyWereOpened() throws Exception {
        try (Connection agent = agent(2);
                JournalReader reader = JournalReader.open(directory)) {
            append(agent, 1);
            assertEquals("cetur1988", reader.site());
            assertEquals(2, reader.newest());
            List<Stored> found = new ArrayList<>();
            reader.each(1, found::add);
            assertEquals(List.of(2L), found.stream().map(Stored::seq).toList());
            assertEquals(found.getLast().hash(), reader.newestHash());
            assertEquals(found.getLast(), Stored.of(2, found.getLast().text()));
            assertEquals(List.of(), reader.verified().problems());
            assertEquals(2, reader.verified().last());
        }
    }

    @Test
    void knowsNothingOfBooksWithoutAStart() throws Exception {
        try (Connection agent = Journal.connect(directory.resolve("journal.db"))) {
            Samples.books(agent);
            try (JournalReader reader = JournalReader.open(directory)) {
                assertEquals("", reader.site());
                assertEquals(0, reader.newest());
                assertEquals(Stored.NOTHING_BEFORE, reader.newestHash());
                assertEquals(List.of(), reader.verified().problems());
            }
        }
    }

    @Test
    void findsWhatSomebodyHasChanged() throws Exception {
        try (Connection agent = agent(4)) {
            Samples.told(
                    agent,
                    "UPDATE events SET text = '' WHERE seq = 2",
                    "UPDATE events SET text = '{' WHERE seq = 3",
                    "DELETE FROM events WHERE seq = 4");
            try (JournalReader reader = JournalReader.open(directory)) {
                assertEquals(
                        List.of("ALTERED 2", "ALTERED 3", "ENDS_OTHERWISE 4"), Samples.problems(reader.verified()));
            }
        }
    }

    @Test
    void writesNothing() throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Path log = copy.resolve("journal.db-wal");
        try (Connection _ = agent(2)) {
            for (String name : List.of("journal.db", "journal.db-wal")) {
                Files.copy(directory.resolve(name), copy.resolve(name));
            }
        }
        byte[] before = Files.readAllBytes(log);
        try (JournalReader reader = JournalReader.open(copy)) {
            assertEquals(2, reader.newest());
        }
        assertArrayEquals(before, Files.readAllBytes(log), "the log of an agent that was killed stays as it is");
    }

    @Test
    void waitsFiveSecondsForWhoeverIsBusy() throws Exception {
        agent(1).close();
        try (Connection connection = JournalReader.connect(directory.resolve("journal.db"))) {
            assertEquals(List.of("5000"), Samples.asked(connection, "PRAGMA busy_timeout"));
        }
    }

    @Test
    void letsGoWhatItHasRead() throws Exception {
        agent(1).close();
        JournalReader reader = JournalReader.open(directory);
        reader.newest();
        reader.close();
        assertEquals(List.of(), Samples.open(directory));
    }

    @Test
    void saysThatThereIsNoJournal() {
        assertEquals("there is no journal in " + directory + ": give the agent's state directory", refused());
    }

    @Test
    void saysThatABookIsOfAnotherEditionAndLetsItGo() throws Exception {
        try (Connection agent = agent(1)) {
            Samples.told(agent, "PRAGMA user_version = 2");
        }
        String refused = refused();
        assertTrue(refused.contains("is of edition 2, this program reads edition 3"), refused);
        assertEquals(List.of(), Samples.open(directory));
    }

    @Test
    void saysThatAFileIsNoBookAndLetsItGo() throws Exception {
        Files.writeString(directory.resolve("journal.db"), "this is not a database ".repeat(1_000));
        String refused = refused();
        assertTrue(refused.contains("journal.db cannot be read"), refused);
        assertEquals(List.of(), Samples.open(directory));
    }

    @Test
    void saysThatTablesCannotBeRead() throws Exception {
        try (Connection agent = agent(1)) {
            Samples.told(agent, "DROP TABLE meta", "DROP TABLE events");
            try (JournalReader reader = JournalReader.open(directory)) {
                String meta = assertThrows(IOException.class, reader::newest).getMessage();
                assertTrue(meta.contains("cannot be read"), meta);
                String events = assertThrows(IOException.class, () -> reader.each(0, stored -> {}))
                        .getMessage();
                assertTrue(events.contains("cannot be read"), events);
            }
        }
    }

    /** The books of an agent that has written so many events and goes on. */
    private Connection agent(int events) throws SQLException {
        Connection agent = Journal.connect(directory.resolve("journal.db"));
        append(agent, events);
        Samples.told(agent, "INSERT INTO meta VALUES('site', 'cetur1988')");
        return agent;
    }

    private static void append(Connection agent, int events) throws SQLException {
        Books books = Samples.books(agent);
        for (int i = 0; i < events; i++) {
            books.write(Samples.happened('A', "x"));
        }
        books.count();
    }

    private String refused() {
        return assertThrows(IOException.class, () -> JournalReader.open(directory))
                .getMessage();
    }
}
