package org.tricolore.model;

import java.util.List;

/**
 * A signal group (ligne de feux): signal heads that always show the same.
 *
 * @param name such as {@code F1}
 * @param minimumGreenMillis shortest time in the go aspect, ms
 * @param opening aspects between stop and go with their times
 * @param closing aspects between go and stop with their times
 */
public record SignalGroup(
        String name, SignalType type, int minimumGreenMillis, List<TimedAspect> opening, List<TimedAspect> closing) {

    /** An aspect and how long it lasts, ms. */
    public record TimedAspect(Aspect aspect, int millis) {}

    public SignalGroup {
        opening = List.copyOf(opening);
        closing = List.copyOf(closing);
    }

    /** From the order to open until the go aspect, ms: 0 in France. */
    public int openingMillis() {
        return total(opening);
    }

    /** From the end of green until stop is shown, ms: the yellow, 0 for French pedestrians. */
    public int closingMillis() {
        return total(closing);
    }

    private static int total(List<TimedAspect> steps) {
        int total = 0;
        for (int i = 0; i < steps.size(); i++) {
            total += steps.get(i).millis();
        }
        return total;
    }
}
