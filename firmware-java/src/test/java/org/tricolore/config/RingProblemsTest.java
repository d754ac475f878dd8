package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.RingPlan;
import org.tricolore.model.RingPlan.Recall;

/** NEMA phases and ring plans: what is refused, and the near miss that is not. */
class RingProblemsTest {
    private static final String RINGS = "[[1, 2, \"|\", 3, 4], [5, 6, \"|\", 7, 8]]";

    @TempDir
    private Path temp;

    @Test
    void readsPhasesAndRingsAsTheyAreWritten() {
        RingPlan plan = SiteLoader.load(EditedSite.shipped("us-eight-phase"))
                .site()
                .orElseThrow()
                .junction()
                .ringPlans()
                .get("rush");
        assertEquals(2, plan.rings());
        assertEquals(2, plan.sides());
        assertEquals(Optional.empty(), plan.coordination());
        RingPlan.Phase second = plan.phases().get(1);
        assertEquals(2, second.number());
        assertEquals(40_000, second.maximumMillis());
        assertEquals(Recall.SOFT, second.recall());
        RingPlan.Phase last = plan.phases().getLast();
        assertEquals(List.of(8, 1, 1), List.of(last.number(), last.ring(), last.side()));
    }

    @Test
    void acceptsALeftTurnThatLags() {
        accepted(free(RINGS), free("[[2, 1, \"|\", 3, 4], [5, 6, \"|\", 8, 7]]"));
    }

    @Test
    void refusesAPhaseThatIsNotThereOrStandsTwice() {
        refused(free(RINGS), free("[[1, 2, \"|\", 3, 4], [5, 6, \"|\", 7, 8, 9]]"), ProblemCode.UNKNOWN_PHASE);
        refused(free(RINGS), free("[[1, 2, \"|\", 3, 4], [5, 6, \"|\", 7, 8, 4]]"), ProblemCode.PHASE_TWICE);
        refused(free(RINGS), free("[[1, 2, \"|\", 3, 4], [5, 6, \"|\", 7, 8, 17]]"), ProblemCode.UNKNOWN_VALUE);
    }

    @Test
    void refusesRingsWithDifferentBarriers() {
        refused(free(RINGS), free("[[1, 2, \"|\", 3, \"|\", 4], [5, 6, \"|\", 7, 8]]"), ProblemCode.RING_SIDES_DIFFER);
        refused(
                free(RINGS),
                free("[[1, 2, \"|\", \"|\", 3, 4], [5, 6, \"|\", \"|\", 7, 8]]"),
                ProblemCode.RING_SIDE_EMPTY);
        accepted(free(RINGS), free("[[1, 2, \"|\", 3, 4, \"|\"], [5, 6, \"|\", 7, \"|\", 8]]"));
    }

    @Test
    void refusesAntagonistsOnTheSameSideInDifferentRings() {
        List<Problem> problems = problems(free(RINGS), free("[[1, 6, \"|\", 3, 4], [5, 2, \"|\", 7, 8]]"));
        assertTrue(
                problems.stream()
                        .anyMatch(problem -> problem.reason()
                                .equals("phases 1 and 2 may be green together, but V1 and V2 are antagonists")),
                problems.toString());
    }

    @Test
    void refusesPhasesInOneRingThatAreNoAntagonists() {
        List<ProblemCode> codes = codes(free(RINGS), free("[[1, 5, \"|\", 3, 4], [2, 6, \"|\", 7, 8]]"));
        assertTrue(codes.contains(ProblemCode.RING_PHASES_TOGETHER), codes.toString());
    }

    @Test
    void refusesAGroupOfTwoPhasesAndOneOfNone() {
        refused("3: {group: V3,", "3: {group: V7,", ProblemCode.GROUP_IN_TWO_PHASES);
        refused(free(RINGS), free("[[1, 2, \"|\", 4], [5, 6, \"|\", 7, 8]]"), ProblemCode.GROUP_IN_NO_PHASE);
        refused("3: {group: V3,", "3: {group: V33,", ProblemCode.UNKNOWN_GROUP);
    }

    @Test
    void refusesAPhaseThatConflictsWithItsOwnPedestrians() {
        refused("2: {group: V2, pedestrians: P2,", "2: {group: V2, pedestrians: P4,", ProblemCode.RING_PHASES_CONFLICT);
    }

    @Test
    void refusesAPedestrianRecallWithoutPedestrians() {
        String from = "3: {group: V3, maximum: 12 s}";
        refused(from, "3: {group: V3, maximum: 12 s, recall: pedestrian}", ProblemCode.PHASE_WITHOUT_PEDESTRIANS);
        accepted(from, "3: {group: V3, maximum: 12 s, recall: minimum}");
    }

    @Test
    void refusesAMaximumBelowWalkAndClearance() {
        // Phase 4: 7 s of walk and 17 s of flashing don't walk.
        refused(
                "pedestrians: P4, maximum: 26 s",
                "pedestrians: P4, maximum: 23.9 s",
                ProblemCode.PHASE_MAXIMUM_TOO_SHORT);
        accepted("pedestrians: P4, maximum: 26 s", "pedestrians: P4, maximum: 24 s");
    }

    @Test
    void refusesAPhaseNobodyCanCall() {
        String detector = "  D-V3: {calls: [V3], prolongs";
        refused(detector, "  D-V3: {prolongs", ProblemCode.PHASE_NEVER_CALLED);
        EditedSite recalled = site().change(detector, "  D-V3: {prolongs")
                .change("3: {group: V3,", "3: {group: V3, recall: minimum,");
        recalled.accepted();
        refused("B-P6: {calls: [P6]", "B-P6: {calls: [P2]", ProblemCode.PHASE_NEVER_CALLED);
    }

    @Test
    void refusesSplitsThatDoNotFit() {
        String splits = "1: 15 s, 2: 32 s";
        refused(splits, "1: 13.5 s, 2: 33.5 s", ProblemCode.SPLIT_TOO_SHORT);
        accepted(splits, "1: 13.6 s, 2: 33.4 s");
        refused(splits, "1: 15 s, 2: 33 s", ProblemCode.SPLITS_NOT_CYCLE);
        refused(
                "1: 15 s, 2: 32 s, 3: 15 s, 4: 33 s",
                "1: 15 s, 2: 33 s, 3: 15 s, 4: 32 s",
                ProblemCode.SPLITS_MISS_BARRIER);
        refused("offset: 20 s", "offset: 95 s", ProblemCode.OFFSET_OUTSIDE_CYCLE);
        accepted("offset: 20 s", "offset: 94.9 s");
    }

    @Test
    void refusesCoordinatedPhasesThatAreNotGreenTogether() {
        refused("coordinated: [2, 6]", "coordinated: [2, 8]", ProblemCode.COORDINATED_APART);
        refused("coordinated: [2, 6]", "coordinated: [1, 2]", ProblemCode.COORDINATED_APART);
        refused("coordinated: [2, 6]", "coordinated: [9]", ProblemCode.COORDINATED_APART);
        accepted("coordinated: [2, 6]", "coordinated: [2]");
    }

    @Test
    void refusesAPlanNameOfTwoKinds() {
        Problem problem =
                site().change("# NEMA phases.", "plans: {free: {}}\n# NEMA phases.").load().problems().stream()
                        .filter(any -> any.code() == ProblemCode.PLAN_NAME_TWICE)
                        .findFirst()
                        .orElseThrow();
        assertEquals("plan free stands under plans and under ringPlans", problem.reason());
    }

    @Test
    void refusesMaximumsThatLetSomebodyWaitTooLong() {
        // Two sides of 104.8 s and 50.6 s, phase 1 with 18.3 s, and 6.3 s to open phase 2.
        String from = "2: {group: V2, pedestrians: P2, maximum: 30 s";
        accepted(from, "2: {group: V2, pedestrians: P2, maximum: 80.2 s");
        List<Problem> problems = problems(from, "2: {group: V2, pedestrians: P2, maximum: 80.3 s");
        assertEquals(1, problems.size());
        assertEquals(
                "plan free: whoever asks for phase 2 may wait 180.1 s (sides or cycle: 104.9 s + 50.6 s, and the phases"
                        + " before it); at most 180 s",
                problems.getFirst().reason());
        assertEquals(
                "Shorten maximums, splits or the cycle, by 0.1 s in all.",
                problems.getFirst().remedy());
    }

    private static String free(String rings) {
        return "  free:\n    rings: " + rings;
    }

    private EditedSite site() {
        return EditedSite.of("us-eight-phase", temp);
    }

    private void refused(String from, String to, ProblemCode code) {
        List<ProblemCode> codes = codes(from, to);
        assertTrue(codes.contains(code), codes.toString());
    }

    private void accepted(String from, String to) {
        assertEquals(List.of(), problems(from, to));
    }

    private List<ProblemCode> codes(String from, String to) {
        return problems(from, to).stream().map(Problem::code).toList();
    }

    private List<Problem> problems(String from, String to) {
        return site().change(from, to).load().problems();
    }
}
