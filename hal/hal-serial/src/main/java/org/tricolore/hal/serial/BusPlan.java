package org.tricolore.hal.serial;

import java.util.Comparator;
import java.util.List;

/**
 * One line, its boards in the order they are served, and what a cycle costs on it.
 *
 * <p>The board with the heartbeat is written first, in every cycle at the same distance from the tick: whatever another
 * board does cannot shift the pulse.
 */
record BusPlan(LineSpec line, List<BoardPlan> boards) {
    /** A cycle of the bus is a tick of the agent, µs. */
    static final long CYCLE_MICROS = 100_000;

    /** Of each cycle this much stays free for a repeated request and a machine that comes late, µs. */
    static final long SPARE_MICROS = 20_000;

    /**
     * What the relay allows beyond a tick (it drops at 150 ms), µs: the machine's own delays of the control thread and the
     * line's, and one repetition of the request that carries the pulse.
     */
    static final long PULSE_ROOM_MICROS = 50_000;

    /** The machine's part of it, µs. */
    static final long PULSE_JITTER_MICROS = 20_000;

    BusPlan {
        boards = boards.stream()
                .sorted(Comparator.comparing((BoardPlan board) -> board.heartbeat == BoardPlan.NONE)
                        .thenComparing(board -> board.unit))
                .toList();
    }

    boolean pulses() {
        return !boards.isEmpty() && boards.getFirst().heartbeat != BoardPlan.NONE;
    }

    /** All writes and reads of one cycle on the wire when every board takes its whole time to answer, µs. */
    long cycleMicros() {
        return writeMicros() + readMicros();
    }

    long writeMicros() {
        return boards.stream()
                .mapToLong(board -> board.writeMicros(line.time()))
                .sum();
    }

    long readMicros() {
        return boards.stream().mapToLong(board -> board.readMicros(line.time())).sum();
    }

    boolean fits() {
        return cycleMicros() <= CYCLE_MICROS - SPARE_MICROS;
    }

    /** How late the pulse can be when its request must be said twice, µs. */
    long pulseMicros() {
        return pulses() ? 2 * boards.getFirst().writeMicros(line.time()) + PULSE_JITTER_MICROS : 0;
    }

    boolean holdsPulse() {
        return pulseMicros() <= PULSE_ROOM_MICROS;
    }

    /** The same boards on a line of another speed. */
    BusPlan at(int baud) {
        return new BusPlan(
                new LineSpec(line.name(), line.where(), line.tcpPort(), baud, line.frame(), line.answerMillis()),
                boards);
    }
}
