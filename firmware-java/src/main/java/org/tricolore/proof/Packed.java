package org.tricolore.proof;

import org.tricolore.model.Moment;

/**
 * One long that holds a phase, its age, a flag, and for one or two groups a position and an age. Ages are in ticks and
 * saturate: beyond the longest time anybody compares them with, older is not different.
 */
final class Packed {
    /** 131,071 ticks: a site's times end at 9,999.9 s. */
    static final int MOST_TICKS = (1 << 17) - 1;

    /** Steps of a group's sequence. */
    static final int MOST_STEPS = 16;

    private static final int GROUPS_AT = 21;

    private static final int GROUP_BITS = 21;

    private Packed() {}

    static long whole(int phase, int age, boolean flag) {
        return phase | (long) age << 3 | (flag ? 1L << 20 : 0);
    }

    static long group(int place, int position, int age) {
        return ((long) position | (long) age << 4) << (GROUPS_AT + place * GROUP_BITS);
    }

    static int phase(long packed) {
        return (int) (packed & 7);
    }

    static int age(long packed) {
        return (int) (packed >> 3) & MOST_TICKS;
    }

    static int position(long packed, int place) {
        return (int) (packed >> (GROUPS_AT + place * GROUP_BITS)) & MOST_STEPS - 1;
    }

    static int age(long packed, int place) {
        return (int) (packed >> (GROUPS_AT + place * GROUP_BITS + 4)) & MOST_TICKS;
    }

    /** The first tick at which a time has passed. */
    static int ticks(int millis) {
        return Math.ceilDiv(Math.max(millis, 0), Moment.TICK_MILLIS);
    }
}
