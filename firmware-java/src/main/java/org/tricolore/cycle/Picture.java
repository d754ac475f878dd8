package org.tricolore.cycle;

import java.util.List;
import java.util.Optional;
import org.tricolore.authority.Lease;
import org.tricolore.equipment.DeviceState;
import org.tricolore.fault.Fault;
import org.tricolore.hal.Level;
import org.tricolore.model.Moment;
import org.tricolore.safety.Latch;

/**
 * The cabinet at one tick, complete and immutable: what the line, the page and a record tell about it.
 *
 * @param now the tick at which it was taken
 * @param junctions in the order of the site
 * @param orders orders of posts in force, each once with its phase at all junctions it is for
 * @param latch why the lamps were let go, if they were
 * @param flasher whether the cabinet's own flasher holds the lamps
 * @param contacts what the contacts of the cabinet say, in the order of {@code ContactBoard.wires}
 * @param faults what should be repaired
 * @param equipment what stands in the street besides the signals, in the order of the site
 */
public record Picture(
        Moment now,
        List<JunctionPicture> junctions,
        List<Lease> orders,
        Optional<Latch> latch,
        Level flasher,
        List<Level> contacts,
        List<Fault> faults,
        List<DeviceState> equipment) {

    public Picture {
        junctions = List.copyOf(junctions);
        orders = List.copyOf(orders);
    }

    /** A cabinet without equipment. */
    public Picture(
            Moment now,
            List<JunctionPicture> junctions,
            List<Lease> orders,
            Optional<Latch> latch,
            Level flasher,
            List<Level> contacts,
            List<Fault> faults) {
        this(now, junctions, orders, latch, flasher, contacts, faults, List.of());
    }

    /** The first junction of the site: the only one of most. */
    public JunctionPicture first() {
        return junctions.getFirst();
    }

    /** Whether both tell the same of the street, whatever the time. */
    public boolean sameStreet(Picture other) {
        for (int i = 0; i < junctions.size(); i++) {
            if (!junctions.get(i).sameStreet(other.junctions.get(i))) {
                return false;
            }
        }
        return latch.equals(other.latch)
                && flasher == other.flasher
                && contacts == other.contacts
                && faults == other.faults
                && equipment == other.equipment;
    }
}
