package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Answer;
import org.tricolore.model.ClockQuality;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Words;

/** The books of an agent that runs at a desk among a thousand others. */
class MemoryLedgerTest {
    private final MemoryLedger ledger = new MemoryLedger(() -> new ClockQuality("VIRTUAL", true, OptionalLong.empty()));

    @Test
    void chainsItsEventsAsTheJournalDoes() {
        event();
        event();
        List<Stored> events = read(0);
        assertEquals(List.of(1L, 2L), events.stream().map(Stored::seq).toList());
        assertTrue(
                events.get(1).text().contains("\"prev\":\"" + events.get(0).hash() + '"'),
                events.get(1).text());
    }

    @Test
    void forgetsWhatTheCentreHasAndNeverGivesANumberTwice() {
        event();
        event();
        ledger.eventsAcknowledged(1);
        assertEquals(1, read(0).size());
        ledger.eventsAcknowledged(2);
        event();
        assertEquals(3, read(0).getFirst().seq());
        assertEquals(3, ledger.newestEvent());
    }

    @Test
    void keepsNoMoreThanItHasRoomFor() {
        for (int i = 0; i < MemoryLedger.MOST_EVENTS + 5; i++) {
            event();
        }
        assertEquals(6, read(0).getFirst().seq());
    }

    @Test
    void keepsAsManyAsItHasRoomFor() {
        for (int i = 0; i < MemoryLedger.MOST_EVENTS; i++) {
            event();
        }
        assertEquals(1, read(0).getFirst().seq());
        assertEquals(MemoryLedger.MOST_EVENTS, read(0).size());
    }

    @Test
    void tellsEachEventItsNumberAndReadsSoManyAfterOne() {
        List<Long> told = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ledger.event(Samples.event('B', "x"), told::add);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L), told);
        assertTrue(
                read(3).getFirst().text().startsWith("{\"seq\":4,"),
                read(3).getFirst().text());
        assertEquals(List.of(2L, 3L, 4L), read(1).stream().map(Stored::seq).toList());
        List<Stored> two = new ArrayList<>();
        ledger.events(1, 2, two::addAll);
        assertEquals(read(1).subList(0, 2), two);
    }

    @Test
    void forgetsAllThatTheCentreHasAndMore() {
        event();
        ledger.eventsAcknowledged(5);
        assertEquals(List.of(), read(0));
    }

    @Test
    void writesEachStepOfAnOrderAsAnEventAndNumbersItsAnswers() {
        List<Answer> told = new ArrayList<>();
        OrderNews came = Samples.news(1, OrderPhase.RECEIVED);
        OrderNews applied = Samples.news(1, OrderPhase.APPLIED);
        ledger.received(Samples.order(1), "a.b.c", came, told::add);
        ledger.answered(applied, Optional.of(Post.PC_CIRCULATION), told::add);
        assertEquals(List.of(new Answer(came, 1), new Answer(applied, 2)), told);
        assertTrue(read(0).get(0).text().contains("ORDER_RECEIVED"));
        assertTrue(read(0).get(1).text().contains("ORDER_APPLIED"));
    }

    @Test
    void takesALatchAtOnceAndFindsNoneAtAStart() {
        assertTrue(ledger.latch("RED_MISSING", "F1", Words.NONE, Samples.TEN).getNow(false));
        assertTrue(ledger.latchOpened().getNow(false));
        assertEquals(Optional.empty(), ledger.recovered().latch());
        assertEquals(1, ledger.recovered().bootCount());
    }

    private void event() {
        ledger.event(Event.of(Instant.EPOCH, 'B', "PLAN", "INFO", "junction", "{}"));
    }

    private List<Stored> read(long after) {
        List<Stored> found = new ArrayList<>();
        ledger.events(after, 10_000, found::addAll);
        return found;
    }
}
