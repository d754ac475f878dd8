package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.journal.Event;

/** A square whose line to the posts is dead. */
class DeadLineTest {
    private static final Site PLACE =
            SiteLoader.load(Path.of("../config/sites/dijon-place")).site().orElseThrow();

    private final Desk desk = new Desk(PLACE, Optional.empty());

    @Test
    void aDeadLineHasItsModemStartedAnewAndTheJournalSaysSo() {
        desk.run(30);
        desk.line = false;
        desk.run(899);
        assertTrue(desk.equipment.isOn("outlet-modem power"));
        desk.run(2);
        assertFalse(desk.equipment.isOn("outlet-modem power"), "a quarter of an hour without anybody");
        assertTrue(desk.last().equipment().stream()
                .anyMatch(state ->
                        state.name().equals("outlet-modem") && state.state().equals("POWER_CYCLING")));
        desk.run(10);
        assertTrue(desk.equipment.isOn("outlet-modem power"));
        assertTrue(desk.last().faults().stream().anyMatch(fault -> fault.code().equals("LINE_DEAD")));
        desk.line = true;
        desk.run(1);
        assertTrue(desk.last().faults().stream().noneMatch(fault -> fault.code().equals("LINE_DEAD")));
        assertTrue(told().stream()
                .anyMatch(event ->
                        event.subject().equals("outlet-modem") && event.data().contains("POWER_CYCLING")));
        assertEquals("base54", desk.last().first().engine().planName(), "and the junction runs on");
    }

    /** What the journal is told. */
    private List<Event> told() {
        Happenings happenings = new Happenings(PLACE);
        List<Event> told = new ArrayList<>();
        desk.pictures.forEach(picture -> told.addAll(happenings.since(picture)));
        return told;
    }
}
