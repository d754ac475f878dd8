package org.tricolore.street;

import java.time.Duration;

/**
 * The relay that keeps the hardware flasher away while healthy pulses come, and latches when they stop.
 *
 * <p>A pulse is healthy when it comes {@link #EARLIEST} to {@link #LATEST} after the pulse before it. An earlier one
 * counts as no pulse at all, and the next is measured from it: a program that runs wild and hammers the wire does not
 * hold the relay, while a single bounce does no harm (a windowed relay drops at it). The first healthy pulse picks the relay up. When the last healthy
 * pulse is more than {@link #LATEST} ago the relay drops and latches: pulses do nothing until {@link #reset}.
 *
 * <p>The latch is bistable and survives a power cut; a power cut alone does not set it. Not safe for threads by itself:
 * the cabinet's lock guards it.
 */
final class FlasherRelay {
    /** Half the beat of 100 ms: whatever comes sooner is not the beat. Project's figure. */
    static final Duration EARLIEST = Duration.ofMillis(50);

    /** Silence that drops the relay: DOMAIN §9. */
    static final Duration LATEST = Duration.ofMillis(150);

    /** Half a period of the flasher, 1 Hz: lit, then dark, as long as one another. */
    static final Duration HALF_PERIOD = Duration.ofMillis(500);

    private static final long EARLIEST_NANOS = EARLIEST.toNanos();

    private static final long HALF_PERIOD_NANOS = HALF_PERIOD.toNanos();

    private final boolean windowed;
    private final long latestNanos;
    private boolean powered = true;
    private boolean held;
    private boolean latched;
    private boolean pulseSeen;
    private long lastPulse;
    private long lastHealthy;
    private long flashingSince;

    FlasherRelay(long now) {
        this(now, false);
    }

    FlasherRelay(long now, boolean windowed) {
        this(now, windowed, LATEST);
    }

    /**
     * @param windowed whether an early pulse drops the relay as silence does, as a sentinel's heartbeat must
     * @param latest silence that drops it
     */
    FlasherRelay(long now, boolean windowed, Duration latest) {
        flashingSince = now;
        this.windowed = windowed;
        this.latestNanos = latest.toNanos();
    }

    /** Must be told of every instant before anything else happens in it. */
    void advanceTo(long now) {
        if (held && now - lastHealthy > latestNanos) {
            drop(lastHealthy + latestNanos);
        }
    }

    private void drop(long at) {
        held = false;
        latched = true;
        flashingSince = at;
    }

    void pulse(long now) {
        if (!powered) {
            return;
        }
        long gap = now - lastPulse;
        boolean healthy = pulseSeen && gap >= EARLIEST_NANOS && gap <= latestNanos;
        boolean early = pulseSeen && gap < EARLIEST_NANOS;
        pulseSeen = true;
        lastPulse = now;
        if (windowed && held && early) {
            drop(now);
        }
        if (healthy && !latched) {
            held = true;
            lastHealthy = now;
        }
    }

    void power(boolean on, long now) {
        if (on && !powered) {
            flashingSince = now;
        }
        powered = on;
        held &= on;
        pulseSeen &= on;
    }

    /** Opens the latch. The pulses are counted anew: it takes a first and a healthy one to pick the relay up. */
    boolean reset() {
        boolean wasLatched = latched;
        if (wasLatched) {
            latched = false;
            pulseSeen = false;
        }
        return wasLatched;
    }

    /** Whether the controller drives the lamps. */
    boolean held() {
        return held;
    }

    boolean latched() {
        return latched;
    }

    /** Whether the flasher drives its lamps in this very instant; it begins with light. */
    boolean flash(long now) {
        return powered && !held && (now - flashingSince) / HALF_PERIOD_NANOS % 2 == 0;
    }
}
