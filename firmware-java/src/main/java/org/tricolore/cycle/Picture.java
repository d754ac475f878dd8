package org.tricolore.cycle;

import java.util.List;
import java.util.Optional;
import org.tricolore.authority.Lease;
import org.tricolore.fault.Fault;
import org.tricolore.hal.Level;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Post;
import org.tricolore.safety.Latch;
import org.tricolore.signal.Engine;

/**
 * The junction at one tick, complete and immutable: what the line, the page and a record tell about it.
 *
 * @param now the tick at which it was taken
 * @param engine what the groups show, and where the plan is
 * @param demand what the strongest orders ask
 * @param detections what the detectors say
 * @param planHolder whose plan is obeyed
 * @param mode the mode that can be seen on the street, or empty while the junction is between two
 * @param latch why the lamps were let go, if they were
 * @param flasher whether the cabinet's own flasher holds the lamps
 * @param faults what should be repaired
 * @param leases orders of posts in force
 */
public record Picture(
        Moment now,
        Engine.State engine,
        Demand demand,
        Detections detections,
        Post planHolder,
        Optional<Mode> mode,
        Optional<Latch> latch,
        Level flasher,
        List<Fault> faults,
        List<Lease> leases) {

    /** Whether both tell the same of the street, whatever the time. */
    public boolean sameStreet(Picture other) {
        return engine == other.engine
                && demand.equals(other.demand)
                && detections.equals(other.detections)
                && planHolder == other.planHolder
                && mode.equals(other.mode)
                && latch.equals(other.latch)
                && flasher == other.flasher
                && faults == other.faults
                && leases.equals(other.leases);
    }
}
