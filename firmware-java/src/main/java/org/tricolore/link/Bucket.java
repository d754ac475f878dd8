package org.tricolore.link;

/** A token bucket: so many at once, and so many a second for ever. */
final class Bucket {
    private final int burst;

    private final double aSecond;

    private double tokens;

    private long lastNanos;

    private boolean started;

    Bucket(int burst, double aSecond) {
        this.burst = burst;
        this.aSecond = aSecond;
        this.tokens = burst;
    }

    /** Takes one; false when there is none. */
    boolean take(long monotonicNanos) {
        if (started) {
            tokens = Math.min(burst, tokens + (monotonicNanos - lastNanos) / 1e9 * aSecond);
        }
        started = true;
        lastNanos = monotonicNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
