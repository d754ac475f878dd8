package org.tricolore.proof;

import java.util.Arrays;
import org.tricolore.signal.SignalsState;

/**
 * The states that an exploration has met, numbered in the order it met them: two longs, how it came there, and when.
 *
 * <p>Open addressing on plain arrays: a million states take some tens of megabytes.
 */
final class Visited {
    private static final int NONE = -1;

    private int[] table = new int[1 << 12];

    private long[] keys = new long[1 << 10];

    private long[] memories = new long[1 << 10];

    private int[] parents = new int[1 << 10];

    private byte[] acts = new byte[1 << 10];

    private int[] ticks = new int[1 << 10];

    /** One state of each kind, until its successors are known. */
    private SignalsState[] samples = new SignalsState[1 << 10];

    private int size;

    Visited() {
        Arrays.fill(table, NONE);
    }

    int size() {
        return size;
    }

    /** The number of a state, or −1 − the place in the table where it would stand. */
    int find(long key, long memory) {
        int mask = table.length - 1;
        int at = mix(key * 31 + memory) & mask;
        while (table[at] != NONE) {
            int known = table[at];
            if (keys[known] == key && memories[known] == memory) {
                return known;
            }
            at = at + 1 & mask;
        }
        return -1 - at;
    }

    /** @param place what {@link #find} answered */
    int add(int place, long key, long memory) {
        if (size == keys.length) {
            grow();
        }
        int added = size++;
        table[-1 - place] = added;
        keys[added] = key;
        memories[added] = memory;
        if (size * 2 > table.length) {
            rehash();
        }
        return added;
    }

    void cameFrom(int state, int parent, int act, int tick, SignalsState sample) {
        parents[state] = parent;
        acts[state] = (byte) act;
        ticks[state] = tick;
        samples[state] = sample;
    }

    long memory(int state) {
        return memories[state];
    }

    int parent(int state) {
        return parents[state];
    }

    int act(int state) {
        return acts[state];
    }

    int tick(int state) {
        return ticks[state];
    }

    /** Whether its successors are still to be found. */
    boolean isWaiting(int state) {
        return samples[state] != null;
    }

    /** The state itself, to find its successors: once only. */
    SignalsState take(int state) {
        SignalsState sample = samples[state];
        samples[state] = null;
        return sample;
    }

    void forgetSamples() {
        samples = new SignalsState[0];
    }

    private void grow() {
        int length = size * 2;
        keys = Arrays.copyOf(keys, length);
        memories = Arrays.copyOf(memories, length);
        parents = Arrays.copyOf(parents, length);
        acts = Arrays.copyOf(acts, length);
        ticks = Arrays.copyOf(ticks, length);
        samples = Arrays.copyOf(samples, length);
    }

    private void rehash() {
        table = new int[table.length * 2];
        Arrays.fill(table, NONE);
        int mask = table.length - 1;
        for (int state = 0; state < size; state++) {
            int at = mix(keys[state] * 31 + memories[state]) & mask;
            while (table[at] != NONE) {
                at = at + 1 & mask;
            }
            table[at] = state;
        }
    }

    private static int mix(long bits) {
        long mixed = bits * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32);
    }
}
