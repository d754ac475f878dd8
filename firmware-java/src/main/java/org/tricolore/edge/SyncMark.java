package org.tricolore.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether this machine's clock is kept by a common one, read from the file that its time service touches.
 *
 * <p>The kernel tells it only through a system call that Java does not offer; systemd-timesyncd touches
 * {@code /run/systemd/timesync/synchronized} each time it has set the clock, and another service can be made to touch a
 * file of its own. The file is looked at on a thread of its own, so that the control thread never waits for it.
 */
public final class SyncMark implements BooleanSupplier, AutoCloseable {
    /** A quartz drifts by less than half a second in so long a time: a green wave does not notice. */
    static final Duration LONGEST_SILENCE = Duration.ofHours(3);

    private static final long LOOK_SECONDS = 5;

    private final Path file;

    private final ScheduledExecutorService looking;

    private volatile boolean synced;

    /** When the file was last seen to be touched. */
    private volatile Optional<Instant> touched = Optional.empty();

    private SyncMark(Path file) {
        this.file = file;
        this.looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks at once, and then every {@value #LOOK_SECONDS} s. */
    public static SyncMark watch(Path file) {
        SyncMark mark = new SyncMark(file);
        mark.look();
        var _ = mark.looking.scheduleWithFixedDelay(mark::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        return mark;
    }

    private void look() {
        touched = touched(file);
        synced = fresh(touched, Instant.now());
    }

    /** Whether the file is there and was touched not too long ago; a file from the future was, for a clock can be set. */
    static boolean fresh(Path file, Instant now) {
        return fresh(touched(file), now);
    }

    private static boolean fresh(Optional<Instant> touched, Instant now) {
        return touched.isPresent() && Duration.between(touched.get(), now).compareTo(LONGEST_SILENCE) <= 0;
    }

    private static Optional<Instant> touched(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Seconds since the common clock has set this one; 0 when that lies ahead, for a clock can be set. */
    public OptionalLong ageSeconds(Instant now) {
        Optional<Instant> at = touched;
        return at.isPresent()
                ? OptionalLong.of(Math.max(0, Duration.between(at.get(), now).toSeconds()))
                : OptionalLong.empty();
    }

    @Override
    public boolean getAsBoolean() {
        return synced;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
