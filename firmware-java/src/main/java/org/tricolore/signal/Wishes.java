package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Mode;

/**
 * What a strategy and the mode in force would like to see; any sequence of them is safe.
 *
 * @param green groups that would like to be open now; counts in {@link Mode#NORMAL} only
 * @param opens why those that open now do
 * @param closes why those that close now do
 */
public record Wishes(GroupSet green, Mode mode, Cause opens, Cause closes) {
    /** Wishes of a plan that gives no other reason than itself. */
    public Wishes(GroupSet green, Mode mode) {
        this(green, mode, Cause.WISH_BEGAN, mode == Mode.NORMAL ? Cause.WISH_ENDED : Cause.MODE);
    }
}
