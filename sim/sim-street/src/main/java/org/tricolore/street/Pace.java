package org.tricolore.street;

import java.time.Duration;

/**
 * How far the street's clock may go now: the pacer's decision, as plain arithmetic without a thread.
 *
 * <p>Virtual time follows real time × speed in turns of at most {@link StreetClock#STEP}, stops exactly at the deadline
 * of any thread that waits on the clock, and stands there until that thread has come back or its grace ({@link #GRACE}) is over.
 * What real time ran ahead meanwhile is caught up, up to {@link #MOST_BEHIND}; the rest is dropped and counted.
 */
final class Pace {
    /**
     * Real time for which a due thread is waited for in real time. A hiccup of a laptop's scheduler (100 ms and more
     * with all cores busy, STACK) must not look like a fault of the junction; and with 100 ms tick + 130 ms + 50 ms left
     * to the relay, a dead thread still leads to flashing within 300 ms.
     */
    static final Duration GRACE = Duration.ofMillis(130);

    /** The same in a street that runs faster than real: there nobody counts real milliseconds. */
    static final Duration FAST_GRACE = Duration.ofSeconds(1);

    /** Most real time the street may have to catch up; it would rush for as long as it was away otherwise. */
    static final Duration MOST_BEHIND = Duration.ofSeconds(1);

    /**
     * Most that one turn counts towards the grace. A stop of the whole process (collector, suspended laptop) stops the
     * agent too, and must not use up the agent's grace in one go.
     */
    static final Duration LONGEST_TURN = Duration.ofMillis(20);

    /** Shortest real rest between turns when there is nothing to catch up. */
    static final Duration SHORTEST_REST = Duration.ofMillis(1);

    /** Highest speed: an hour of street in 3.6 s. */
    static final double TOP_SPEED = 1000;

    private static final long STEP = StreetClock.STEP.toNanos();
    private static final long LONGEST_REST = StreetClock.STEP.toNanos();

    private double speed;
    private long lastReal;
    private double owed;
    private double dropped;

    /** Virtual nanoseconds that may pass although the street is paused. */
    private long granted;

    private long heldTicket = -1;
    private long held;

    /** @param realNow any origin */
    Pace(long realNow, double speed) {
        lastReal = realNow;
        speed(speed);
    }

    /**
     * What to do in this turn.
     *
     * @param advance virtual nanoseconds to advance, 0 to stand
     * @param forgetDue whether the threads that are due have used up their grace
     * @param rest real nanoseconds until the next turn makes sense, unless a thread comes to the clock earlier
     */
    record Turn(long advance, boolean forgetDue, long rest) {}

    /** Counts real time from here on. */
    void startAt(long realNow) {
        lastReal = realNow;
    }

    /** Virtual time per real time from now on; 0 pauses. */
    void speed(double speed) {
        if (!(speed >= 0 && speed <= TOP_SPEED)) {
            throw new IllegalArgumentException("speed " + speed + " is outside 0.." + TOP_SPEED + " (0 pauses)");
        }
        this.speed = speed;
        granted = 0;
        owed = Math.min(owed, mostOwed()); // a wish of the user's, not a lag: not counted
    }

    double speed() {
        return speed;
    }

    /** Lets so much virtual time pass in a street that is paused; in one that runs nothing changes. */
    void grant(long nanos) {
        granted += speed == 0 ? nanos : 0;
    }

    /** Virtual nanoseconds that were given up because the street could not keep up. */
    long droppedNanos() {
        return (long) dropped;
    }

    /** @param earliest the thread on the clock with the earliest deadline */
    Turn turn(long realNow, long virtualNow, StreetClock.Visit earliest) {
        long passed = Math.max(0, realNow - lastReal);
        lastReal = realNow;
        owed += passed * speed;
        dropBeyondBound();

        boolean due = earliest.deadline() <= virtualNow;
        if (due && stillInGrace(earliest.ticket(), passed)) {
            return new Turn(0, false, Math.min(LONGEST_REST, grace() - held));
        }
        long room = due ? STEP : Math.min(STEP, earliest.deadline() - virtualNow);
        if (granted > 0) {
            long step = Math.min(room, granted);
            granted -= step;
            return new Turn(step, due, 0);
        }
        long advance = Math.min(room, (long) owed);
        if (advance < room) {
            // Small crumbs are not worth a step: rest until a whole one is owed.
            return new Turn(0, due, restUntilOwed(room));
        }
        owed -= advance;
        return new Turn(advance, due, 0);
    }

    private boolean stillInGrace(long ticket, long passed) {
        if (ticket != heldTicket) {
            heldTicket = ticket;
            held = 0;
        } else if (speed > 0 || granted > 0) { // a pause is nobody's lateness
            held += Math.min(passed, LONGEST_TURN.toNanos());
        }
        return held < grace();
    }

    private long grace() {
        return (speed <= 1 ? GRACE : FAST_GRACE).toNanos();
    }

    private long restUntilOwed(long room) {
        if (speed == 0) {
            return LONGEST_REST;
        }
        long rest = (long) Math.ceil((room - owed) / speed);
        return Math.clamp(rest, SHORTEST_REST.toNanos(), LONGEST_REST);
    }

    private void dropBeyondBound() {
        dropped += Math.max(0, owed - mostOwed());
        owed = Math.min(owed, mostOwed());
    }

    private double mostOwed() {
        return MOST_BEHIND.toNanos() * speed;
    }
}
