package org.tricolore.hal;

/** One street cabinet, real or virtual: lamps, inputs, and the flasher relay held by the heartbeat. */
public interface Cabinet extends AutoCloseable {
    /** The process image of this instant. Never throws: what cannot be read is unknown. */
    Inputs read();

    /** The hand on the lamps. Whoever assembles the agent gives it to the safety gate and to nobody else. */
    Actuators actuators();

    /** Lets the hardware go. The wiring, not this call, is what leaves the lamps safe. */
    @Override
    void close();
}
