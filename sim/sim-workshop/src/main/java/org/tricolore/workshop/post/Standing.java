package org.tricolore.workshop.post;

import org.tricolore.model.OrderPhase;

/** How far an order is, as its post knows it: what the site has said last, or that it has said nothing yet. */
public enum Standing {
    /** The site has not answered. */
    WAITING,
    RECEIVED,
    ACCEPTED,
    APPLIED,
    SUSPENDED,
    REFUSED,
    EXPIRED,
    REVOKED,
    SUPERSEDED,
    /** It ran out and the site has never said what became of it: its journal knows. */
    UNANSWERED;

    static Standing of(OrderPhase phase) {
        return valueOf(phase.name());
    }

    /** Whether nothing more will come of it. */
    public boolean ends() {
        return this == UNANSWERED
                || (this != WAITING && OrderPhase.valueOf(name()).ends());
    }
}
