package org.tricolore.street;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One end of a serial line at which something simulated answers. A port that hangs up is opened again when it is back. */
public final class SerialEnd implements AutoCloseable {
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path path;

    private final Answerer answerer;

    private volatile boolean closed;

    private volatile RandomAccessFile port;

    /** Whoever answers at the end of a line. */
    @FunctionalInterface
    public interface Answerer {
        /**
         * Answers what is heard until the line is pulled.
         *
         * @throws IOException when it is
         */
        void serve(RandomAccessFile port) throws IOException;
    }

    private SerialEnd(Path path, Answerer answerer) {
        this.path = path;
        this.answerer = answerer;
    }

    /**
     * Serves at a port from now on, on a thread of its own.
     *
     * @param who names the thread
     */
    public static SerialEnd open(Path path, String who, Answerer answerer) {
        SerialEnd end = new SerialEnd(path, answerer);
        Thread thread = new Thread(end::run, who + " " + path);
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    private void run() {
        while (!closed) {
            File file = path.toFile();
            if (file.exists()) {
                try (RandomAccessFile open = new RandomAccessFile(file, "rw")) {
                    port = open;
                    answerer.serve(open);
                } catch (IOException gone) {
                    // The other end was pulled; it is looked for again.
                }
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        RandomAccessFile open = port;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                // It was to go.
            }
        }
    }
}
