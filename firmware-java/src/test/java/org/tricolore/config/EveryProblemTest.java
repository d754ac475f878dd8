package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.SignalPlan.Window;
import org.tricolore.wiring.Wiring;

/** The problems beside those of {@link NegativeSitesTest}: each refused, and its near miss accepted. */
final class EveryProblemTest {
    @TempDir
    Path temp;

    private EditedSite a() {
        return EditedSite.of("cetur1988", temp);
    }

    @Test
    void findsAllOfManyProblemsInOnePass() {
        List<ProblemCode> codes = a()
                .change("F1: {type: R11v, minimumGreen: 6 s}", "F1: {type: R11v, minimumGreen: 4 s}")
                .change("cycle: 54 s", "cycle: 54")
                .change("F3: [26 s, 39 s]", "F3: [26 s, 41 s]")
                .change("plan: base54}", "plan: base55}")
                .change("{red: 24, green: 25}", "{red: 24, green: 24}")
                .changeSafety("  - [F1, P2, 2 s, 3 s]\n", "")
                .load()
                .problems()
                .stream()
                .map(Problem::code)
                .toList();
        assertTrue(
                codes.containsAll(List.of(
                        ProblemCode.MINIMUM_GREEN_TOO_SHORT,
                        ProblemCode.WRONG_UNIT,
                        ProblemCode.INTERGREEN_TOO_SHORT,
                        ProblemCode.UNKNOWN_PLAN,
                        ProblemCode.CHANNEL_USED_TWICE,
                        ProblemCode.SAFETY_WEAKER_THAN_MATRIX)),
                codes.toString());
    }

    @Test
    void givesLineColumnAndPath() {
        Problem problem = a().change("F5: [35 s, 49 s]", "F5: [35 s, 49]").refusedOnly(ProblemCode.WRONG_UNIT, "49]");
        assertEquals("plans.base54.green.F5[1]", problem.path());
        assertEquals(18, problem.column());
    }

    @Test
    void wantsEveryKey() {
        a().change("area: built-up            # or: outside\n", "")
                .refused(ProblemCode.MISSING_KEY, "site: cetur1988\n");
        a().change(
                        "    offset: 0 s\n    switchPoint: 0 s      # plans are changed at this second of the cycle\n    stages: [26",
                        "    switchPoint: 0 s\n    stages: [26")
                .refusedOnly(ProblemCode.MISSING_KEY, "  peak80:");
        a().change("  options: {}\n", "")
                .change("  flasher: [F1, F2, F3, F4, F5, F6]\n", "")
                .accepted();
    }

    @Test
    void wantsKnownValuesAndCounts() {
        a().change("area: built-up ", "area: builtup ").refusedOnly(ProblemCode.UNKNOWN_VALUE, "builtup");
        a().change("kind: DOOR,", "kind: WINDOW,").refusedOnly(ProblemCode.UNKNOWN_VALUE, "WINDOW");
        a().change("bearing: 270", "bearing: 360").refusedOnly(ProblemCode.OUT_OF_RANGE, "bearing: 360");
        a().change("bearing: 270", "bearing: 359").accepted();
        a().change("F5: [35 s, 49 s]", "F5: [35 s, 49 s, 50 s]").refusedOnly(ProblemCode.OUT_OF_RANGE, "50 s]");
        a().change("P4: {red: 24, green: 25}", "P4: {red: 24, green: 1024}").refused(ProblemCode.OUT_OF_RANGE, "1024");
    }

    @Test
    void wantsPlainNames() {
        a().change("site: cetur1988\n", "site: céture\n").refused(ProblemCode.BAD_NAME, "site: c");
        a().change("name: stage2", "name: stage 2").refusedOnly(ProblemCode.BAD_NAME, "stage 2,");
        a().change("    D-F1: {", "    D F1: {").refusedOnly(ProblemCode.BAD_NAME, "D F1");
        String long32 = "x".repeat(32);
        a().change("    D-F1: {", "    " + long32 + ": {").accepted();
        a().change("    D-F1: {", "    " + long32 + "x: {").refusedOnly(ProblemCode.BAD_NAME, long32 + "x");
    }

    @Test
    void refusesMoreThan64Groups() {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            more.append("  X").append(i).append(": {type: R11v, minimumGreen: 6 s}\n");
        }
        EditedSite site = a().change("  P1: {type: R12", more + "  P1: {type: R12");
        site.refused(ProblemCode.TOO_MANY_GROUPS, "groups:\n  F1");
    }

    @Test
    void knowsTheCountryAndItsTypes() {
        a().change("country: fr", "country: xx").refusedOnly(ProblemCode.UNKNOWN_COUNTRY, "country: xx");
        a().change("country: fr", "country: ../fr").refusedOnly(ProblemCode.UNKNOWN_COUNTRY, "country: ../fr");
        a().change("F1: {type: R11v,", "F1: {type: R11,").refused(ProblemCode.UNKNOWN_TYPE, "type: R11,");
        a().change("F1: {type: R11v,", "F1: {type: R13b,").accepted();
    }

    @Test
    void checksTheStartUp() {
        a().change("allRed: 6 s", "allRed: 5.9 s").refusedOnly(ProblemCode.ALL_RED_TOO_SHORT, "allRed: 5.9 s");
        a().change("allRed: 6 s", "allRed: 12 s").accepted();
    }

    @Test
    void refusesAConflictWithItself() {
        a().change("F1: {F3: 2 s, F4: 2 s, F5", "F1: {F1: 2 s, F3: 2 s, F4: 2 s, F5")
                .refusedOnly(ProblemCode.SELF_CONFLICT, "F1: {F1: 2 s,");
    }

    @Test
    void refusesAntagonistsInOneStage() {
        a().change("groups: [F3, F4]", "groups: [F3, F4, F5]").refusedOnly(ProblemCode.STAGE_CONFLICT, "F4, F5]}");
        a().change("groups: [F3, F4]", "groups: [F3, F5]").accepted();
    }

    @Test
    void checksThePlansOwnTimes() {
        a().change("cycle: 54 s\n    offset: 0 s", "cycle: 54 s\n    offset: 54 s")
                .refusedOnly(ProblemCode.OFFSET_OUTSIDE_CYCLE, "offset: 54 s");
        a().change("cycle: 54 s\n    offset: 0 s", "cycle: 54 s\n    offset: 53.9 s")
                .accepted();
        a().change(
                        "cycle: 80 s\n    offset: 0 s\n    switchPoint: 0 s",
                        "cycle: 80 s\n    offset: 0 s\n    switchPoint: 80 s")
                .refusedOnly(ProblemCode.SWITCH_POINT_OUTSIDE_CYCLE, "switchPoint: 80 s");
        a().change("stages: [24 s, 11 s, 19 s]", "stages: [24 s, 30 s]")
                .refusedOnly(ProblemCode.STAGE_COUNT, "stages: [24 s, 30 s]");
        assertTrue(a().change("cycle: 54 s", "cycle: 0 s").tells(ProblemCode.CYCLE_TOO_SHORT));
        a().change("      F4: [24 s, 30 s]\n", "")
                .refusedOnly(
                        ProblemCode.NEVER_GREEN,
                        "    green:                # [start, end] in the cycle, or several: [[start, end], [start, end]]\n      F1: [0 s, 19 s]");
        a().change("      F4: [24 s, 30 s]\n", "      F4: [24 s, 30 s]\n      F7: [24 s, 30 s]\n")
                .refusedOnly(ProblemCode.UNKNOWN_GROUP, "F7:");
    }

    @Test
    void readsSeveralWindowsOfOneGroup() {
        // P1 conflicts with F4, F5 and F6: two short greens in the place of its long one.
        EditedSite site = a().change("P1: {type: R12, minimumGreen: 12 s}", "P1: {type: R12, minimumGreen: 6 s}")
                .change("P1: [0 s, 14 s]", "P1: [[0 s, 6 s], [8 s, 14 s]]")
                .changeSafety("go: [19], minimumGreen: 12 s", "go: [19], minimumGreen: 6 s");
        site.accepted();
        Site loaded = site.load().site().orElseThrow();
        assertEquals(
                List.of(new Window(0, 6000), new Window(8000, 14000)),
                loaded.junction()
                        .plans()
                        .get("peak80")
                        .windows()
                        .get(loaded.junction().indexOf("P1")));
        site.change("[8 s, 14 s]]", "[8 s, 15 s]]").refusedOnly(ProblemCode.INTERGREEN_TOO_SHORT, "F4: [26 s, 39 s]");
    }

    @Test
    void checksSeveralWindowsAmongThemselves() {
        String from = "P1: {type: R12, minimumGreen: 12 s}";
        String to = "P1: {type: R12, minimumGreen: 6 s}";
        a().change(from, to)
                .change("P1: [0 s, 14 s]", "P1: [[8 s, 14 s], [0 s, 6 s]]")
                .refusedOnly(ProblemCode.WINDOWS_UNSORTED, "[8 s, 14 s]");
        a().change(from, to)
                .change("P1: [0 s, 14 s]", "P1: [[0 s, 7 s], [6 s, 14 s]]")
                .refusedOnly(ProblemCode.WINDOWS_TOO_CLOSE, "[6 s, 14 s]");
        a().change("F1: [0 s, 21 s]", "F1: [[0 s, 8 s], [10 s, 21 s]]")
                .refusedOnly(ProblemCode.WINDOWS_TOO_CLOSE, "[10 s, 21 s]");
        a().change("F1: [0 s, 21 s]", "F1: [[0 s, 8 s], [11 s, 21 s]]").accepted();
        a().change("P1: [0 s, 14 s]", "P1: [[0 s, 14 s], 20 s]").refused(ProblemCode.WRONG_TYPE, "14 s], 20 s]");
    }

    @Test
    void checksTheChangeBetweenPlansBothWays() {
        // At 30 s peak80 shows F3 and F4; at 0 s base54 opens F1, and closed F6 just long enough ago for F3.
        EditedSite site = a().change(
                        "cycle: 80 s\n    offset: 0 s\n    switchPoint: 0 s",
                        "cycle: 80 s\n    offset: 0 s\n    switchPoint: 30 s");
        Problem back = site.refused(ProblemCode.CHANGE_TOO_TIGHT, "switchPoint: 0 s      # plans are changed");
        assertEquals(
                "change from plan peak80 to base54, F3 → F1: 5 s short (intergreen 0 s instead of 5 s)", back.reason());
        assertTrue(site.load().problems().stream()
                .noneMatch(problem -> problem.figures().getFirst().equals("base54")));
        a().change(
                        "cycle: 54 s\n    offset: 0 s\n    switchPoint: 0 s",
                        "cycle: 54 s\n    offset: 0 s\n    switchPoint: 30 s")
                .refused(ProblemCode.CHANGE_TOO_TIGHT, "switchPoint: 0 s      # plans are changed");
    }

    @Test
    void acceptsSwitchPointsAtWhichTheSameGroupsAreGreen() {
        a().change(
                        "cycle: 80 s\n    offset: 0 s\n    switchPoint: 0 s",
                        "cycle: 80 s\n    offset: 0 s\n    switchPoint: 12 s")
                .change(
                        "cycle: 54 s\n    offset: 0 s\n    switchPoint: 0 s",
                        "cycle: 54 s\n    offset: 0 s\n    switchPoint: 12 s")
                .accepted();
    }

    @Test
    void refusesAChangeThatCutsAGreenShort() {
        // From base54 at 3 s (F1 green for 3 s) to the end of its green in peak80.
        a().change(
                        "cycle: 80 s\n    offset: 0 s\n    switchPoint: 0 s",
                        "cycle: 80 s\n    offset: 0 s\n    switchPoint: 20 s")
                .change(
                        "cycle: 54 s\n    offset: 0 s\n    switchPoint: 0 s",
                        "cycle: 54 s\n    offset: 0 s\n    switchPoint: 3 s")
                .refused(ProblemCode.CHANGE_GREEN_TOO_SHORT, "switchPoint: 20 s");
        assertFalse(a().tells(ProblemCode.CHANGE_GREEN_TOO_SHORT));
    }

    @Test
    void checksTheTimetable() {
        a().change("zone: Europe/Paris", "zone: Europe/Dijon").refusedOnly(ProblemCode.BAD_ZONE, "Europe/Dijon");
        a().change("zone: Europe/Paris", "zone: UTC").accepted();
        a().change("monday: every-day", "monday: workday").refusedOnly(ProblemCode.UNKNOWN_DAY_PLAN, "monday: workday");
        a().change("special: {} ", "special: {2026-12-25: holiday} ")
                .refusedOnly(ProblemCode.UNKNOWN_DAY_PLAN, "2026-12-25: holiday");
        a().change("special: {} ", "special: {2026-02-30: every-day} ")
                .refusedOnly(ProblemCode.BAD_DATE, "2026-02-30: every-day");
        a().change("special: {} ", "special: {25.12.2026: every-day} ")
                .refusedOnly(ProblemCode.BAD_DATE, "25.12.2026: every-day");
        a().change("special: {} ", "special: {2028-02-29: every-day} ").accepted();
        a().change("{from: \"00:00\", plan: base54}", "{from: \"24:00\", plan: base54}")
                .refusedOnly(ProblemCode.BAD_TIME_OF_DAY, "24:00");
        a().change("{from: \"00:00\", plan: base54}", "{from: 23:59:59, plan: base54}")
                .accepted();
        a().change("    every-day:\n      - {from: \"00:00\", plan: base54}", "    every-day: []")
                .refusedOnly(ProblemCode.TIMETABLE_GAP, "every-day: []");
    }

    @Test
    void readsACalendarWithRushHours() {
        String entry = "      - {from: \"00:00\", plan: base54}";
        EditedSite site = a().change(
                        entry,
                        entry + "\n      - {from: \"07:00\", plan: peak80}\n      - {from: \"09:30\", plan: base54}");
        site.accepted();
        assertEquals(
                3,
                site.load()
                        .site()
                        .orElseThrow()
                        .timetable()
                        .dayPlans()
                        .get("every-day")
                        .size());
        site.change("from: \"09:30\"", "from: \"07:00\"")
                .refusedOnly(ProblemCode.ENTRIES_UNSORTED, "07:00\", plan: base54");
        a().change(entry, entry + "\n      - {from: \"07:00\", plan: night}")
                .refusedOnly(ProblemCode.UNKNOWN_PLAN, "plan: night");
    }

    @Test
    void checksTheWires() {
        a().change("F6: {red: 15, yellow: 16, green: 17}", "F6: {red: 15, green: 17}")
                .refused(ProblemCode.LAMP_MISSING, "F6: {red: 15, green: 17}");
        a().change("    P4: {red: 24, green: 25}\n", "").refused(ProblemCode.LAMP_MISSING, "  lamps: ");
        a().change("F6: {red: 15, yellow: 16, green: 17}", "F6: {red: 15, yellow: 16, green: 2}")
                .refused(ProblemCode.CHANNEL_USED_TWICE, "green: 2}\n    P1: {red");
        a().change("kind: RESET, channel: 2}", "kind: RESET, channel: 0}")
                .refusedOnly(ProblemCode.CHANNEL_USED_TWICE, "kind: RESET");
        a().change("F1, F2, F3, F4, F5, F6]\n  inputs", "F1, P1]\n  inputs")
                .refusedOnly(ProblemCode.FLASHER_WITHOUT_LAMP, "flasher: [F1, P1]");
        a().change("F1, F2, F3, F4, F5, F6]\n  inputs", "F1, F1]\n  inputs")
                .refusedOnly(ProblemCode.DUPLICATE_NAME, "flasher: [F1, F1]");
        a().change("    P4: {red: 24, green: 25}", "    P4: {red: 24, green: 25}\n    P9: {red: 30}")
                .refusedOnly(ProblemCode.UNKNOWN_GROUP, "P9: {red: 30}");
    }

    @Test
    void takesTheFlasherListAsItIsAndTheCountryWhenThereIsNone() {
        EditedSite some = a().change("flasher: [F1, F2, F3, F4, F5, F6]", "flasher: [F1]");
        assertEquals(
                1,
                some.load().site().orElseThrow().wiring().lamps().stream()
                        .filter(Wiring.LampWire::onFlasher)
                        .count());
        EditedSite silent = a().change("  flasher: [F1, F2, F3, F4, F5, F6]\n", "");
        assertEquals(
                6,
                silent.load().site().orElseThrow().wiring().lamps().stream()
                        .filter(Wiring.LampWire::onFlasher)
                        .count());
    }

    @Test
    void checksTheLayout() {
        a().change("crossing: P4", "crossing: P9").refusedOnly(ProblemCode.UNKNOWN_GROUP, "crossing: P9");
        a().change("{group: F1, moves", "{group: F9, moves").refusedOnly(ProblemCode.UNKNOWN_GROUP, "{group: F9");
        a().change("name: west", "name: north")
                .refusedOnly(ProblemCode.DUPLICATE_NAME, "name: north\n      bearing: 270");
        a().change("      crossing: P4\n", "").accepted();
    }
}
