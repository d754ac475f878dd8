package org.tricolore.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An actuated plan (micro-régulation): stages come in their order when they are asked for, and last as long as somebody
 * comes, between a minimum and a maximum.
 *
 * @param name such as {@code actuated}
 * @param rules one for each stage of the junction, in their order
 * @param restStage index of the stage in which the junction rests when nobody asks, or {@link #STAYS}, or
 *     {@link #ALL_RED}
 * @param recall groups that are asked for in every cycle, whether somebody comes or not
 * @param interstages written by hand; all others follow from the matrix
 * @param coordination how it keeps to the common reference; empty where it runs for itself
 * @param longestWaitMillis nobody who asks waits longer, ms
 */
public record StagePlan(
        String name,
        List<Rule> rules,
        int restStage,
        GroupSet recall,
        List<Interstage> interstages,
        Optional<Coordination> coordination,
        int longestWaitMillis) {
    /** Rest wherever the last one was served. */
    public static final int STAYS = -1;

    /** Rest with every group closed; whoever comes first is served first. */
    public static final int ALL_RED = -2;

    /** Longest wait of DOMAIN §3, ms. */
    private static final int LONGEST_WAIT_MILLIS = 120_000;

    /**
     * How one stage behaves.
     *
     * @param minimumMillis shortest time with all its groups open, ms; the groups' own minimum greens hold besides
     * @param targetMillis so long it lasts, ms, once another is asked for and no detector prolongs it; minimum ≤ target
     *     ≤ maximum
     * @param maximumMillis longest time once another stage is asked for, ms
     * @param recall whether it comes in every cycle, asked or not
     * @param onCall groups of the stage that open only when they are asked for, such as a crossing with a button
     * @param walkRest whether groups on call that are open stay so while the junction rests in the stage
     * @param closesEarly group → ms before the end of the stage at which it closes already (fermeture anticipée)
     * @param opensEarly group → ms by which its antagonists in the stage before close earlier for it (ouverture anticipée)
     */
    public record Rule(
            int minimumMillis,
            int targetMillis,
            int maximumMillis,
            boolean recall,
            GroupSet onCall,
            boolean walkRest,
            SortedMap<Integer, Integer> closesEarly,
            SortedMap<Integer, Integer> opensEarly) {
        public Rule {
            closesEarly = copy(closesEarly);
            opensEarly = copy(opensEarly);
        }

        /** A stage without a target of its own, whose groups open and close together as the matrix allows. */
        public Rule(int minimumMillis, int maximumMillis, boolean recall, GroupSet onCall) {
            this(minimumMillis, minimumMillis, maximumMillis, recall, onCall, false, new TreeMap<>(), new TreeMap<>());
        }
    }

    /**
     * The way from one stage to another, written by hand. Groups that are not named close at once and open as soon as
     * the matrix allows.
     *
     * @param closes group → ms after the decision at which its green ends
     * @param opens group → ms after the decision at which its green begins
     */
    public record Interstage(int from, int to, SortedMap<Integer, Integer> closes, SortedMap<Integer, Integer> opens) {
        public Interstage {
            closes = copy(closes);
            opens = copy(opens);
        }
    }

    /**
     * How a plan keeps to the common UTC reference: one stage has the green unless it is yielded to others, who are back
     * in time.
     *
     * @param cycleMillis length of the cycle, ms
     * @param offsetMillis where the common reference lies in the cycle, ms, 0 ≤ offset &lt; cycle
     * @param stage index of the coordinated stage
     * @param yieldFromMillis second of the cycle from which it may be left, ms
     * @param yieldToMillis second of the cycle at which it is no longer left, ms; before {@code from} it runs over the
     *     end of the cycle
     * @param forceOffMillis for each stage the second of the cycle at which it ends at the latest, ms; the coordinated
     *     stage's own does not count
     */
    public record Coordination(
            int cycleMillis,
            int offsetMillis,
            int stage,
            int yieldFromMillis,
            int yieldToMillis,
            List<Integer> forceOffMillis) {
        public Coordination {
            forceOffMillis = List.copyOf(forceOffMillis);
        }

        /** Position in the cycle, on the grid of ticks, ms. */
        public int positionMillis(Moment now) {
            long utc = now.wall().toEpochMilli() - offsetMillis;
            int position = (int) Math.floorMod(utc, (long) cycleMillis);
            return position - position % Moment.TICK_MILLIS;
        }

        /** How long after the beginning of the permissive window a second of the cycle comes, ms. */
        public int sinceYieldMillis(int positionMillis) {
            return Math.floorMod(positionMillis - yieldFromMillis, cycleMillis);
        }

        /** Length of the permissive window, ms. */
        public int windowMillis() {
            return sinceYieldMillis(yieldToMillis);
        }
    }

    public StagePlan {
        rules = List.copyOf(rules);
        interstages = List.copyOf(interstages);
    }

    /** A plan that runs for itself, all of whose interstages follow from the matrix. */
    public StagePlan(String name, List<Rule> rules, int restStage) {
        this(name, rules, restStage, GroupSet.NONE, List.of(), Optional.empty(), LONGEST_WAIT_MILLIS);
    }

    private static SortedMap<Integer, Integer> copy(SortedMap<Integer, Integer> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
