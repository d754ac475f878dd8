package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tricolore.model.ClockQuality;

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

    private void event() {
        ledger.event(Event.of(Instant.EPOCH, 'B', "PLAN", "INFO", "junction", "{}"));
    }

    private List<Stored> read(long after) {
        List<Stored> found = new ArrayList<>();
        ledger.events(after, 10_000, found::addAll);
        return found;
    }
}
