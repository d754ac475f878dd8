package org.tricolore.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;
import org.tricolore.hal.CabinetPlan;

/**
 * Writes a run into a file of JSON Lines, on a thread of its own.
 *
 * <p>The control thread puts each tick into a bounded queue and never waits: when there is no room the tick is lost to
 * the recording, and the recording says so. At {@value #MOST_BYTES} bytes, or when the disk refuses, the recording ends
 * and the junction goes on. What was written goes to disk once a minute and at the end.
 */
public final class Recorder implements AutoCloseable {
    /** Longest recording, bytes: a busy week or a quiet month. */
    static final long MOST_BYTES = 256L << 20;

    /** Kept free for the last lines. */
    private static final int RESERVE_BYTES = 1024;

    /** Ticks that may wait for the disk: thirteen minutes of a street in real time. */
    private static final int MOST_WAITING = 8192;

    private static final long LOOK_MILLIS = 100;

    private static final long FORCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private static final int MOST_NUMBERED = 10_000;

    private final Path file;

    private final FileChannel channel;

    private final long mostBytes;

    private final LineEncoder encoder;

    private final BlockingQueue<Waiting> queue;

    private final Tap tap = new Tap(this::accept);

    private final Thread thread = new Thread(this::run, "recorder");

    /** Ticks that found no room since the last that did; written by the control thread alone. */
    private volatile long lost;

    private volatile boolean closing;

    private long bytes;

    private long forced = System.nanoTime();

    private boolean ended;

    /** @param lostBefore ticks between this one and the one before that found no room */
    private record Waiting(TickRecord tick, long lostBefore) {}

    private Recorder(Path file, FileChannel channel, Header header, int mostWaiting, long mostBytes) {
        this.file = file;
        this.channel = channel;
        this.mostBytes = mostBytes;
        this.encoder = new LineEncoder(header.begin());
        this.queue = new ArrayBlockingQueue<>(mostWaiting);
        thread.setDaemon(true);
    }

    /**
     * Begins a recording.
     *
     * @param wanted the file; when there is one already it is kept, and the recording goes to {@code NAME-2}, and so on
     * @param cabinet whose channels get their names in the header
     * @throws IOException with a sentence, when no file can be made there
     */
    public static Recorder start(Path wanted, Header header, CabinetPlan cabinet) throws IOException {
        Recorder recorder = prepare(wanted, header, cabinet, MOST_WAITING, MOST_BYTES);
        recorder.thread.start();
        return recorder;
    }

    /** A recorder whose thread does not run before {@link #close}: its queue fills. */
    static Recorder prepare(Path wanted, Header header, CabinetPlan cabinet, int mostWaiting, long mostBytes)
            throws IOException {
        for (int number = 1; number < MOST_NUMBERED; number++) {
            Path file = numbered(wanted, number);
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Recorder recorder = new Recorder(file, channel, header, mostWaiting, mostBytes);
                recorder.write(Values.line(header.json(cabinet)));
                return recorder;
            } catch (FileAlreadyExistsException _) {
                // Somebody may still need it: try the next name.
            } catch (IOException cannot) {
                throw new IOException(
                        "no recording can be made in " + file + " ("
                                + cannot.getClass().getSimpleName()
                                + "): choose a directory that is there and can be written",
                        cannot);
            }
        }
        throw new IOException("there are " + MOST_NUMBERED + " recordings beside " + wanted + ": move them away");
    }

    private static Path numbered(Path wanted, int number) {
        String name = String.valueOf(wanted.getFileName());
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        return number == 1
                ? wanted
                : wanted.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    /**
     * Of this recording and those that were numbered beside it, the one that was written to last; itself when there is none.
     *
     * @throws IOException when their times cannot be read
     */
    public static Path newest(Path wanted) throws IOException {
        Path newest = wanted;
        for (int number = 1; number < MOST_NUMBERED; number++) {
            Path file = numbered(wanted, number);
            if (Files.exists(file)
                    && (!Files.exists(newest)
                            || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(newest)) > 0)) {
                newest = file;
            }
        }
        return newest;
    }

    /** The ear at the control cycle's doors that fills this recording. */
    public Tap tap() {
        return tap;
    }

    /** Where the recording is. */
    public Path file() {
        return file;
    }

    /** Writes what still waits, and the end. Call when the control thread has ended. */
    @Override
    public void close() {
        closing = true;
        try {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(TickRecord tick) {
        if (queue.offer(new Waiting(tick, lost))) {
            lost = 0;
        } else {
            lost++;
        }
    }

    private void run() {
        try (channel) {
            while (!ended && !(closing && queue.isEmpty())) {
                Waiting next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    write(next);
                }
                force(FORCE_NANOS);
            }
            if (!ended) {
                if (lost > 0) {
                    write(encoder.gap(lost));
                }
                write(encoder.end("closed"));
            }
            force(0);
        } catch (IOException cannot) {
            Logger.error("the recording {} ends here, the junction goes on: {}", file, cannot.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Waiting next) throws IOException {
        if (next.lostBefore() > 0) {
            Logger.warn("the recording {} misses {} ticks: the disk was too slow", file, next.lostBefore());
            write(encoder.gap(next.lostBefore()));
        }
        byte[] lines = encoder.lines(next.tick());
        if (bytes + lines.length + RESERVE_BYTES > mostBytes) {
            ended = true;
            Logger.warn("the recording {} is full and ends, the junction goes on", file);
        }
        write(lines);
        if (ended) {
            write(encoder.end("full"));
        }
    }

    private void write(byte[] lines) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(lines);
        while (rest.hasRemaining()) {
            bytes += channel.write(rest);
        }
    }

    private void force(long afterNanos) throws IOException {
        if (System.nanoTime() - forced >= afterNanos) {
            channel.force(false);
            forced = System.nanoTime();
        }
    }
}
