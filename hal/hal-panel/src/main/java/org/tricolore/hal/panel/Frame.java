package org.tricolore.hal.panel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * One frame of the point-to-multi-point protocol (PMPP, NTCIP 2101): flag, drop address, control, protocol identifier, what is
 * said, check, flag; a flag or an escape within is escaped.
 *
 * @param drop address of a panel on its line, 1 to {@value #MOST_DROP}
 * @param said what is carried: one SNMP message
 */
record Frame(int drop, byte[] said) {
    static final int MOST_DROP = 8_191;

    static final int FLAG = 0x7E;

    private static final int ESCAPE = 0x7D;

    private static final int ESCAPED = 0x20;

    /** Unnumbered information with the poll bit; an answer carries the same, as final. */
    private static final int CONTROL = 0x13;

    /** Initial protocol identifier of the transportation transport profile. */
    private static final int PROTOCOL = 0xC1;

    /** Addresses below need one octet. */
    private static final int ONE_OCTET = 64;

    private static final int CHECK_START = 0xFFFF;

    /** What a check makes of a frame with its own check behind it (ISO/IEC 3309). */
    private static final int CHECK_GOOD = 0xF0B8;

    /** As it goes on the wire. */
    byte[] octets() {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        if (drop < ONE_OCTET) {
            plain.write(drop << 2 | 1);
        } else {
            plain.write(drop << 2 & 0xFC);
            plain.write(drop >> 5 & 0xFE | 1);
        }
        plain.write(CONTROL);
        plain.write(PROTOCOL);
        plain.writeBytes(said);
        int check = ~check(plain.toByteArray());
        plain.write(check);
        plain.write(check >> 8);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.write(FLAG);
        for (byte octet : plain.toByteArray()) {
            if (octet == FLAG || octet == ESCAPE) {
                wire.write(ESCAPE);
                wire.write(octet ^ ESCAPED);
            } else {
                wire.write(octet);
            }
        }
        wire.write(FLAG);
        return wire.toByteArray();
    }

    /** What stood between two flags; empty when it is no frame, or one with a wrong check. */
    static Optional<Frame> of(byte[] between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < between.length; i++) {
            boolean escaped = between[i] == ESCAPE;
            if (escaped && ++i == between.length) {
                return Optional.empty();
            }
            out.write(escaped ? between[i] ^ ESCAPED : between[i]);
        }
        byte[] plain = out.toByteArray();
        int header = plain.length > 0 && (plain[0] & 1) == 0 ? 4 : 3;
        if (plain.length < header + 2
                || check(plain) != CHECK_GOOD
                || (plain[header - 2] & 0xFF) != CONTROL
                || (plain[header - 1] & 0xFF) != PROTOCOL) {
            return Optional.empty();
        }
        int drop = (plain[0] & 0xFC) >> 2;
        if (header == 4) {
            drop |= (plain[1] & 0xFE) << 5;
        }
        byte[] said = Arrays.copyOfRange(plain, header, plain.length - 2);
        return Optional.of(new Frame(drop, said));
    }

    /** What is left of octets, before its complement is taken. */
    static int check(byte[] octets) {
        int check = CHECK_START;
        for (byte octet : octets) {
            check ^= octet & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                check = (check & 1) == 0 ? check >> 1 : check >> 1 ^ 0x8408;
            }
        }
        return check;
    }
}
