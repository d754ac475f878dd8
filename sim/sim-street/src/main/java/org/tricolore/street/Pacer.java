package org.tricolore.street;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The hand that moves a {@link StreetClock} in real time × speed, on a daemon thread of its own: the street lives on
 * even when the agent's thread is dead.
 *
 * <p>A thread that awaits on the clock is waited for when it is due, for a short real time only; see {@link Pace} for
 * the rule and its figures. It is known from its first wait on, and is forgotten when it has used up that time until it
 * waits again. With speed 1 a dead agent so leads to flashing within 300 ms of its last pulse.
 */
public final class Pacer implements AutoCloseable {
    private final StreetClock clock;
    private final LongSupplier realNanos;
    private final Pace pace;
    private final Thread thread = new Thread(this::run, "street-pacer");

    /**
     * A pacer that stands until {@link #start}.
     *
     * @param speed virtual seconds per real second, 0 (paused) to 1000
     */
    public Pacer(StreetClock clock, double speed) {
        this(clock, speed, System::nanoTime);
    }

    Pacer(StreetClock clock, double speed, LongSupplier realNanos) {
        this.clock = clock;
        this.realNanos = realNanos;
        pace = new Pace(realNanos.getAsLong(), speed);
        thread.setDaemon(true);
    }

    /** Starts the thread; once only. The time before is not caught up. */
    public Pacer start() {
        synchronized (pace) {
            pace.startAt(realNanos.getAsLong());
        }
        thread.start();
        return this;
    }

    /**
     * Changes the speed while running; 0 pauses.
     *
     * @throws IllegalArgumentException outside 0..1000
     */
    public void speed(double speed) {
        synchronized (pace) {
            pace.speed(speed);
        }
        clock.tellNews();
    }

    /** Lets so much of the street's time pass while it is paused, waiting for threads as always; returns at once. */
    public void step(Duration duration) {
        synchronized (pace) {
            pace.grant(duration.toNanos());
        }
        clock.tellNews();
    }

    public double speed() {
        synchronized (pace) {
            return pace.speed();
        }
    }

    /** Street time that was given up because this machine could not keep the speed; grows, never shrinks. */
    public Duration droppedLag() {
        synchronized (pace) {
            return Duration.ofNanos(pace.droppedNanos());
        }
    }

    /** One turn: moves the clock as far as it may go now, and says how many real nanoseconds to rest. */
    long turn() {
        Pace.Turn turn;
        synchronized (pace) {
            turn = pace.turn(realNanos.getAsLong(), clock.read().monotonicNanos(), clock.earliestVisit());
        }
        if (turn.forgetDue()) {
            clock.forgetDue();
        }
        clock.advance(Duration.ofNanos(turn.advance()));
        return turn.rest();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long rest = turn();
                if (rest > 0) {
                    clock.awaitNews(rest);
                }
            }
        } catch (InterruptedException asked) {
            // close() was called: the clock stands from here on
        }
    }

    /** Stops the thread and waits up to a second for it; the clock stands where it is. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(1000); // at once when it was never started
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
