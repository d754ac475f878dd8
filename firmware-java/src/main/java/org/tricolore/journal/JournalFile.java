package org.tricolore.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A journal as a file of JSON Lines: a first line that says what follows, then one line for each event.
 *
 * <p>Each line ends with the SHA-256 of its own bytes before it, so a changed byte shows wherever it is; a line that is
 * missing, added or in another place shows by the numbers and by the hash of the line before.
 */
public final class JournalFile {
    private static final String KIND = "tricolore";

    private JournalFile() {}

    /**
     * Writes everything after a number.
     *
     * @return how many events
     */
    public static long write(JournalReader journal, long after, OutputStream out) throws IOException {
        long[] lines = {0};
        journal.each(after, stored -> lines[0]++);
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.put("journal", KIND).put("edition", Books.SCHEMA).put("site", journal.site());
        header.put("from", after + 1).put("to", journal.newest()).put("lines", lines[0]);
        header.put("head", journal.newestHash());
        line(Stored.of(0, header.toString()), out);
        IOException[] failed = {null};
        journal.each(after, stored -> {
            try {
                if (failed[0] == null) {
                    line(stored, out);
                }
            } catch (IOException e) {
                failed[0] = e;
            }
        });
        if (failed[0] != null) {
            throw failed[0];
        }
        return lines[0];
    }

    private static void line(Stored stored, OutputStream out) throws IOException {
        out.write(stored.line().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /** Follows the chain of a file. Whatever the file is, the answer is a list of problems. */
    public static Chain verified(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return verified(in);
        }
    }

    static Chain verified(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        Chain chain = null;
        JsonNode header = null;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
                continue;
            }
            if (chain == null) {
                header = Chain.trusted(line.toByteArray())
                        .filter(read -> read.path("journal").asText().equals(KIND))
                        .orElse(null);
                if (header == null) {
                    return noJournal();
                }
                long from = Math.clamp(header.path("from").asLong(1), 1, Chain.MOST);
                chain = new Chain(from, from == 1 ? Optional.of(Stored.NOTHING_BEFORE) : Optional.empty());
            } else {
                chain.line(line.toByteArray());
            }
            line.reset();
        }
        if (chain == null) {
            return noJournal();
        }
        if (line.size() > 0) {
            chain.problem("TORN", chain.last() + 1, "the last line is torn", "la dernière ligne est coupée");
        }
        if (chain.lines() != header.path("lines").asLong()) {
            chain.problem(
                    "LINES",
                    0,
                    "there are " + chain.lines() + " lines instead of "
                            + header.path("lines").asLong(),
                    "il y a " + chain.lines() + " lignes au lieu de "
                            + header.path("lines").asLong());
        }
        chain.end(header.path("to").asLong(), header.path("head").asText());
        return chain;
    }

    private static Chain noJournal() {
        Chain chain = new Chain(1, Optional.empty());
        chain.problem(
                "HEADER",
                0,
                "the first line is not that of an exported journal, or it was altered",
                "la première ligne n'est pas celle d'un journal exporté, ou elle a été modifiée");
        return chain;
    }
}
