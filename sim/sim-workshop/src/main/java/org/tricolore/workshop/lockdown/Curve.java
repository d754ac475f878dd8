package org.tricolore.workshop.lockdown;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;

/**
 * How much traffic comes in each hour, as a share of the busiest: a usual Tuesday, and that day.
 *
 * <p>Until noon people drive as ever; afterwards so many fewer that the whole day has lost 30 %. The shape of the usual
 * day is the project's own choice.
 */
public final class Curve {
    /** What was left of the day's traffic. */
    static final double LEFT = 0.70;

    /** The busiest hour, as a share of heavy traffic: more than that no side street of the shipped sites could serve. */
    private static final double BUSIEST = 0.6;

    private static final double[] USUAL = {
        0.05, 0.03, 0.02, 0.02, 0.05, 0.15, 0.40, 0.80, 1.00, 0.70, 0.60, 0.60, //
        0.70, 0.70, 0.65, 0.70, 0.85, 1.00, 1.00, 0.75, 0.45, 0.30, 0.20, 0.10
    };

    private static final double AFTERNOON = afternoon();

    private Curve() {}

    private static double afternoon() {
        double before =
                IntStream.range(0, Window.NOON).mapToDouble(Curve::usual).sum();
        double after = IntStream.range(Window.NOON, USUAL.length)
                .mapToDouble(Curve::usual)
                .sum();
        return (LEFT * (before + after) - before) / after;
    }

    static double usual(int hour) {
        return USUAL[hour];
    }

    static double thatDay(int hour) {
        return USUAL[hour] * (hour < Window.NOON ? 1 : AFTERNOON);
    }

    /** The share of heavy traffic that comes at this instant of a usual day. */
    public static double usually(Instant wall, ZoneId zone) {
        return BUSIEST * usual(wall.atZone(zone).getHour());
    }

    /** The share of heavy traffic that comes at this instant. */
    static double ofHeavy(Instant wall) {
        return BUSIEST * thatDay(wall.atZone(Window.ZONE).getHour());
    }
}
