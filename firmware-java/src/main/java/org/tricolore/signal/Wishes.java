package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Mode;

/**
 * What a strategy and the mode in force would like to see; any sequence of them is safe.
 *
 * @param green groups that would like to be open now; counts in {@link Mode#NORMAL} only
 */
public record Wishes(GroupSet green, Mode mode) {}
