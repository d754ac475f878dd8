package org.tricolore.street.board;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** What a board answers to the functions 1, 2, 3, 4, 5 and 15 of Modbus; to everything else, and to places where nothing hangs, its exception. */
final class Answering {
    private static final int ILLEGAL_FUNCTION = 1;

    private static final int ILLEGAL_ADDRESS = 2;

    private static final int ILLEGAL_VALUE = 3;

    private Answering() {}

    static byte[] answer(Places places, int unit, byte[] pdu) {
        ByteBuffer in = ByteBuffer.wrap(pdu);
        int function = in.get() & 0xFF;
        return switch (function) {
            case 1, 2 -> bits(places, unit, function, in);
            case 3, 4 -> registers(places, unit, function, in);
            case 5 -> one(places, unit, function, in, pdu);
            case 15 -> many(places, unit, function, in);
            default -> exception(function, ILLEGAL_FUNCTION);
        };
    }

    private static byte[] bits(Places places, int unit, int function, ByteBuffer in) {
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
            Optional<Boolean> bit = function == 1 ? places.coil(place) : places.input(place);
            wired |= bit.isPresent();
            if (bit.orElse(false)) {
                out[2 + i / 8] |= (byte) (1 << i % 8);
            }
        }
        return wired ? out : exception(function, ILLEGAL_ADDRESS);
    }

    private static byte[] registers(Places places, int unit, int function, ByteBuffer in) {
        int first = in.getShort() & 0xFFFF;
        int count = in.getShort() & 0xFFFF;
        if (count < 1 || count > 125) {
            return exception(function, ILLEGAL_VALUE);
        }
        ByteBuffer out = ByteBuffer.allocate(2 + 2 * count);
        out.put((byte) function).put((byte) (2 * count));
        boolean wired = false;
        for (int i = 0; i < count; i++) {
            OptionalInt value = places.register(BoardWires.at(unit, first + i));
            wired |= value.isPresent();
            out.putShort((short) value.orElse(0));
        }
        return wired ? out.array() : exception(function, ILLEGAL_ADDRESS);
    }

    private static byte[] one(Places places, int unit, int function, ByteBuffer in, byte[] pdu) {
        int place = BoardWires.at(unit, in.getShort() & 0xFFFF);
        int value = in.getShort() & 0xFFFF;
        if (value != 0 && value != 0xFF00) {
            return exception(function, ILLEGAL_VALUE);
        }
        if (!places.hasCoil(place)) {
            return exception(function, ILLEGAL_ADDRESS);
        }
        places.set(place, value != 0);
        places.show();
        return pdu;
    }

    private static byte[] many(Places places, int unit, int function, ByteBuffer in) {
        int first = in.getShort() & 0xFFFF;
        int count = in.getShort() & 0xFFFF;
        int bytes = in.get() & 0xFF;
        if (count < 1 || count > 1968 || bytes != (count + 7) / 8 || in.remaining() < bytes) {
            return exception(function, ILLEGAL_VALUE);
        }
        byte[] values = new byte[bytes];
        in.get(values);
        for (int i = 0; i < count; i++) {
            places.set(BoardWires.at(unit, first + i), (values[i / 8] & 1 << i % 8) != 0);
        }
        places.show();
        return ByteBuffer.allocate(5)
                .put((byte) function)
                .putShort((short) first)
                .putShort((short) count)
                .array();
    }

    private static byte[] exception(int function, int code) {
        return new byte[] {(byte) (function | 0x80), (byte) code};
    }
}
