package org.tricolore.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import org.tricolore.model.Mode;
import org.tricolore.model.Running;

/**
 * What {@code state} tells of one junction.
 *
 * @param phase what the junction is doing, such as {@code START_UP} or {@code RUNNING}
 * @param running how the junction finds its time
 * @param plan the plan that is seen on the street; empty while none runs
 * @param wantedPlan the plan the strongest order asks for
 * @param planSource whose order that is, such as {@code CALENDAR}
 * @param stage name of the stage; empty while none is open
 * @param cycleMillis position in the cycle, ms; empty while no cycle runs
 */
public record JunctionState(
        Mode mode,
        String phase,
        Running running,
        Optional<String> plan,
        Optional<String> wantedPlan,
        Optional<String> planSource,
        Optional<String> stage,
        OptionalInt cycleMillis) {

    JunctionState timeless() {
        return new JunctionState(mode, phase, running, plan, wantedPlan, planSource, stage, OptionalInt.empty());
    }

    void put(ObjectNode json) {
        json.put("mode", mode.name());
        json.put("phase", phase);
        json.put("running", running.name());
        Json.putText(json, "plan", plan);
        Json.putText(json, "wantedPlan", wantedPlan);
        Json.putText(json, "planSource", planSource);
        Json.putText(json, "stage", stage);
        Json.putSeconds(json, "cycleSecond", cycleMillis);
    }
}
