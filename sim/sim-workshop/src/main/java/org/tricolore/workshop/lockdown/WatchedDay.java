package org.tricolore.workshop.lockdown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The same day with somebody looking on: all junctions side by side, at the pace that is set, paused, slower or faster.
 *
 * <p>What comes of it does not depend on the pace: each street lives the very ticks it would live by itself.
 */
final class WatchedDay implements AutoCloseable {
    /** From one step of all streets to the next, in real time. */
    private static final long STEP_MILLIS = 100;

    /** Streets live at most so much in one step, s: a page that is asked to pause pauses soon. */
    private static final double LONGEST_STEP = 30;

    private static final long TOLD_NANOS = 250_000_000;

    private final LockdownDay plan;

    private final List<Street> streets;

    private final ExecutorService workers;

    private final int threads;

    private volatile double speed;

    private volatile Instant clock;

    /**
     * @param threads at least one
     * @param speed seconds of the day in one second; 0 begins with a pause
     */
    WatchedDay(LockdownDay plan, int threads, double speed) {
        this.plan = plan;
        this.streets = plan.streets();
        this.threads = threads;
        this.workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("day-", 0).daemon().factory());
        this.speed = speed;
        this.clock = plan.window().begin();
    }

    /** From any thread: seconds of the day in one second, 0 for a pause. */
    void pace(double secondsASecond) {
        speed = secondsASecond;
    }

    double pace() {
        return speed;
    }

    Instant clock() {
        return clock;
    }

    boolean over() {
        return !clock.isBefore(streets.getFirst().end());
    }

    List<Street> streets() {
        return streets;
    }

    LockdownDay plan() {
        return plan;
    }

    /** What has been ordered and has come of it, up to now. On the thread that lives the day. */
    Audit audit() {
        return new Audit(
                plan.window(), plan.seed(), streets.stream().map(Street::day).toList());
    }

    /**
     * Until the day is over, or it is stopped. The minutes before it, in which the junctions start up, is lived at once.
     *
     * @param tell is told how it stands, some times a second
     */
    void live(CountDownLatch stop, Consumer<WatchedDay> tell) throws InterruptedException {
        streets.forEach(Street::begin);
        until(clock);
        long told = 0;
        while (!over() && stop.getCount() > 0) {
            long began = System.nanoTime();
            long millis = (long) (1_000 * Math.min(LONGEST_STEP, speed * STEP_MILLIS / 1_000));
            if (millis > 0) {
                until(clock.plusMillis(millis));
            }
            if (System.nanoTime() - told > TOLD_NANOS) {
                told = System.nanoTime();
                tell.accept(this);
            }
            long left = STEP_MILLIS - (System.nanoTime() - began) / 1_000_000;
            if (left > 0 && stop.await(left, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        tell.accept(this);
    }

    private void until(Instant wall) throws InterruptedException {
        List<Future<?>> parts = new ArrayList<>();
        for (int worker = 0; worker < threads; worker++) {
            int first = worker;
            parts.add(workers.submit(() -> {
                for (int i = first; i < streets.size(); i += threads) {
                    streets.get(i).until(wall);
                }
            }));
        }
        for (Future<?> part : parts) {
            try {
                part.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("a street stumbled", failed.getCause());
            }
        }
        clock = wall;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
