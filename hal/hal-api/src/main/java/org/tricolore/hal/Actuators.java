package org.tricolore.hal;

/**
 * The hand on the lamps: exactly one object of an agent may hold it, its safety gate.
 *
 * <p>Neither method blocks for longer than a tick, and neither throws: what a driver cannot do shows in the next
 * {@link Inputs}, where it is judged.
 */
public interface Actuators {
    /** Lights exactly the given lamp channels and puts out all others, as near to atomic as the hardware allows. */
    void write(ChannelSet lit);

    /**
     * One edge to the relay that keeps the hardware flasher away. The relay wants an edge every 100 ms and drops after
     * 150 ms of silence (DOMAIN §9); a level, or a timer of its own, must never stand for it.
     */
    void pulse();
}
