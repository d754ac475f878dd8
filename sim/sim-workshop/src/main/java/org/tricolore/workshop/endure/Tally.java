package org.tricolore.workshop.endure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What happened in one world, or in several together. */
final class Tally {
    /**
     * Something that must never be.
     *
     * @param seed of its world: the same site and seed make it again
     * @param length for how long it was to live, s
     * @param second of street time at which it was seen
     */
    record Violation(String site, long seed, long length, double second, String sentence) {}

    private final Map<Mishap, Long> faults = new EnumMap<>(Mishap.class);

    private final List<Violation> violations = new ArrayList<>();

    long ticks;

    long nanos;

    long orders;

    long answers;

    long latches;

    long restarts;

    long recoveries;

    long conflicts;

    long longestConflict;

    /** Hash of all that burnt, when it did: two runs of a seed have the same. */
    long fingerprint;

    void count(Mishap mishap) {
        faults.merge(mishap, 1L, Long::sum);
    }

    void violated(Violation violation) {
        violations.add(violation);
    }

    void add(Tally other) {
        other.faults.forEach((mishap, count) -> faults.merge(mishap, count, Long::sum));
        violations.addAll(other.violations);
        ticks += other.ticks;
        nanos += other.nanos;
        orders += other.orders;
        answers += other.answers;
        latches += other.latches;
        restarts += other.restarts;
        recoveries += other.recoveries;
        conflicts += other.conflicts;
        longestConflict = Math.max(longestConflict, other.longestConflict);
        fingerprint += other.fingerprint;
    }

    Map<Mishap, Long> faults() {
        return Collections.unmodifiableMap(faults);
    }

    long allFaults() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    List<Violation> violations() {
        return Collections.unmodifiableList(violations);
    }

    double controllerSeconds() {
        return ticks / 10.0;
    }

    /** Controller-seconds for each second of one core. */
    double perSecond() {
        return nanos == 0 ? 0 : controllerSeconds() / (nanos / 1e9);
    }
}
