package org.tricolore.hal.serial;

/**
 * One line of boards and how it is spoken to.
 *
 * @param name of the line in the options; empty where there is one only
 * @param where the serial port, or the host of a TCP line
 * @param tcpPort port of a TCP line; 0 of a serial one
 * @param baud bits a second; 0 of a TCP line
 * @param frame how a character is framed on a serial line
 * @param answerMillis ms a board takes at most before it answers
 */
record LineSpec(String name, String where, int tcpPort, int baud, Frame frame, int answerMillis) {
    boolean serial() {
        return tcpPort == 0;
    }

    /** What technicians call it. */
    String label() {
        return serial() ? where : where + ":" + tcpPort;
    }

    LineTime time() {
        return new LineTime(baud, frame.bits(), answerMillis);
    }

    /** Eight data bits with parity and stop bits, by their usual name. */
    enum Frame {
        /** Even parity: what the Modbus specification asks for. */
        F8E1,
        F8O1,
        F8N1,
        F8N2;

        /** Bits of one character on the wire, with its start bit. */
        int bits() {
            return this == F8N1 ? 10 : 11;
        }

        /** As a site writes it, such as {@code 8E1}. */
        String written() {
            return name().substring(1);
        }
    }
}
