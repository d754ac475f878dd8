package org.tricolore.hal;

import java.io.IOException;
import java.util.List;

/** Opens equipment of one kind of hardware; found by {@link java.util.ServiceLoader}, chosen by name in the site. */
public interface EquipmentDriver {
    /** The name a site writes, such as {@code virtual}. */
    String name();

    /**
     * Everything that is wrong with the points as this driver understands them, without touching any hardware; empty when
     * {@link #open} can be tried. Subjects are options of the plan, such as {@code options.line}.
     */
    default List<Trouble> problems(EquipmentPlan plan) {
        return List.of();
    }

    /**
     * @param plan the points of this driver alone, by its own channels
     * @param time the clock the agent runs on
     * @throws IOException with a sentence a technician understands, when the plan can never work; hardware that is away
     *     is no reason: it is unknown until it comes
     */
    Equipment open(EquipmentPlan plan, TimeSource time) throws IOException;
}
