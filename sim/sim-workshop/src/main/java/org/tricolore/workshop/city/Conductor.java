package org.tricolore.workshop.city;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tricolore.hal.TimeSource;

/** A pacing thread: gives each of its residents the beat when its next tick is due, the earliest first. */
final class Conductor implements Runnable {
    /** How long newcomers may stand at the door, ns: less than their first tick is away. */
    private static final long PATIENCE_NANOS = 20_000_000;

    private final TimeSource time;

    private final Queue<Resident> newcomers = new ConcurrentLinkedQueue<>();

    private final PriorityQueue<Resident> residents = new PriorityQueue<>(Comparator.comparingLong(Resident::dueNanos));

    Conductor(TimeSource time) {
        this.time = time;
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
                for (Resident next = newcomers.poll(); next != null; next = newcomers.poll()) {
                    residents.add(next);
                }
                long soon = time.read().monotonicNanos() + PATIENCE_NANOS;
                if (residents.isEmpty() || residents.peek().dueNanos() > soon) {
                    time.awaitNanos(soon);
                } else {
                    // Out of the queue while its due time changes.
                    Resident next = residents.remove();
                    time.awaitNanos(next.dueNanos());
                    next.beat();
                    residents.add(next);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
