package org.tricolore.cycle;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.tricolore.authority.Lease;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Mode;
import org.tricolore.model.Post;
import org.tricolore.signal.Engine;

/**
 * One junction of the cabinet at one tick.
 *
 * @param engine what the groups show, and where the plan is
 * @param demand what the strongest orders ask
 * @param detections what the detectors say
 * @param planHolder whose plan is obeyed
 * @param mode the mode that can be seen on the street, or empty while the junction is between two
 * @param parameters times of the junction that orders have set, by name
 * @param leases orders of posts in force here, each with its phase here
 */
public record JunctionPicture(
        Engine.State engine,
        Demand demand,
        Detections detections,
        Post planHolder,
        Optional<Mode> mode,
        SortedMap<String, Integer> parameters,
        List<Lease> leases) {

    /** Whether both tell the same of the street, whatever the time. */
    boolean sameStreet(JunctionPicture other) {
        if (this == other) {
            return true;
        }
        return engine == other.engine
                && demand.equals(other.demand)
                && detections.equals(other.detections)
                && planHolder == other.planHolder
                && mode.equals(other.mode)
                && parameters.equals(other.parameters)
                && leases.equals(other.leases);
    }
}
