package org.tricolore.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A ring-and-barrier plan (NEMA words): in each ring the phases come one after the other, phases of different rings run
 * together, and all rings cross a barrier at once.
 *
 * @param name such as {@code free}
 * @param phases ring by ring, in the order they come in; at most {@value #MOST_PHASES}
 * @param rings 1 to 4
 * @param sides between the barriers, 1 to 4
 * @param simultaneousGapOut whether rings cross a barrier only while all of them have gapped or been cut together;
 *     otherwise a ring that has gapped once waits for the others whatever comes
 * @param redRest whether rings rest in red when nobody asks, not in green
 * @param longestWaitMillis the country's longest wait, ms: nobody is skipped and no cycle held for longer than it leaves
 *     room for
 * @param coordination cycle and offset; empty where the plan runs free
 */
public record RingPlan(
        String name,
        List<Phase> phases,
        int rings,
        int sides,
        boolean simultaneousGapOut,
        boolean redRest,
        int longestWaitMillis,
        Optional<Coordination> coordination) {

    /** So many phases a plan has at most; the NEMA standard numbers 16. */
    public static final int MOST_PHASES = 16;

    /** Stands for "no phase" and "no group". */
    public static final int NONE = -1;

    /** What asks for a phase besides its detectors. */
    public enum Recall {
        /** Nothing: the phase is omitted unless somebody asks. */
        NONE,
        /** It comes in every cycle, for its minimum green. */
        MINIMUM,
        /** It comes in every cycle, for its maximum green. */
        MAXIMUM,
        /** It comes in every cycle with its pedestrians. */
        PEDESTRIAN,
        /** It comes when nobody asks for any other. */
        SOFT
    }

    /**
     * A NEMA phase: a movement of vehicles, and perhaps the pedestrians beside it.
     *
     * @param number as on the plan of the junction, 1 to 16
     * @param ring from 0
     * @param side which side of the barriers, from 0
     * @param group of the vehicles; its minimum green is the phase's, its detectors' gaps are its passage times
     * @param pedestrian group of the pedestrians, or {@link #NONE}; its minimum green is the walk, its closing time the
     *     flashing don't walk
     * @param maximumMillis longest green once somebody else asks, ms: maximum 1 or 2, as the plan says
     * @param dualEntry whether it opens beside another ring's phase although nobody asks in its own ring
     * @param restInWalk whether its pedestrians keep the walk until somebody else asks
     * @param conditionalService whether it may come once more on its side while the other rings still run there
     * @param splitMillis its share of the cycle with its change, ms; 0 where the plan runs free
     */
    public record Phase(
            int number,
            int ring,
            int side,
            int group,
            int pedestrian,
            int maximumMillis,
            Recall recall,
            boolean dualEntry,
            boolean restInWalk,
            boolean conditionalService,
            int splitMillis) {

        public GroupSet groups() {
            GroupSet vehicles = GroupSet.of(group);
            return pedestrian == NONE ? vehicles : vehicles.with(pedestrian);
        }
    }

    /**
     * A common cycle. Its second 0 is where the first phases of the rings begin; phases are forced off at fixed seconds.
     *
     * @param cycleMillis length of the cycle, ms
     * @param offsetMillis how long after the common reference (every multiple of the cycle since the UTC epoch) second 0
     *     lies, ms, 0 ≤ offset &lt; cycle
     * @param coordinated numbers of the phases that hold their green until their share ends, one a ring at most
     * @param permissiveMillis so long after that point they may still be left, ms; as long as another phase fits into the
     *     cycle where it is {@link Integer#MAX_VALUE}
     */
    public record Coordination(
            int cycleMillis, int offsetMillis, SortedSet<Integer> coordinated, int permissiveMillis) {
        public Coordination {
            coordinated = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(coordinated));
        }
    }

    public RingPlan {
        phases = List.copyOf(phases);
        if (phases.size() > MOST_PHASES || phases.isEmpty()) {
            throw new IllegalArgumentException(phases.size() + " phases, at most " + MOST_PHASES);
        }
    }

    /** Whether the phase at {@code index} holds its green in a common cycle. */
    public boolean coordinates(int index) {
        return coordination.isPresent()
                && coordination.get().coordinated().contains(phases.get(index).number());
    }
}
