package org.tricolore.link;

import org.tricolore.model.RefusalCode;
import org.tricolore.model.Words;

/** Ends the reading of an order at its first fault; never leaves the {@link OrderReader}. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final RefusalCode code;

    private final transient Words words;

    Malformed(RefusalCode code, String english, String french) {
        // Anybody on the line can cause one: no stack is walked for it.
        super(english, null, false, false);
        this.code = code;
        this.words = new Words(english, french);
    }

    RefusalCode code() {
        return code;
    }

    Words words() {
        return words;
    }
}
