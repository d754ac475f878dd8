package org.tricolore.signal;

import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.StagePlan;

/**
 * How much longer whoever waits under a plan can be put off.
 *
 * <p>Priority, holds, skips and coordination may act only while everybody who waits would still be served in time if from
 * that moment on nothing but detectors moved the junction: what {@link LongestWait} says is still to come must fit into
 * what is left of the longest wait.
 */
final class Patience {
    /** Late ticks and the time until a call is seen, ms. */
    private static final int MARGIN_MILLIS = 1_000;

    private final int limitMillis;

    /** {@code [stage][group]}: from the decision to begin a stage until the group is open. */
    private final long[][] fromBeginning;

    /** {@code [stage][group]}: from the end of a stage until the group is open. */
    private final long[][] fromEnd;

    private final int[] delays;

    private final int[] ends;

    Patience(Junction junction, StagePlan plan, LongestWait longest) {
        int stages = junction.stages().size();
        int groups = junction.groups().size();
        limitMillis = plan.longestWaitMillis();
        fromBeginning = new long[stages][groups];
        fromEnd = new long[stages][groups];
        delays = new int[groups];
        ends = new int[stages];
        for (int group = 0; group < groups; group++) {
            delays[group] = longest.delayMillis(group);
            for (int stage = 0; stage < stages; stage++) {
                fromBeginning[stage][group] = longest.fromBeginningMillis(stage, group);
                fromEnd[stage][group] = longest.fromEndMillis(stage, group);
                ends[stage] = longest.endsMillis(stage);
            }
        }
    }

    /** Whether everybody has time until a stage has begun in {@code inMillis} and all has come that then comes. */
    boolean allowsBeginning(int stage, long inMillis, Waiting waiting, Moment now) {
        return allows(fromBeginning[stage], inMillis, waiting, now);
    }

    /** Whether everybody has time although a stage that could be left now is not left before {@code inMillis}. */
    boolean allowsStaying(int stage, long inMillis, Waiting waiting, Moment now) {
        return allows(fromEnd[stage], inMillis + ends[stage], waiting, now);
    }

    private boolean allows(long[] stillToCome, long inMillis, Waiting waiting, Moment now) {
        for (long rest = waiting.groups().bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            long waited = now.millis() - waiting.since()[group] + delays[group];
            if (waited + inMillis + stillToCome[group] + MARGIN_MILLIS > limitMillis) {
                return false;
            }
        }
        return true;
    }
}
