package org.tricolore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Uplink.Trouble;
import org.tricolore.journal.Event;
import org.tricolore.link.StateMessage;

/** What is wrong with the line, from the first word of it to the last. */
class LineFaultsTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private static final Trouble ENDS = new Trouble("CERTIFICATE_EXPIRES", "MINOR", "line.pem", "ends", "expire");

    private static final Trouble DENIED = new Trouble("LINE_DENIED", "MAJOR", "state", "denied", "refusé");

    private static final Trouble KEYS = new Trouble("KEYS_UNREADABLE", "MAJOR", "enrolled.json", "torn", "déchiré");

    private final List<Event> told = new ArrayList<>();

    private final LineFaults faults = new LineFaults(told::add);

    @Test
    void raisesEachOnceKeepsItsTimeAndClearsItOnce() {
        assertEquals(List.of("CERTIFICATE_EXPIRES"), codes(see(0, ENDS)));
        assertEquals(List.of("CERTIFICATE_EXPIRES", "LINE_DENIED"), codes(see(5, ENDS, DENIED)));
        assertEquals(TEN, see(6, ENDS, DENIED).getFirst().since());
        assertEquals(List.of("LINE_DENIED"), codes(see(9, DENIED)));
        assertEquals(List.of(), see(10));
        assertEquals(
                List.of("FAULT_RAISED line.pem", "FAULT_RAISED state", "FAULT_CLEARED line.pem", "FAULT_CLEARED state"),
                told.stream().map(event -> event.kind() + " " + event.subject()).toList());
    }

    @Test
    void doesNotTellWhatHasNotChanged() {
        List<StateMessage.Fault> first = see(0, ENDS);
        for (int second = 1; second < 100; second++) {
            assertSame(first, see(second, ENDS));
        }
        assertEquals(1, told.size());
    }

    @Test
    void saysNothingWhereNothingIsWrong() {
        assertEquals(List.of(), see(0));
        assertEquals(List.of(), told);
    }

    @Test
    void countsUnreadableKeysAmongThem() {
        List<StateMessage.Fault> shown = faults.see(List.of(), Optional.of(KEYS), TEN);
        assertEquals("déchiré", shown.getFirst().text().french());
        assertEquals(List.of(), faults.see(List.of(), Optional.empty(), TEN));
        assertEquals('A', told.getLast().rank());
    }

    private List<StateMessage.Fault> see(int second, Trouble... now) {
        return faults.see(List.of(now), Optional.empty(), TEN.plusSeconds(second));
    }

    private static List<String> codes(List<StateMessage.Fault> shown) {
        return shown.stream().map(StateMessage.Fault::code).toList();
    }
}
