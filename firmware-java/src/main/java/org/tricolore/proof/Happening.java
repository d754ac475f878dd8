package org.tricolore.proof;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Stage;
import org.tricolore.model.Steering;

/** What is ordered, or who comes, while a plan runs; the exploration of the strategies has each of them happen. */
sealed interface Happening {
    /** Others are at the detectors from now on. */
    record Comes(Detections detections, String who) implements Happening {}

    /** Another plan is ordered. */
    record Change(String plan) implements Happening {}

    /** Something is asked for, held for a while, and asked for no more. */
    record Passing(Demand demand, String what) implements Happening {}

    /** Everything that may happen while {@code plan} runs. */
    static List<Happening> all(Junction junction, String plan) {
        List<Happening> all = new ArrayList<>();
        for (String other : junction.planNames()) {
            if (!other.equals(plan)) {
                all.add(new Change(other));
            }
        }
        for (Mode mode : Mode.values()) {
            if (mode != Mode.NORMAL) {
                all.add(new Passing(new Demand(plan, mode, false), mode.name()));
            }
        }
        all.add(new Passing(new Demand(plan, Mode.NORMAL, true), "FALL_BACK"));
        for (Stage stage : junction.stages()) {
            Steering held = new Steering.ToStage(stage.name());
            all.add(new Passing(new Demand(plan, Mode.NORMAL, false, held, List.of()), stage.name()));
        }
        return all;
    }

    /** Nobody, everybody, every wire cut, and each detector alone; nobody alone where there are no detectors. */
    static List<Comes> visitors(Junction junction) {
        List<Comes> visitors = new ArrayList<>();
        visitors.add(new Comes(Detections.NOBODY, "nobody"));
        int detectors = junction.detectors().size();
        if (detectors > 0) {
            visitors.add(new Comes(new Detections(-1, -1), "everybody"));
            visitors.add(new Comes(new Detections(0, 0), "unknown"));
        }
        for (int i = 0; i < detectors; i++) {
            visitors.add(new Comes(
                    new Detections(1L << i, -1), junction.detectors().get(i).name()));
        }
        return visitors;
    }

    /** In a few words, such as {@code plan → peak80}. */
    default String text() {
        return switch (this) {
            case Comes comes -> "detectors: " + comes.who();
            case Change change -> "plan → " + change.plan();
            case Passing passing -> passing.what();
        };
    }
}
