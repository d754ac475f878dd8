package org.tricolore.model;

import java.util.List;

/**
 * What the strongest orders ask of the engine of one junction, taken together.
 *
 * @param plan name of the plan that should run
 * @param fallenBack the cabinet's own flasher holds the lamps; stronger than {@code mode}
 * @param steering who chooses the stages
 * @param priority vehicles that are to find green, in the order they were announced
 */
public record Demand(String plan, Mode mode, boolean fallenBack, Steering steering, List<PriorityRequest> priority) {
    public Demand {
        priority = List.copyOf(priority);
    }

    /** A plan that steers itself, without anybody who has priority. */
    public Demand(String plan, Mode mode, boolean fallenBack) {
        this(plan, mode, fallenBack, Steering.PLAN, List.of());
    }
}
