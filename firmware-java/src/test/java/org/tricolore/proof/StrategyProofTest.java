package org.tricolore.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.Stage;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Rule;
import org.tricolore.signal.Crossroads;

/** The exploration of the strategies: who gets through, and who is told to be stuck. */
class StrategyProofTest {
    private static final Stage STREET_A = new Stage("a", GroupSet.of(0, 2));

    private static final Stage STREET_B = new Stage("b", GroupSet.of(1));

    @Test
    void twoPlansGetEverybodyThroughEveryModeAndChange() {
        Junction junction = Crossroads.junction(Crossroads.plan40(), Crossroads.plan60());
        StrategyProof proof = explored(junction);
        assertEquals(Optional.empty(), proof.stuck());
        // 40 and 60 seconds; each meets nobody, the other plan, three modes, a fall-back and two stages.
        assertEquals(2 + 100 * 8, proof.runs());
    }

    @Test
    void aCycleThatKeepsAGroupWaitingForTwoMinutesStarvesIt() {
        SignalPlan slow = Crossroads.plan(
                "slow",
                150_000,
                0,
                0,
                Crossroads.window(0, 121),
                Crossroads.window(126, 146),
                Crossroads.window(0, 12));
        Stuck stuck = explored(Crossroads.junction(slow)).stuck().orElseThrow();
        assertEquals(Stuck.Kind.GROUP_STARVES, stuck.kind());
        assertEquals("B", stuck.subject());
    }

    @Test
    void aCycleThatKeepsItWaitingForALittleLessDoesNot() {
        SignalPlan slow = Crossroads.plan(
                "slow",
                139_000,
                0,
                0,
                Crossroads.window(0, 110),
                Crossroads.window(115, 135),
                Crossroads.window(0, 110));
        StrategyProof proof = explored(Crossroads.junction(slow));
        assertEquals(Optional.empty(), proof.stuck());
        assertTrue(proof.longestWaitMillis() > 100_000, proof::toString);
    }

    @Test
    void whoeverIsCalledInNoStageStarves() {
        List<Stage> withoutP = List.of(new Stage("a", GroupSet.of(0)), STREET_B);
        Junction junction = actuated(withoutP, 30_000);
        Stuck stuck = explored(junction).stuck().orElseThrow();
        assertEquals(Stuck.Kind.GROUP_STARVES, stuck.kind());
        assertEquals("P", stuck.subject());
        assertEquals("detectors: everybody", stuck.happening());
    }

    @Test
    void whoeverIsCalledInAStageDoesNot() {
        assertEquals(
                Optional.empty(),
                explored(actuated(List.of(STREET_A, STREET_B), 30_000)).stuck());
    }

    @Test
    void aMaximumOfTwoMinutesStarvesTheOtherStreet() {
        Stuck stuck =
                explored(actuated(List.of(STREET_A, STREET_B), 125_000)).stuck().orElseThrow();
        assertEquals(Stuck.Kind.GROUP_STARVES, stuck.kind());
        assertTrue(stuck.text(false).contains("does not turn green within 120.0 s (plan night"), stuck.text(false));
        assertTrue(stuck.text(true).contains("ne passe pas au vert en 120.0 s (plan night"), stuck.text(true));
    }

    @Test
    void aStageOfAntagonistsIsNeverReached() {
        SortedMap<String, SignalPlan> plans = new TreeMap<>();
        plans.put("forty", Crossroads.plan40());
        Junction simple = Crossroads.junction();
        Junction junction = new Junction(
                "wrong",
                simple.groups(),
                simple.matrix(),
                List.of(new Stage("both", GroupSet.of(0, 1)), STREET_B),
                plans,
                simple.startUp(),
                false);
        Stuck stuck = explored(junction).stuck().orElseThrow();
        assertEquals(Stuck.Kind.NOT_REACHED, stuck.kind());
        assertEquals("both", stuck.subject());
    }

    private static StrategyProof explored(Junction junction) {
        return StrategyProof.of(junction, Progress.SILENT);
    }

    /** A junction that follows its traffic, with a detector for each group. */
    private static Junction actuated(List<Stage> stages, int maximum) {
        Junction simple = Crossroads.junction();
        Rule rule = new Rule(6_000, maximum, false, GroupSet.NONE);
        SortedMap<String, StagePlan> plans = new TreeMap<>();
        plans.put("night", new StagePlan("night", List.of(rule, rule), StagePlan.STAYS));
        List<Detector> detectors = List.of(detector("D-A", 0), detector("D-B", 1), detector("D-P", 2));
        return Saboteurs.withStagePlans(simple, stages, plans, detectors);
    }

    private static Detector detector(String name, int group) {
        return new Detector(name, 0, 3_000, false, GroupSet.of(group), GroupSet.of(group));
    }
}
