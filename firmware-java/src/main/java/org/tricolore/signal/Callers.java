package org.tricolore.signal;

import org.tricolore.model.GroupSet;

/**
 * Who was let in, and who was not, at the windows on call of a fixed-time plan.
 *
 * @param admitted groups whose window on call opened, or will, because somebody had asked
 * @param passedOver for each group when its window was last passed over because nobody had asked, monotonic ms: whoever
 *     asks now cannot have waited longer
 */
record Callers(GroupSet admitted, long[] passedOver) {
    private static final long NEVER = Long.MIN_VALUE / 2;

    static Callers none(int groups) {
        long[] never = new long[groups];
        java.util.Arrays.fill(never, NEVER);
        return new Callers(GroupSet.NONE, never);
    }

    Callers admit(int group) {
        return new Callers(admitted.with(group), passedOver);
    }

    Callers passOver(int group, long millis) {
        long[] later = passedOver.clone();
        later[group] = millis;
        return new Callers(admitted.without(group), later);
    }

    /** Somebody has asked and goes on waiting. */
    Callers putOff(int group) {
        return new Callers(admitted.without(group), passedOver);
    }
}
