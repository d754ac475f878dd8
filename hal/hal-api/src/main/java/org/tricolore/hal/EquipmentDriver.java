package org.tricolore.hal;

import java.io.IOException;

/** Opens equipment of one kind of hardware; found by {@link java.util.ServiceLoader}, chosen by name in the site. */
public interface EquipmentDriver {
    /** The name a site writes, such as {@code virtual}. */
    String name();

    /**
     * @param plan the points of this driver alone, by its own channels
     * @param time the clock the agent runs on
     * @throws IOException with a sentence a technician understands, when the plan can never work; hardware that is away
     *     is no reason: it is unknown until it comes
     */
    Equipment open(EquipmentPlan plan, TimeSource time) throws IOException;
}
