package org.tricolore.hal.serial;

/**
 * Where one channel is on the boards.
 *
 * @param line name of its line; empty where there is one only
 * @param unit address of the board on its line, 1 to 247
 * @param address of the coil, discrete input or register, 0 to 65,535
 */
record Spot(String line, int unit, int address) {
    static final int MOST_ADDRESS = 65_535;

    @Override
    public String toString() {
        return (line.isEmpty() ? "" : line + "/") + unit + ":" + address;
    }
}
