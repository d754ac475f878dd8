package org.tricolore.model;

import java.util.Arrays;

/**
 * Which groups are antagonists and how long the road needs to clear between them.
 *
 * <p>It belongs to the junction, never to a plan, and is never writable from afar. That a conflict exists is
 * symmetric; its values are not.
 */
public final class ConflictMatrix {
    /** Stands in a cell for "no conflict". */
    public static final int NONE = -1;

    private final int[][] clearanceMillis;

    private final GroupSet[] antagonists;

    /**
     * @param clearanceMillis {@code [from][to]}: ms between the end of the closing aspect of {@code from} and the go
     *     aspect of {@code to} (rouge de dégagement), or {@link #NONE}; square
     * @throws IllegalArgumentException when it is not square, or a conflict stands on one side only
     */
    public ConflictMatrix(int[][] clearanceMillis) {
        int groups = clearanceMillis.length;
        this.clearanceMillis = new int[groups][];
        this.antagonists = new GroupSet[groups];
        for (int from = 0; from < groups; from++) {
            if (clearanceMillis[from].length != groups) {
                throw new IllegalArgumentException(
                        "row " + from + " has " + clearanceMillis[from].length + " cells, not " + groups);
            }
            this.clearanceMillis[from] = clearanceMillis[from].clone();
            GroupSet row = GroupSet.NONE;
            for (int to = 0; to < groups; to++) {
                boolean conflict = clearanceMillis[from][to] != NONE;
                if (conflict != (clearanceMillis[to][from] != NONE)) {
                    throw new IllegalArgumentException(
                            "conflict between groups " + from + " and " + to + " stands on one side only");
                }
                if (conflict && (from == to || clearanceMillis[from][to] < 0)) {
                    throw new IllegalArgumentException(
                            "clearance of group " + from + " to " + to + " is " + clearanceMillis[from][to] + " ms");
                }
                row = conflict ? row.with(to) : row;
            }
            this.antagonists[from] = row;
        }
    }

    public int groups() {
        return clearanceMillis.length;
    }

    public boolean conflict(int a, int b) {
        return clearanceMillis[a][b] != NONE;
    }

    /** The groups that must show stop while {@code group} does not. */
    public GroupSet antagonists(int group) {
        return antagonists[group];
    }

    /** Clearance {@code from} → {@code to}, ms, or {@link #NONE} when they are no antagonists. */
    public int clearanceMillis(int from, int to) {
        return clearanceMillis[from][to];
    }

    /** The longest clearance of the junction, ms; 0 when nothing conflicts. */
    public int longestClearanceMillis() {
        int longest = 0;
        for (int[] row : clearanceMillis) {
            for (int cell : row) {
                longest = Math.max(longest, cell);
            }
        }
        return longest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConflictMatrix that && Arrays.deepEquals(clearanceMillis, that.clearanceMillis);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(clearanceMillis);
    }
}
