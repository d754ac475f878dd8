package org.tricolore.hal.panel;

import java.util.SortedSet;
import java.util.TreeSet;
import org.snmp4j.smi.OID;

/** The objects of NTCIP 1203 this driver uses. */
final class Mib {
    private static final String DMS = "1.3.6.1.4.1.1206.4.2.3.";

    static final OID DEFAULT_FONT = of("4.5.0");
    static final OID DEFAULT_LINE_JUSTIFICATION = of("4.6.0");
    static final OID DEFAULT_PAGE_JUSTIFICATION = of("4.7.0");
    static final OID DEFAULT_PAGE_ON = of("4.8.0");
    static final OID DEFAULT_PAGE_OFF = of("4.9.0");

    static final OID VALIDATE_ERROR = of("5.9.0");

    static final OID ACTIVATE = of("6.3.0");
    static final OID TIME_REMAINING = of("6.4.0");
    static final OID SHORT_POWER_RECOVERY = of("6.8.0");
    static final OID LONG_POWER_RECOVERY = of("6.9.0");
    static final OID LINK_LOSS_MESSAGE = of("6.12.0");
    static final OID LINK_LOSS_MINUTES = of("6.13.0");
    static final OID POWER_LOSS = of("6.14.0");
    static final OID END_DURATION = of("6.15.0");
    static final OID ACTIVATE_ERROR = of("6.17.0");
    static final OID SYNTAX_ERROR = of("6.18.0");

    static final OID ILLUMINATION_CONTROL = of("7.1.0");
    static final OID ILLUMINATION_LEVELS = of("7.4.0");
    static final OID ILLUMINATION_LEVEL = of("7.6.0");

    static final OID SHORT_ERROR = of("9.7.1.0");
    static final OID PIXELS_BROKEN = of("9.7.2.0");
    static final OID PIXEL_X = of("9.7.3.1.3");
    static final OID PIXEL_Y = of("9.7.3.1.4");
    static final OID PIXEL_STATUS = of("9.7.3.1.5");

    /** {@code dmsMessageMemoryType}. */
    static final int CHANGEABLE = 3;

    static final int CURRENT = 5;
    static final int BLANK = 7;

    /** {@code dmsMessageStatus}. */
    static final int VALIDATING = 3;

    static final int VALID = 4;
    static final int MODIFY_REQUEST = 6;
    static final int VALIDATE_REQUEST = 7;

    /** {@code dmsIllumControl}: by hand. */
    static final int BY_HAND = 4;

    /** {@code dmsMessageTimeRemaining}: without end. */
    static final int FOREVER = 65_535;

    /** The bits of {@code shortErrorStatus}, from the lowest; empty: reserved. */
    private static final String[] ERRORS = {
        "",
        "COMMUNICATIONS",
        "POWER",
        "ATTACHED_DEVICE",
        "LAMP",
        "PIXEL",
        "PHOTOCELL",
        "MESSAGE",
        "CONTROLLER",
        "TEMPERATURE_WARNING",
        "CLIMATE_CONTROL",
        "TEMPERATURE_CRITICAL",
        "DRUM_ROTOR",
        "DOOR_OPEN",
        "HUMIDITY"
    };

    /** A column of the one changeable message this driver writes. */
    enum Column {
        TEXT(3),
        CRC(5),
        BEACON(6),
        PIXEL_SERVICE(7),
        PRIORITY(8),
        STATUS(9);

        private final int number;

        Column(int number) {
            this.number = number;
        }

        OID written() {
            return of("5.8.1." + number + "." + CHANGEABLE + ".1");
        }

        /** The same of what is shown. */
        OID shown() {
            return of("5.8.1." + number + "." + CURRENT + ".1");
        }
    }

    private Mib() {}

    private static OID of(String number) {
        return new OID(DMS + number);
    }

    static SortedSet<String> errors(int bits) {
        SortedSet<String> errors = new TreeSet<>();
        for (int bit = 0; bit < ERRORS.length; bit++) {
            if ((bits >> bit & 1) == 1 && !ERRORS[bit].isEmpty()) {
                errors.add(ERRORS[bit]);
            }
        }
        return errors;
    }
}
