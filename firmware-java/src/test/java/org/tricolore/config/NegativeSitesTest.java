package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites that must be refused, each one change away from the shipped one, with the near miss that is accepted. */
final class NegativeSitesTest {
    @TempDir
    Path temp;

    private EditedSite a() {
        return EditedSite.of("cetur1988", temp);
    }

    private EditedSite b() {
        return EditedSite.of("cetur1988-b", temp);
    }

    @Test
    void refusesAGreenInTheYellowOfAnAntagonist() {
        // F1 ends at 19 s and is yellow to 22 s.
        Problem problem = a().change("24 s, 30 s]\n      F4: [24 s, 30 s]", "21 s, 30 s]\n      F4: [24 s, 30 s]")
                .refused(ProblemCode.GREEN_YELLOW_OVERLAP, "F3: [21 s, 30 s]");
        assertEquals(
                "plan base54, F1 → F3: F3 turns green in the yellow of F1 at second 21; 3 s short (2 s instead of 5 s)",
                problem.reason());
    }

    @Test
    void callsAGreenJustAfterTheYellowAShortIntergreen() {
        EditedSite site = a().change("24 s, 30 s]\n      F4: [24 s, 30 s]", "22 s, 30 s]\n      F4: [24 s, 30 s]");
        site.refused(ProblemCode.INTERGREEN_TOO_SHORT, "F3: [22 s, 30 s]");
        assertFalse(site.tells(ProblemCode.GREEN_YELLOW_OVERLAP));
    }

    @Test
    void refusesTwoAntagonistsInYellowTogether() {
        // F1 yellow 19 s to 22 s, F3 yellow 21 s to 24 s.
        Problem problem = a().change("24 s, 30 s]\n      F4: [24 s, 30 s]", "10 s, 21 s]\n      F4: [24 s, 30 s]")
                .refused(ProblemCode.YELLOW_YELLOW_OVERLAP, "F3: [10 s, 21 s]");
        assertEquals("plan base54: the antagonists F1 and F3 are yellow together from second 21", problem.reason());
    }

    @Test
    void tellsGreenOnGreenWithoutYellowOnYellowWhereTheYellowsAreApart() {
        EditedSite site = a().change("24 s, 30 s]\n      F4: [24 s, 30 s]", "10 s, 30 s]\n      F4: [24 s, 30 s]");
        site.refused(ProblemCode.GREEN_OVERLAP, "F3: [10 s, 30 s]");
        assertFalse(site.tells(ProblemCode.YELLOW_YELLOW_OVERLAP));
        assertFalse(a().tells(ProblemCode.YELLOW_YELLOW_OVERLAP));
    }

    @Test
    void refusesAClearanceOneSecondShortAndNamesPairAndSecond() {
        Problem problem = b().change("F1: {F3: 3 s, F4: 3 s,", "F1: {F3: 3 s, F4: 4 s,")
                .refusedOnly(ProblemCode.INTERGREEN_TOO_SHORT, "F4: [18 s, 24 s]");
        assertEquals("plan P1_42, F1 → F4: 1 s short at second 18 (intergreen 6 s instead of 7 s)", problem.reason());
        assertEquals(
                "plan P1_42, F1 → F4 : il manque 1 s à la seconde 18 (intervert de 6 s au lieu de 7 s)",
                problem.reason(Locale.FRENCH));
        assertEquals("plans.P1_42.green.F4", problem.path());
    }

    @Test
    void acceptsAClearanceThatFitsToTheSecondAndRefusesATenthMore() {
        b().change("F1: {F3: 3 s, F4: 3 s,", "F1: {F3: 3 s, F4: 3.0 s,").accepted();
        b().change("F1: {F3: 3 s, F4: 3 s,", "F1: {F3: 3 s, F4: 3.1 s,")
                .refusedOnly(ProblemCode.INTERGREEN_TOO_SHORT, "F4: [18 s, 24 s]");
    }

    @Test
    void refusesAYellowOfTwoSeconds() {
        a().change("F1: {type: R11v, minimumGreen: 6 s}", "F1: {type: R11v, minimumGreen: 6 s, yellow: 2 s}")
                .refusedOnly(ProblemCode.YELLOW_TOO_SHORT, "yellow: 2 s");
    }

    @Test
    void acceptsAYellowOfThreeSeconds() {
        a().change("F1: {type: R11v, minimumGreen: 6 s}", "F1: {type: R11v, minimumGreen: 6 s, yellow: 3 s}")
                .accepted();
    }

    @Test
    void countsALongerYellowIntoTheIntergreen() {
        a().change("F1: {type: R11v, minimumGreen: 6 s}", "F1: {type: R11v, minimumGreen: 6 s, yellow: 4 s}")
                .refused(ProblemCode.INTERGREEN_TOO_SHORT, "F3: [24 s, 30 s]");
    }

    @Test
    void asksForFiveSecondsOfYellowOutsideBuiltUpAreas() {
        a().change("F1: {type: R11v, minimumGreen: 6 s}", "F1: {type: R11v, minimumGreen: 6 s, yellow: 4 s}")
                .change("area: built-up            # or: outside", "area: outside")
                .refused(ProblemCode.YELLOW_TOO_SHORT, "yellow: 4 s}");
    }

    @Test
    void refusesPedestriansWithYellow() {
        a().change("P1: {type: R12, minimumGreen: 12 s}", "P1: {type: R12, minimumGreen: 12 s, yellow: 3 s}")
                .refusedOnly(ProblemCode.YELLOW_NOT_ALLOWED, "12 s, yellow: 3 s}");
    }

    @Test
    void refusesPedestriansWithAYellowLamp() {
        a().change("P1: {red: 18, green: 19}", "P1: {red: 18, yellow: 30, green: 19}")
                .refusedOnly(ProblemCode.UNKNOWN_LAMP, "yellow: 30");
    }

    @Test
    void refusesAMinimumGreenOfFiveSeconds() {
        a().change("F2: {type: R11v, minimumGreen: 6 s}", "F2: {type: R11v, minimumGreen: 5 s}")
                .refusedOnly(ProblemCode.MINIMUM_GREEN_TOO_SHORT, "minimumGreen: 5 s");
        a().change("F2: {type: R11v, minimumGreen: 6 s}", "F2: {type: R11v, minimumGreen: 5.9 s}")
                .refusedOnly(ProblemCode.MINIMUM_GREEN_TOO_SHORT, "minimumGreen: 5.9 s");
    }

    @Test
    void refusesAGreenShorterThanItsMinimum() {
        a().change("F3: {type: R11v, minimumGreen: 6 s}", "F3: {type: R11v, minimumGreen: 6.1 s}")
                .refusedOnly(ProblemCode.GREEN_TOO_SHORT, "F3: [24 s, 30 s]");
        a().change("F2: {type: R11v, minimumGreen: 6 s}", "F2: {type: R11v, minimumGreen: 19 s}")
                .accepted();
    }

    /** peak80 stretched: F3 ends at 39 s and opens again at 26 s of the next cycle. */
    private EditedSite withCycle(int seconds) {
        return a().change("cycle: 80 s", "cycle: " + seconds + " s")
                .change("stages: [26 s, 18 s, 36 s]", "stages: [26 s, 18 s, " + (seconds - 44) + " s]");
    }

    @Test
    void refusesAWaitOf121Seconds() {
        Problem problem = withCycle(134).refused(ProblemCode.WAIT_TOO_LONG, "F3: [26 s, 39 s]");
        assertEquals("plan peak80, F3: 121 s without green from second 39 on; at most 120 s", problem.reason());
    }

    @Test
    void acceptsAWaitOfExactly120Seconds() {
        withCycle(133)
                .change("P1: [0 s, 14 s]\n      P2: [44 s, 74 s]", "P1: [0 s, 14 s]\n      P2: [44 s, 127 s]")
                .change("P4: [44 s, 73 s]", "P4: [44 s, 126 s]")
                .change("F5: [44 s, 75 s]\n      F6: [44 s, 75 s]", "F5: [44 s, 128 s]\n      F6: [44 s, 128 s]")
                .accepted();
    }

    @Test
    void acceptsAWaitOf121SecondsForATramButNotOf241() {
        withTram(withCycle(134)).accepted();
        withTram(withCycle(253)).accepted();
        assertTrue(withTram(withCycle(254)).tells(ProblemCode.WAIT_TOO_LONG));
    }

    /** F2 becomes a tram line. */
    private static EditedSite withTram(EditedSite site) {
        return site.change("F2: {type: R11v,", "F2: {type: R17,")
                .change("F2: {red: 3, yellow: 4, green: 5}", "F2: {horizontal: 3, disc: 4, vertical: 5}");
    }

    @Test
    void refusesAWindowBeyondTheCycle() {
        a().change("F5: [35 s, 49 s]", "F5: [35 s, 55 s]")
                .refusedOnly(ProblemCode.WINDOW_BEYOND_CYCLE, "F5: [35 s, 55 s]");
        a().change("F5: [35 s, 49 s]", "F5: [54 s, 10 s]").refused(ProblemCode.WINDOW_BEYOND_CYCLE, "F5: [54 s, 10 s]");
        a().change("F5: [35 s, 49 s]", "F5: [35 s, 0 s]").refused(ProblemCode.WINDOW_BEYOND_CYCLE, "F5: [35 s, 0 s]");
        a().change("F5: [35 s, 49 s]", "F5: [35 s, 35 s]").refused(ProblemCode.WINDOW_BEYOND_CYCLE, "F5: [35 s, 35 s]");
    }

    @Test
    void acceptsAWindowThatRunsOverTheEndOfTheCycle() {
        // The same plan, turned by 10 s: F1, F2, P1 and P3 cross the end of the cycle.
        String text = a().read("site.yaml");
        String turned = text.substring(0, text.indexOf("plans:")) + """
                plans:
                  base54:
                    cycle: 54 s
                    offset: 0 s
                    switchPoint: 0 s
                    stages: [24 s, 11 s, 19 s]
                    green:
                      F1: [44 s, 9 s]
                      F2: [44 s, 9 s]
                      F3: [14 s, 20 s]
                      F4: [14 s, 20 s]
                      F5: [25 s, 39 s]
                      F6: [25 s, 39 s]
                      P1: [44 s, 2 s]
                      P2: [25 s, 38 s]
                      P3: [44 s, 2 s]
                      P4: [25 s, 37 s]
                """ + text.substring(text.indexOf("timetable:"));
        a().write("site.yaml", turned).accepted();
        a().write("site.yaml", turned.replace("F1: [44 s, 9 s]", "F1: [44 s, 10 s]"))
                .refused(ProblemCode.INTERGREEN_TOO_SHORT, "F3: [14 s, 20 s]");
    }

    @Test
    void refusesStagesThatDoNotSumToTheCycle() {
        a().change("stages: [24 s, 11 s, 19 s]", "stages: [24 s, 11 s, 18 s]")
                .refusedOnly(ProblemCode.STAGES_NOT_CYCLE, "11 s, 18 s]");
        a().change("stages: [24 s, 11 s, 19 s]", "stages: [24 s, 11.5 s, 18.5 s]")
                .accepted();
    }

    @Test
    void refusesAOneSidedConflict() {
        Problem problem = a().change("P2: {F1: 3 s, F2: 6 s, F3: 4 s}", "P2: {F2: 6 s, F3: 4 s}")
                .refusedOnly(
                        ProblemCode.ONE_SIDED_CONFLICT, "  F1: {F3: 2 s, F4: 2 s, F5: 2 s, F6: 2 s, P2: 2 s, P4: 1 s}");
        assertEquals("clearances.F1.P2", problem.path());
    }

    @Test
    void acceptsAConflictWithoutClearanceOnOneSide() {
        a().change("P2: {F1: 3 s, F2: 6 s, F3: 4 s}", "P2: {F1: 0 s, F2: 6 s, F3: 4 s}")
                .changeSafety("[F1, P2, 2 s, 3 s]", "[F1, P2, 2 s, 0 s]")
                .accepted();
    }

    @Test
    void refusesAGroupNobodyKnows() {
        a().change("groups: [F3, F4]", "groups: [F3, F9]").refusedOnly(ProblemCode.UNKNOWN_GROUP, "groups: [F3, F9]");
        a().change("P4: {F1: 7 s, F2: 4 s, F4: 5 s}", "P4: {F1: 7 s, F2: 4 s, F4: 5 s, f5: 1 s}")
                .refusedOnly(ProblemCode.UNKNOWN_GROUP, "f5: 1 s");
    }

    @Test
    void refusesAnAbsoluteStopInsideAJunction() {
        a().change("F6: {type: R11v,", "F6: {type: R24,")
                .refused(ProblemCode.ABSOLUTE_STOP_INSIDE_JUNCTION, "F6: {type: R24,");
    }

    @Test
    void acceptsAnAbsoluteStopOnItsOwn() {
        EditedSite site = EditedSite.fixture("fire-station", temp);
        site.accepted();
        site.changeSafety(
                        "S2: {stop: [1], caution: [], go: [], mayBeDark: true}", "S2: {stop: [1], caution: [], go: []}")
                .refusedSafety(ProblemCode.LINE_WITHOUT_CHANNEL, "S2: {stop: [1]");
    }

    @Test
    void refusesAnArrowBesideAFullSignalOnOneApproach() {
        Problem problem = a().change("F4: {type: R11v,", "F4: {type: R14,")
                .refusedOnly(ProblemCode.TYPES_NOT_TOGETHER, "- {group: F4, moves: [LEFT]}");
        assertEquals(
                "arm north: F4 (R14) stands beside F6 (R11v); these types never share an approach", problem.reason());
    }

    @Test
    void acceptsArrowsOnAnApproachOfTheirOwn() {
        a().change("F4: {type: R11v,", "F4: {type: R14,")
                .change("F6: {type: R11v,", "F6: {type: R14,")
                .accepted();
    }

    @Test
    void refusesAMatrixWeakerThanTheSafetyFile() {
        EditedSite site =
                a().change(", P2: 2 s, P4: 1 s}", ", P4: 1 s}").change("P2: {F1: 3 s, F2: 6 s,", "P2: {F2: 6 s,");
        Problem problem = site.refusedOnly(ProblemCode.MATRIX_WEAKER_THAN_SAFETY, "  F1: {F3: 2 s, F4: 2 s,");
        assertEquals("the safety file calls F1 and P2 antagonists, the matrix of the site does not", problem.reason());
        site.changeSafety("  - [F1, P2, 2 s, 3 s]\n", "").accepted();
    }

    @Test
    void refusesASafetyFileWeakerThanTheMatrix() {
        a().changeSafety("  - [F1, P2, 2 s, 3 s]\n", "")
                .refusedSafety(ProblemCode.SAFETY_WEAKER_THAN_MATRIX, "antagonists:");
        a().changeSafety("  - [F1, P2, 2 s, 3 s]\n", "  - [P2, F1, 3 s, 2 s]\n").accepted();
    }

    @Test
    void refusesAnUnknownKey() {
        Problem problem =
                a().change("coordinated: false ", "coordinatd: false ").refused(ProblemCode.UNKNOWN_KEY, "coordinatd");
        assertTrue(problem.remedy().contains("coordinated"), problem.remedy());
        a().change("coordinated: false ", "coordinated: true ").accepted();
    }

    @Test
    void refusesAWrongUnit() {
        for (String wrong :
                new String[] {"54", "54 ms", "54s", "54 S", "0.9 min", "54.25 s", "-54 s", "054 s", "54 s s", "''"}) {
            a().change("cycle: 54 s", "cycle: " + wrong).refusedOnly(ProblemCode.WRONG_UNIT, "cycle: " + wrong);
        }
        a().change("cycle: 54 s", "cycle: 54.0 s").accepted();
        a().change("cycle: 54 s", "cycle: \"54 s\"").accepted();
    }

    @Test
    void refusesADuplicateName() {
        Problem problem = a().change("  F2: {type: R11v, minimumGreen: 6 s}", "  F1: {type: R11v, minimumGreen: 7 s}")
                .refused(ProblemCode.DUPLICATE_NAME, "F1: {type: R11v, minimumGreen: 7 s}");
        assertEquals("\"F1\" already stands on line 15", problem.reason());
        a().change("name: stage2", "name: stage1")
                .refusedOnly(ProblemCode.DUPLICATE_NAME, "name: stage1, groups: [F3, F4]");
        a().change("name: stage2", "name: Stage1").accepted();
    }
}
