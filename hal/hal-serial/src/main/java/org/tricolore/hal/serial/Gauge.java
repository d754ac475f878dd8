package org.tricolore.hal.serial;

import java.util.OptionalInt;

/**
 * What a register with a measured value means: {@code count × step + offset}.
 *
 * @param channel of the analogue input
 * @param stepMillionths of the unit, for one count
 * @param offset thousandths of the unit
 * @param signed whether counts from 32,768 on are negative
 * @param least what is lower cannot be meant, thousandths of the unit
 * @param most what is higher cannot be meant, thousandths of the unit
 */
record Gauge(int channel, long stepMillionths, int offset, boolean signed, int least, int most) {
    /** Thousandths of the unit; empty for a count that cannot be meant: a cut wire at the sensor. */
    OptionalInt of(int register) {
        long count = signed ? (short) register : register;
        long value = Math.floorDiv(count * stepMillionths + 500, 1_000) + offset;
        return value < least || value > most ? OptionalInt.empty() : OptionalInt.of((int) value);
    }
}
