package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Answer;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Words;

/** Who is told what became of an entry. */
class EntryTest {
    private final List<Object> told = new ArrayList<>();

    @Test
    void tellsAnAnswerWithItsNumber() {
        OrderNews news = Samples.news(1, OrderPhase.APPLIED);
        new Entry.Received(Samples.order(1), "a.b.c", news, told::add).tell(4);
        new Entry.Answered(news, Optional.empty(), told::add).tell(0);
        assertEquals(List.of(new Answer(news, 4), new Answer(news, 0)), told);
    }

    @Test
    void tellsTheNumberToWhoeverWaitsForNothingElse() {
        new Entry.Latch(new Recovered.Latched("c", "s", Words.NONE, Samples.TEN), told::add).tell(1);
        new Entry.LatchOpened(told::add).tell(2);
        new Entry.Happened(Samples.event('A', "x"), told::add).tell(3);
        new Entry.Mark(told::add).tell(4);
        assertEquals(List.of(1L, 2L, 3L, 4L), told);
    }

    @Test
    void tellsNoEventsToWhoeverAskedForSomeThatCannotBeRead() {
        new Entry.Backlog(0, 9, told::add).tell(0);
        assertEquals(List.of(List.of()), told);
    }

    @Test
    void tellsNobodyWhereNobodyWaits() {
        new Entry.SentUpTo(1).tell(1);
        new Entry.EventsAcknowledged(1).tell(1);
        new Entry.PlanSeen("p").tell(1);
        assertEquals(List.of(), told);
    }
}
