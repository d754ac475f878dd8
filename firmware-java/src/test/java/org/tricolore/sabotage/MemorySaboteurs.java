package org.tricolore.sabotage;

import static org.tricolore.sabotage.Saboteur.of;
import static org.tricolore.sabotage.Saboteur.test;

import java.util.List;

/** Mistakes in what is remembered: journal and recordings. */
final class MemorySaboteurs {
    private MemorySaboteurs() {}

    static List<Saboteur> inTheJournal() {
        return List.of(
                of(
                        "a commit does not wait for the disk",
                        "journal.Journal",
                        "SQLiteConfig.SynchronousMode.FULL",
                        "SQLiteConfig.SynchronousMode.NORMAL",
                        test("journal.JournalTest#waitsForTheDiskAtEachCommit")),
                of(
                        "\"on disk\" is said before anything is committed",
                        "journal.Bookkeeper",
                        "            connection.commit();\n            toldLow = low;",
                        "            toldLow = low;",
                        test("journal.JournalTest#keepsOrdersMarksAndAnswersOverAPowerCut")),
                of(
                        "an event does not carry the hash of the one before",
                        "journal.EventBook",
                        "event.text(next, clock.get(), hash)",
                        "event.text(next, clock.get(), Stored.NOTHING_BEFORE)",
                        test("journal.EventsTest#chainsEventsOverRestarts")),
                of(
                        "the hash leaves out the last field of an event",
                        "journal.Stored",
                        "return new Stored(seq, text, sha256(text.getBytes(StandardCharsets.UTF_8)));",
                        "return new Stored(seq, text, sha256(text.substring(0, text.lastIndexOf(',')).getBytes("
                                + "StandardCharsets.UTF_8)));",
                        test("journal.EventsTest#chainsEventsOverRestarts")),
                of(
                        "a line that was moved is not found",
                        "journal.Chain",
                        "if (seq <= last || seq",
                        "if (seq < 0 || seq",
                        test("journal.EveryByteTest#findsEveryLineRemovedRepeatedOrMoved")),
                of(
                        "nobody is told of events that could not be written",
                        "journal.Bookkeeper",
                        "boolean tells = allMissing > 0 &&",
                        "boolean tells = allMissing < 0 &&",
                        test("journal.EventsTest#givesNumbersToWhatFoundNoRoomInTheQueue")),
                of(
                        "old events are taken away without a gap that tells of it",
                        "journal.EventBook",
                        "        append(new Event(\n                last, 'A', \"GAP\", rank == 'A'",
                        "        Event untold = (new Event(\n                last, 'A', \"GAP\", rank == 'A'",
                        test("journal.EventsTest#thinsMeasurementsFirstAndTellsWhichNumbersAreGone")),
                of(
                        "safety events give way to events of operation",
                        "journal.EventBook",
                        "return thinned('C', keptOfC) || thinned('B', keptOfB);",
                        "return thinned('C', keptOfC);",
                        test("journal.EventsTest#dropsNothingOfClassAWhileThereIsAnythingElse")),
                of(
                        "the mark of a post may fall",
                        "journal.Books",
                        "DO UPDATE SET seq = max(seq, excluded.seq)",
                        "DO UPDATE SET seq = min(seq, excluded.seq)",
                        test("journal.JournalTest#keepsOrdersMarksAndAnswersOverAPowerCut")),
                of(
                        "a latch is not kept",
                        "journal.Books",
                        "case Entry.Latch latch -> latch(latch.latched());",
                        "case Entry.Latch _ -> 1L;",
                        test("journal.JournalTest#keepsTheLatchUntilItIsOpened")),
                of(
                        "an order that ran out in the dark is taken up again",
                        "journal.Recovery",
                        "if (!overdue.order().expires().isAfter(wall)) {",
                        "if (overdue.order().expires() == null) {",
                        test("journal.JournalTest#endsAnOrderThatRanOutWhileNobodyWasThere"),
                        test("OrderPathTest#neverExecutesAnOrderThatRanOutWhileTheAgentWasDown")),
                of(
                        "a flood pushes a latch out",
                        "journal.Journal",
                        "case Entry.Latch _ -> -1;",
                        "case Entry.Latch _ -> RESERVED;",
                        test("journal.EventsTest#keepsAPlaceForALatchThatNoFloodCanTake")));
    }

    static List<Saboteur> inRecordings() {
        return List.of(
                of(
                        "a replay does not look at what differs",
                        "replay.Player",
                        "if (!now.equals(tick.out()) ||",
                        "if (now == null ||",
                        test("replay.ReplayTest#findsALampThatWasChangedInTheRecordingAtItsTick"),
                        test("replay.ReplayTest#tellsTheFirstTickThatALongerClearanceWouldChange")),
                of(
                        "a replay believes any digest",
                        "replay.Player",
                        "if (check.ticks() != digest.ticks() || !check.digest().equals(digest.hex())) {",
                        "if (check.ticks() != digest.ticks()) {",
                        test("replay.ReplayTest#findsADigestThatIsNotTheOneOfTheTicks")),
                of(
                        "a replay goes on beyond a gap",
                        "replay.Player",
                        "} else if (check.gap() > 0) {",
                        "} else if (check.gap() < 0) {",
                        test("replay.ReplayTest#refusesToGoOnBeyondAGap")));
    }
}
