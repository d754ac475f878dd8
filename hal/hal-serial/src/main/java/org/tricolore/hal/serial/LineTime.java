package org.tricolore.hal.serial;

/**
 * How long what is said takes on the wire, µs. A line over TCP takes no time of its own here.
 *
 * @param baud bits a second; 0: TCP
 * @param bits of one character
 * @param answerMillis ms a board takes at most before it answers
 */
record LineTime(int baud, int bits, int answerMillis) {
    /** Above this rate the silence between frames is a fixed time (Modbus over serial line, 2.5.1.1). */
    private static final int FIXED_ABOVE_BAUD = 19_200;

    private static final long FIXED_SILENCE = 1_750;

    /** So many bytes back to back. */
    long bytes(int count) {
        return baud == 0 ? 0 : Math.ceilDiv(count * bits * 1_000_000L, baud);
    }

    /** The silence of 3.5 characters that parts two frames. */
    long silence() {
        return baud == 0
                ? 0
                : baud > FIXED_ABOVE_BAUD ? FIXED_SILENCE : Math.ceilDiv(7L * bits * 1_000_000L, 2L * baud);
    }

    /** A request, the board's thinking, its answer, and the silences after both. */
    long exchange(int requestBytes, int answerBytes) {
        return bytes(requestBytes) + silence() + answerMillis * 1_000L + bytes(answerBytes) + silence();
    }
}
