package org.tricolore.update;

import java.util.ArrayList;
import java.util.List;

/** What is different between two texts, line by line: {@code -} only before, {@code +} only after, with its line number. */
public final class LineDiff {
    /** Texts of more lines are told apart as wholes. */
    private static final int MOST_LINES = 5_000;

    private LineDiff() {}

    /** Empty when there is no difference. */
    public static List<String> of(List<String> before, List<String> after) {
        int same = 0;
        while (same < Math.min(before.size(), after.size()) && before.get(same).equals(after.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < Math.min(before.size(), after.size()) - same
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        return middle(before.subList(same, before.size() - tail), after.subList(same, after.size() - tail), same);
    }

    private static List<String> middle(List<String> before, List<String> after, int skipped) {
        List<String> told = new ArrayList<>();
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                told.add("-" + (skipped + i + 1) + ": " + before.get(i++));
            } else {
                told.add("+" + (skipped + j + 1) + ": " + after.get(j++));
            }
        }
        return told;
    }

    /** Length of the longest common sequence from each pair of places on. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        if ((long) before.size() * after.size() > (long) MOST_LINES * MOST_LINES / 10) {
            return common;
        }
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
