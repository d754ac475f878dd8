package org.tricolore.model;

/** How a junction that is in normal mode finds its time (DOMAIN §5). */
public enum Running {
    /** A fixed-time plan that keeps its offset to the common clock. */
    COORDINATED,
    /** The same plan without the common clock: it runs on freely. */
    ISOLATED,
    /** Calendar and actuation alone: no other junction is to be met. */
    LOCAL
}
