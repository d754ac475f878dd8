package org.tricolore.street.panel;

import java.nio.charset.StandardCharsets;

/** One row of a panel's table of messages. */
final class Slot {
    static final int NOT_USED = 1;
    static final int MODIFYING = 2;
    static final int VALID = 4;
    static final int ERROR = 5;

    byte[] multi = {};
    byte[] owner = {};
    int beacon;
    int pixelService;
    int priority = 1;
    int status = NOT_USED;

    String text() {
        return new String(multi, StandardCharsets.ISO_8859_1);
    }

    /** Check sum over text, beacon and pixel service: the CRC-16 of ISO/IEC 3309, the low octet first. */
    int crc() {
        int crc = 0xFFFF;
        for (int i = 0; i < multi.length + 2; i++) {
            int octet = i < multi.length ? multi[i] & 0xFF : i == multi.length ? beacon : pixelService;
            crc ^= octet;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0x8408;
            }
        }
        crc ^= 0xFFFF;
        return (crc & 0xFF) << 8 | crc >> 8;
    }

    void take(Slot other) {
        multi = other.multi.clone();
        owner = other.owner.clone();
        beacon = other.beacon;
        pixelService = other.pixelService;
        priority = other.priority;
        status = VALID;
    }
}
