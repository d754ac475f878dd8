package org.tricolore.proof;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;

/**
 * What one exploration looks at: two antagonists, or one group alone. Nobody else is ever wished green in it.
 *
 * @param second {@link #NOBODY} for one group alone
 */
public record Watch(int first, int second) {
    public static final int NOBODY = -1;

    /** Every pair of antagonists and every group alone, in the order of their index. */
    public static List<Watch> all(Junction junction) {
        List<Watch> all = new ArrayList<>();
        ConflictMatrix matrix = junction.matrix();
        for (int a = 0; a < matrix.groups(); a++) {
            all.add(new Watch(a, NOBODY));
            for (int b = a + 1; b < matrix.groups(); b++) {
                if (matrix.conflict(a, b)) {
                    all.add(new Watch(a, b));
                }
            }
        }
        return all;
    }

    public int size() {
        return second == NOBODY ? 1 : 2;
    }

    /** The index of the group at a place: 0 the first, 1 the second. */
    public int group(int place) {
        return place == 0 ? first : second;
    }

    GroupSet groups() {
        return second == NOBODY ? GroupSet.of(first) : GroupSet.of(first, second);
    }

    /** Such as {@code F1, P2}. */
    public String names(Junction junction) {
        String name = junction.groups().get(first).name();
        return second == NOBODY
                ? name
                : name + ", " + junction.groups().get(second).name();
    }
}
