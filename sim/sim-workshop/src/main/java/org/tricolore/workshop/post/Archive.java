package org.tricolore.workshop.post;

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

/**
 * The events of one site at the centre: a file of JSON Lines without gaps and without doubles.
 *
 * <p>What it answers may be confirmed to the site: it is on disk here.
 */
final class Archive implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Longer than any line: an event on the line has at most 64 KiB. */
    private static final int TAIL = 1 << 17;

    private final FileChannel file;

    private final DenseEvents events;

    private boolean dirty;

    private Archive(FileChannel file, long last) {
        this.file = file;
        this.events = new DenseEvents(last, this::append);
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

    /** A new connection to the broker. */
    void connected() {
        events.connected();
    }

    /** Takes an event in; what is known is passed over, what is early is held until what comes before it is here. */
    void event(byte[] payload) throws IOException {
        events.came(MAPPER.readTree(payload), payload);
    }

    private void append(byte[] payload) throws IOException {
        byte[] line = Arrays.copyOf(payload, payload.length + 1);
        line[payload.length] = '\n';
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
        dirty = true;
    }

    /** Everything up to this number is on disk when this returns. */
    long durable() throws IOException {
        if (dirty) {
            file.force(false);
            dirty = false;
        }
        return events.last();
    }

    long last() {
        return events.last();
    }

    @Override
    public void close() throws IOException {
        durable();
        file.close();
    }
}
