package org.tricolore.signal;

/** Where a junction as a whole is between dark and running. */
public enum JunctionPhase {
    /** Lamps off. */
    DARK,
    /** General flashing yellow, ordered or as the first step of a start. */
    FLASHING,
    /** Steady yellow for everybody who has one, on the way from flashing to all red. */
    STEADY_YELLOW,
    /** The all red that ends a start-up. */
    ALL_RED,
    /** Groups open and close by the group rules. */
    RUNNING
}
