package org.tricolore.street.traffic;

/** How many people and vehicles come. */
public enum Demand {
    /** Nobody comes any more; whoever is there goes on his way. */
    OFF,
    LIGHT,
    HEAVY
}
