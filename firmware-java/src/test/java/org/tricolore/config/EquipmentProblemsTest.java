package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.Device;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Task.MoveBollard.Position;

/** What is wrong with equipment is told, and its near miss accepted. */
final class EquipmentProblemsTest {
    @TempDir
    Path temp;

    private EditedSite a() {
        return EditedSite.of("dijon-place", temp);
    }

    @Test
    void readsWhatIsWritten() {
        Site site = a().load().site().orElseThrow();
        assertEquals(
                List.of(
                        DeviceKind.PANEL,
                        DeviceKind.PARKING_PANEL,
                        DeviceKind.BOLLARD,
                        DeviceKind.BARRIER,
                        DeviceKind.WEATHER_STATION,
                        DeviceKind.CABINET,
                        DeviceKind.OUTLET),
                site.devices().stream().map(Device::kind).toList());
        assertEquals(
                new Device.Obstacle(
                        "bollard-1",
                        DeviceKind.BOLLARD,
                        0,
                        1,
                        2,
                        0,
                        1,
                        Optional.of(new Device.Head(2, 3, 3, 4)),
                        Position.DOWN,
                        3_000,
                        2_000,
                        8_000),
                site.devices().get(2));
        assertEquals(
                new Device.WeatherStation("weather-1", 1, 2, 1_000, 85_000, 300_000),
                site.devices().get(4));
    }

    @Test
    void noTwoWiresOfOneKindShareAChannel() {
        a().change("up: {at: field, channel: 1}", "up: {at: field, channel: 0}")
                .refusedOnly(ProblemCode.EQUIPMENT_CHANNEL_TWICE, "up: {at: field, channel: 0}");
        a().change("up: {at: field, channel: 1}", "up: {at: field, channel: 20}")
                .accepted();
    }

    @Test
    void everyLampOfAHeadIsWatchedOrItIsSaidThatItIsNot() {
        a().change("        greenSeen: {at: field, channel: 4}\n", "")
                .refusedOnly(ProblemCode.HEAD_UNWATCHED, "      wires:\n        loop: {at: field, channel: 0}");
        a().change("greenSeen: {at: field, channel: 4}", "greenSeen: unwatched").accepted();
    }

    @Test
    void aWireLeadsToADriverThatIsDescribed() {
        a().change("wires: {power: {at: field", "wires: {power: {at: filed")
                .refusedOnly(ProblemCode.EQUIPMENT_DRIVER_UNKNOWN, "filed");
    }

    @Test
    void nothingIsCalledAsSomethingElseIs() {
        a().change("    outlet-modem:", "    F1:").refusedOnly(ProblemCode.EQUIPMENT_NAME_TAKEN, "    F1:\n      kind");
        a().change("    outlet-modem:", "    junction:")
                .refusedOnly(ProblemCode.EQUIPMENT_NAME_TAKEN, "    junction:\n");
        a().change("    outlet-modem:", "    F11:").accepted();
    }

    @Test
    void aStandbyMessageFitsItsPanel() {
        a().change("standby: \"DIJON\"", "standby: \"DIJON VILLE DES LUMIERES\"")
                .refusedOnly(ProblemCode.STANDBY_MISFIT, "DIJON VILLE DES LUMIERES");
        a().change("standby: \"DIJON\"", "standby: \"[nl\"").refusedOnly(ProblemCode.STANDBY_MISFIT, "[nl");
        a().change("standby: \"DIJON\"", "standby: \"[fl]DIJON[/fl]\"")
                .refusedOnly(ProblemCode.STANDBY_MISFIT, "[fl]DIJON");
        a().change("standby: \"DIJON\"", "standby: \"DIJON VILLE LUMIERE\"").accepted();
    }

    @Test
    void aCarParkPanelHasRoomToSayThatItIsFull() {
        a().change("columns: 10", "columns: 5").refusedOnly(ProblemCode.PARKING_TOO_NARROW, "columns: 5");
        a().change("columns: 10", "columns: 7").accepted();
        a().change("kind: PARKING_PANEL\n      columns: 10", "kind: PANEL\n      columns: 5")
                .change(", places: {at: field, channel: 0}", "")
                .accepted();
    }

    @Test
    void lampsAreGivenUpLast() {
        assertTrue(a().change("flashBelow: 15 %", "flashBelow: 50 %").tells(ProblemCode.THRESHOLDS_UNSORTED));
        a().change("flashBelow: 15 %", "flashBelow: 49 %").accepted();
        assertTrue(a().change("cold: 2 °C", "cold: 50 °C").tells(ProblemCode.THRESHOLDS_UNSORTED));
    }

    @Test
    void aModemIsGivenTheTimeItNeeds() {
        a().change("cycleWhenLineDead: 15 min", "cycleWhenLineDead: 4 min")
                .refusedOnly(ProblemCode.POWER_CYCLE_BOUNDS, "4 min");
        a().change("cycleWhenLineDead: 15 min", "cycleWhenLineDead: 5 min").accepted();
        a().change("cycleOff: 10 s", "cycleOff: 1.9 s").refusedOnly(ProblemCode.POWER_CYCLE_BOUNDS, "15 min");
        a().change("cycleOff: 10 s", "cycleOff: 2 s").accepted();
        a().change("cycleOff: 10 s", "cycleOff: 120.1 s").refusedOnly(ProblemCode.POWER_CYCLE_BOUNDS, "15 min");
        assertTrue(a().change("      cycleOff: 10 s\n", "").tells(ProblemCode.MISSING_KEY));
        a().change("      cycleOff: 10 s\n", "")
                .change("      cycleWhenLineDead: 15 min\n", "")
                .accepted();
    }

    @Test
    void eachKindSaysWhatItsKindHasToSayAndNothingElse() {
        assertTrue(a().change("      travel: 8 s\n", "").tells(ProblemCode.MISSING_KEY));
        assertTrue(a().change("        loop: {at: field, channel: 0}\n", "").tells(ProblemCode.MISSING_KEY));
        assertTrue(a().change("      kind: OUTLET\n", "      kind: OUTLET\n      columns: 3\n")
                .tells(ProblemCode.UNKNOWN_KEY));
        assertTrue(a().change(
                        "wires: {power: {at: field, channel: 8}}",
                        "wires: {power: {at: field, channel: 8}, fan: {at: field, channel: 9}}")
                .tells(ProblemCode.UNKNOWN_KEY));
        assertTrue(a().change("iceBelow: 1 °C", "iceBelow: 1").tells(ProblemCode.OUT_OF_RANGE)
                || a().change("iceBelow: 1 °C", "iceBelow: 1").tells(ProblemCode.WRONG_TYPE));
    }
}
