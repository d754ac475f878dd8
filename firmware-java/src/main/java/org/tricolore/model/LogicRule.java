package org.tricolore.model;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedSet;

/**
 * A rule of a site's own: while a condition holds, something is wished of the running plan. It can neither reach the
 * group rules nor the gate.
 *
 * @param name such as {@code school-out}
 * @param requests groups that are asked for while it holds
 * @param prolongs groups whose green goes on while it holds, within the maximum of their stage
 * @param holds stages, by index as bits, that are not left while it holds, within their maximum
 * @param skips stages, by index as bits, that are not chosen while it holds, as long as nobody waits too long for them
 */
public record LogicRule(String name, Condition when, GroupSet requests, GroupSet prolongs, long holds, long skips) {

    /** Most terms all rules of a junction may have together: what bounds their cost in a tick. */
    public static final int MOST_TERMS = 128;

    /** What can be true or not at a tick. */
    public sealed interface Condition {
        /** Its own terms and those within it. */
        default int terms() {
            return 1;
        }
    }

    /** Whether each of them holds; true of none at all. */
    public record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }

        @Override
        public int terms() {
            return 1 + of.stream().mapToInt(Condition::terms).sum();
        }
    }

    /** Whether at least one of them holds. */
    public record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }

        @Override
        public int terms() {
            return 1 + of.stream().mapToInt(Condition::terms).sum();
        }
    }

    public record Not(Condition of) implements Condition {
        @Override
        public int terms() {
            return 1 + of.terms();
        }
    }

    /** A detector that has seen somebody for so long without a break, ms. One whose wire is cut counts as occupied. */
    public record Occupied(int detector, int forMillis) implements Condition {}

    /** A detector that has seen nobody for so long, ms. One whose wire is cut never counts as free. */
    public record Free(int detector, int forMillis) implements Condition {}

    /** A group that somebody asks for and that has shown stop for so long, ms. */
    public record Waits(int group, int forMillis) implements Condition {}

    /** A group that shows go. */
    public record Open(int group) implements Condition {}

    /** A stage that is open or being opened. */
    public record InStage(int stage) implements Condition {}

    /** The plan that runs. */
    public record Runs(String plan) implements Condition {}

    /** A vehicle with priority is announced for the group. */
    public record Announced(int group) implements Condition {}

    /**
     * A time of the week.
     *
     * @param fromSecond of the day, inclusive; 0 ≤ from &lt; 86,400
     * @param toSecond of the day, exclusive; before or at {@code from} it runs over midnight, and the day is the one on
     *     which it began
     */
    public record At(ZoneId zone, SortedSet<DayOfWeek> days, int fromSecond, int toSecond) implements Condition {}
}
