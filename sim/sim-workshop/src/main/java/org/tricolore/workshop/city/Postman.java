package org.tricolore.workshop.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tinylog.Logger;
import org.tricolore.hal.TimeSource;

/** A talking thread: goes round its residents, and gives each reporter and line its turn. */
final class Postman implements Runnable {
    /** From the begin of one round to the next, ns; an agent by itself looks at its line every 10 ms. */
    private static final long ROUND_NANOS = 50_000_000;

    private final TimeSource time;

    private final Runnable before;

    private final Queue<Resident> newcomers = new ConcurrentLinkedQueue<>();

    private final List<Resident> residents = new ArrayList<>();

    /** @param before done at the begin of each round */
    Postman(TimeSource time, Runnable before) {
        this.time = time;
        this.before = before;
    }

    /** From any thread. */
    void add(Resident resident) {
        newcomers.add(resident);
    }

    /** Until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long next = time.read().monotonicNanos() + ROUND_NANOS;
                round();
                time.awaitNanos(next);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everybody's turn, once. */
    void round() {
        for (Resident next = newcomers.poll(); next != null; next = newcomers.poll()) {
            residents.add(next);
        }
        before.run();
        for (Resident resident : residents) {
            try {
                resident.talk();
            } catch (RuntimeException mistake) {
                // One site's mistake must not silence the others.
                Logger.error(mistake, "{}: the line stumbled", resident.site().name());
            }
        }
    }
}
