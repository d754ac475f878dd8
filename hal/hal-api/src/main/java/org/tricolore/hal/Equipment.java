package org.tricolore.hal;

import java.util.List;

/**
 * The equipment of a cabinet besides its lamps: text panels, bollards, sensors, switched outlets. It never reaches a lamp
 * channel of the {@link Cabinet}: what stands at a junction is written by the safety gate alone.
 *
 * <p>One image in, one image out, once a tick. Neither method blocks for longer than a tick and neither throws: a driver
 * reads and writes slow equipment on a thread of its own and hands out what it knew last, or that it knows nothing.
 */
public interface Equipment extends AutoCloseable {
    /** No equipment at all. */
    Equipment NONE = new Equipment() {
        @Override
        public EquipmentInputs read() {
            return EquipmentInputs.UNKNOWN;
        }

        @Override
        public void write(EquipmentOutputs outputs) {}

        @Override
        public void close() {}
    };

    /** The same object as long as nothing has changed. */
    EquipmentInputs read();

    /** What shall be from now on; the same object as long as nothing has changed. */
    void write(EquipmentOutputs outputs);

    /**
     * What a driver itself knows to be wrong with ports and boards, as {@link Cabinet#troubles}: the same list while
     * nothing changes.
     */
    default List<Trouble> troubles() {
        return List.of();
    }

    /** Lets the equipment go. The wiring, not this call, is what leaves it safe: panels blank, ways open. */
    @Override
    void close();
}
