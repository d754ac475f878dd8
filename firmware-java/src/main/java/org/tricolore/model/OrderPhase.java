package org.tricolore.model;

/** Where an order is in its life (PROTOCOL, "The life of an order"). Exactly one ending phase ends each order. */
public enum OrderPhase {
    /** On disk. */
    RECEIVED,
    ACCEPTED,
    REFUSED,
    /** Visible on the street. */
    APPLIED,
    /** A stronger order holds the same thing; this one comes back when that one ends. */
    SUSPENDED,
    EXPIRED,
    REVOKED,
    SUPERSEDED;

    public boolean ends() {
        return this == REFUSED || this == EXPIRED || this == REVOKED || this == SUPERSEDED;
    }
}
