package org.tricolore.street.board;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource;
import org.tricolore.street.VirtualEquipment;
import org.tricolore.street.board.Boards.Mood;

/**
 * The boards of one line with equipment behind them: sensors, bollards, outlets, in real time. A board that nobody writes
 * to lets its outputs go, as I/O boards do whose watchdog is set. Safe for threads.
 */
public final class EquipmentBoards implements Served {
    /** The watchdog of the boards. */
    static final long WATCHDOG_NANOS = 2_000_000_000L;

    private static final TimeSource REAL = new TimeSource() {
        @Override
        public Reading read() {
            return new Reading(System.nanoTime(), Instant.now());
        }

        @Override
        public void awaitNanos(long monotonicNanos) {
            LockSupport.parkNanos(monotonicNanos - System.nanoTime());
        }
    };

    private final EquipmentWires wires;

    private final VirtualEquipment equipment;

    private final SortedMap<Integer, Boolean> coils = new TreeMap<>();

    private final SortedMap<Integer, Mood> moods = new TreeMap<>();

    private final Places places = new Wired();

    /** When each board was last written to, by its address. */
    private final SortedMap<Integer, Long> writtenAt = new TreeMap<>();

    private long requests;

    /** @param plan whose labels tell what belongs together, as in {@link VirtualEquipment} */
    public EquipmentBoards(EquipmentPlan plan, EquipmentWires wires) {
        this.wires = wires;
        this.equipment = new VirtualEquipment(new EquipmentPlan(plan.site(), plan.points(), new TreeMap<>()), REAL);
    }

    /** What stands on the street behind them, for hands and eyes. */
    public synchronized VirtualEquipment equipment() {
        letGo();
        return equipment;
    }

    /** What a board does with what it is asked, from now on. */
    public synchronized void mood(int unit, Mood mood) {
        moods.put(unit, mood);
    }

    @Override
    public synchronized Mood mood(int unit) {
        return moods.getOrDefault(unit, Mood.WELL);
    }

    /** Requests that were answered so far. */
    public synchronized long requests() {
        return requests;
    }

    @Override
    public synchronized Optional<byte[]> answer(int unit, byte[] pdu) {
        if (!wires.has(unit)) {
            return Optional.empty();
        }
        requests++;
        letGo();
        if (pdu[0] == 5 || pdu[0] == 15) {
            writtenAt.put(unit, System.nanoTime());
        }
        return Optional.of(Answering.answer(places, unit, pdu));
    }

    private void letGo() {
        long now = System.nanoTime();
        boolean fell = false;
        for (int place : wires.outputs.keySet()) {
            long written = writtenAt.getOrDefault(place >> 16, now);
            fell |= now - written > WATCHDOG_NANOS && Boolean.TRUE.equals(coils.put(place, false));
        }
        if (fell) {
            places.show();
        }
    }

    private final class Wired implements Places {
        @Override
        public Optional<Boolean> coil(int place) {
            return Optional.ofNullable(coils.get(place));
        }

        @Override
        public Optional<Boolean> input(int place) {
            Integer channel = wires.inputs.get(place);
            return channel == null
                    ? Optional.empty()
                    : Optional.of(equipment.read().input(channel) == Level.ON);
        }

        @Override
        public OptionalInt register(int place) {
            EquipmentWires.Scale scale = wires.readings.get(place);
            if (scale == null) {
                return OptionalInt.empty();
            }
            EquipmentInputs inputs = equipment.read();
            // A transmitter with a cut sensor tells the end of its range.
            return OptionalInt.of(
                    inputs.analogue(scale.channel()).isPresent()
                            ? scale.count(inputs.analogue(scale.channel()).getAsInt())
                            : 0x7FFF);
        }

        @Override
        public boolean hasCoil(int place) {
            return wires.outputs.containsKey(place);
        }

        @Override
        public void set(int place, boolean on) {
            coils.put(place, on);
        }

        @Override
        public void show() {
            ChannelSet on = ChannelSet.EMPTY;
            for (var wire : wires.outputs.entrySet()) {
                on = coils.getOrDefault(wire.getKey(), false) ? on.with(wire.getValue()) : on;
            }
            equipment.write(new EquipmentOutputs(on, new TreeMap<>()));
        }
    }
}
