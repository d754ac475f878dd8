package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        assertEquals(2_500, site.junction().detectors().get(2).extensionMillis());
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
        // For stage 2: 3 intergreens of 12 s, 64 s and 20 s are 120 s.
        accepted("minimum: 8 s, maximum: 30 s", "minimum: 8 s, maximum: 64 s");
        refused("minimum: 8 s, maximum: 30 s", "minimum: 8 s, maximum: 64.1 s", ProblemCode.ACTUATED_WAIT_TOO_LONG);
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
