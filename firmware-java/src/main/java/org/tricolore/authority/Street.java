package org.tricolore.authority;

import org.tricolore.model.Mode;

/**
 * What is to be seen on the street, as far as orders may be called applied by it.
 *
 * @param plan name of the running plan, or empty while none runs
 * @param mode the mode the junction visibly is in, or null while it is between two
 */
public record Street(String plan, Mode mode) {}
