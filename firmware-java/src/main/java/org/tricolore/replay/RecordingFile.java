package org.tricolore.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A recording on disk, read once from its beginning to its end; of any size up to the bound in constant memory. */
public final class RecordingFile implements AutoCloseable {
    /** Longest line: eight orders and their news are a hundredth of it. */
    static final int MOST_LINE_BYTES = 1 << 20;

    /** A recorder stops at a quarter of this; more is somebody else's file. */
    static final long MOST_BYTES = 1L << 30;

    private static final long LOOK_NANOS = 50_000_000;

    private final InputStream in;

    private final Header header;

    private final LineDecoder decoder;

    private long lineNumber = 1;

    private Ending ending;

    /** Until then an end of the file is no end: somebody still writes. */
    private long followUntilNanos = Long.MIN_VALUE;

    private RecordingFile(InputStream in) throws IOException, Unreadable {
        this.in = in;
        this.header = Header.of(line().orElse(new byte[0]));
        if (ending != null) {
            throw new Unreadable(
                    "the file ends within its first line: nothing was recorded",
                    "le fichier s'arrête dans sa première ligne : rien n'a été enregistré");
        }
        this.decoder = new LineDecoder(header.begin());
    }

    /** What a recording holds, in order. */
    public sealed interface Item permits Tick, Check {}

    /** One tick. */
    public record Tick(TickRecord record) implements Item {}

    /**
     * What was written about all ticks so far.
     *
     * @param ticks how many there were
     * @param digest over what they gave out
     * @param gap ticks missing after this one, or 0
     * @param end why the recording ends here, or empty
     */
    public record Check(long ticks, String digest, long gap, Optional<String> end) implements Item {}

    /** How a recording ends. */
    public enum Ending {
        /** By its recorder, in order. */
        CLOSED,
        /** By its recorder, at the bound of a file. */
        FULL,
        /** Without an end, after a whole line: the recorder was killed. */
        CUT,
        /** Within a line: the power went, or the disk was full. */
        TORN,
        /** Ticks are missing; what follows cannot be replayed. */
        GAP
    }

    /** @throws Unreadable when there is no recording there that this program can read */
    public static RecordingFile open(Path file) throws Unreadable {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Unreadable(
                        file + " has more than " + MOST_BYTES + " bytes: no recording is so large",
                        file + " dépasse " + MOST_BYTES + " octets : aucun enregistrement n'est si grand");
            }
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                return new RecordingFile(in);
            } catch (IOException | Unreadable cannot) {
                in.close();
                throw cannot;
            }
        } catch (IOException cannot) {
            throw unreadable(file.toString(), cannot);
        }
    }

    public Header header() {
        return header;
    }

    /** The next item; empty at the end, and then {@link #ending} tells which. */
    public Optional<Item> next() throws Unreadable {
        while (ending == null) {
            try {
                Optional<Item> item = decoder.next()
                        .<Item>map(Tick::new)
                        .or(() -> decoder.check().map(check -> check));
                if (item.isPresent()) {
                    return item;
                }
            } catch (RuntimeException wrong) {
                throw corrupt(wrong);
            }
            nextLine();
        }
        return Optional.empty();
    }

    /** How it ends; present after the last item. */
    public Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Reads on while the recorder writes, for so long. */
    public void follow(Duration more) {
        followUntilNanos = System.nanoTime() + more.toNanos();
    }

    /** One byte; below 0 at the end, when nobody writes any more. */
    private int read() throws IOException {
        int next = in.read();
        while (next < 0
                && followUntilNanos != Long.MIN_VALUE
                && System.nanoTime() - followUntilNanos < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            next = in.read();
        }
        return next;
    }

    /** Nothing more will be read, because of what the last item said. */
    void end(Ending why) throws Unreadable {
        ending = why;
        try {
            if (why != Ending.GAP && in.read() >= 0) {
                throw new Unreadable(
                        "line " + (lineNumber + 1) + " comes after the end of the recording: the file was changed",
                        "la ligne " + (lineNumber + 1) + " vient après la fin de l'enregistrement : fichier modifié");
            }
        } catch (IOException cannot) {
            throw unreadable("line " + lineNumber, cannot);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void nextLine() throws Unreadable {
        try {
            Optional<byte[]> line = line();
            lineNumber++;
            if (ending == null) {
                decoder.take(line.orElseThrow());
            }
        } catch (IOException cannot) {
            throw unreadable("line " + lineNumber, cannot);
        } catch (RuntimeException wrong) {
            throw corrupt(wrong);
        }
    }

    /** The next whole line; otherwise sets {@link #ending}. */
    private Optional<byte[]> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                ending = line.size() == 0 ? Ending.CUT : Ending.TORN;
                return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
            }
            if (line.size() == MOST_LINE_BYTES) {
                throw new IOException("longer than " + MOST_LINE_BYTES + " bytes");
            }
            line.write(next);
        }
        return Optional.of(line.toByteArray());
    }

    private Unreadable corrupt(RuntimeException wrong) {
        return new Unreadable(
                "line " + lineNumber + " was not written by a recorder: " + wrong.getMessage(),
                "la ligne " + lineNumber + " n'a pas été écrite par un enregistreur : " + wrong.getMessage());
    }

    private static Unreadable unreadable(String what, IOException cannot) {
        boolean missing = cannot instanceof java.nio.file.NoSuchFileException;
        return missing
                ? new Unreadable("there is no file " + what, "il n'y a pas de fichier " + what)
                : new Unreadable(
                        what + " cannot be read: " + cannot.getMessage(),
                        what + " est illisible : " + cannot.getMessage());
    }
}
