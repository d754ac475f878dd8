package org.tricolore.hal.serial;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Addresses that are read in one request.
 *
 * @param first the lowest
 * @param count how many
 */
record Span(int first, int count) {
    /** A gap that costs less on the wire than another request does. */
    private static final int BIT_GAP = 64;

    private static final int REGISTER_GAP = 8;

    /** What one answer can hold (Modbus application protocol, 6.2 and 6.4). */
    private static final int MOST_BITS = 2_000;

    private static final int MOST_REGISTERS = 125;

    static List<Span> ofBits(SortedSet<Integer> addresses) {
        return of(addresses, BIT_GAP, MOST_BITS);
    }

    static List<Span> ofRegisters(SortedSet<Integer> addresses) {
        return of(addresses, REGISTER_GAP, MOST_REGISTERS);
    }

    private static List<Span> of(SortedSet<Integer> addresses, int gap, int most) {
        List<Span> spans = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int address : addresses) {
            if (first >= 0 && (address - last > gap || address - first >= most)) {
                spans.add(new Span(first, last - first + 1));
                first = -1;
            }
            first = first < 0 ? address : first;
            last = address;
        }
        if (first >= 0) {
            spans.add(new Span(first, last - first + 1));
        }
        return spans;
    }

    boolean contains(int address) {
        return address >= first && address < first + count;
    }

    /** Bytes of the request that reads it, RTU. */
    static int requestBytes() {
        return 8;
    }

    int bitAnswerBytes() {
        return 5 + Math.ceilDiv(count, 8);
    }

    int registerAnswerBytes() {
        return 5 + 2 * count;
    }
}
