package org.tricolore.hal.gpio;

/**
 * One line.
 *
 * @param chip number N of {@code /dev/gpiochipN}; 0 for the header of a Raspberry Pi
 * @param line of the chip, or pin of the header
 */
record Place(int chip, int line) {}
