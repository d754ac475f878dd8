package org.tricolore.hal;

import java.util.List;

/** One street cabinet, real or virtual: lamps, inputs, and the flasher relay held by the heartbeat. */
public interface Cabinet extends AutoCloseable {
    /** The process image of this instant. Never throws: what cannot be read is unknown. */
    Inputs read();

    /** The hand on the lamps. Whoever assembles the agent gives it to the safety gate and to nobody else. */
    Actuators actuators();

    /**
     * What the driver itself knows to be wrong with ports and boards: for technicians, and nothing is decided by it; what
     * it means for lamps and inputs shows in {@link #read}.
     *
     * <p>Asked at every tick by the thread that reads. Never blocks, never throws; the same list while nothing changes.
     */
    default List<Trouble> troubles() {
        return List.of();
    }

    /** Lets the hardware go. The wiring, not this call, is what leaves the lamps safe. */
    @Override
    void close();
}
