package org.tricolore.authority;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Mode;

/**
 * What is to be seen on the street, as far as orders may be called applied by it.
 *
 * @param plan name of the running plan, or empty while none runs
 * @param mode the mode the junction visibly is in, or null while it is between two
 * @param stage name of the stage whose groups are all open, or empty while none is
 * @param open groups that show go
 * @param preempted whether a train, or whoever else may, has taken the junction for itself
 */
public record Street(String plan, Mode mode, String stage, GroupSet open, boolean preempted) {
    /** A street on which no single group matters. */
    public Street(String plan, Mode mode, String stage) {
        this(plan, mode, stage, GroupSet.NONE, false);
    }

    /** A street between two stages. */
    public Street(String plan, Mode mode) {
        this(plan, mode, "");
    }
}
