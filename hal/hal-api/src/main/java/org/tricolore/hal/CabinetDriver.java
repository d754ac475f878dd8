package org.tricolore.hal;

import java.io.IOException;
import java.util.List;

/** Opens cabinets of one kind of hardware; found by {@link java.util.ServiceLoader}, chosen by name in the site. */
public interface CabinetDriver {
    /** The name a site writes under {@code wiring.driver}, such as {@code virtual}. */
    String name();

    /**
     * Everything that is wrong with a site's wiring as this driver understands it, without touching any hardware; empty
     * when {@link #open} can be tried.
     */
    default List<Trouble> problems(CabinetPlan plan) {
        return List.of();
    }

    /**
     * @param time the clock the agent runs on
     * @throws IOException with a sentence a technician understands, when the hardware cannot be opened
     */
    Cabinet open(CabinetPlan plan, TimeSource time) throws IOException;

    /**
     * Opens a sentinel's way to the cabinet, where the hardware has one.
     *
     * @param plan of which only site and options need be known
     * @throws IOException with a sentence a technician understands
     */
    default Sentry openSentry(CabinetPlan plan, TimeSource time) throws IOException {
        throw new IOException("the driver \"" + name() + "\" has no read-back path of its own for a sentinel");
    }
}
