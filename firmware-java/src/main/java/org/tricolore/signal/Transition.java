package org.tricolore.signal;

import java.util.Map;
import java.util.SortedMap;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Interstage;

/**
 * The way from one stage to another, all times from the decision on. What it leaves open the matrix decides: a wish
 * comes true as soon as the group rules allow.
 *
 * @param closeAt for each group of the old stage alone when it is no longer wished, ms; 0 for all others
 * @param openAt for each group of the new stage alone from when on it is wished, ms; 0 for all others
 * @param endMillis when the last group of the old stage is no longer wished, ms: the stage's end
 * @param lengthMillis when nothing is left of it, ms
 */
public record Transition(int[] closeAt, int[] openAt, int endMillis, int lengthMillis) {

    /** The transition from {@code from} to {@code to} under a plan. */
    public static Transition of(Junction junction, StagePlan plan, int from, int to) {
        int groups = junction.groups().size();
        int[] closeAt = new int[groups];
        int[] openAt = new int[groups];
        GroupSet old = junction.stages().get(from).groups();
        GroupSet next = junction.stages().get(to).groups();
        for (Interstage written : plan.interstages()) {
            if (written.from() == from && written.to() == to) {
                written.closes().forEach((group, at) -> closeAt[group] = at);
                written.opens()
                        .forEach((group, at) -> openAt[group] =
                                Math.max(0, at - junction.groups().get(group).openingMillis()));
                return of(closeAt, openAt);
            }
        }
        int[] early = new int[groups];
        int earliest = 0;
        GroupSet leaving = old.minus(next);
        for (int group = 0; group < groups; group++) {
            if (leaving.contains(group)) {
                early[group] = Math.max(
                        millis(plan.rules().get(from).closesEarly(), group),
                        forOthers(junction, plan.rules().get(to).opensEarly(), next.minus(old), group));
                earliest = Math.max(earliest, early[group]);
            }
        }
        for (int group = 0; group < groups; group++) {
            closeAt[group] = leaving.contains(group) ? earliest - early[group] : 0;
        }
        return of(closeAt, openAt);
    }

    /** How much earlier a group closes for the antagonists that open early. */
    private static int forOthers(Junction junction, Map<Integer, Integer> opensEarly, GroupSet entering, int group) {
        int early = 0;
        for (Map.Entry<Integer, Integer> opens : opensEarly.entrySet()) {
            boolean waitsForIt = junction.matrix().conflict(group, opens.getKey());
            early = entering.contains(opens.getKey()) && waitsForIt ? Math.max(early, opens.getValue()) : early;
        }
        return early;
    }

    private static Transition of(int[] closeAt, int[] openAt) {
        int end = 0;
        int length = 0;
        for (int group = 0; group < closeAt.length; group++) {
            end = Math.max(end, closeAt[group]);
            length = Math.max(length, Math.max(closeAt[group], openAt[group]));
        }
        return new Transition(closeAt, openAt, end, length);
    }

    private static int millis(SortedMap<Integer, Integer> map, int group) {
        return map.getOrDefault(group, 0);
    }

    /** Of {@code leaving} those that are still wished so long after the decision. */
    GroupSet stillOpen(GroupSet leaving, long elapsedMillis) {
        long bits = leaving.bits();
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            bits &= elapsedMillis < closeAt[group] ? -1 : ~(1L << group);
        }
        return new GroupSet(bits);
    }

    /** Of {@code entering} those that are wished already so long after the decision. */
    GroupSet alreadyOpen(GroupSet entering, long elapsedMillis) {
        long bits = entering.bits();
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            bits &= elapsedMillis >= openAt[group] ? -1 : ~(1L << group);
        }
        return new GroupSet(bits);
    }
}
