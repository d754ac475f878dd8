package org.tricolore.street;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tricolore.hal.TimeSource;

/**
 * The clock of the street: it moves only when it is told, by a test's hand or by a {@link Pacer}.
 *
 * <p>Monotonic time starts at 0. An advance runs in steps that end on multiples of {@link #STEP}; at each step the
 * listeners are told first, in the order they were added, and only then the threads in {@link #awaitNanos} wake: an
 * agent never sees a time that its cabinet has not reached. An advance by hand waits for nobody; only the pacer waits
 * for threads that are due.
 */
public final class StreetClock implements TimeSource {
    /** Longest step in which listeners are advanced: a tenth of the engine's, so that no tick is coarser than it. */
    public static final Duration STEP = Duration.ofMillis(10);

    private static final long STEP_NANOS = STEP.toNanos();

    /** Threads remembered as users of this clock; beyond, the one that came first is forgotten (see the pacer). */
    private static final int MOST_VISITS = 256;

    /** Serialises advances; taken before {@link #lock}, which no listener is ever called under. */
    private final ReentrantLock advancing = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Condition news = lock.newCondition();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Thread, Visit> visits = new LinkedHashMap<>();
    private long now;
    private Instant wallAtZero;
    private boolean synced = true;
    private long tickets;
    private boolean untoldNews;

    /** @param wall what the wall clock shows at the start */
    public StreetClock(Instant wall) {
        wallAtZero = Objects.requireNonNull(wall);
    }

    /** Something that lives in this clock's time, such as a cabinet. */
    public interface Listener {
        /** Tells that it is {@code monotonicNanos} now; never earlier than what was told before. */
        void advanceTo(long monotonicNanos);
    }

    /**
     * One call of {@link #awaitNanos}, kept until the same thread calls again.
     *
     * @param ticket number of the call, so that two calls with the same deadline can be told apart
     */
    record Visit(long ticket, long deadline) {
        /** Nobody uses the clock. */
        static final Visit NONE = new Visit(-1, Long.MAX_VALUE);
    }

    @Override
    public Reading read() {
        lock.lock();
        try {
            return new Reading(now, wallAtZero.plusNanos(now), synced);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitNanos(long monotonicNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Thread me = Thread.currentThread();
            note(me, monotonicNanos);
            try {
                while (now < monotonicNanos) {
                    moved.await();
                }
            } catch (InterruptedException asked) {
                visits.remove(me); // it was asked to end: nobody need wait for it
                tellNews();
                throw asked;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves the clock, on the calling thread.
     *
     * @throws IllegalArgumentException for a negative duration: monotonic time never goes back
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the street's clock cannot go back by " + duration.negated());
        }
        advancing.lock();
        try {
            long target = Math.addExact(now, duration.toNanos());
            while (now < target) {
                long next = Math.min(target, (now / STEP_NANOS + 1) * STEP_NANOS);
                for (Listener listener : listeners) {
                    listener.advanceTo(next);
                }
                lock.lock();
                try {
                    now = next;
                    moved.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        } finally {
            advancing.unlock();
        }
    }

    /** Makes the wall clock jump, forward or (negative) back, as a set clock does; monotonic time does not notice. */
    public void stepWall(Duration jump) {
        lock.lock();
        try {
            wallAtZero = wallAtZero.plus(jump);
        } finally {
            lock.unlock();
        }
    }

    /** The common clock is lost, or there again: the wall clock runs on, but nobody keeps it any more. */
    public void setSynced(boolean kept) {
        lock.lock();
        try {
            synced = kept;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a listener, tells it the time at once, and from then on at every step. */
    public void add(Listener listener) {
        advancing.lock();
        try {
            listener.advanceTo(now);
            listeners.add(listener);
        } finally {
            advancing.unlock();
        }
    }

    /** Tells this listener no more; one that was never added is ignored. */
    public void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** Notes that a thread is here and wants to go on at this time. */
    void note(Thread visitor, long deadline) {
        lock.lock();
        try {
            visits.remove(visitor);
            if (visits.size() >= MOST_VISITS) {
                visits.remove(visits.keySet().iterator().next());
            }
            visits.put(visitor, new Visit(tickets++, deadline));
            tellNews();
        } finally {
            lock.unlock();
        }
    }

    /** The call with the earliest deadline, among threads that wait or are due to come back. */
    Visit earliestVisit() {
        lock.lock();
        try {
            Visit earliest = Visit.NONE;
            for (Visit visit : visits.values()) {
                if (visit.deadline < earliest.deadline) {
                    earliest = visit;
                }
            }
            return earliest;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the threads that are due now and have not come back; their next call makes them known again. */
    void forgetDue() {
        lock.lock();
        try {
            visits.values().removeIf(visit -> visit.deadline <= now);
        } finally {
            lock.unlock();
        }
    }

    /** Wakes whoever is in {@link #awaitNews}. */
    void tellNews() {
        lock.lock();
        try {
            untoldNews = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Rests until a thread comes to {@link #awaitNanos} or so much real time has passed. For one caller, the pacer. */
    void awaitNews(long realNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long rest = realNanos;
            while (!untoldNews && rest > 0) {
                rest = news.awaitNanos(rest);
            }
            untoldNews = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "StreetClock[" + TimeUnit.NANOSECONDS.toMillis(read().monotonicNanos()) + " ms]";
    }
}
