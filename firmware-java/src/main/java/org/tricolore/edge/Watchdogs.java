package org.tricolore.edge;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Who is told that the control thread is well, and acts when they are not told: the machine's own watchdog and the
 * supervisor of this process. Each is optional.
 *
 * <p>Fed by the end of a tick that went well and by nothing else, at most once a second. A device that fails to take it
 * cannot disturb the tick: it then resets the machine, which is its purpose.
 */
public final class Watchdogs implements Runnable, AutoCloseable {
    /** From word to word; watchdogs count in whole seconds. */
    private static final long FEED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Before it is closed: the agent ends because it was told to, and the machine shall go on. */
    private static final int FAREWELL = 'V';

    private final Optional<RandomAccessFile> device;

    private final Optional<ServiceNotice> supervisor;

    private boolean ready;

    private long fedAt;

    private Watchdogs(Optional<RandomAccessFile> device, Optional<ServiceNotice> supervisor) {
        this.device = device;
        this.supervisor = supervisor;
    }

    /**
     * @param device such as {@code /dev/watchdog}; opening it starts its clock
     * @param notifySocket what the environment says of a supervisor, or null
     * @throws IOException with a sentence, when the device was asked for and cannot be used
     */
    public static Watchdogs open(Optional<Path> device, String notifySocket) throws IOException {
        Optional<RandomAccessFile> opened = Optional.empty();
        if (device.isPresent()) {
            try {
                opened = Optional.of(new RandomAccessFile(device.get().toFile(), "rws"));
            } catch (IOException cannot) {
                throw new IOException(
                        "the watchdog " + device.get() + " cannot be used (" + cannot.getMessage()
                                + "): give this user the right to, or leave --watchdog out",
                        cannot);
            }
        }
        return new Watchdogs(opened, ServiceNotice.at(notifySocket));
    }

    /** A tick has gone well. Neither waits nor throws. */
    @Override
    public synchronized void run() {
        long now = System.nanoTime();
        if (ready && now - fedAt < FEED_NANOS) {
            return;
        }
        fedAt = now;
        boolean first = !ready;
        ready = true;
        supervisor.ifPresent(notice -> notice.say(first ? "READY=1\nWATCHDOG=1" : "WATCHDOG=1"));
        device.ifPresent(dog -> write(dog, '\0'));
    }

    private static void write(RandomAccessFile dog, int word) {
        try {
            dog.write(word);
        } catch (IOException deaf) {
            // It will bite, as it should when nobody can feed it.
        }
    }

    /** The agent ends in an orderly way: neither of them need act. */
    @Override
    public synchronized void close() {
        supervisor.ifPresent(notice -> {
            notice.say("STOPPING=1");
            notice.close();
        });
        device.ifPresent(dog -> {
            write(dog, FAREWELL);
            try {
                dog.close();
            } catch (IOException gone) {
                // It was to go.
            }
        });
    }
}
