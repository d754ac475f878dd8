package org.tricolore.workshop.endure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Random;

/** The day on which a world begins: one in three has a change of clocks, one in ten ends with the year. */
final class Days {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private Days() {}

    static Instant any(Random luck, ZoneId zone) {
        Instant day = FIRST.plusDays(luck.nextInt(365)).atStartOfDay().toInstant(ZoneOffset.UTC);
        int kind = luck.nextInt(30);
        if (kind < 10) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(day);
            // Some hours before it, so that short worlds live to see it too.
            day = change == null ? day : change.getInstant().minusSeconds(luck.nextInt(3_600));
        } else if (kind < 13) {
            day = LocalDate.of(2026, 12, 31).atTime(23, 30).toInstant(ZoneOffset.UTC);
        }
        return day.plusMillis(luck.nextInt(1_000));
    }
}
