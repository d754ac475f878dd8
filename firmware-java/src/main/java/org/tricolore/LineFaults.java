package org.tricolore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tricolore.fault.Fault;
import org.tricolore.fault.FaultBook;
import org.tricolore.fault.FaultBook.Sighting;
import org.tricolore.hal.Uplink.Trouble;
import org.tricolore.journal.Event;
import org.tricolore.link.StateMessage;
import org.tricolore.model.Words;

/**
 * What somebody must mend about the line and its keys, as faults: raised once, in the state until it is mended, cleared
 * once. The line's own thread sees them; the control cycle knows nothing of the line.
 */
final class LineFaults {
    private final FaultBook book = new FaultBook();

    private final Consumer<Event> told;

    private List<Trouble> troubles = List.of();

    private Optional<Trouble> keys = Optional.empty();

    private List<StateMessage.Fault> shown = List.of();

    /** @param told each that is raised or cleared, as an event of class A */
    LineFaults(Consumer<Event> told) {
        this.told = told;
    }

    /**
     * Takes in what is wrong now.
     *
     * @param keysNow what is wrong with the list of enrolled keys
     * @return what stands; the same list until that changes
     */
    List<StateMessage.Fault> see(List<Trouble> now, Optional<Trouble> keysNow, Instant wall) {
        if (now.equals(troubles) && keysNow.equals(keys)) {
            return shown;
        }
        troubles = now;
        keys = keysNow;
        List<Fault> before = book.faults();
        List<Sighting> sightings = new ArrayList<>();
        now.forEach(trouble -> sightings.add(sighting(trouble)));
        keysNow.ifPresent(trouble -> sightings.add(sighting(trouble)));
        book.see(sightings, wall);
        List<Fault> after = book.faults();
        after.stream().filter(fault -> !before.contains(fault)).forEach(fault -> tell("FAULT_RAISED", fault, wall));
        before.stream().filter(fault -> !after.contains(fault)).forEach(fault -> tell("FAULT_CLEARED", fault, wall));
        shown = after.stream()
                .map(fault -> new StateMessage.Fault(fault.code(), fault.subject(), fault.text(), fault.since()))
                .toList();
        return shown;
    }

    /** None of them takes the junction out of service. */
    private static Sighting sighting(Trouble trouble) {
        return new Sighting(trouble.kind(), trouble.subject(), false, new Words(trouble.english(), trouble.french()));
    }

    private void tell(String kind, Fault fault, Instant wall) {
        String data = JsonNodeFactory.instance
                .objectNode()
                .put("code", fault.code())
                .put("major", fault.major())
                .put("text", fault.text().english())
                .put("textFr", fault.text().french())
                .put("since", fault.since().toString())
                .toString();
        told.accept(Event.of(wall, 'A', kind, "MINOR", fault.subject(), data));
    }
}
