package org.tricolore.model;

/**
 * A set of signal groups of one junction, by their index.
 *
 * @param bits bit {@code i} stands for group {@code i}
 */
public record GroupSet(long bits) {
    /** A junction has at most this many groups; the largest in Dijon's inventory is far below. */
    public static final int MAX_GROUPS = 64;

    public static final GroupSet NONE = new GroupSet(0);

    public static GroupSet of(int... groups) {
        long bits = 0;
        for (int group : groups) {
            bits |= bit(group);
        }
        return new GroupSet(bits);
    }

    /** The groups 0 (inclusive) to {@code count} (exclusive). */
    public static GroupSet firstGroups(int count) {
        return count == 0 ? NONE : new GroupSet(-1L >>> (MAX_GROUPS - count));
    }

    public boolean contains(int group) {
        return (bits & bit(group)) != 0;
    }

    public boolean intersects(GroupSet other) {
        return (bits & other.bits) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public int size() {
        return Long.bitCount(bits);
    }

    public GroupSet with(int group) {
        return new GroupSet(bits | bit(group));
    }

    public GroupSet without(int group) {
        return new GroupSet(bits & ~bit(group));
    }

    public GroupSet union(GroupSet other) {
        return new GroupSet(bits | other.bits);
    }

    public GroupSet minus(GroupSet other) {
        return new GroupSet(bits & ~other.bits);
    }

    private static long bit(int group) {
        if (group < 0 || group >= MAX_GROUPS) {
            throw new IllegalArgumentException("group index " + group + " is outside 0.." + (MAX_GROUPS - 1));
        }
        return 1L << group;
    }
}
