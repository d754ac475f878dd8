package org.tricolore.hal.serial;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.Trouble;

/**
 * Sensors, bollards and outlets on Modbus boards: hands outputs to the threads of its lines and puts together what they
 * have read.
 *
 * <p>Each {@link #read} is the beat of its lines. Without one for {@link #LET_GO_NANOS} all outputs are put off; a board
 * whose own watchdog is set lets go as well when the machine is dead, because its coils are written in every cycle.
 */
final class ModbusEquipment implements Equipment {
    /** What a board said longer ago is not believed any more, ns: told and unknown within 300 ms. */
    static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    static final long LET_GO_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Bus> buses;

    private volatile EquipmentOutputs wanted = EquipmentOutputs.NOTHING;

    private EquipmentInputs last = EquipmentInputs.UNKNOWN;

    private List<Trouble> lastTroubles = List.of();

    ModbusEquipment(List<Bus> buses) {
        this.buses = List.copyOf(buses);
        buses.forEach(Bus::startAnyway);
    }

    @Override
    public EquipmentInputs read() {
        buses.forEach(bus -> bus.write(wanted.on()));
        long now = System.nanoTime();
        ChannelSet on = ChannelSet.EMPTY;
        ChannelSet known = ChannelSet.EMPTY;
        SortedMap<Integer, Integer> values = new TreeMap<>();
        for (Bus bus : buses) {
            for (Board board : bus.boards()) {
                Board.Said said = board.said();
                if (said.known() && now - said.at() <= FRESH_NANOS) {
                    on = on.union(said.on());
                    known = known.union(board.inputs());
                    values.putAll(said.values());
                }
            }
        }
        EquipmentInputs inputs = new EquipmentInputs(on, known, values, new TreeMap<>());
        last = inputs.equals(last) ? last : inputs;
        return last;
    }

    /** On the wires with the next {@link #read}. */
    @Override
    public void write(EquipmentOutputs outputs) {
        wanted = outputs;
    }

    @Override
    public List<Trouble> troubles() {
        List<Trouble> troubles =
                buses.stream().flatMap(bus -> bus.troubles().stream()).toList();
        lastTroubles = troubles.equals(lastTroubles) ? lastTroubles : troubles;
        return lastTroubles;
    }

    @Override
    public void close() {
        buses.forEach(Bus::close);
    }
}
