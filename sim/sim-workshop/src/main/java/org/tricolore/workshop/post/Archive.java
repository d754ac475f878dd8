package org.tricolore.workshop.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The events of one site at the centre: a file of JSON Lines without gaps and without doubles.
 *
 * <p>What it answers may be confirmed to the site: it is on disk here.
 */
final class Archive implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Longer than any line: an event on the line has at most 64 KiB. */
    private static final int TAIL = 1 << 17;

    /** More than a site sends ahead of the centre's word. */
    private static final int MOST_EARLY = 4_000;

    private final FileChannel file;

    private long last;

    /** Whether it is known with which number this archive begins. */
    private boolean begun;

    private boolean dirty;

    private final SortedMap<Long, byte[]> early = new TreeMap<>();

    /** Runs of numbers the site has told as lost, by their first. */
    private final NavigableMap<Long, Long> gaps = new TreeMap<>();

    private Archive(FileChannel file, long last) {
        this.file = file;
        this.last = last;
        this.begun = last > 0;
    }

    /** Goes on after the last whole line; a torn one, of a power cut, is cut off: the site sends it again. */
    static Archive open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        long end;
        long last = 0;
        try (RandomAccessFile tail = new RandomAccessFile(path.toFile(), "rw")) {
            long from = Math.max(0, tail.length() - TAIL);
            byte[] bytes = new byte[(int) (tail.length() - from)];
            tail.seek(from);
            tail.readFully(bytes);
            int whole = lastLineFeed(bytes, bytes.length);
            end = from + whole + 1;
            tail.setLength(end);
            if (whole >= 0) {
                int before = lastLineFeed(bytes, whole);
                String line = new String(bytes, before + 1, whole - before - 1, StandardCharsets.UTF_8);
                last = MAPPER.readTree(line).path("seq").longValue();
            }
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new Archive(file, last);
    }

    private static int lastLineFeed(byte[] bytes, int before) {
        int at = before - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    /**
     * A new connection to the broker. What it brings again is no word of the site's, so an archive that has not begun
     * waits for the site anew.
     */
    void connected() {
        if (!begun) {
            early.clear();
        }
    }

    /** Takes an event in; what is known is passed over, what is early is held until what comes before it is here. */
    void event(byte[] payload) throws IOException {
        JsonNode event = MAPPER.readTree(payload);
        long seq = event.path("seq").longValue();
        if (!begun && begins(seq)) {
            begun = true;
            last = seq - 1;
        }
        if (seq <= last || early.size() >= MOST_EARLY && !early.containsKey(seq) && seq != last + 1) {
            return;
        }
        early.put(seq, payload);
        if (event.path("kind").asText().equals("GAP")) {
            event.path("data")
                    .path("runs")
                    .forEach(
                            run -> gaps.put(run.path(0).longValue(), run.path(1).longValue()));
        }
        while (begun && step()) {
            // Whatever follows now.
        }
    }

    /**
     * Whether an empty archive begins here: with the first event of all, or with the lowest that the site sends again,
     * for it sends again from the first that nobody has confirmed. Beginning with what happens to come first would
     * confirm, and so lose, what the broker has dropped before somebody listened.
     */
    private boolean begins(long seq) {
        return seq == 1 || early.containsKey(seq) && seq == early.firstKey();
    }

    /** The next event is written, or numbers that the site has told as lost are passed over. */
    private boolean step() throws IOException {
        byte[] next = early.remove(last + 1);
        if (next != null) {
            append(next);
            last++;
            dirty = true;
            return true;
        }
        Map.Entry<Long, Long> gap = gaps.floorEntry(last + 1);
        if (gap != null && gap.getValue() > last) {
            last = gap.getValue();
            early.headMap(last + 1).clear();
            return true;
        }
        return false;
    }

    private void append(byte[] payload) throws IOException {
        byte[] line = Arrays.copyOf(payload, payload.length + 1);
        line[payload.length] = '\n';
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
    }

    /** Everything up to this number is on disk when this returns. */
    long durable() throws IOException {
        if (dirty) {
            file.force(false);
            dirty = false;
        }
        return last;
    }

    long last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        durable();
        file.close();
    }
}
