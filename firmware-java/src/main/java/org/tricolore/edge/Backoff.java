package org.tricolore.edge;

import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubling up to a bound, with luck mixed in so that a city does not knock in step. */
final class Backoff {
    static final long LEAST_MILLIS = 250;

    static final long MOST_MILLIS = 10_000;

    private final RandomGenerator luck;

    private long ceiling = LEAST_MILLIS;

    Backoff(RandomGenerator luck) {
        this.luck = luck;
    }

    /** Between half and all of a ceiling that doubles from {@value #LEAST_MILLIS} to {@value #MOST_MILLIS} ms. */
    long nextMillis() {
        long wait = ceiling / 2 + luck.nextLong(ceiling / 2 + 1);
        ceiling = Math.min(MOST_MILLIS, ceiling * 2);
        return wait;
    }

    void reset() {
        ceiling = LEAST_MILLIS;
    }
}
