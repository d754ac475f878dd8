package org.tricolore.hal.gpio;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The structures of the kernel's GPIO character device, version 2 ({@code linux/gpio.h}), to the byte. */
final class Uapi {
    static final long GET_LINE = 0xC250B407L;

    static final long GET_VALUES = 0xC010B40EL;

    static final long SET_VALUES = 0xC010B40FL;

    static final int MOST_LINES = 64;

    static final int REQUEST_SIZE = 592;

    static final int CONSUMER = 256;

    static final int CONSUMER_SIZE = 32;

    static final int CONFIG = 288;

    static final int NUM_ATTRS = CONFIG + 8;

    static final int ATTRS = CONFIG + 32;

    static final int ATTR_SIZE = 24;

    static final int ATTR_VALUE = 8;

    static final int ATTR_MASK = 16;

    static final int NUM_LINES = 560;

    static final int FD = 588;

    static final int VALUES_SIZE = 16;

    static final long ACTIVE_LOW = 1L << 1;

    static final long INPUT = 1L << 2;

    static final long OUTPUT = 1L << 3;

    static final long PULL_UP = 1L << 8;

    static final long PULL_DOWN = 1L << 9;

    private static final int ATTR_FLAGS = 1;

    private static final int ATTR_OUTPUT_VALUES = 2;

    private Uapi() {}

    /**
     * A {@code gpio_v2_line_request}: these lines of one chip, outputs begin off.
     *
     * @param flags for all of them
     * @param lowMask lines, by position, that are on when they are low
     */
    static MemorySegment request(Arena arena, List<Integer> lines, String consumer, long flags, long lowMask) {
        MemorySegment request = arena.allocate(REQUEST_SIZE, 8);
        for (int i = 0; i < lines.size(); i++) {
            request.setAtIndex(ValueLayout.JAVA_INT, i, lines.get(i));
        }
        byte[] name = consumer.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(name, 0, request, ValueLayout.JAVA_BYTE, CONSUMER, Math.min(name.length, CONSUMER_SIZE - 1));
        request.set(ValueLayout.JAVA_LONG, CONFIG, flags);
        int attributes = 0;
        if ((flags & OUTPUT) != 0) {
            attribute(request, attributes++, ATTR_OUTPUT_VALUES, 0, mask(lines.size()));
        }
        if (lowMask != 0) {
            attribute(request, attributes++, ATTR_FLAGS, flags | ACTIVE_LOW, lowMask);
        }
        request.set(ValueLayout.JAVA_INT, NUM_ATTRS, attributes);
        request.set(ValueLayout.JAVA_INT, NUM_LINES, lines.size());
        return request;
    }

    private static void attribute(MemorySegment request, int index, int id, long value, long mask) {
        long at = ATTRS + (long) index * ATTR_SIZE;
        request.set(ValueLayout.JAVA_INT, at, id);
        request.set(ValueLayout.JAVA_LONG, at + ATTR_VALUE, value);
        request.set(ValueLayout.JAVA_LONG, at + ATTR_MASK, mask);
    }

    /** The lowest bits. */
    static long mask(int lines) {
        return lines == Long.SIZE ? -1 : (1L << lines) - 1;
    }

    /** A {@code gpio_v2_line_values}. */
    static MemorySegment values(Arena arena, long bits, long mask) {
        MemorySegment values = arena.allocate(VALUES_SIZE, 8);
        values.set(ValueLayout.JAVA_LONG, 0, bits);
        values.set(ValueLayout.JAVA_LONG, 8, mask);
        return values;
    }
}
