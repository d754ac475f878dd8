package org.tricolore.workshop.endure;

import java.time.Instant;
import java.util.PriorityQueue;
import org.tricolore.hal.TimeSource;

/** The time of one world: a monotonic clock that nothing disturbs, the wall clock of the agent, and what is due when. */
final class StreetTime {
    static final long MILLI = 1_000_000;

    static final long SECOND = 1_000 * MILLI;

    private final Instant begin;

    private final PriorityQueue<Deed> deeds = new PriorityQueue<>();

    private long now;

    private long numbers;

    /** By how much the agent's wall clock is wrong. */
    private long offset;

    private Instant frozen;

    private boolean kept = true;

    private record Deed(long at, long number, Runnable what) implements Comparable<Deed> {
        @Override
        public int compareTo(Deed other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    StreetTime(Instant begin) {
        this.begin = begin;
    }

    /** Monotonic, ns; 0 at the begin. */
    long now() {
        return now;
    }

    void moveTo(long nanos) {
        now = nanos;
    }

    /** What the posts' clock says. */
    Instant truth() {
        return begin.plusNanos(now);
    }

    /** What the agent's clock says. */
    TimeSource.Reading read() {
        return new TimeSource.Reading(now, frozen == null ? begin.plusNanos(now + offset) : frozen, kept);
    }

    void step(long nanos) {
        offset += nanos;
    }

    void freeze(boolean stands) {
        frozen = stands ? read().wall() : null;
    }

    void kept(boolean byTheCommonClock) {
        kept = byTheCommonClock;
    }

    void setRight() {
        offset = 0;
        frozen = null;
        kept = true;
    }

    /** Does something after a while. */
    void after(long nanos, Runnable what) {
        deeds.add(new Deed(now + nanos, numbers++, what));
    }

    /** When the next thing is due, ns. */
    long nextDeed() {
        Deed next = deeds.peek();
        return next == null ? Long.MAX_VALUE : next.at();
    }

    /** Does what is due now. */
    void act() {
        while (nextDeed() <= now) {
            deeds.remove().what().run();
        }
    }
}
