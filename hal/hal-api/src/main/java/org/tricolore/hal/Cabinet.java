package org.tricolore.hal;

import java.util.List;

/** One street cabinet, real or virtual: lamps, inputs, and the flasher relay held by the heartbeat. */
public interface Cabinet extends AutoCloseable {
    /** What {@link #milliamps} answers where there is no meter, or it cannot be read. */
    int NO_METER = -1;

    /** The process image of this instant. Never throws: what cannot be read is unknown. */
    Inputs read();

    /**
     * The current of one lamp in this instant. Never throws, and answers at once: a driver that measures slowly keeps
     * its last reading.
     *
     * @return mA, rounded to what the meter is good for, so that its noise is no news; {@link #NO_METER} when unknown
     */
    default int milliamps(int lampChannel) {
        return NO_METER;
    }

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
