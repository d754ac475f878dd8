package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Precedence;
import org.tricolore.model.Preemption;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.PriorityRules.DetectorPair;

/** Priority, pre-emptions, routes and absolute stops: what is refused, and the near miss that is not. */
class PrecedenceProblemsTest {
    private static final String TRAIN =
            "preemptions:\n  train: {input: D-T1-IN, trackClearance: {stage: road, for: 12 s}, hold: tram, leave: road,"
                    + " maximum: 600 s}\n";

    @TempDir
    private Path temp;

    @Test
    void readsPriorityAsItIsWritten() {
        PriorityRules priority = SiteLoader.load(EditedSite.shipped("tram-crossing"))
                .site()
                .orElseThrow()
                .junction()
                .precedence()
                .priority();
        assertEquals(GroupSet.of(0, 1), priority.groups());
        assertEquals(12_000, priority.extensionMillis());
        assertEquals(5_000, priority.leadMillis());
        assertEquals(30_000, priority.lockOutMillis());
        assertEquals(240_000, priority.longestWaitMillis(), "R17 lines may make others wait so long");
        assertEquals(new DetectorPair(0, 2, 0, 25_000, 60_000), priority.pairs().getFirst());
    }

    @Test
    void readsPreemptionsAndRoutesAsTheyAreWritten() {
        EditedSite site = crossing(TRAIN + "  fire: {input: D-T2-IN, hold: allRed, leave: road, maximum: 90 s}\n"
                + "routes: {hospital-north: road}\n");
        Precedence precedence = site.load().site().orElseThrow().junction().precedence();
        assertEquals(
                List.of(
                        new Preemption("train", 0, 0, 12_000, 1, 0, 600_000),
                        new Preemption("fire", 3, Preemption.NO_STAGE, 0, Preemption.NO_STAGE, 0, 90_000)),
                precedence.preemptions());
        assertEquals("road", precedence.stageOf("hospital-north"));
        assertEquals("tram", precedence.stageOf("tram"));
    }

    @Test
    void refusesADetectorThatIsNotThere() {
        tram().change("announce: D-T1-IN,", "announce: D-T9-IN,").refused(ProblemCode.UNKNOWN_DETECTOR, "D-T9-IN,");
        crossing(TRAIN.replace("D-T1-IN", "D-TRAIN")).refusedOnly(ProblemCode.UNKNOWN_DETECTOR, "  train:");
    }

    @Test
    void refusesAGroupThatHasNoPriority() {
        tram().change("  groups: [T1, T2]", "  groups: [T1]")
                .refusedOnly(ProblemCode.PRIORITY_NOT_FOR_GROUP, "group: T2, eta");
    }

    @Test
    void refusesAnExtensionForWhichThereIsNoTime() {
        // The shortest round: 6 s and 10 s into road, 6 s and 9 s into tram; of 240 s remain 209.
        tram().change("extension: 12 s ", "extension: 209 s ").accepted();
        Problem problem = tram().change("extension: 12 s ", "extension: 209.1 s ")
                .refusedOnly(ProblemCode.PRIORITY_NO_ROOM, "priority:\n");
        assertEquals(
                "all stages at their shortest take 31 s, and nobody may wait longer than 240 s: that leaves less than the"
                        + " extension of 209.1 s for any vehicle",
                problem.reason());
    }

    @Test
    void refusesAPassageThatIsAlwaysTooLong() {
        crossing(TRAIN.replace("600 s", "12 s"))
                .refusedOnly(ProblemCode.PREEMPTION_MAXIMUM_TOO_SHORT, "  train: {input");
        crossing(TRAIN.replace("600 s", "12.1 s")).accepted();
    }

    @Test
    void refusesStagesThatAreNotThere() {
        crossing(TRAIN.replace("stage: road", "stage: flush")).refusedOnly(ProblemCode.UNKNOWN_STAGE, "  train: {");
        crossing(TRAIN.replace("hold: tram", "hold: all-red")).refusedOnly(ProblemCode.UNKNOWN_STAGE, "  train: {");
        crossing("routes: {hospital: street}\n").refusedOnly(ProblemCode.UNKNOWN_STAGE, "routes:");
    }

    @Test
    void refusesARouteThatIsNamedLikeAStage() {
        crossing("routes: {road: tram}\n").refusedOnly(ProblemCode.ROUTE_NAME_TAKEN, "routes:");
        crossing("routes: {roads: tram}\n").accepted();
    }

    @Test
    void aDetectorThatNobodyUsesIsStillRefused() {
        tram().change("clear: D-T2-OUT, ", "").refusedOnly(ProblemCode.DETECTOR_IDLE, "  D-T2-OUT: {}");
    }

    @Test
    void anAbsoluteStopStandsInTheWayOfTramsAndBusesAndOfNobodyElse() {
        tram().accepted();
        EditedSite buses = tram().change("  T1: {type: R17,", "  T1: {type: R18,");
        buses.accepted();
        EditedSite cars = tram().change("  T1: {type: R17,", "  T1: {type: R11v,")
                .change("T1: {horizontal: 0, disc: 1, vertical: 2}", "T1: {red: 0, yellow: 1, green: 2}");
        cars.refused(ProblemCode.ABSOLUTE_STOP_INSIDE_JUNCTION, "  V: {type: R24,");
        assertTrue(cars.tells(ProblemCode.ABSOLUTE_STOP_INSIDE_JUNCTION));
    }

    @Test
    void twoAbsoluteStopsDoNotStandInEachOthersWay() {
        EditedSite site = tram().change("V: {T1: 6 s, T2: 6 s}", "V: {T1: 6 s, T2: 6 s, C: 3 s}")
                .change("C: {T1: 9 s, T2: 9 s}", "C: {T1: 9 s, T2: 9 s, V: 3 s}");
        assertTrue(site.tells(ProblemCode.ABSOLUTE_STOP_INSIDE_JUNCTION));
    }

    private EditedSite tram() {
        return EditedSite.of("tram-crossing", temp);
    }

    private EditedSite crossing(String more) {
        return tram().change("timetable:\n", more + "timetable:\n");
    }
}
