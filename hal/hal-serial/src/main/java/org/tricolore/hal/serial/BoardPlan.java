package org.tricolore.hal.serial;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What hangs on one board, and with which requests it is served. Filled by {@link PlanReader}, then left alone.
 */
final class BoardPlan {
    /** No coil or input is meant. */
    static final int NONE = -1;

    /** What one write can hold (Modbus application protocol, 6.11). */
    static final int MOST_COILS = 1_968;

    final int unit;

    /** Coil → lamp channel, or digital output of the equipment. */
    final SortedMap<Integer, Integer> coils = new TreeMap<>();

    /** Discrete input → lamp channel. */
    final SortedMap<Integer, Integer> feedback = new TreeMap<>();

    /** Input register → lamp channel. */
    final SortedMap<Integer, Integer> currents = new TreeMap<>();

    /** Register → what its value means. */
    final SortedMap<Integer, Gauge> gauges = new TreeMap<>();

    /** Discrete input → input channel, or digital input of the equipment. */
    final SortedMap<Integer, Integer> inputs = new TreeMap<>();

    /** Lamp channels on this board's coils of which no feedback is wired. */
    final SortedSet<Integer> unwatched = new TreeSet<>();

    /** Coil of the heartbeat, or {@link #NONE}. */
    int heartbeat = NONE;

    /** Discrete input of the flasher's contact, or {@link #NONE}. */
    int flasher = NONE;

    /** Whether values are in holding registers instead of input registers. */
    boolean holding;

    /** From which value of a current register on a lamp burns. */
    int threshold;

    BoardPlan(int unit) {
        this.unit = unit;
    }

    /** All coils from the first to the last that is named; of no length when there is none. */
    Span written() {
        SortedSet<Integer> named = new TreeSet<>(coils.keySet());
        if (heartbeat != NONE) {
            named.add(heartbeat);
        }
        return named.isEmpty() ? new Span(0, 0) : new Span(named.first(), named.last() - named.first() + 1);
    }

    List<Span> bits() {
        SortedSet<Integer> named = new TreeSet<>(feedback.keySet());
        named.addAll(inputs.keySet());
        if (flasher != NONE) {
            named.add(flasher);
        }
        return Span.ofBits(named);
    }

    List<Span> registers() {
        SortedSet<Integer> named = new TreeSet<>(currents.keySet());
        named.addAll(gauges.keySet());
        return Span.ofRegisters(named);
    }

    /** Time of its write on the wire, µs. */
    long writeMicros(LineTime time) {
        Span span = written();
        return span.count() == 0 ? 0 : time.exchange(9 + Math.ceilDiv(span.count(), 8), 8);
    }

    /** Time of its reads on the wire, µs. */
    long readMicros(LineTime time) {
        long micros = 0;
        for (Span span : bits()) {
            micros += time.exchange(Span.requestBytes(), span.bitAnswerBytes());
        }
        for (Span span : registers()) {
            micros += time.exchange(Span.requestBytes(), span.registerAnswerBytes());
        }
        return micros;
    }
}
