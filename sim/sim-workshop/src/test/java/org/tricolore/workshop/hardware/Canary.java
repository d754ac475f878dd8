package org.tricolore.workshop.hardware;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that should wake every 5 ms, and knows by how much this machine has made it oversleep. */
final class Canary implements AutoCloseable {
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Thread thread = new Thread(this::watch, "canary");

    private volatile long worst;

    Canary() {
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    private void watch() {
        while (!thread.isInterrupted()) {
            long before = System.nanoTime();
            LockSupport.parkNanos(TURN_NANOS);
            worst = Math.max(worst, System.nanoTime() - before - TURN_NANOS);
        }
    }

    /**
     * Whether more waits for the cores than they can do: bytes of a pseudo-terminal are handed on by threads of the kernel,
     * which then come tens of milliseconds late whatever this program's own threads are granted.
     */
    static boolean crowded() {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        return machine.getSystemLoadAverage() > 2 * machine.getAvailableProcessors();
    }

    /** The worst so far, ms. */
    long worstMillis() {
        return TimeUnit.NANOSECONDS.toMillis(worst);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
