package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tricolore.model.ClockQuality;

/** One event as a line, and how it is kept. */
class EventTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00.123456Z");

    private static final ClockQuality CLOCK = new ClockQuality("c", false, OptionalLong.empty());

    @Test
    void isOneJsonObjectWithItsFieldsInOrder() {
        Event event = new Event(TEN, 'A', "FAULT", "MAJOR", "F1", Optional.of("a \"lamp\""), "{\"n\":1}");
        assertEquals(
                "{\"seq\":7,\"at\":\"2026-11-23T10:00:00.123Z\",\"class\":\"A\",\"kind\":\"FAULT\",\"severity\":\"MAJOR\","
                        + "\"subject\":\"F1\",\"cause\":\"a \\\"lamp\\\"\",\"data\":{\"n\":1},\"clock\":\"SYSTEM\","
                        + "\"synced\":true,\"clockAge\":40,\"prev\":\"p\"}",
                event.text(7, new ClockQuality("SYSTEM", true, OptionalLong.of(40)), "p"));
    }

    @Test
    void hasNoCauseWhereThereIsNone() {
        assertEquals(
                "{\"seq\":7,\"at\":\"2026-11-23T10:00:00.123Z\",\"class\":\"B\",\"kind\":\"K\",\"severity\":\"INFO\","
                        + "\"subject\":\"\",\"data\":{},\"clock\":\"c\",\"synced\":false,\"prev\":\"p\"}",
                Event.of(TEN, 'B', "K", "INFO", "", "{}").text(7, CLOCK, "p"));
    }

    @Test
    void leavesOutDataThatAreLongerThanFortyThousandCharacters() {
        assertEquals(40_000, of("x", "x".repeat(40_000)).data().length());
        assertEquals("{\"left_out\":40001}", of("x", "x".repeat(40_001)).data());
    }

    @Test
    void cutsATextAfterAThousandCharacters() {
        String whole = of("s".repeat(1_000), "{}").text(1, CLOCK, "p");
        assertEquals(whole, of("s".repeat(1_001), "{}").text(1, CLOCK, "p"));
        assertEquals(
                whole.length() - 1,
                of("s".repeat(999), "{}").text(1, CLOCK, "p").length());
    }

    @Test
    void hasTheBytesOfItsHashWhenItCutACharacterInTwo() {
        String text = of("s".repeat(999) + "\uD83D\uDEA6", "{}").text(1, CLOCK, "p");
        assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Test
    void carriesItsHashAsTheLastField() {
        Stored stored = Stored.of(1, "{\"seq\":1}");
        assertEquals("{\"seq\":1,\"hash\":\"" + stored.hash() + "\"}", stored.line());
        assertEquals(8, Stored.hashAt(stored.line().getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, Stored.hashAt(Stored.of(1, "{}").line().getBytes(StandardCharsets.UTF_8)));
        assertEquals(-1, Stored.hashAt(Stored.of(1, "}").line().getBytes(StandardCharsets.UTF_8)), "nothing before it");
        assertEquals(
                -1, Stored.hashAt("{\"seq\":1}".repeat(20).getBytes(StandardCharsets.UTF_8)), "no hash at its end");
    }

    @Test
    void aJournalKeepsAThousandEventsAtLeast() {
        assertEquals(1_000, new Keeping(1_000, "SYSTEM").mostEvents());
        assertThrows(IllegalArgumentException.class, () -> new Keeping(999, "SYSTEM"));
        assertEquals(1_020_000, Keeping.of("SYSTEM").mostEvents());
        assertEquals(1_020_000, Keeping.of(() -> CLOCK).mostEvents());
    }

    @Test
    void aJournalTellsOfAClockThatNobodyKeepsOrOfTheOneItWasGiven() {
        assertEquals(CLOCK, new Keeping(1_000, "c").clock().get());
        assertEquals(CLOCK, Keeping.of(() -> CLOCK).clock().get());
    }

    private static Event of(String subject, String data) {
        return Event.of(TEN, 'B', "K", "INFO", subject, data);
    }
}
