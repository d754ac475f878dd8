package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported journal: what stands in it, and what is said of a file that is none. */
class JournalFileTest {
    @TempDir
    Path directory;

    private List<String> lines;

    @BeforeEach
    void write() throws Exception {
        try (Connection agent = Journal.connect(directory.resolve("journal.db"))) {
            Books books = Samples.books(agent);
            books.meta("site", "cetur1988");
            for (int i = 1; i <= 4; i++) {
                books.write(Samples.happened('A', "né " + i));
            }
            books.count();
        }
        lines = export(0, 4);
    }

    @Test
    void beginsWithALineThatSaysWhatFollows() throws Exception {
        assertEquals(
                Stored.of(
                                0,
                                "{\"journal\":\"tricolore\",\"edition\":3,\"site\":\"cetur1988\",\"from\":1,\"to\":4,"
                                        + "\"lines\":4,\"head\":\"" + head() + "\"}")
                        .line(),
                lines.getFirst());
        assertEquals(5, lines.size());
        assertEquals(List.of(), problems(lines));
    }

    @Test
    void beginsWhereItIsAskedTo() throws Exception {
        List<String> later = export(2, 2);
        assertTrue(later.getFirst().contains("\"from\":3,\"to\":4,\"lines\":2"), later.getFirst());
        assertEquals(lines.subList(3, 5), later.subList(1, 3));
        assertEquals(List.of(), problems(later), "what was before is not known");
        List<String> pretending = new ArrayList<>(later);
        pretending.set(
                0,
                Stored.of(0, header(3, 2).replace("\"from\":3", "\"from\":1")).line());
        assertEquals(List.of("MISSING 1", "MISSING 2"), problems(pretending));
    }

    @Test
    void knowsThatNothingIsBeforeTheFirstEvent() throws Exception {
        Stored first = Stored.of(1, Samples.event('A', "x").text(1, Samples.CLOCK, "f".repeat(64)));
        String header = "{\"journal\":\"tricolore\",\"from\":1,\"to\":1,\"lines\":1,\"head\":\"" + first.hash() + "\"}";
        assertEquals(List.of("BROKEN 1"), problems(List.of(Stored.of(0, header).line(), first.line())));
    }

    @Test
    void beginsWithTheFirstEventWhereItDoesNotSay() throws Exception {
        List<String> older = new ArrayList<>(lines);
        older.set(0, Stored.of(0, header(1, 4).replace("\"from\":1,", "")).line());
        assertEquals(List.of(), problems(older));
    }

    @Test
    void tellsTheHashAndTheNumberOfALineThatIsNotWhatWasWritten() throws Exception {
        List<String> altered = new ArrayList<>(lines);
        altered.set(2, altered.get(2).replace("né 2", "né\u00003"));
        assertEquals(List.of("ALTERED 2"), problems(altered));
    }

    @Test
    void countsItsLines() throws Exception {
        List<String> wrong = new ArrayList<>(lines);
        wrong.set(0, Stored.of(0, header(1, 9)).line());
        assertEquals(List.of("LINES 0"), problems(wrong));
        Chain.Problem problem = verified(text(wrong)).problems().getFirst();
        assertEquals("there are 4 lines instead of 9", problem.text().english());
        assertEquals("il y a 4 lignes au lieu de 9", problem.text().french());
    }

    @Test
    void saysThatTheLastLineIsTorn() throws Exception {
        String whole = text(lines);
        assertEquals(
                List.of("TORN 4", "LINES 0", "ENDS_OTHERWISE 4"),
                Samples.problems(verified(whole.substring(0, whole.length() - 1))));
        assertEquals(List.of("TORN 5"), Samples.problems(verified(whole + "{")));
    }

    @Test
    void saysThatAFileIsNoExportedJournal() throws Exception {
        for (String other : List.of(
                "",
                "\n",
                "torn",
                "{}\n",
                Stored.of(0, "{\"journal\":\"other\",\"lines\":0}").line() + "\n")) {
            Chain chain = verified(other);
            assertEquals(List.of("HEADER 0"), Samples.problems(chain), other);
            assertEquals(
                    "the first line is not that of an exported journal, or it was altered",
                    chain.problems().getFirst().text().english());
        }
    }

    @Test
    void isReadFromItsFile() throws Exception {
        Path file = Files.writeString(directory.resolve("export.jsonl"), text(lines));
        assertEquals(4, JournalFile.verified(file).last());
        assertEquals(List.of(), JournalFile.verified(file).problems());
    }

    @Test
    void endsAtTheFirstLineThatCannotBeWritten() throws Exception {
        IOException full = new IOException("no room");
        int[] refused = {0};
        int[] ends = {0};
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                if (ends[0] == 2) {
                    refused[0]++;
                    throw full;
                }
                if (one == '\n') {
                    ends[0]++;
                }
            }
        };
        try (JournalReader reader = JournalReader.open(directory)) {
            assertSame(full, assertThrows(IOException.class, () -> JournalFile.write(reader, 0, out)));
        }
        assertEquals(1, refused[0], "and nothing is tried behind it");
    }

    private List<String> export(long after, long expected) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JournalReader reader = JournalReader.open(directory)) {
            assertEquals(expected, JournalFile.write(reader, after, out));
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.endsWith("\n"));
        return List.of(text.split("\n"));
    }

    private String header(long from, long count) throws Exception {
        return "{\"journal\":\"tricolore\",\"from\":" + from + ",\"to\":4,\"lines\":" + count + ",\"head\":\"" + head()
                + "\"}";
    }

    private String head() throws Exception {
        try (JournalReader reader = JournalReader.open(directory)) {
            return reader.newestHash();
        }
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static List<String> problems(List<String> lines) throws IOException {
        return Samples.problems(verified(text(lines)));
    }

    private static Chain verified(String text) throws IOException {
        return JournalFile.verified(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
