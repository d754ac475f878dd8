package org.tricolore.hal.serial;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.Unit;

/** Reads one {@code reading.N}: {@code PLACE x STEP UNIT}, with an offset before the unit and bounds after it where needed. */
final class GaugeReader {
    private static final String FIGURE = "[0-9]{1,5}(?:\\.[0-9]{1,6})?";

    private static final Pattern READING =
            Pattern.compile("([a-z0-9/]*[0-9]{1,3}:[0-9]{1,5}) *x *(" + FIGURE + ")(?: *([+-]) *(" + FIGURE
                    + "))? *(°C|%|V|min|pieces)(?: *, *(-?" + FIGURE + ") to (-?" + FIGURE + "))?");

    private GaugeReader() {}

    /** A register and where it is. */
    record Placed(Spot at, Gauge gauge) {}

    /** The reading of a point, or what is wrong with it told. */
    static Optional<Placed> read(String option, String written, Point point, Mistakes mistakes) {
        Matcher matcher = READING.matcher(written.strip());
        if (!matcher.matches() || new BigDecimal(matcher.group(2)).signum() == 0) {
            mistakes.add(
                    option,
                    "\"" + written + "\" is no reading; write place, step and unit, such as "
                            + example(point.unit()) + ", if need be with an offset and bounds: 3:4 x 0.0625 - 25 %,"
                            + " 0 to 100",
                    "« " + written + " » n'est pas une mesure ; écrire place, pas et unité, comme "
                            + example(point.unit())
                            + ", au besoin avec un décalage et des bornes : 3:4 x 0.0625 - 25 %,"
                            + " 0 to 100");
            return Optional.empty();
        }
        if (!matcher.group(5).equals(written(point.unit()))) {
            mistakes.add(
                    option,
                    point.label() + " is counted in " + written(point.unit()) + ", not in " + matcher.group(5)
                            + "; look at the sensor, and write its step in this unit",
                    point.label() + " se compte en " + written(point.unit()) + ", pas en " + matcher.group(5)
                            + " ; regarder le capteur, et écrire son pas dans cette unité");
            return Optional.empty();
        }
        int least = matcher.group(6) == null ? usual(point.unit())[0] : thousandths(matcher.group(6));
        int most = matcher.group(7) == null ? usual(point.unit())[1] : thousandths(matcher.group(7));
        if (least >= most) {
            mistakes.add(
                    option,
                    "nothing lies between its bounds; write the lower one first",
                    "rien n'est entre ses bornes ; écrire d'abord la plus basse");
            return Optional.empty();
        }
        int offset = matcher.group(4) == null ? 0 : thousandths(matcher.group(4));
        Gauge gauge = new Gauge(
                point.channel(),
                new BigDecimal(matcher.group(2)).movePointRight(6).longValueExact(),
                "-".equals(matcher.group(3)) ? -offset : offset,
                point.unit() == Unit.CELSIUS,
                least,
                most);
        return Run.place(option, matcher.group(1), mistakes).map(spot -> new Placed(spot, gauge));
    }

    private static int thousandths(String figure) {
        return new BigDecimal(figure)
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    static String example(Unit unit) {
        return "4:0 x " + (unit == Unit.CELSIUS || unit == Unit.PERCENT || unit == Unit.VOLT ? "0.1 " : "1 ")
                + written(unit);
    }

    private static String written(Unit unit) {
        return switch (unit) {
            case CELSIUS -> "°C";
            case PERCENT -> "%";
            case VOLT -> "V";
            case MINUTE -> "min";
            case COUNT, NONE -> "pieces";
        };
    }

    /** Bounds beyond which no sensor of a street tells the truth, thousandths. */
    private static int[] usual(Unit unit) {
        return switch (unit) {
            case CELSIUS -> new int[] {-60_000, 100_000};
            case PERCENT -> new int[] {0, 100_000};
            case VOLT -> new int[] {0, 1_000_000};
            case MINUTE -> new int[] {0, 60_000_000};
            case COUNT, NONE -> new int[] {0, 65_535_000};
        };
    }
}
