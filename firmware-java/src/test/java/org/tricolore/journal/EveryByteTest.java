package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported journal, and everything somebody might have done to it. */
class EveryByteTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    static Path directory;

    /** 1,100 events with gaps: measurements thinned away, and one batch that was never written. */
    private static byte[] thinned;

    /** Few enough that every byte can be tried. */
    private static byte[] few;

    @BeforeAll
    static void export() throws Exception {
        few = exported("few", 12);
        thinned = exported("thinned", 1_600);
    }

    private static byte[] exported(String name, int events) throws Exception {
        Path state = directory.resolve(name);
        try (Journal journal =
                Journal.open(state, "cetur1988", TEN, new Keeping(1_000, "VIRTUAL"), () -> Long.MAX_VALUE)) {
            for (int i = 0; i < events; i++) {
                journal.event(new Event(
                        TEN.plusMillis(100L * i),
                        "CCCBA".charAt(i % 5),
                        "TEST",
                        "INFO",
                        "né à Dijon \"" + i + "\" \u0000 \ud800",
                        Optional.of("cause"),
                        "{\"i\":" + i + "}"));
                if (i % 300 == 0) {
                    assertTrue(journal.flushed().get());
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JournalReader reader = JournalReader.open(state)) {
            assertEquals(List.of(), reader.verified().problems());
            JournalFile.write(reader, 0, out);
        }
        return out.toByteArray();
    }

    @Test
    void holdsAsItWasWritten() throws Exception {
        assertEquals(List.of(), problems(few));
        assertEquals(List.of(), problems(thinned));
        assertTrue(text(thinned).contains("\"GAP\""));
    }

    @Test
    void findsEveryChangeOfASingleByte() throws Exception {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int at = 0; at < few.length; at++) {
            for (int change : new int[] {1, 0x20, 0x80, 1 + random.nextInt(255)}) {
                byte[] altered = few.clone();
                altered[at] ^= (byte) change;
                assertFalse(
                        problems(altered).isEmpty(),
                        "byte " + at + " changed by " + change + " is not found, seed " + seed);
            }
        }
    }

    @Test
    void findsAChangedByteAmongGaps() throws Exception {
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] altered = thinned.clone();
            int at = random.nextInt(altered.length);
            altered[at] ^= (byte) (1 + random.nextInt(255));
            assertFalse(problems(altered).isEmpty(), "byte " + at + ", seed " + seed);
        }
    }

    @Test
    void findsEveryByteLeftOutOrAddedAndEveryEarlyEnd() throws Exception {
        String whole = new String(few, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < whole.length(); at++) {
            String without = whole.substring(0, at) + whole.substring(at + 1);
            String with = whole.substring(0, at) + " " + whole.substring(at);
            String early = whole.substring(0, at);
            for (String altered : List.of(without, with, early)) {
                assertFalse(
                        problems(altered.getBytes(StandardCharsets.ISO_8859_1)).isEmpty(), "at " + at);
            }
        }
        assertFalse(
                problems((whole + "\n").getBytes(StandardCharsets.ISO_8859_1)).isEmpty());
    }

    @Test
    void findsEveryLineRemovedRepeatedOrMoved() throws Exception {
        for (byte[] journal : List.of(few, thinned)) {
            List<String> lines = text(journal).lines().toList();
            for (int at = 0; at < lines.size(); at += Math.max(1, lines.size() / 60)) {
                List<String> removed = new ArrayList<>(lines);
                removed.remove(at);
                assertFalse(problems(removed).isEmpty(), "line " + at + " removed");
                List<String> repeated = new ArrayList<>(lines);
                repeated.add(at, lines.get(at));
                assertFalse(problems(repeated).isEmpty(), "line " + at + " twice");
                List<String> moved = new ArrayList<>(lines);
                Collections.swap(moved, at, (at + 1) % lines.size());
                assertFalse(problems(moved).isEmpty(), "line " + at + " moved");
            }
        }
    }

    @Test
    void saysWhichEventWasAltered() throws Exception {
        String altered = text(few).replace("{\"i\":4}", "{\"i\":5}");
        assertEquals(
                List.of("ALTERED 5"),
                problems(altered.getBytes(StandardCharsets.UTF_8)).stream()
                        .map(problem -> problem.code() + " " + problem.seq())
                        .toList());
    }

    @Test
    void findsAnAlteredRowInTheStoreItself() throws Exception {
        exported("store", 12);
        try (var connection = java.sql.DriverManager.getConnection(
                        "jdbc:sqlite:" + directory.resolve("store").resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE events SET text = replace(text, 'INFO', 'info') WHERE seq = 7");
            statement.executeUpdate("DELETE FROM events WHERE seq = 12");
        }
        try (JournalReader reader = JournalReader.open(directory.resolve("store"))) {
            assertEquals(
                    List.of("ALTERED 7", "ENDS_OTHERWISE 12"),
                    reader.verified().problems().stream()
                            .map(problem -> problem.code() + " " + problem.seq())
                            .toList());
        }
    }

    private static String text(byte[] journal) {
        return new String(journal, StandardCharsets.UTF_8);
    }

    private static List<Chain.Problem> problems(List<String> lines) throws Exception {
        return problems((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<Chain.Problem> problems(byte[] journal) throws Exception {
        return JournalFile.verified(new ByteArrayInputStream(journal)).problems();
    }
}
