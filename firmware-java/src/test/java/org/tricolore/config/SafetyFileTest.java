package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.safety.SafetyRules;

final class SafetyFileTest {
    @TempDir
    Path temp;

    private EditedSite a() {
        return EditedSite.of("cetur1988", temp);
    }

    @Test
    void isReadWithoutTheSiteFileAndWithItsProblems() throws Exception {
        EditedSite site = a();
        Files.delete(site.dir().resolve("site.yaml"));
        assertTrue(SafetyFile.load(site.dir()).rules().isPresent());
        site.changeSafety("  - [F1, F3, 2 s, 2 s]\n", "  - [F1, F33, 2 s, 2 s]\n");
        SafetyFile.Loaded loaded = SafetyFile.load(site.dir());
        assertEquals(Optional.empty(), loaded.rules());
        assertEquals(
                List.of(ProblemCode.UNKNOWN_LINE),
                loaded.problems().stream().map(Problem::code).toList());
    }

    @Test
    void isNotBlamedForASiteThatCannotBeRead() {
        assertTrue(a().write("site.yaml", "- nonsense\n").load().problems().stream()
                .allMatch(problem -> problem.file().equals("site.yaml")));
    }

    @Test
    void comparesTheWiringWithTheSafetyFile() {
        a().changeSafety("F1: {stop: [0], caution: [1], go: [2],", "F1: {stop: [2], caution: [1], go: [0],")
                .refusedSafety(ProblemCode.LINE_CHANNELS_DIFFER, "F1: {stop: [2]");
        a().changeSafety("P1: {stop: [18]", "P1: {stop: [99]")
                .refusedSafety(ProblemCode.LINE_CHANNELS_DIFFER, "stop: [99]");
        a().changeSafety("  P4: {stop: [24], caution: [], go: [25], minimumGreen: 12 s}\n", "")
                .refusedSafety(ProblemCode.GROUP_NOT_GUARDED, "lines:");
        a().changeSafety(
                        "P4: {stop: [24], caution: [], go: [25],",
                        "X: {stop: [90], caution: [], go: [91], minimumGreen: 6 s}\n  P4: {stop: [24], caution: [], go: [25],")
                .refusedSafety(ProblemCode.LINE_CHANNELS_DIFFER, "X: {stop: [90]");
        a().changeSafety("site: cetur1988\n", "site: cetur1989\n")
                .refusedSafety(ProblemCode.SITE_NAMES_DIFFER, "cetur1989");
        a().change("F1: {red: 0, yellow: 1, green: 2}", "F1: {red: 40, yellow: 41, green: 42}")
                .refusedSafety(ProblemCode.GROUP_NOT_GUARDED, "lines:");
    }

    @Test
    void takesTheNamesOfTheSafetyFileForLabels() {
        EditedSite site = a();
        site.write(
                        "safety.yaml",
                        site.read("safety.yaml").replace("P4", "crossing-east").replace("F1", "Q1"))
                .accepted();
    }

    @Test
    void checksTheSafetyFileItself() {
        a().changeSafety("  - [F1, F3, 2 s, 2 s]\n", "  - [F1, F33, 2 s, 2 s]\n")
                .refusedSafety(ProblemCode.UNKNOWN_LINE, "F33");
        a().changeSafety("  - [F1, F3, 2 s, 2 s]\n", "  - [F1, F1, 2 s, 2 s]\n")
                .refusedSafety(ProblemCode.SELF_CONFLICT, "[F1, F1");
        a().changeSafety("  - [F1, F3, 2 s, 2 s]\n", "  - [F1, F3, 2 s, 2 s]\n  - [F3, F1, 2 s, 2 s]\n")
                .refusedSafety(ProblemCode.DUPLICATE_NAME, "[F3, F1");
        a().changeSafety("P1: {stop: [18], caution: [], go: [19],", "P1: {stop: [18], caution: [], go: [18],")
                .refusedSafety(ProblemCode.CHANNEL_USED_TWICE, "go: [18]");
        a().changeSafety("P1: {stop: [18], caution: [], go: [19],", "P1: {stop: [], caution: [18], go: [19],")
                .refusedSafety(ProblemCode.LINE_WITHOUT_CHANNEL, "stop: []");
        a().changeSafety("P1: {stop: [18],", "P1: {halt: [18],").refusedSafety(ProblemCode.UNKNOWN_KEY, "halt");
    }

    @Test
    void wantsTimesForEveryLineAndPair() {
        a().changeSafety("go: [2], minimumGreen: 6 s, yellow: 3 s", "go: [2], yellow: 3 s")
                .refusedSafety(ProblemCode.LINE_WITHOUT_TIME, "F1: {stop");
        a().changeSafety("go: [2], minimumGreen: 6 s, yellow: 3 s", "go: [2], minimumGreen: 6 s")
                .refusedSafety(ProblemCode.LINE_WITHOUT_TIME, "F1: {stop");
        a().changeSafety("go: [2], minimumGreen: 6 s", "go: [2], minimumGreen: 0 s")
                .refusedSafety(ProblemCode.LINE_WITHOUT_TIME, "F1: {stop");
        a().changeSafety("  - [F1, F3, 2 s, 2 s]\n", "  - [F1, F3]\n")
                .refusedSafety(ProblemCode.PAIR_WITHOUT_TIMES, "[F1, F3]");
        a().changeSafety("[F1, F3, 2 s, 2 s]", "[F1, F3, 2 s, 2]").refusedSafety(ProblemCode.WRONG_UNIT, "2 s, 2]");
    }

    @Test
    void refusesASiteThatAsksForLessThanTheSafetyFile() {
        a().changeSafety("go: [2], minimumGreen: 6 s", "go: [2], minimumGreen: 6.1 s")
                .refusedSafety(ProblemCode.TIME_WEAKER_THAN_SAFETY, "F1: {stop");
        a().changeSafety("go: [2], minimumGreen: 6 s, yellow: 3 s", "go: [2], minimumGreen: 6 s, yellow: 3.1 s")
                .refusedSafety(ProblemCode.TIME_WEAKER_THAN_SAFETY, "F1: {stop");
        a().changeSafety("[F1, P2, 2 s, 3 s]", "[F1, P2, 2 s, 3.1 s]")
                .refusedSafety(ProblemCode.CLEARANCE_WEAKER_THAN_SAFETY, "[F1, P2");
        a().changeSafety("[F1, P2, 2 s, 3 s]", "[F1, P2, 2.1 s, 3 s]")
                .refusedSafety(ProblemCode.CLEARANCE_WEAKER_THAN_SAFETY, "[F1, P2");
        a().changeSafety("reset: 2", "reset: 3").refusedSafety(ProblemCode.RESET_DIFFERS, "reset: 3");
    }

    @Test
    void acceptsASiteThatAsksForMoreThanTheSafetyFile() {
        a().changeSafety("go: [2], minimumGreen: 6 s, yellow: 3 s", "go: [2], minimumGreen: 4 s, yellow: 2.9 s")
                .changeSafety("[F1, P2, 2 s, 3 s]", "[P2, F1, 2.9 s, 0 s]")
                .accepted();
    }

    @Test
    void believesNoBatteryThatTheSiteDoesNotHave() {
        String door = "door: {kind: DOOR, channel: ";
        assertTrue(a().read("site.yaml").contains(door));
        EditedSite site = a().change(door, "battery: {kind: ON_BATTERY, channel: 900}\n    " + door);
        site.accepted();
        site.changeSafety("reset: 2", "reset: 2\nonBattery: 900").accepted();
        assertEquals(900, SafetyFile.load(site.dir()).rules().orElseThrow().onBatteryInput());
        a().changeSafety("reset: 2", "reset: 2\nonBattery: 900")
                .refusedSafety(ProblemCode.ON_BATTERY_DIFFERS, "onBattery: 900");
        a().changeSafety("reset: 2", "reset: 2\nonBattery: 1024")
                .refusedSafety(ProblemCode.OUT_OF_RANGE, "onBattery: 1024");
    }

    @Test
    void readsFromWhichCurrentOnALampIsTold() {
        EditedSite site = a();
        assertEquals(
                SafetyRules.LampCurrent.LEARNED,
                SafetyFile.load(site.dir()).rules().orElseThrow().lampCurrent());
        site.changeSafety("reset: 2", "lampCurrent: {nominalMilliamps: 110, tellBelowPercent: 70}\nreset: 2")
                .accepted();
        assertEquals(
                new SafetyRules.LampCurrent(110, 70),
                SafetyFile.load(site.dir()).rules().orElseThrow().lampCurrent());
        a().changeSafety("reset: 2", "lampCurrent: {nominalMilliamps: 5000, tellBelowPercent: 95}\nreset: 2")
                .accepted();
    }

    @Test
    void refusesACurrentThatNoLampDraws() {
        a().changeSafety("reset: 2", "lampCurrent: {nominalMilliamps: 0}\nreset: 2")
                .refusedSafety(ProblemCode.OUT_OF_RANGE, "nominalMilliamps: 0");
        a().changeSafety("reset: 2", "lampCurrent: {nominalMilliamps: 5001}\nreset: 2")
                .refusedSafety(ProblemCode.OUT_OF_RANGE, "nominalMilliamps: 5001");
        a().changeSafety("reset: 2", "lampCurrent: {tellBelowPercent: 96}\nreset: 2")
                .refusedSafety(ProblemCode.OUT_OF_RANGE, "tellBelowPercent: 96");
        a().changeSafety("reset: 2", "lampCurrent: {tellBelowPercent: 80 mA}\nreset: 2")
                .refusedSafety(ProblemCode.WRONG_TYPE, "80 mA");
        a().changeSafety("reset: 2", "lampCurrent: {nominal: 90}\nreset: 2")
                .refusedSafety(ProblemCode.UNKNOWN_KEY, "nominal: 90");
    }

    @Test
    void wantsRedAmberToBeInTheSafetyFileWhereTheCountryHasIt() {
        EditedSite.fixture("gb-crossing", temp)
                .changeSafety(", redAmber: 2 s", "")
                .refusedSafety(ProblemCode.RED_AMBER_NOT_IN_SAFETY, "A: {stop");
        EditedSite.fixture("gb-crossing", temp)
                .changeSafety("redAmber: 2 s", "redAmber: 2.1 s")
                .refusedSafety(ProblemCode.TIME_WEAKER_THAN_SAFETY, "A: {stop");
        EditedSite.fixture("gb-crossing", temp)
                .changeSafety("redAmber: 2 s", "redAmber: 1.9 s")
                .accepted();
    }
}
