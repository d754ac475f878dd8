package org.tricolore.proof;

import java.util.Arrays;

/** States to be looked at, in the order of their ticks: a ring with one list for each tick that can be ahead. */
final class Waiting {
    private static final int RING = Act.LATEST_TICKS + 1;

    private final int[][] lists = new int[RING][64];

    private final int[] lengths = new int[RING];

    private int tick;

    private int taken;

    private int left;

    void add(int state, int at) {
        int list = at % RING;
        if (lengths[list] == lists[list].length) {
            lists[list] = Arrays.copyOf(lists[list], lengths[list] * 2);
        }
        lists[list][lengths[list]++] = state;
        left++;
    }

    boolean isEmpty() {
        return left == 0;
    }

    /** The tick that is looked at. */
    int tick() {
        return tick;
    }

    int next() {
        while (taken == lengths[tick % RING]) {
            lengths[tick % RING] = 0;
            taken = 0;
            tick++;
        }
        left--;
        return lists[tick % RING][taken++];
    }
}
