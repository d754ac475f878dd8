package org.tricolore.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Events in the words of the Indiana high-resolution log (2020): a time of 100 ms, a code, a parameter; what ATSPM tools
 * read.
 *
 * <p>A signal group is told as a phase of its number. Our red clearances belong to pairs of groups, not to one, so codes
 * 11 and 12 are not told; nor is 2 and 3, which no event of ours says.
 */
public final class HighResolution {
    /** The first line of such a file. */
    public static final String HEADING = "timestamp,event,parameter";

    private static final DateTimeFormatter TENTHS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.S");

    private static final int PHASE_ON = 0;
    private static final int BEGIN_GREEN = 1;
    private static final int GAP_OUT = 4;
    private static final int MAX_OUT = 5;
    private static final int FORCE_OFF = 6;
    private static final int GREEN_TERMINATION = 7;
    private static final int BEGIN_YELLOW = 8;
    private static final int END_YELLOW = 9;
    private static final int BEGIN_RED = 10;
    private static final int DETECTOR_OFF = 81;
    private static final int DETECTOR_ON = 82;
    private static final int DETECTOR_RESTORED = 83;
    private static final int DETECTOR_FAULT = 84;
    private static final int PATTERN_CHANGE = 131;
    private static final int UNIT_FLASH = 173;
    private static final int MANUAL_CONTROL = 178;
    private static final int CLOCK_UPDATED = 181;
    private static final int POWER_RESTORED = 184;
    private static final int ALARM_ON = 200;
    private static final int ALARM_OFF = 201;

    /** Parameters of {@link #UNIT_FLASH}, from NTCIP 1202 unitFlashStatus. */
    private static final int NOT_FLASHING = 2;

    private static final int FLASHES_AUTOMATICALLY = 3;
    private static final int FLASHES_FOR_A_FAULT = 5;
    private static final int FLASHES_AT_START = 7;

    /** Our own numbers of alarms, parameters of {@link #ALARM_ON} and {@link #ALARM_OFF}. */
    private static final int ALARM_DOOR = 1;

    private static final int ALARM_LATCH = 2;
    private static final int ALARM_FAULT = 3;

    private final ZoneId zone;

    private String mode = "";

    /** @param zone whose clock the times are told in; ATSPM tools think in local time */
    public HighResolution(ZoneId zone) {
        this.zone = zone;
    }

    /** The lines of one event; none for most kinds. Events come in their order. */
    public List<String> lines(JsonNode event) {
        List<String> lines = new ArrayList<>();
        String time = TENTHS.format(Instant.parse(event.path("at").asText()).atZone(zone));
        JsonNode data = event.path("data");
        int number = data.path("number").asInt();
        switch (event.path("kind").asText()) {
            case "ASPECT" -> aspect(data, number, time, lines);
            case "DETECTOR" -> add(lines, time, detector(data), number);
            case "PLAN" -> add(lines, time, PATTERN_CHANGE, number);
            case "PHASE" -> phase(data, time, lines);
            case "POLICE_KEY" -> add(lines, time, MANUAL_CONTROL, isOn(data) ? 1 : 0);
            case "CLOCK_STEPPED" ->
                add(lines, time, CLOCK_UPDATED, (int)
                        (Math.abs(data.path("stepMillis").asLong()) / 1_000));
            case "BOOT" -> add(lines, time, POWER_RESTORED, 0);
            case "DOOR" -> add(lines, time, isOn(data) ? ALARM_ON : ALARM_OFF, ALARM_DOOR);
            case "LATCHED" -> add(lines, time, ALARM_ON, ALARM_LATCH);
            case "LATCH_OPENED" -> add(lines, time, ALARM_OFF, ALARM_LATCH);
            case "FAULT_RAISED" -> add(lines, time, ALARM_ON, ALARM_FAULT);
            case "FAULT_CLEARED" -> add(lines, time, ALARM_OFF, ALARM_FAULT);
            default -> {
                // What the enumerations have no word for.
            }
        }
        return lines;
    }

    private static boolean isOn(JsonNode data) {
        return data.path("level").asText().equals("ON");
    }

    private static int detector(JsonNode data) {
        return switch (data.path("level").asText()) {
            case "ON" -> DETECTOR_ON;
            case "UNKNOWN" -> DETECTOR_FAULT;
            default -> data.path("before").asText().equals("UNKNOWN") ? DETECTOR_RESTORED : DETECTOR_OFF;
        };
    }

    private void phase(JsonNode data, String time, List<String> lines) {
        String phase = data.path("phase").asText();
        boolean fault = data.path("fallenBack").asBoolean();
        String next = fault ? "FAULT" : phase;
        if (!next.equals(mode)) {
            mode = next;
            switch (next) {
                case "FAULT" -> add(lines, time, UNIT_FLASH, FLASHES_FOR_A_FAULT);
                case "FLASHING" -> add(lines, time, UNIT_FLASH, FLASHES_AUTOMATICALLY);
                case "STEADY_YELLOW", "ALL_RED" -> add(lines, time, UNIT_FLASH, FLASHES_AT_START);
                case "RUNNING" -> add(lines, time, UNIT_FLASH, NOT_FLASHING);
                default -> {
                    // Dark is not flashing and not running.
                }
            }
        }
    }

    private static void aspect(JsonNode data, int number, String time, List<String> lines) {
        Role after = Role.of(data.path("aspect").asText());
        Role before = Role.of(data.path("before").asText());
        if (after == before) {
            return;
        }
        if (before == Role.GO) {
            switch (data.path("cause").path("reason").asText()) {
                case "GAPPED" -> add(lines, time, GAP_OUT, number);
                case "MAXED" -> add(lines, time, MAX_OUT, number);
                default -> add(lines, time, FORCE_OFF, number);
            }
            add(lines, time, GREEN_TERMINATION, number);
        }
        if (before == Role.CLOSING && after == Role.STOP) {
            add(lines, time, END_YELLOW, number);
        }
        switch (after) {
            case GO -> {
                add(lines, time, PHASE_ON, number);
                add(lines, time, BEGIN_GREEN, number);
            }
            case CLOSING -> add(lines, time, BEGIN_YELLOW, number);
            case STOP -> {
                if (before == Role.GO || before == Role.CLOSING) {
                    add(lines, time, BEGIN_RED, number);
                }
            }
            case OTHER -> {
                // Flashing is told for the whole unit.
            }
        }
    }

    private static void add(List<String> lines, String time, int code, int parameter) {
        lines.add(time + "," + code + "," + parameter);
    }

    /** What an aspect means to a phase. */
    private enum Role {
        GO,
        CLOSING,
        STOP,
        OTHER;

        static Role of(String aspect) {
            return switch (aspect) {
                case "GREEN", "FLASHING_GREEN", "VERTICAL_BAR", "WALK" -> GO;
                case "YELLOW", "DISC", "FLASHING_DONT_WALK" -> CLOSING;
                case "RED", "RED_AMBER", "HORIZONTAL_BAR", "DONT_WALK" -> STOP;
                default -> OTHER;
            };
        }
    }
}
