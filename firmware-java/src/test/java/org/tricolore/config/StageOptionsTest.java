package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.Detector.Gap;
import org.tricolore.model.Detector.Watch;
import org.tricolore.model.GroupSet;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Coordination;

/** The options of detectors and stages: what is read of them, what is refused, and the near miss that is not. */
class StageOptionsTest {
    private static final String STAGE3 = "stage3: {minimum: 6 s, maximum: 20 s, onCall: [P2, P4]}";

    private static final String REST = "rest: stage1          # or: stays\n";

    private static final String BUTTON = "B-P1: {calls: [P1], locks: true}";

    @TempDir
    private Path temp;

    @Test
    void readsDetectorsAsTheyAreWritten() {
        var detectors = SiteLoader.load(EditedSite.shipped("cetur1988-night"))
                .site()
                .orElseThrow()
                .junction()
                .detectors();
        assertEquals(new Gap(3_000, 8_000, 10_000, 2_000), detectors.getFirst().gap());
        assertEquals(
                new Watch(600_000, 43_200_000, 100, false), detectors.getFirst().watch());
        assertEquals(
                new Watch(600_000, Watch.NEVER, 100, true), detectors.get(4).watch());
    }

    @Test
    void readsThePlanAsItIsWritten() {
        StagePlan plan = plan(REST + "    recall: [P1]\n"
                + "    interstages:\n      - {from: stage1, to: stage2, closes: {F1: 1 s}, opens: {F3: 13 s}}\n"
                + "    coordination: {cycle: 80 s, offset: 7 s, stage: stage1, yield: [30 s, 40 s],"
                + " forceOff: {stage2: 60 s, stage3: 5 s}}\n");
        assertEquals(GroupSet.of(6), plan.recall());
        assertEquals(Map.of(2, 13_000), plan.interstages().getFirst().opens());
        assertEquals(
                Optional.of(new Coordination(80_000, 7_000, 0, 30_000, 40_000, List.of(0, 60_000, 5_000))),
                plan.coordination());
        assertEquals(12_000, plan.rules().getFirst().targetMillis());
        assertEquals(6_000, plan.rules().get(1).targetMillis(), "the minimum, when it is not written");
        assertEquals(120_000, plan.longestWaitMillis());
        assertEquals(StagePlan.ALL_RED, plan("rest: allRed\n").restStage());
    }

    @Test
    void refusesAVirtualDetectorWithAWireAndAcceptsOneWithout() {
        refused(BUTTON, "B-P1: {calls: [P1], locks: true, kind: virtual}", ProblemCode.VIRTUAL_WITH_INPUT);
        accepted(BUTTON, BUTTON + "\n  V-P1: {calls: [P1], locks: true, kind: virtual}");
        refused(BUTTON, BUTTON + "\n  V-P1: {calls: [P1], locks: true}", ProblemCode.UNKNOWN_INPUT);
    }

    @Test
    void refusesAPulseThatShouldWait() {
        refused(BUTTON, "B-P1: {calls: [P1], pulse: true, delay: 1 s}", ProblemCode.PULSE_WITH_DELAY);
        accepted(BUTTON, "B-P1: {calls: [P1], pulse: true}");
    }

    @Test
    void refusesAGapThatGrows() {
        String gap = "D-F3: {calls: [F3], prolongs: [F3], gap: 2.5 s,";
        refused(gap, gap + " gapReduction: {after: 5 s, over: 5 s, to: 2.6 s},", ProblemCode.GAP_NOT_REDUCED);
        accepted(gap, gap + " gapReduction: {after: 5 s, over: 5 s, to: 2.5 s},");
    }

    @Test
    void refusesALongTimeInSeconds() {
        refused(BUTTON, "B-P1: {calls: [P1], locks: true, watch: {stuckOn: 600 s}}", ProblemCode.WRONG_LONG_TIME);
        accepted(BUTTON, "B-P1: {calls: [P1], locks: true, watch: {stuckOn: never, chatter: 30}}");
    }

    @Test
    void refusesATargetOutsideMinimumAndMaximum() {
        refused("target: 12 s", "target: 7.9 s", ProblemCode.TARGET_OUT_OF_BOUNDS);
        accepted("target: 12 s", "target: 8 s");
        refused("target: 12 s", "target: 30.1 s", ProblemCode.TARGET_OUT_OF_BOUNDS);
        accepted("target: 12 s", "target: 30 s");
    }

    @Test
    void refusesAnEarlyClosingThatLeavesAStageTooShort() {
        String early = "stage3: {minimum: 6 s, maximum: 20 s, onCall: [P2, P4], closesEarly: {F5: ";
        refused(STAGE3, early + "8.1 s}}", ProblemCode.EARLY_TOO_LONG);
        accepted(STAGE3, early + "8 s}}");
        refused(STAGE3, early.replace("F5", "F1") + "2 s}}", ProblemCode.EARLY_NOT_IN_STAGE);
    }

    @Test
    void refusesAnInterstageThatIsTooShortByAPairAndItsSeconds() {
        String from = REST + "    interstages:\n      - {from: stage1, to: stage2, closes: {F1: 1 s}, opens: {F3: ";
        assertEquals(
                12_000, plan(from + "12 s}}\n").interstages().getFirst().opens().get(2));
        Problem problem =
                night().change(REST, from + "11.9 s}}\n").refused(ProblemCode.INTERSTAGE_TOO_SHORT, "opens: {F3");
        assertEquals("plan night, P3 → F3: 0.1 s short (intergreen 11.9 s instead of 12 s)", problem.reason());
    }

    @Test
    void refusesAnInterstageOfGroupsThatDoNotChangeAndASecondOne() {
        String one = "      - {from: stage1, to: stage2, closes: {F3: 1 s}}\n";
        refused(REST, REST + "    interstages:\n" + one, ProblemCode.INTERSTAGE_GROUP);
        String good = "      - {from: stage1, to: stage2, closes: {F1: 1 s}}\n";
        accepted(REST, REST + "    interstages:\n" + good);
        refused(REST, REST + "    interstages:\n" + good + good, ProblemCode.INTERSTAGE_TWICE);
    }

    @Test
    void refusesACoordinationThatCannotBeKept() {
        coordinated("stage2: 58 s, stage3: 3 s", Optional.empty());
        coordinated("stage2: 80 s, stage3: 3 s", Optional.of(ProblemCode.OUTSIDE_COORDINATED_CYCLE));
        coordinated("stage3: 3 s", Optional.of(ProblemCode.FORCE_OFF_MISSING));
        // Stage 2 opens 12 s after second 40 and needs 6 s.
        coordinated("stage2: 57.9 s, stage3: 3 s", Optional.of(ProblemCode.FORCE_OFF_TOO_EARLY));
        // Stage 1 opens in 7.2 s and needs 12 s for its crossings before second 30 comes again.
        coordinated("stage2: 58 s, stage3: 10.8 s", Optional.empty());
        coordinated("stage2: 58 s, stage3: 10.9 s", Optional.of(ProblemCode.FORCE_OFF_TOO_LATE));
    }

    @Test
    void refusesACoordinationInWhichSomebodyWaitsTooLong() {
        String cycle = "coordination: {cycle: 90 s, offset: 0 s, stage: stage1, yield: [30 s, 40 s],"
                + " forceOff: {stage2: 58 s, stage3: 3 s}}\n";
        refused(REST, REST + "    " + cycle, ProblemCode.COORDINATED_WAIT_TOO_LONG);
    }

    private void coordinated(String forceOffs, Optional<ProblemCode> problem) {
        String text =
                REST + "    coordination: {cycle: 80 s, offset: 0 s, stage: stage1, yield: [30 s, 40 s], forceOff: {"
                        + forceOffs + "}}\n";
        if (problem.isPresent()) {
            refused(REST, text, problem.get());
        } else {
            accepted(REST, text);
        }
    }

    private StagePlan plan(String rest) {
        return night().change(REST, rest)
                .load()
                .site()
                .orElseThrow()
                .junction()
                .stagePlans()
                .get("night");
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
        return night().change(from, to).load().problems().stream()
                .map(Problem::code)
                .toList();
    }
}
