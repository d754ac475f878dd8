package org.tricolore.workshop.theatre;

/**
 * How long those of one or several ways stood.
 *
 * @param standingMillis of all who stood, together, passed or not
 * @param passed who passed
 * @param left who still stood at the end
 */
record Delay(long standingMillis, long passed, long left) {
    static final Delay NONE = new Delay(0, 0, 0);

    Delay plus(Delay other) {
        return new Delay(standingMillis + other.standingMillis, passed + other.passed, left + other.left);
    }

    /** Vehicle-seconds, or those of people. */
    double seconds() {
        return standingMillis / 1_000.0;
    }

    /** Mean of all who passed or still stood, s; 0 when there was nobody. */
    double meanSeconds() {
        return passed + left == 0 ? 0 : seconds() / (passed + left);
    }
}
