package org.tricolore.hal.gpio;

/** The 40-pin header of a Raspberry Pi: which line of the chip each pin of the board carries. */
final class Header {
    private static final int NONE = -1;

    /** By pin number less one; power, ground and the two pins of the board's own EEPROM carry none. */
    private static final int[] LINES = {
        NONE, NONE, 2, NONE, 3, NONE, 4, 14, NONE, 15, 17, 18, 27, NONE, 22, 23, NONE, 24, 10, NONE, 9, 25, 11, 8, NONE,
        7, NONE, NONE, 5, NONE, 6, 12, 13, NONE, 19, 16, 26, 20, NONE, 21
    };

    private Header() {}

    /** Null for a pin that is none, or carries no line. */
    static Place place(String written) {
        if (!written.matches("[1-9][0-9]?")) {
            return null;
        }
        int pin = Integer.parseInt(written);
        return pin <= LINES.length && LINES[pin - 1] != NONE ? new Place(0, pin) : null;
    }

    /** The line of a pin that has one. */
    static int line(int pin) {
        return LINES[pin - 1];
    }
}
