package org.tricolore.sentinel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.tricolore.hal.Sentry;
import org.tricolore.hal.TimeSource;
import org.tricolore.safety.Latch;
import org.tricolore.safety.SafetyRules;
import org.tricolore.safety.Sentinel;

/**
 * Looks at the lamps every {@link Sentinel#LOOK_MILLIS} ms and pulses when they deserve it, until interrupted. A latch
 * first ends the pulses, then goes to disk.
 */
public final class SentinelProcess {
    private static final long LOOK_NANOS = Sentinel.LOOK_MILLIS * 1_000_000L;

    private final Sentinel sentinel;

    private final Sentry sentry;

    private final TimeSource time;

    private final LatchFile kept;

    private final Consumer<String> teller;

    private Optional<Latch> told;

    /**
     * @param latch where its latch is kept
     * @param teller takes what a technician should know, one line at a time
     */
    public SentinelProcess(SafetyRules rules, Sentry sentry, TimeSource time, Path latch, Consumer<String> teller) {
        this.kept = new LatchFile(latch);
        this.told = kept.read();
        this.sentinel = new Sentinel(rules, told);
        this.sentry = sentry;
        this.time = time;
        this.teller = teller;
        told.ifPresent(stands -> teller.accept("latched still: " + text(stands)));
    }

    /**
     * Looks until the thread is interrupted.
     *
     * @throws IOException when a latch cannot be kept; the pulses have ended by then
     */
    public void run() throws InterruptedException, IOException {
        long next = time.read().monotonicNanos();
        while (!Thread.currentThread().isInterrupted()) {
            time.awaitNanos(next);
            look();
            // A look that came late is not made up for.
            next = Math.max(next + LOOK_NANOS, time.read().monotonicNanos());
        }
    }

    private void look() throws IOException {
        Sentry.Sight sight = sentry.look();
        Sentinel.Answer answer = sentinel.look(sight, time.read().monotonicNanos() / 1_000_000);
        if (answer.pulse()) {
            sentry.pulse();
        }
        if (!answer.latch().equals(told)) {
            told = answer.latch();
            if (told.isPresent()) {
                teller.accept("latched: " + text(told.get()));
                kept.keep(told.get());
            } else {
                teller.accept("opened at the cabinet");
                kept.open();
            }
        }
    }

    private static String text(Latch latch) {
        return latch.code() + " " + latch.subject() + ": " + latch.english() + " / " + latch.french();
    }
}
