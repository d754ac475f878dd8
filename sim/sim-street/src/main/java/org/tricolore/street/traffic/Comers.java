package org.tricolore.street.traffic;

import java.util.SplittableRandom;

/** Who comes when on one way: at random, so many an hour on average, independent of each other (Poisson), or when it was told. */
final class Comers {
    private static final double MILLIS_AN_HOUR = 3_600_000;

    private final SplittableRandom random;

    /** When the next one comes; the largest number: never. */
    private long next = Long.MAX_VALUE;

    private double share = 1;

    /** When they come, if that was told; null for at random. */
    private long[] told;

    private int came;

    Comers(long seed) {
        random = new SplittableRandom(seed);
    }

    /** @param of those who usually come, above 0: counts from the next but one */
    void share(double of) {
        share = of;
    }

    /** @param millis when one comes, in rising order; nobody else does */
    void told(long[] millis) {
        told = millis.clone();
        came = 0;
    }

    void expect(int anHour, long nowMillis) {
        next = anHour == 0 ? Long.MAX_VALUE : nowMillis + gap(anHour);
    }

    private long gap(int anHour) {
        return (long) (-Math.log(1 - random.nextDouble()) * MILLIS_AN_HOUR / (anHour * share));
    }

    /** Whether one more has come by now; ask until it says no. */
    boolean comes(int anHour, long nowMillis) {
        if (told != null) {
            boolean one = came < told.length && told[came] <= nowMillis;
            came += one ? 1 : 0;
            return one;
        }
        if (next > nowMillis) {
            return false;
        }
        next += gap(anHour);
        return true;
    }

    /** Any of so many. */
    int choose(int most) {
        return random.nextInt(most);
    }
}
