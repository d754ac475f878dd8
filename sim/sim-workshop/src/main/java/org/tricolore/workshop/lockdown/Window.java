package org.tricolore.workshop.lockdown;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The hours of 17 March 2020 that are lived, by the clocks of Dijon.
 *
 * @param from hour of the day, 0 to 23
 * @param until hour of the day, above {@code from}, at most 24
 */
record Window(int from, int until) {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    static final int NOON = 12;

    static final int QUARTER_MINUTES = 15;

    private static final LocalDate DAY = LocalDate.of(2020, 3, 17);

    /** The last lease of the day is over by then, so that each order has its end in the audit. */
    private static final Duration REST = Duration.ofMinutes(5);

    Window {
        if (from < 0 || until <= from || until > 24) {
            throw new IllegalArgumentException("hours from " + from + " until " + until);
        }
    }

    /** That minute of the day. */
    static Instant at(int minute) {
        return DAY.atStartOfDay(ZONE).plusMinutes(minute).toInstant();
    }

    static Instant at(int hour, int minute) {
        return at(hour * 60 + minute);
    }

    Instant begin() {
        return at(from, 0);
    }

    Instant end() {
        return at(until, 0);
    }

    Instant lastLease() {
        return end().minus(REST);
    }

    int quarters() {
        return (until - from) * 60 / QUARTER_MINUTES;
    }

    /** Number of the quarter of an hour, from 0; negative before the begin. */
    int quarter(Instant wall) {
        return (int) Math.floorDiv(Duration.between(begin(), wall).toMinutes(), (long) QUARTER_MINUTES);
    }

    boolean contains(Instant wall) {
        return !wall.isBefore(begin()) && wall.isBefore(lastLease());
    }
}
