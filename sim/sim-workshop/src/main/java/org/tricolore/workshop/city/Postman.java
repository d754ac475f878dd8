package org.tricolore.workshop.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.tinylog.Logger;
import org.tricolore.hal.TimeSource;

/**
 * A talking thread: goes round its residents, and gives each reporter and line its turn; whoever has an order to hear of or
 * to tell of comes in between.
 */
final class Postman implements Runnable {
    /** From the begin of one round to the next, ns. */
    private static final long ROUND_NANOS = 50_000_000;

    /** From one look for orders to the next, ns: as often as an agent by itself looks at its line. */
    private static final long HURRY_NANOS = 10_000_000;

    private final TimeSource time;

    private final Runnable before;

    private final Queue<Address> newcomers = new ConcurrentLinkedQueue<>();

    private final List<Address> addresses = new ArrayList<>();

    private long looked = Long.MIN_VALUE;

    private volatile long roundMillis;

    /** A resident, and whether mail waits for him. */
    private record Address(Resident resident, BooleanSupplier mail) {}

    /** @param before done before each look for orders */
    Postman(TimeSource time, Runnable before) {
        this.time = time;
        this.before = before;
    }

    /**
     * From any thread.
     *
     * @param mail whether a letter waits for him
     */
    void add(Resident resident, BooleanSupplier mail) {
        newcomers.add(new Address(resident, mail));
    }

    /** How long the last round took, ms. From any thread. */
    long roundMillis() {
        return roundMillis;
    }

    /** Until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long begin = time.read().monotonicNanos();
                round();
                long now = time.read().monotonicNanos();
                roundMillis = (now - begin) / 1_000_000;
                while (now < begin + ROUND_NANOS) {
                    time.awaitNanos(Math.min(begin + ROUND_NANOS, now + HURRY_NANOS));
                    now = time.read().monotonicNanos();
                    orders(now);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everybody's turn, once. */
    void round() {
        for (Address next = newcomers.poll(); next != null; next = newcomers.poll()) {
            addresses.add(next);
        }
        for (Address address : addresses) {
            orders(time.read().monotonicNanos());
            talk(address.resident());
        }
    }

    /** Who waits for an order shall not wait for the talk of a whole city. */
    private void orders(long nowNanos) {
        if (looked != Long.MIN_VALUE && nowNanos - looked < HURRY_NANOS) {
            return;
        }
        looked = nowNanos;
        before.run();
        for (Address address : addresses) {
            if (address.resident().hasNews() || address.mail().getAsBoolean()) {
                talk(address.resident());
            }
        }
    }

    private static void talk(Resident resident) {
        try {
            resident.talk();
        } catch (RuntimeException mistake) {
            // One site's mistake must not silence the others.
            Logger.error(mistake, "{}: the line stumbled", resident.site().name());
        }
    }
}
