package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The numbers of events, and which go first when there are too many: ten at once of a thousand. */
class EventBookTest {
    private Connection connection;

    private EventBook events;

    @BeforeEach
    void open() throws SQLException {
        connection = Samples.memory();
        events = Samples.books(connection).events();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void numbersEventsFromOneAndChainsThem() throws SQLException {
        assertEquals(0, events.newest());
        assertEquals(1, events.append(Samples.event('A', "x")));
        assertEquals(2, events.append(Samples.event('B', "y")));
        assertEquals(2, events.newest());
        assertHolds();
    }

    @Test
    void countsOnAfterARestart() throws SQLException {
        events.append(Samples.event('A', "x"));
        events.count();
        events = Samples.books(connection).events();
        assertEquals(1, events.newest());
        assertEquals(2, events.append(Samples.event('A', "y")));
        assertHolds();
    }

    @Test
    void readsSoManyAfterANumber() throws SQLException {
        append('A', 5);
        assertEquals(
                List.of(3L, 4L), events.after(2, 2).stream().map(Stored::seq).toList());
        assertEquals(events.after(0, 9).get(2), events.after(2, 1).getFirst());
    }

    @Test
    void tellsOfTheBooksThemselvesAtTheTimeOfTheLastEvent() throws SQLException {
        events.note("DISK_LOW", "MAJOR", "{}");
        Instant eleven = Samples.TEN.plusSeconds(3_600);
        events.append(Event.of(eleven, 'C', "TEST", "INFO", "x", "{}"));
        events.note("DISK_WELL", "INFO", "{}");
        assertEquals(
                List.of(
                        "2026-11-23T10:00:00.000Z A DISK_LOW MAJOR journal",
                        "2026-11-23T11:00:00.000Z C TEST INFO x",
                        "2026-11-23T11:00:00.000Z A DISK_WELL INFO journal"),
                Samples.asked(
                        connection,
                        "SELECT text ->> '$.at' || ' ' || rank || ' ' || (text ->> '$.kind') || ' '"
                                + " || (text ->> '$.severity') || ' ' || (text ->> '$.subject') FROM events"));
    }

    @Test
    void givesNumbersToWhatCouldNotBeWrittenAndTellsTheirClasses() throws SQLException {
        events.append(Samples.event('A', "x"));
        events.lost(1, 2, 4);
        assertEquals(List.of("1 A TEST", "9 A GAP"), Samples.events(connection));
        assertEquals("{\"from\":2,\"to\":8,\"count\":7,\"classes\":{\"A\":1,\"B\":2,\"C\":4},\"runs\":[[2,8]]}", gap());
        assertEquals(List.of("MAJOR NOT_WRITTEN"), severities());
        assertHolds();
    }

    @Test
    void tellsOfLostEventsThatAreNotOfClassALessLoudly() throws SQLException {
        events.lost(0, 1, 0);
        assertEquals(List.of("MINOR NOT_WRITTEN"), severities());
    }

    @Test
    void takesNothingAwayWhileThereAreNotTooMany() throws SQLException {
        append('C', 1_000);
        events.thin();
        assertEquals(1_000, count('C'));
    }

    @Test
    void takesTheOldestMeasurementsFirstAndTellsTheirNumbers() throws SQLException {
        append('B', 1);
        append('C', 5);
        append('B', 1);
        append('C', 994);
        events.thin();
        assertEquals("{\"from\":2,\"to\":12,\"count\":10,\"class\":\"C\",\"runs\":[[2,6],[8,12]]}", gap());
        assertEquals(List.of("INFO NO_ROOM"), severities());
        assertEquals(2, count('B'));
        assertEquals(989, count('C'));
        assertEquals(1_002, events.newest());
        assertHolds();
    }

    @Test
    void countsWhatItHasTakenAway() throws SQLException {
        append('C', 1_001);
        events.thin();
        // 991 of C and one gap are left: eight have room, the ninth has none.
        append('A', 8);
        events.thin();
        assertEquals(991, count('C'));
        append('A', 1);
        events.thin();
        assertEquals(981, count('C'));
    }

    @Test
    void thinsAgainUntilThereIsRoom() throws SQLException {
        append('C', 1_019);
        events.thin();
        assertEquals(1_019 - 30, count('C'), "ten are taken away and one is added at a time");
    }

    @Test
    void leavesAFifthToTheNewestMeasurementsWhileThereIsOldOperation() throws SQLException {
        append('C', 210);
        append('B', 791);
        events.thin();
        assertEquals(200, count('C'), "a handful over its share is worth a gap");
        assertEquals(791, count('B'));
    }

    @Test
    void takesOldOperationRatherThanAHandfulOfMeasurements() throws SQLException {
        append('C', 209);
        append('B', 792);
        events.thin();
        assertEquals(209, count('C'));
        assertEquals(782, count('B'));
        assertHolds();
    }

    @Test
    void leavesATenthToOperationAndThenTakesTheLastMeasurements() throws SQLException {
        append('C', 205);
        append('B', 109);
        append('A', 687);
        events.thin();
        assertEquals(195, count('C'));
        assertEquals(109, count('B'));
        assertHolds();
    }

    @Test
    void takesOperationWhenItsShareIsExceededByAsMuchAsGoesAtOnce() throws SQLException {
        append('C', 205);
        append('B', 110);
        append('A', 686);
        events.thin();
        assertEquals(205, count('C'));
        assertEquals(100, count('B'));
    }

    @Test
    void takesTheVeryLastOfOperationBeforeAnythingOfClassA() throws SQLException {
        append('A', 1_000);
        append('B', 1);
        events.thin();
        assertEquals(0, count('B'));
        assertEquals(992, count('A'), "and as the gap takes its place, the oldest of class A");
    }

    @Test
    void dropsTheOldestOfClassAWhenNothingElseIsLeft() throws SQLException {
        append('A', 1_001);
        events.thin();
        assertEquals("{\"from\":1,\"to\":10,\"count\":10,\"class\":\"A\",\"runs\":[[1,10]]}", gap());
        assertEquals(List.of("MAJOR NO_ROOM"), severities());
        assertEquals(992, count('A'));
        append('A', 9);
        events.thin();
        assertEquals(
                "[[1,20]]",
                Samples.asked(connection, "SELECT text ->> '$.data.runs' FROM events WHERE seq = 1012")
                        .getFirst(),
                "an earlier gap ends here too");
        assertHolds();
    }

    @Test
    void makesRoomOfMeasurementsThenOfOperationAndNeverOfClassA() throws SQLException {
        append('A', 1);
        append('B', 1);
        append('C', 11);
        assertTrue(events.thinned());
        assertEquals(1, count('C'), "ten at once");
        assertTrue(events.thinned());
        assertEquals(0, count('C'));
        assertEquals(1, count('B'));
        assertTrue(events.thinned());
        assertEquals(0, count('B'));
        assertFalse(events.thinned());
        assertEquals(4, count('A'), "the event and three gaps");
        assertHolds();
    }

    @Test
    void namesAThousandRunsInOneGapAndKeepsWhatFollows() throws SQLException {
        events = Samples.eventBook(new Sql(connection), 200_000);
        events.recount();
        for (int i = 0; i < 1_001; i++) {
            append('C', 1);
            append('A', 1);
        }
        assertTrue(events.thinned());
        assertEquals(
                List.of("1000 1999"),
                Samples.asked(
                        connection,
                        "SELECT json_array_length(text, '$.data.runs') || ' ' || (text ->> '$.data.to') FROM events"
                                + " WHERE text ->> '$.kind' = 'GAP'"));
        assertEquals(1, count('C'));
        assertHolds();
    }

    @Test
    void lengthensTheLastRunThatFoundRoom() throws SQLException {
        events = Samples.eventBook(new Sql(connection), 200_000);
        events.recount();
        for (int i = 0; i < 1_000; i++) {
            append('A', 1);
            append('C', 1);
        }
        append('C', 2);
        append('A', 1);
        append('C', 1);
        assertTrue(events.thinned());
        assertEquals(1, count('C'));
        assertEquals(
                List.of("1002 2002"),
                Samples.asked(
                        connection,
                        "SELECT (text ->> '$.data.count') || ' ' || (text ->> '$.data.to') FROM events"
                                + " WHERE text ->> '$.kind' = 'GAP'"));
        assertHolds();
    }

    @Test
    void takesTenThousandAtOnceAndNoMore() throws SQLException {
        events = Samples.eventBook(new Sql(connection), 2_000_000);
        events.recount();
        Samples.told(
                connection,
                "WITH RECURSIVE n(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < 10001)"
                        + " INSERT INTO events SELECT seq, 'C', '{}', '' FROM n");
        Samples.told(connection, "INSERT OR REPLACE INTO meta VALUES('events', '10001')");
        events.recount();
        assertTrue(events.thinned());
        assertEquals(1, count('C'));
    }

    private void append(char rank, int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            events.append(Samples.event(rank, "x"));
        }
    }

    private long count(char rank) throws SQLException {
        return Long.parseLong(Samples.asked(connection, "SELECT count(*) FROM events WHERE rank = '" + rank + "'")
                .getFirst());
    }

    /** What the only gap tells. */
    private String gap() throws SQLException {
        List<String> gaps =
                Samples.asked(connection, "SELECT text ->> '$.data' FROM events WHERE text ->> '$.kind' = 'GAP'");
        assertEquals(1, gaps.size(), gaps.toString());
        return gaps.getFirst();
    }

    private List<String> severities() throws SQLException {
        return Samples.asked(
                connection,
                "SELECT (text ->> '$.severity') || ' ' || (text ->> '$.cause') FROM events"
                        + " WHERE text ->> '$.kind' = 'GAP'");
    }

    private void assertHolds() throws SQLException {
        events.count();
        List<Stored> all = new ArrayList<>(events.after(0, 100_000));
        Chain chain = new Chain(1, Optional.of(Stored.NOTHING_BEFORE));
        all.forEach(stored -> chain.line(stored.line().getBytes(StandardCharsets.UTF_8)));
        chain.end(events.newest(), all.getLast().hash());
        assertEquals(List.of(), Samples.problems(chain));
    }
}
