package org.tricolore.replay;

import java.util.List;
import java.util.Optional;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.Inputs;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;

/**
 * Everything that passed the doors of a control cycle in one tick.
 *
 * @param nowMillis the clock as read, monotonic ms
 * @param inputs what the cabinet told; that of the tick before when it could not be read
 * @param currents the lamps whose meter told something else than when it was last asked
 * @param equipment what the equipment told; nothing known where there is none
 * @param orders taken from the inbox, in their order
 * @param leaving whether the agent had been told to end
 * @param failedCall the call at a door that threw, counted from 1 in this tick; 0 when none did
 * @param failure what that call threw, or empty
 */
public record TickRecord(
        Moment now,
        long nowMillis,
        Inputs inputs,
        List<Current> currents,
        EquipmentInputs equipment,
        List<Order> orders,
        boolean leaving,
        int failedCall,
        String failure,
        Outputs out) {
    public TickRecord {
        currents = List.copyOf(currents);
        orders = List.copyOf(orders);
    }

    /** The same tick with other things read, measured and taken, and with doors that do not throw. */
    public TickRecord with(Inputs otherInputs, List<Current> otherCurrents, List<Order> otherOrders) {
        return new TickRecord(now, nowMillis, otherInputs, otherCurrents, equipment, otherOrders, leaving, 0, "", out);
    }

    /** The last lamp image that was written, or nothing when none was. */
    public ChannelSet written() {
        return out.writes().isEmpty() ? ChannelSet.EMPTY : out.writes().getLast();
    }

    /** What the meter of one lamp told, mA; negative when it told nothing. */
    public record Current(int channel, int milliamps) {}

    /**
     * What the cycle gave out.
     *
     * @param writes lamp images, in the order they were written
     * @param equipment what the equipment shall do
     * @param pulses edges to the flasher's relay
     * @param news steps in the lives of orders
     * @param latch code and subject of the latch as it was last told
     * @param threw what the tick threw instead of ending
     */
    public record Outputs(
            List<ChannelSet> writes,
            EquipmentOutputs equipment,
            int pulses,
            List<OrderNews> news,
            Optional<String> latch,
            Optional<String> threw) {
        public static final Outputs NONE =
                new Outputs(List.of(), EquipmentOutputs.NOTHING, 0, List.of(), Optional.empty(), Optional.empty());

        public Outputs {
            writes = List.copyOf(writes);
            news = List.copyOf(news);
        }

        /** Whether nothing is in them that must be told again for each tick. */
        boolean sameAs(Outputs before) {
            return news.isEmpty()
                    && threw.isEmpty()
                    && pulses == before.pulses
                    && latch.equals(before.latch)
                    && writes.equals(before.writes)
                    && equipment.equals(before.equipment);
        }
    }
}
