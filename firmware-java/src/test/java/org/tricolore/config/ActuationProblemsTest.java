package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.GroupSet;

/** Detectors and actuated plans: what is refused, and the near miss that is not. */
class ActuationProblemsTest {
    @TempDir
    private Path temp;

    @Test
    void readsDetectorsAndRulesAsTheyAreWritten() {
        Site site =
                SiteLoader.load(EditedSite.shipped("cetur1988-night")).site().orElseThrow();
        assertEquals(10, site.junction().detectors().size());
        assertEquals(2_500, site.junction().detectors().get(2).gap().millis());
        var rule = site.junction().stagePlans().get("night").rules().getFirst();
        assertEquals(30_000, rule.maximumMillis());
        assertEquals(GroupSet.of(6, 8), rule.onCall());
    }

    @Test
    void refusesADetectorWithoutAnInput() {
        refused("D-F1: {calls: [F1], prolongs", "D-F9: {calls: [F1], prolongs", ProblemCode.UNKNOWN_INPUT);
    }

    @Test
    void refusesADetectorThatDoesNothing() {
        refused("B-P1: {calls: [P1], locks: true}", "B-P1: {locks: true}", ProblemCode.DETECTOR_IDLE);
    }

    @Test
    void refusesAStageWithoutARuleAndARuleWithoutAStage() {
        refused("stage2: {minimum: 6 s", "stage9: {minimum: 6 s", ProblemCode.STAGE_WITHOUT_RULE);
        refused("stage2: {minimum: 6 s", "stage9: {minimum: 6 s", ProblemCode.UNKNOWN_STAGE);
        refused("rest: stage1 ", "rest: stage7 ", ProblemCode.UNKNOWN_STAGE);
    }

    @Test
    void refusesAMaximumBelowAMinimumGreenOfTheStage() {
        refused("minimum: 6 s, maximum: 20 s", "minimum: 6 s, maximum: 11.9 s", ProblemCode.MAXIMUM_TOO_SHORT);
        accepted("minimum: 6 s, maximum: 20 s", "minimum: 6 s, maximum: 12 s");
    }

    @Test
    void refusesAGroupOnCallThatIsNotInTheStage() {
        refused("onCall: [P2, P4]", "onCall: [P2, P1]", ProblemCode.ON_CALL_NOT_IN_STAGE);
    }

    @Test
    void refusesACrossingThatNobodyCanCall() {
        refused("  B-P4: {calls: [P4], locks: true}\n", "", ProblemCode.NEVER_CALLED);
        accepted("B-P4: {calls: [P4], locks: true}", "B-P4: {calls: [P2, P4], locks: true}");
    }

    @Test
    void refusesAPlanNameThatStandsInBothKinds() {
        List<ProblemCode> codes = codes("  night:\n    rest", "  base54:\n    rest");
        assertTrue(codes.contains(ProblemCode.PLAN_NAME_TWICE), codes.toString());
    }

    @Test
    void refusesMaximumsThatLetSomebodyWaitTooLong() {
        // P2, pressed too late in stage 3: opened 12.2 s, 20 s; stage 1 7.2 s, 44.4 s; stage 2 12 s, 12 s; 12.2 s.
        accepted("maximum: 30 s", "maximum: 44.4 s");
        Problem problem = night().change("maximum: 30 s", "maximum: 44.5 s")
                .refusedOnly(ProblemCode.ACTUATED_WAIT_TOO_LONG, "  night:\n    rest");
        assertEquals(
                "plan night: whoever asks for P2 may wait 120.1 s (stage3 20 s, stage1 44.5 s, stage2 12 s, and 43.6 s to"
                        + " close, clear and open); at most 120 s",
                problem.reason());
        assertEquals("Shorten the maximums of these stages, by 0.1 s in all.", problem.remedy());
    }

    @Test
    void allowsTwiceTheWaitForATram() {
        night().change("maximum: 30 s", "maximum: 164.4 s")
                .change("F2: {type: R11v,", "F2: {type: R17,")
                .change("F2: {red: 3, yellow: 4, green: 5}", "F2: {horizontal: 3, disc: 4, vertical: 5}")
                .accepted();
    }

    @Test
    void countsTheDelayOfADetectorIntoTheWait() {
        // F3 waits for stage 3, 12.2 s and 20 s, and stage 1, 7.2 s and 30 s, then 12 s: 81.4 s and the delay.
        accepted("D-F3: {calls: [F3], prolongs: [F3], gap: 2.5 s, delay: 1 s}", "D-F3: {calls: [F3], delay: 38.6 s}");
        refused(
                "D-F3: {calls: [F3], prolongs: [F3], gap: 2.5 s, delay: 1 s}",
                "D-F3: {calls: [F3], delay: 38.7 s}",
                ProblemCode.ACTUATED_WAIT_TOO_LONG);
    }

    @Test
    void refusesAnInputThatIsNoDetector() {
        refused("D-F1: {calls: [F1], prolongs", "door: {calls: [F1], prolongs", ProblemCode.UNKNOWN_INPUT);
    }

    @Test
    void refusesAStageOfNothingButGroupsOnCall() {
        String from = "stage2: {minimum: 6 s, maximum: 12 s}";
        refused(from, "stage2: {minimum: 6 s, maximum: 12 s, onCall: [F3, F4]}", ProblemCode.STAGE_ALL_ON_CALL);
        accepted(from, "stage2: {minimum: 6 s, maximum: 12 s, onCall: [F3]}");
    }

    @Test
    void refusesAGroupInNoStage() {
        night().change("stage2, groups: [F3, F4]", "stage2, groups: [F3]")
                .refusedOnly(ProblemCode.GROUP_IN_NO_STAGE, "  night:\n    rest");
    }

    @Test
    void refusesAGroupThatOnlyRestsWhereTwoOtherStagesCouldTakeTurnsForEver() {
        String detector = "D-F1: {calls: [F1], prolongs";
        String silent = "D-F1: {prolongs";
        refused(detector, silent, ProblemCode.NEVER_CALLED);
        night().change(detector, silent)
                .change("maximum: 30 s, onCall", "maximum: 30 s, recall: true, onCall")
                .accepted();
    }

    @Test
    void acceptsASiteOfActuatedPlansAloneAndRefusesOneWithoutAnyPlan() {
        EditedSite site = night();
        String text = site.read("site.yaml");
        String alone = text.substring(0, text.indexOf("plans:\n"))
                + text.substring(text.indexOf("# Whom a detector"), text.indexOf("    workday:\n"))
                + "    workday:\n      - {from: \"00:00\", plan: night}\n"
                + "    weekend:\n      - {from: \"00:00\", plan: night}\n\n"
                + text.substring(text.indexOf("wiring:\n"));
        site.write("site.yaml", alone).accepted();
        String none =
                alone.substring(0, alone.indexOf("# Actuated plans")) + alone.substring(alone.indexOf("timetable:"));
        site.write("site.yaml", none);
        assertTrue(site.tells(ProblemCode.MISSING_KEY));
        assertFalse(night().tells(ProblemCode.MISSING_KEY));
    }

    private EditedSite night() {
        return EditedSite.of("cetur1988-night", temp);
    }

    private void refused(String from, String to, ProblemCode code) {
        List<ProblemCode> codes = codes(from, to);
        assertTrue(codes.contains(code), codes.toString());
    }

    private void accepted(String from, String to) {
        assertEquals(List.of(), codes(from, to));
    }

    private List<ProblemCode> codes(String from, String to) {
        return EditedSite.of("cetur1988-night", temp).change(from, to).load().problems().stream()
                .map(Problem::code)
                .toList();
    }
}
