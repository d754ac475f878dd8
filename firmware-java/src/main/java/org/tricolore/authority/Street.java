package org.tricolore.authority;

import org.tricolore.model.Mode;

/**
 * What is to be seen on the street, as far as orders may be called applied by it.
 *
 * @param plan name of the running plan, or empty while none runs
 * @param mode the mode the junction visibly is in, or null while it is between two
 * @param stage name of the stage whose groups are all open, or empty while none is
 */
public record Street(String plan, Mode mode, String stage) {
    /** A street between two stages. */
    public Street(String plan, Mode mode) {
        this(plan, mode, "");
    }
}
