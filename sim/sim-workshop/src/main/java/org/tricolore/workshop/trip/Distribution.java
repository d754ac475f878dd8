package org.tricolore.workshop.trip;

import java.util.ArrayList;
import java.util.List;

/** Times of one kind, ms, and how they are spread. */
final class Distribution {
    private final List<Double> millis = new ArrayList<>();

    private int undue;

    private int passed;

    void add(double time) {
        millis.add(time);
    }

    /** A release that nobody was owed. */
    void addUndue() {
        undue++;
    }

    /** A disturbance that was over, and whether it left no trace. */
    void addPassed(boolean held) {
        passed++;
        undue += held ? 0 : 1;
    }

    /** Times, and disturbances that passed. */
    int count() {
        return millis.size() + passed;
    }

    int undue() {
        return undue;
    }

    double worst() {
        return quantile(1);
    }

    /** The least time that so large a part does not exceed; 0 when there are none. */
    double quantile(double part) {
        if (millis.isEmpty()) {
            return 0;
        }
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get((int) Math.clamp(Math.ceil(part * sorted.size()) - 1, 0, sorted.size() - 1.0));
    }
}
