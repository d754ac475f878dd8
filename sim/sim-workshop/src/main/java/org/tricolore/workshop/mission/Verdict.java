package org.tricolore.workshop.mission;

/** What came of an answer. */
public sealed interface Verdict {
    /** There is nothing to answer. */
    record NoMission() implements Verdict {}

    /** It names a cause or remedy that was not among the choices; it costs nothing. */
    record NoSuchChoice() implements Verdict {}

    /** Something is wrong still, and there is another try. */
    record TryAgain(boolean causeRight, boolean remedyRight) implements Verdict {}

    /** Cause and remedy were found, the tries are used up, or the trainee gave up. @param score 0 to 100 */
    record Ended(Mission mission, boolean causeRight, boolean remedyRight, int score) implements Verdict {}
}
