package org.tricolore.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One junction as configured: what its signal engine must know, and nothing about wires.
 *
 * @param name such as {@code cetur1988}
 * @param groups in the order of their index
 * @param stages in the order they come in
 * @param plans fixed-time plans by name
 * @param stagePlans actuated plans by name
 * @param ringPlans ring-and-barrier plans by name; no name stands in two kinds
 * @param detectors in the order of their index
 * @param logic the site's own rules
 * @param precedence who does not wait like everybody else
 * @param startUp times of the start-up sequence
 * @param coordinated whether plans keep their offset to the common UTC reference
 */
public record Junction(
        String name,
        List<SignalGroup> groups,
        ConflictMatrix matrix,
        List<Stage> stages,
        SortedMap<String, SignalPlan> plans,
        SortedMap<String, StagePlan> stagePlans,
        SortedMap<String, RingPlan> ringPlans,
        List<Detector> detectors,
        List<LogicRule> logic,
        Precedence precedence,
        StartUp startUp,
        boolean coordinated) {

    /**
     * Start-up: general flashing, steady yellow, all red, first stage (DOMAIN §3; durations are trade knowledge, so
     * they are the site's).
     *
     * @param flashingMillis general flashing yellow, ms, usually 10,000
     * @param yellowMillis steady yellow, ms, usually 3,000
     * @param allRedMillis all red, ms, at least 6,000; the longest clearance counts where it is longer
     */
    public record StartUp(int flashingMillis, int yellowMillis, int allRedMillis) {}

    public Junction {
        groups = List.copyOf(groups);
        stages = List.copyOf(stages);
        plans = Collections.unmodifiableSortedMap(new TreeMap<>(plans));
        stagePlans = Collections.unmodifiableSortedMap(new TreeMap<>(stagePlans));
        ringPlans = Collections.unmodifiableSortedMap(new TreeMap<>(ringPlans));
        detectors = List.copyOf(detectors);
        logic = List.copyOf(logic);
        if (matrix.groups() != groups.size() || groups.size() > GroupSet.MAX_GROUPS) {
            throw new IllegalArgumentException(
                    groups.size() + " groups, matrix of " + matrix.groups() + ", at most " + GroupSet.MAX_GROUPS);
        }
    }

    /** A junction without ring plans at which everybody waits his turn. */
    public Junction(
            String name,
            List<SignalGroup> groups,
            ConflictMatrix matrix,
            List<Stage> stages,
            SortedMap<String, SignalPlan> plans,
            SortedMap<String, StagePlan> stagePlans,
            List<Detector> detectors,
            List<LogicRule> logic,
            StartUp startUp,
            boolean coordinated) {
        this(
                name,
                groups,
                matrix,
                stages,
                plans,
                stagePlans,
                new TreeMap<>(),
                detectors,
                logic,
                Precedence.NONE,
                startUp,
                coordinated);
    }

    /** The same junction with other words about who does not wait. */
    public Junction with(Precedence others) {
        return new Junction(
                name,
                groups,
                matrix,
                stages,
                plans,
                stagePlans,
                ringPlans,
                detectors,
                logic,
                others,
                startUp,
                coordinated);
    }

    /** The same junction with other times and conflicts of its groups, which keep their places. */
    public Junction with(List<SignalGroup> otherGroups, ConflictMatrix otherMatrix) {
        return new Junction(
                name,
                otherGroups,
                otherMatrix,
                stages,
                plans,
                stagePlans,
                ringPlans,
                detectors,
                logic,
                precedence,
                startUp,
                coordinated);
    }

    /** A junction of fixed-time plans without detectors. */
    public Junction(
            String name,
            List<SignalGroup> groups,
            ConflictMatrix matrix,
            List<Stage> stages,
            SortedMap<String, SignalPlan> plans,
            StartUp startUp,
            boolean coordinated) {
        this(name, groups, matrix, stages, plans, new TreeMap<>(), List.of(), List.of(), startUp, coordinated);
    }

    /** Whether a plan of this name, of any kind, is there to be run. */
    public boolean hasPlan(String plan) {
        return plans.containsKey(plan) || stagePlans.containsKey(plan) || ringPlans.containsKey(plan);
    }

    /** Names of all plans, in order. */
    public SortedSet<String> planNames() {
        SortedSet<String> names = new TreeSet<>(plans.keySet());
        names.addAll(stagePlans.keySet());
        names.addAll(ringPlans.keySet());
        return names;
    }

    /** Index of a group by its name, or −1. */
    public int indexOf(String group) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).name().equals(group)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * From the end of green of {@code from} to the green of {@code to} (intervert), ms: closing plus
     * clearance, or plus the opening aspect (red-amber) where that is longer, for it begins on a red of the other.
     */
    public int intergreenMillis(int from, int to) {
        int clearance = matrix.clearanceMillis(from, to);
        return clearance == ConflictMatrix.NONE
                ? ConflictMatrix.NONE
                : groups.get(from).closingMillis()
                        + Math.max(clearance, groups.get(to).openingMillis());
    }

    /**
     * Every stage once, each no longer than it must be, with the change into it, ms: within that time everybody can be
     * served, whoever waits longest first.
     */
    public int shortestRoundMillis() {
        int round = 0;
        for (int stage = 0; stage < stages.size(); stage++) {
            round += shortestMillis(stage)
                    + longestChangeMillis(stages.get(stage).groups());
        }
        return round;
    }

    private int shortestMillis(int stage) {
        int shortest = 0;
        for (StagePlan plan : stagePlans.values()) {
            shortest = Math.max(shortest, plan.rules().get(stage).minimumMillis());
        }
        for (int group = 0; group < groups.size(); group++) {
            if (stages.get(stage).groups().contains(group)) {
                shortest = Math.max(shortest, groups.get(group).minimumGreenMillis());
            }
        }
        return shortest;
    }

    private int longestChangeMillis(GroupSet into) {
        int longest = 0;
        for (int to = 0; to < groups.size(); to++) {
            for (int from = 0; from < groups.size(); from++) {
                longest = into.contains(to) ? Math.max(longest, intergreenMillis(from, to)) : longest;
            }
        }
        return longest;
    }
}
