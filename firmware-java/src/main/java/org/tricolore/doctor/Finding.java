package org.tricolore.doctor;

import org.tricolore.model.Words;

/**
 * One thing that was looked at.
 *
 * @param area such as {@code clock}
 * @param grade how it stands
 * @param what what was found
 * @param why why that matters; nothing where all is well
 * @param mend how to mend it; nothing where all is well
 */
public record Finding(String area, Grade grade, Words what, Words why, Words mend) {
    /** How something stands. */
    public enum Grade {
        /** As it should be. */
        GOOD,
        /** The agent runs, but something is missing or will be. */
        DOUBTFUL,
        /** The agent does not run so, or not safely. */
        WRONG,
        /** Could not be looked at, or does not concern this machine. */
        OPEN
    }

    static Finding good(String area, String english, String french) {
        return new Finding(area, Grade.GOOD, new Words(english, french), Words.NONE, Words.NONE);
    }

    static Finding open(String area, String english, String french) {
        return new Finding(area, Grade.OPEN, new Words(english, french), Words.NONE, Words.NONE);
    }

    static Finding doubtful(String area, Words what, Words why, Words mend) {
        return new Finding(area, Grade.DOUBTFUL, what, why, mend);
    }

    static Finding wrong(String area, Words what, Words why, Words mend) {
        return new Finding(area, Grade.WRONG, what, why, mend);
    }
}
