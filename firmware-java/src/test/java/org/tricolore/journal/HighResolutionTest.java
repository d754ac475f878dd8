package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our events in the words of ATSPM tools. */
class HighResolutionTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HighResolution log = new HighResolution(ZoneId.of("Europe/Paris"));

    private final List<String> lines = new ArrayList<>();

    @Test
    void tellsAVehicleGroupAsAPhase() throws Exception {
        aspect("10:00:00.000", "GREEN", "RED", "CALLED");
        aspect("10:00:20.100", "YELLOW", "GREEN", "GAPPED");
        aspect("10:00:23.100", "RED", "YELLOW", "CLOSING_SERVED");
        assertEquals(
                List.of(
                        "2026-11-23 11:00:00.0,0,3",
                        "2026-11-23 11:00:00.0,1,3",
                        "2026-11-23 11:00:20.1,4,3",
                        "2026-11-23 11:00:20.1,7,3",
                        "2026-11-23 11:00:20.1,8,3",
                        "2026-11-23 11:00:23.1,9,3",
                        "2026-11-23 11:00:23.1,10,3"),
                lines);
    }

    @Test
    void tellsAPedestrianGroupWithoutYellow() throws Exception {
        aspect("10:00:00.000", "GREEN", "RED", "CALLED");
        lines.clear();
        aspect("10:00:20.100", "RED", "GREEN", "WISH_ENDED");
        assertEquals(List.of("6", "7", "10"), codes());
    }

    @Test
    void tellsAMaximumAndNotAGapWhenTheMaximumEndedTheGreen() throws Exception {
        aspect("10:00:20.100", "YELLOW", "GREEN", "MAXED");
        assertEquals(List.of("5", "7", "8"), codes());
    }

    @Test
    void tellsDetectorsTheirFaultsAndTheirReturn() throws Exception {
        for (String change : List.of("OFF ON", "ON OFF", "OFF UNKNOWN", "UNKNOWN OFF")) {
            String[] levels = change.split(" ");
            event("DETECTOR", "{\"number\":5,\"before\":\"" + levels[0] + "\",\"level\":\"" + levels[1] + "\"}");
        }
        assertEquals(List.of("82", "81", "84", "83"), codes());
    }

    @Test
    void tellsPatternFlashDoorKeyPowerAndClock() throws Exception {
        event("PLAN", "{\"plan\":\"peak80\",\"number\":2}");
        event("PHASE", "{\"phase\":\"FLASHING\",\"fallenBack\":true}");
        event("PHASE", "{\"phase\":\"RUNNING\",\"fallenBack\":false}");
        event("DOOR", "{\"level\":\"ON\"}");
        event("POLICE_KEY", "{\"level\":\"ON\"}");
        event("BOOT", "{}");
        event("CLOCK_STEPPED", "{\"stepMillis\":-7200000}");
        assertEquals(List.of("131,2", "173,5", "173,2", "200,1", "178,1", "184,0", "181,7200"), parameters());
    }

    @Test
    void tellsWhatGoesOffAsItTellsWhatGoesOn() throws Exception {
        event("DOOR", "{\"level\":\"OFF\"}");
        event("POLICE_KEY", "{\"level\":\"OFF\"}");
        event("LATCHED", "{}");
        event("LATCH_OPENED", "{}");
        event("FAULT_RAISED", "{}");
        event("FAULT_CLEARED", "{}");
        assertEquals(List.of("201,1", "178,0", "200,2", "201,2", "200,3", "201,3"), parameters());
    }

    @Test
    void tellsTheFlashingOfTheUnitOnceForEachKind() throws Exception {
        event("PHASE", "{\"phase\":\"FLASHING\",\"fallenBack\":false}");
        event("PHASE", "{\"phase\":\"FLASHING\",\"fallenBack\":false}");
        event("PHASE", "{\"phase\":\"STEADY_YELLOW\",\"fallenBack\":false}");
        event("PHASE", "{\"phase\":\"ALL_RED\",\"fallenBack\":false}");
        event("PHASE", "{\"phase\":\"RUNNING\",\"fallenBack\":false}");
        event("PHASE", "{\"phase\":\"DARK\",\"fallenBack\":false}");
        assertEquals(List.of("173,3", "173,7", "173,7", "173,2"), parameters());
    }

    @Test
    void doesNotTellAnAspectThatMeansTheSameToAPhase() throws Exception {
        aspect("10:00:00.000", "FLASHING_GREEN", "GREEN", "CALLED");
        aspect("10:00:02.000", "RED_AMBER", "RED", "CALLED");
        assertEquals(List.of(), lines);
    }

    @Test
    void tellsNoEndOfYellowWhereAClosingTurnsIntoFlashing() throws Exception {
        aspect("10:00:00.000", "FLASHING_YELLOW", "YELLOW", "MODE");
        assertEquals(List.of(), lines);
    }

    @Test
    void tellsNoEndOfYellowAndNoBeginOfRedOfAStart() throws Exception {
        aspect("10:00:00.000", "RED", "FLASHING_YELLOW", "START_UP");
        assertEquals(List.of(), lines);
    }

    @Test
    void hasNoWordForAnOrder() throws Exception {
        event("ORDER_APPLIED", "{}");
        aspect("10:00:00.000", "FLASHING_YELLOW", "OFF", "MODE");
        assertEquals(List.of(), lines);
    }

    @Test
    void quotesForASpreadsheetAndDoesNotLetItCalculate() throws Exception {
        String row = CommaSeparated.row(MAPPER.readTree("{\"seq\":3,\"at\":\"x\",\"class\":\"A\",\"kind\":\"K\","
                + "\"severity\":\"INFO\",\"subject\":\"=1+1\",\"cause\":\"a, \\\"b\\\"\",\"data\":{\"i\":1}}"));
        assertEquals("3,x,A,K,INFO,'=1+1,\"a, \"\"b\"\"\",\"{\"\"i\"\":1}\",,", row);
        for (String text : List.of("a,b", "a\nb", "a\rb")) {
            assertEquals(
                    ",,,,,\"" + text + "\",,,,",
                    CommaSeparated.row(MAPPER.createObjectNode().put("subject", text)));
        }
        assertEquals(CommaSeparated.HEADING.split(",").length, "3,x,A,K,INFO,s,c,d,,".split(",", -1).length);
    }

    private void aspect(String time, String aspect, String before, String reason) throws Exception {
        lines.addAll(log.lines(MAPPER.readTree("{\"at\":\"2026-11-23T" + time
                + "Z\",\"kind\":\"ASPECT\",\"data\":{\"number\":3,\"aspect\":\"" + aspect + "\",\"before\":\"" + before
                + "\",\"cause\":{\"reason\":\"" + reason + "\"}}}")));
    }

    private void event(String kind, String data) throws Exception {
        lines.addAll(log.lines(MAPPER.readTree(
                "{\"at\":\"2026-11-23T10:00:00.000Z\",\"kind\":\"" + kind + "\",\"data\":" + data + "}")));
    }

    /** Codes with their parameters. */
    private List<String> parameters() {
        return lines.stream().map(line -> line.substring(line.indexOf(',') + 1)).toList();
    }

    private List<String> codes() {
        return lines.stream().map(line -> line.split(",")[1]).toList();
    }
}
