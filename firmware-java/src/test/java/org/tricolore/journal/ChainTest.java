package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tricolore.model.ClockQuality;

/** Where a chain of events holds, and where it does not. */
class ChainTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00.000Z");

    private static final ClockQuality CLOCK = new ClockQuality("VIRTUAL", false, OptionalLong.empty());

    private Chain chain = new Chain(1, Optional.of(Stored.NOTHING_BEFORE));

    /** The hash of the line made last. */
    private String prev = Stored.NOTHING_BEFORE;

    @Test
    void holdsWhereEachLineCarriesTheHashOfTheOneBefore() {
        read(line(1), line(2), line(3));
        chain.end(3, prev);
        assertProblems();
        assertEquals(3, chain.lines());
        assertEquals(3, chain.last());
        assertEquals(0, chain.found());
    }

    @Test
    void findsALineThatIsNotWhatWasWrittenAndJudgesTheNextByItself() {
        read(line(1), altered(line(2)), line(3));
        chain.end(3, prev);
        assertProblems("ALTERED 2");
        assertEquals(
                "line 2 is not what was written (after event 1)",
                chain.problems().getFirst().text().english());
        assertEquals(
                "la ligne 2 n'est pas ce qui a été écrit (après l'événement 1)",
                chain.problems().getFirst().text().french());
    }

    @Test
    void findsALineThatIsTooShortOrNoObjectOrWithoutANumber() {
        read("", "{}", signed("[1]"), signed("{\"seq\":1,\"seq\":1}"), signed("{\"seq\":\"one\"}"));
        assertProblems("ALTERED 1", "ALTERED 2", "ALTERED 3", "ALTERED 4", "ALTERED 5");
    }

    @Test
    void findsALineThatStandsBehindALaterOneOrTwice() {
        String first = line(1);
        String second = line(2);
        read(first, second, second, first);
        chain.end(2, prev);
        assertProblems("REORDERED 2", "REORDERED 1");
    }

    @Test
    void findsANumberThatIsBeyondAllBooks() {
        read(line(1), line(Chain.MOST + 1));
        assertProblems("REORDERED " + (Chain.MOST + 1));
    }

    @Test
    void findsALineThatCarriesAnotherHash() {
        String first = line(1);
        prev = Stored.NOTHING_BEFORE;
        read(first, line(2), line(3));
        chain.end(3, prev);
        assertProblems("BROKEN 2");
    }

    @Test
    void findsAFirstLineThatDoesNotFollowWhatIsKnownToBeBefore() {
        prev = "f".repeat(64);
        read(line(1));
        chain.end(1, prev);
        assertProblems("BROKEN 1");
    }

    @Test
    void takesTheFirstLineAsItIsWhereNothingIsKnownOfTheOneBefore() {
        chain = new Chain(5, Optional.empty());
        prev = "f".repeat(64);
        read(line(5), line(6));
        chain.end(6, prev);
        assertProblems();
    }

    @Test
    void findsANumberThatIsMissingAndOfWhichNoGapTells() {
        read(line(1), line(3), line(6));
        chain.end(6, prev);
        assertProblems("MISSING 2", "MISSING 4", "MISSING 5");
    }

    @Test
    void doesNotMissANumberOfWhichAGapTells() {
        read(line(1), line(3), gap(6, "[2,2],[4,5]"));
        chain.end(6, prev);
        assertProblems();
    }

    @Test
    void findsAnEventOfWhichAGapTellsAlthoughItIsHere() {
        read(line(1), line(2), gap(4, "[2,3]"));
        chain.end(4, prev);
        assertProblems("NOT_MISSING 2");
    }

    @Test
    void readsOfAGapWhatConcernsTheLinesThatAreHeldAgainstIt() {
        chain = new Chain(5, Optional.empty());
        read(gap(7, "[1,6]"));
        chain.end(7, prev);
        assertProblems();
    }

    @Test
    void readsOfAGapThatReachesBeyondTheLastEventWhatLiesBeforeIt() {
        read(line(1), line(2), line(4), gap(6, "[5,9]"), line(7));
        chain.end(7, prev);
        assertProblems("NOT_MISSING 6", "NOT_MISSING 7", "MISSING 3");
        chain = new Chain(1, Optional.of(Stored.NOTHING_BEFORE));
        prev = Stored.NOTHING_BEFORE;
        read(line(1), gap(2, "[8,9]"), line(3));
        chain.end(3, prev);
        assertProblems();
    }

    @Test
    void doesNotMindWhereTheGapsThatTellOverlap() {
        read(line(1), line(3), line(7), gap(8, "[2,5],[3,4],[4,6]"));
        chain.end(8, prev);
        assertProblems("NOT_MISSING 3");
    }

    @Test
    void doesNotTellTwiceOfAnEventThatTwoGapsName() {
        read(line(1), line(3), gap(5, "[2,3],[3,4]"));
        chain.end(5, prev);
        assertProblems("NOT_MISSING 3");
    }

    @Test
    void doesNotHoldTheFirstLineAfterAMissingOneAgainstTheLineBeforeIt() {
        String first = line(1);
        line(2); // nobody has it
        read(first, line(3));
        chain.end(3, prev);
        assertProblems("MISSING 2");
    }

    @Test
    void countsTheNumbersOfARunThatIsTooLongToBeTold() {
        read(line(1), line(152));
        chain.end(152, prev);
        assertEquals(100, chain.problems().size());
        assertEquals(150, chain.found());
        chain = new Chain(1, Optional.of(Stored.NOTHING_BEFORE));
        prev = Stored.NOTHING_BEFORE;
        read(line(1), line(Chain.MOST));
        chain.end(Chain.MOST, prev);
        assertEquals(100, chain.problems().size());
        assertEquals(Chain.MOST - 2, chain.found());
    }

    @Test
    void doesNotTakeTheRunsOfAnotherKindForAGap() {
        read(line(1), event(3, "TEST", "{\"runs\":[[2,2]]}"));
        chain.end(3, prev);
        assertProblems("MISSING 2");
    }

    @Test
    void findsAChainThatEndsTooSoonOrWithAnotherHash() {
        read(line(1), line(2));
        chain.end(3, prev);
        assertProblems("ENDS_OTHERWISE 3");
        chain = new Chain(1, Optional.of(Stored.NOTHING_BEFORE));
        prev = Stored.NOTHING_BEFORE;
        read(line(1), line(2));
        chain.end(2, "f".repeat(64));
        assertProblems("ENDS_OTHERWISE 2");
    }

    @Test
    void doesNotAskForTheHashOfALastLineThatWasAltered() {
        read(line(1), altered(line(2)));
        chain.end(2, prev);
        assertProblems("ALTERED 2");
    }

    @Test
    void tellsAHundredProblemsAndCountsTheOthers() {
        for (int i = 0; i < 150; i++) {
            chain.line(new byte[0]);
        }
        assertEquals(100, chain.problems().size());
        assertEquals(150, chain.found());
    }

    private String line(long seq) {
        return event(seq, "TEST", "{}");
    }

    private String gap(long seq, String runs) {
        return event(seq, "GAP", "{\"runs\":[" + runs + "]}");
    }

    private String event(long seq, String kind, String data) {
        Stored stored =
                Stored.of(seq, Event.of(TEN, 'A', kind, "INFO", "x", data).text(seq, CLOCK, prev));
        prev = stored.hash();
        return stored.line();
    }

    private static String signed(String text) {
        return Stored.of(1, text).line();
    }

    private static String altered(String line) {
        return line.replace("\"subject\":\"x\"", "\"subject\":\"y\"");
    }

    private void read(String... lines) {
        for (String line : lines) {
            chain.line(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void assertProblems(String... expected) {
        List<String> found = new ArrayList<>();
        chain.problems().forEach(problem -> found.add(problem.code() + " " + problem.seq()));
        assertEquals(List.of(expected), found);
    }
}
