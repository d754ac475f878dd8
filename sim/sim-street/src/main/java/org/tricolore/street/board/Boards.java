package org.tricolore.street.board;

import java.nio.ByteBuffer;
import java.util.Optional;
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
 * <p>Answers the functions 1, 2, 4, 5 and 15 of Modbus; everything else, and every place that is not wired, with its
 * exception. Safe for threads.
 */
public final class Boards {
    private static final int ILLEGAL_FUNCTION = 1;

    private static final int ILLEGAL_ADDRESS = 2;

    private static final int ILLEGAL_VALUE = 3;

    private final BoardWires wires;

    private final VirtualCabinet cabinet;

    private final SortedMap<Integer, Boolean> coils = new TreeMap<>();

    private final SortedMap<Integer, Mood> moods = new TreeMap<>();

    private long requests;

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
        cabinet.advanceTo(System.nanoTime());
    }

    /** The street behind them, for hands and eyes. */
    public VirtualCabinet cabinet() {
        return cabinet;
    }

    /** What a board does with what it is asked, from now on. */
    public synchronized void mood(int unit, Mood mood) {
        moods.put(unit, mood);
    }

    synchronized Mood mood(int unit) {
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

    /**
     * What a board answers.
     *
     * @param pdu function and data, without address and check
     * @return function and data; empty when there is no such board
     */
    synchronized Optional<byte[]> answer(int unit, byte[] pdu) {
        if (!wires.has(unit)) {
            return Optional.empty();
        }
        advance();
        requests++;
        ByteBuffer in = ByteBuffer.wrap(pdu);
        int function = in.get() & 0xFF;
        return Optional.of(
                switch (function) {
                    case 1, 2 -> bits(unit, function, in);
                    case 4 -> registers(unit, function, in);
                    case 5 -> one(unit, function, in, pdu);
                    case 15 -> many(unit, function, in);
                    default -> exception(function, ILLEGAL_FUNCTION);
                });
    }

    private byte[] bits(int unit, int function, ByteBuffer in) {
        int first = in.getShort() & 0xFFFF;
        int count = in.getShort() & 0xFFFF;
        if (count < 1 || count > 2000) {
            return exception(function, ILLEGAL_VALUE);
        }
        byte[] out = new byte[2 + (count + 7) / 8];
        out[0] = (byte) function;
        out[1] = (byte) (out.length - 2);
        boolean wired = false;
        for (int i = 0; i < count; i++) {
            int place = BoardWires.at(unit, first + i);
            Optional<Boolean> bit = function == 1 ? Optional.of(coils.getOrDefault(place, false)) : input(place);
            wired |= bit.isPresent();
            if (bit.orElse(false)) {
                out[2 + i / 8] |= (byte) (1 << i % 8);
            }
        }
        return wired ? out : exception(function, ILLEGAL_ADDRESS);
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

    private byte[] registers(int unit, int function, ByteBuffer in) {
        int first = in.getShort() & 0xFFFF;
        int count = in.getShort() & 0xFFFF;
        if (count < 1 || count > 125) {
            return exception(function, ILLEGAL_VALUE);
        }
        ByteBuffer out = ByteBuffer.allocate(2 + 2 * count);
        out.put((byte) function).put((byte) (2 * count));
        boolean wired = false;
        for (int i = 0; i < count; i++) {
            Integer lamp = wires.currents.get(BoardWires.at(unit, first + i));
            wired |= lamp != null;
            boolean burns = lamp != null && cabinet.read().lit().contains(lamp);
            out.putShort((short) (burns ? Math.max(1, cabinet.milliamps(lamp)) : 0));
        }
        return wired ? out.array() : exception(function, ILLEGAL_ADDRESS);
    }

    private byte[] one(int unit, int function, ByteBuffer in, byte[] pdu) {
        int place = BoardWires.at(unit, in.getShort() & 0xFFFF);
        int value = in.getShort() & 0xFFFF;
        if (value != 0 && value != 0xFF00) {
            return exception(function, ILLEGAL_VALUE);
        }
        if (!wires.coils.containsKey(place) && place != wires.heartbeat) {
            return exception(function, ILLEGAL_ADDRESS);
        }
        set(place, value != 0);
        show();
        return pdu;
    }

    private byte[] many(int unit, int function, ByteBuffer in) {
        int first = in.getShort() & 0xFFFF;
        int count = in.getShort() & 0xFFFF;
        int bytes = in.get() & 0xFF;
        if (count < 1 || count > 1968 || bytes != (count + 7) / 8 || in.remaining() < bytes) {
            return exception(function, ILLEGAL_VALUE);
        }
        byte[] values = new byte[bytes];
        in.get(values);
        for (int i = 0; i < count; i++) {
            set(BoardWires.at(unit, first + i), (values[i / 8] & 1 << i % 8) != 0);
        }
        show();
        return ByteBuffer.allocate(5)
                .put((byte) function)
                .putShort((short) first)
                .putShort((short) count)
                .array();
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

    private void show() {
        cabinet.actuators().write(written());
    }

    private static byte[] exception(int function, int code) {
        return new byte[] {(byte) (function | 0x80), (byte) code};
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
