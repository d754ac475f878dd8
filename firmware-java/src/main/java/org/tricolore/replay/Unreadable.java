package org.tricolore.replay;

import org.tricolore.model.Words;

/** A file that is no recording, or one that cannot be read on from here; says why and what to do. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String english;

    private final String french;

    public Unreadable(String english, String french) {
        super(english);
        this.english = english;
        this.french = french;
    }

    /** Why, for people. */
    public Words words() {
        return new Words(english, french);
    }
}
