package org.tricolore.street.board;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;
import org.tricolore.street.VirtualCabinet;

/**
 * The boards of one line with the street behind them: coils are the outputs of a virtual cabinet, its relay is held by the
 * edges of the heartbeat coil and drops 150 ms after the last one, in real time.
 *
 * <p>Safe for threads.
 */
public final class Boards implements Served {
    private static final long BEAT_NANOS = 100_000_000;

    private final BoardWires wires;

    private final VirtualCabinet cabinet;

    private final SortedMap<Integer, Boolean> coils = new TreeMap<>();

    private final SortedMap<Integer, Mood> moods = new TreeMap<>();

    private final Places places = new Wired();

    private long requests;

    private long heldTo = System.nanoTime();

    private long pulsedAt;

    private long longestGap;

    private Boards(CabinetPlan plan, BoardWires wires) {
        this.wires = wires;
        CabinetPlan street = new CabinetPlan(plan.site(), plan.lamps(), plan.inputs(), java.util.Map.of());
        this.cabinet = new VirtualCabinet(street, System.nanoTime());
    }

    /** Boards whose cabinet lives from now on, in steps of 2 ms, on a thread of its own that ends with the program. */
    public static Boards start(CabinetPlan plan, BoardWires wires) {
        Boards boards = new Boards(plan, wires);
        Thread thread = new Thread(boards::live, "street-behind-boards");
        thread.setDaemon(true);
        thread.start();
        return boards;
    }

    private void live() {
        while (!Thread.currentThread().isInterrupted()) {
            advance();
            LockSupport.parkNanos(2_000_000);
        }
    }

    private synchronized void advance() {
        long now = System.nanoTime();
        // The relay of a part hangs on other boards: here its lamps show what is written, as long as it lives.
        for (; wires.heartbeat < 0 && heldTo + BEAT_NANOS <= now; heldTo += BEAT_NANOS) {
            cabinet.advanceTo(heldTo + BEAT_NANOS);
            cabinet.actuators().pulse();
        }
        cabinet.advanceTo(now);
    }

    /** The street behind them, for hands and eyes. */
    public VirtualCabinet cabinet() {
        return cabinet;
    }

    /** What a board does with what it is asked, from now on. */
    public synchronized void mood(int unit, Mood mood) {
        moods.put(unit, mood);
    }

    @Override
    public synchronized Mood mood(int unit) {
        return moods.getOrDefault(unit, Mood.WELL);
    }

    /** The lamp channels whose coils are on now, as the register of coils says, whatever the relay does with them. */
    public synchronized ChannelSet written() {
        ChannelSet on = ChannelSet.EMPTY;
        for (var wire : wires.coils.entrySet()) {
            on = coils.getOrDefault(wire.getKey(), false) ? on.with(wire.getValue()) : on;
        }
        return on;
    }

    /** Whether the cabinet's own flasher has the lamps. */
    public synchronized boolean flashes() {
        advance();
        return cabinet.flasher() == Level.ON;
    }

    /** Requests that were answered so far. */
    public synchronized long requests() {
        return requests;
    }

    /** The longest time between two edges of the heartbeat since this was last asked, ms: the relay wants 150 at most. */
    public synchronized double longestGap() {
        double millis = longestGap / 1e6;
        longestGap = 0;
        return millis;
    }

    @Override
    public synchronized Optional<byte[]> answer(int unit, byte[] pdu) {
        if (!wires.has(unit)) {
            return Optional.empty();
        }
        advance();
        requests++;
        return Optional.of(Answering.answer(places, unit, pdu));
    }

    private final class Wired implements Places {
        @Override
        public Optional<Boolean> coil(int place) {
            return Optional.of(coils.getOrDefault(place, false));
        }

        @Override
        public Optional<Boolean> input(int place) {
            return Boards.this.input(place);
        }

        @Override
        public OptionalInt register(int place) {
            Integer lamp = wires.currents.get(place);
            return lamp == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(cabinet.read().lit().contains(lamp) ? Math.max(1, cabinet.milliamps(lamp)) : 0);
        }

        @Override
        public boolean hasCoil(int place) {
            return wires.coils.containsKey(place) || place == wires.heartbeat;
        }

        @Override
        public void set(int place, boolean on) {
            Boards.this.set(place, on);
        }

        @Override
        public void show() {
            cabinet.actuators().write(written());
        }
    }

    /** Empty for a place nothing hangs on. */
    private Optional<Boolean> input(int place) {
        if (place == wires.flasher) {
            return Optional.of(cabinet.flasher() == Level.ON);
        }
        Integer lamp = wires.feedback.get(place);
        if (lamp != null) {
            return Optional.of(cabinet.read().lit().contains(lamp));
        }
        Integer input = wires.inputs.get(place);
        return input == null
                ? Optional.empty()
                : Optional.of(cabinet.read().on().contains(input));
    }

    private void set(int place, boolean on) {
        boolean before = coils.getOrDefault(place, false);
        coils.put(place, on);
        if (place == wires.heartbeat && on != before) {
            long now = System.nanoTime();
            longestGap = pulsedAt == 0 ? 0 : Math.max(longestGap, now - pulsedAt);
            pulsedAt = now;
            cabinet.actuators().pulse();
        }
    }

    /** How a board answers. */
    public enum Mood {
        /** As it should. */
        WELL,
        /** Not at all: no power, or a cut wire. What it was told last stands. */
        SILENT,
        /** With bytes that are no answer, as with a second master on the line. */
        GARBLED,
        /** A quarter of a second later. */
        SLOW
    }
}
