package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.LogicRule;
import org.tricolore.model.RingPlan;
import org.tricolore.model.RingPlan.Phase;
import org.tricolore.model.RingPlan.Recall;
import org.tricolore.model.Steering;

/** What the settings of phases and rings do on the street of {@code us-eight-phase}, and what they do not. */
class DualRingTest {
    private final Junction site = SiteLoader.load(Path.of("../config/sites/us-eight-phase"))
            .site()
            .orElseThrow()
            .junction();

    private final RingPlan free = site.ringPlans().get("free");

    /** The plan {@code free} with some phases set otherwise. */
    private Street street(UnaryOperator<Phase> change) {
        return street(change, false, false);
    }

    private Street street(UnaryOperator<Phase> change, boolean simultaneousGapOut, boolean redRest) {
        List<Phase> phases = free.phases().stream().map(change).toList();
        return street(new RingPlan(
                "free", phases, 2, 2, simultaneousGapOut, redRest, free.longestWaitMillis(), free.coordination()));
    }

    private Street street(RingPlan plan, LogicRule... rules) {
        TreeMap<String, RingPlan> plans = new TreeMap<>(site.ringPlans());
        plans.put("free", plan);
        return Street.started(new Junction(
                site.name(),
                site.groups(),
                site.matrix(),
                site.stages(),
                site.plans(),
                site.stagePlans(),
                plans,
                site.detectors(),
                List.of(rules),
                site.precedence(),
                site.startUp(),
                site.coordinated()));
    }

    private static Phase with(Phase phase, Recall recall, boolean dualEntry, boolean rests, boolean conditional) {
        return new Phase(
                phase.number(),
                phase.ring(),
                phase.side(),
                phase.group(),
                phase.pedestrian(),
                phase.maximumMillis(),
                recall,
                dualEntry,
                rests,
                conditional,
                phase.splitMillis());
    }

    private static UnaryOperator<Phase> recall(int number, Recall recall) {
        return phase -> phase.number() == number
                ? with(phase, recall, phase.dualEntry(), phase.restInWalk(), phase.conditionalService())
                : phase;
    }

    @Test
    void bringsAPhaseOnMinimumRecallInEveryCycleForItsMinimum() {
        street(recall(4, Recall.MINIMUM)).run(60, "free").shows("""
                0.0  V4 GREEN V8 GREEN  (Ø4 comes in every cycle)
                7.0  V4 YELLOW V8 YELLOW  (Ø8 has had its green and others ask)
                11.0  all stop
                13.0  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                20.0  V2 YELLOW V6 YELLOW  (Ø6 has had its green and others ask)
                24.0  all stop
                26.0  V4 GREEN V8 GREEN  (Ø4 comes in every cycle)
                33.0  V4 YELLOW V8 YELLOW  (Ø8 has had its green and others ask)
                37.0  all stop
                39.0  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                46.0  V2 YELLOW V6 YELLOW  (Ø6 has had its green and others ask)
                50.0  all stop
                52.0  V4 GREEN V8 GREEN  (Ø4 comes in every cycle)
                59.0  V4 YELLOW V8 YELLOW  (Ø8 has had its green and others ask)
                """);
    }

    @Test
    void keepsAPhaseOnMaximumRecallUntilItsMaximum() {
        street(recall(4, Recall.MAXIMUM)).see("D-V2").run(70, "free").shows("""
                0.0  V2 GREEN V6 GREEN  (Ø2 was asked for; nobody asked for what comes before it)
                30.1  V2 YELLOW V6 YELLOW  (Ø2 has had its maximum green, 30.0 s)
                34.1  all stop
                36.1  V4 GREEN V8 GREEN  (Ø4 comes in every cycle)
                62.1  V4 YELLOW V8 YELLOW  (Ø4 has had its maximum green, 26.0 s)
                66.1  all stop
                68.1  V2 GREEN V6 GREEN  (Ø2 was asked for; nobody asked for what comes before it)
                """);
    }

    @Test
    void bringsThePedestriansOfAPhaseOnPedestrianRecall() {
        street(recall(4, Recall.PEDESTRIAN)).see("D-V2").run(60, "free").shows("""
                0.0  V2 GREEN V6 GREEN  (Ø2 was asked for; nobody asked for what comes before it)
                30.1  V2 YELLOW V6 YELLOW  (Ø2 has had its maximum green, 30.0 s)
                34.1  all stop
                36.1  V4 GREEN V8 GREEN P4 WALK  (Ø4 comes in every cycle)
                43.1  V4 GREEN V8 GREEN P4 FLASHING_DONT_WALK  (P4 has had its walk)
                """);
    }

    @Test
    void staysWhereItServedLastWithoutAnyRecall() {
        street(phase -> with(phase, Recall.NONE, phase.dualEntry(), false, false))
                .see("D-V4")
                .run(5, "free")
                .leave("D-V4")
                .run(60, "free")
                .shows("""
                0.0  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                """);
    }

    @Test
    void leavesARingRedWithoutDualEntry() {
        street(phase -> with(phase, phase.recall(), false, false, false))
                .see("D-V3")
                .run(20, "free")
                .shows("""
                0.0  V3 GREEN  (Ø3 was asked for)
                """);
    }

    @Test
    void restsInRedWhenAskedTo() {
        street(phase -> with(phase, Recall.NONE, phase.dualEntry(), false, false), false, true)
                .see("D-V4")
                .run(5, "free")
                .leave("D-V4")
                .run(30, "free")
                .see("D-V5")
                .run(2, "free")
                .shows("""
                0.0  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                7.0  V4 GREEN V8 YELLOW  (nobody asks, the ring of Ø8 rests in red)
                8.0  V4 YELLOW V8 YELLOW  (nobody asks, the ring of Ø4 rests in red)
                11.0  V4 YELLOW
                12.0  all stop
                35.0  V2 GREEN V5 GREEN  (Ø5 was asked for)
                """);
    }

    @Test
    void restsInWalkUntilSomebodyElseAsks() {
        street(phase -> with(phase, phase.recall(), phase.dualEntry(), phase.number() == 2, false))
                .run(40, "free")
                .see("D-V4")
                .run(25, "free")
                .shows("""
                0.0  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                0.1  V2 GREEN V6 GREEN P2 WALK  (nobody asks, Ø2 + Ø6 is where it rests)
                40.0  V2 GREEN V6 GREEN P2 FLASHING_DONT_WALK  (P2 has had its walk)
                53.0  V2 GREEN V6 GREEN
                53.1  V2 YELLOW V6 YELLOW  (Ø2 has had its green and others ask)
                57.1  all stop
                59.1  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                """);
    }

    @Test
    void waitsAtTheBarrierInGreenForTheOtherRing() {
        // Ring 2 has gapped at once; ring 1 goes on until its maximum.
        street(UnaryOperator.identity()).see("D-V2").see("D-V4").run(40, "free").shows("""
                0.0  V2 GREEN V6 GREEN  (Ø2 was asked for; nobody asked for what comes before it)
                30.1  V2 YELLOW V6 YELLOW  (Ø2 has had its maximum green, 30.0 s)
                34.1  all stop
                36.1  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                """);
    }

    /** Somebody comes to V6 while it waits for V2 at the barrier, and then V2 gaps. */
    private Street gapsOneByOne(boolean simultaneousGapOut) {
        return street(UnaryOperator.identity(), simultaneousGapOut, false)
                .see("D-V2")
                .see("D-V4")
                .run(15, "free")
                .see("D-V6")
                .leave("D-V2")
                .run(10, "free");
    }

    @Test
    void leavesARingThatHasGappedOnceWhateverComes() {
        gapsOneByOne(false).shows("""
                0.0  V2 GREEN V6 GREEN  (Ø2 was asked for; nobody asked for what comes before it)
                18.0  V2 YELLOW V6 YELLOW  (gap-out of D-V2: nobody came for 3.0 s)
                22.0  all stop
                24.0  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                """);
    }

    @Test
    void crossesOnlyTogetherWithSimultaneousGapOut() {
        gapsOneByOne(true).shows("""
                0.0  V2 GREEN V6 GREEN  (Ø2 was asked for; nobody asked for what comes before it)
                """);
    }

    /** V1 calls while ring 1 waits in phase 2 for phase 6. */
    private Street callsLate(boolean conditionalService) {
        return street(phase -> with(
                        phase, phase.recall(), phase.dualEntry(), false, conditionalService && phase.number() == 1))
                .see("D-V6")
                .see("D-V4")
                .run(8, "free")
                .see("D-V1")
                .run(38, "free");
    }

    @Test
    void doesNotComeBackOnItsSideWithoutConditionalService() {
        callsLate(false).shows("""
                0.0  V2 GREEN V6 GREEN  (Ø6 was asked for; nobody asked for what comes before it)
                30.1  V2 YELLOW V6 YELLOW  (Ø6 has had its maximum green, 30.0 s)
                34.1  all stop
                36.1  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                """);
    }

    @Test
    void comesBackOnItsSideWithConditionalService() {
        callsLate(true).shows("""
                0.0  V2 GREEN V6 GREEN  (Ø6 was asked for; nobody asked for what comes before it)
                8.0  V2 YELLOW V6 GREEN  (Ø2 has had its green and others ask)
                12.0  V6 GREEN
                14.0  V1 GREEN V6 GREEN  (Ø1 was asked for)
                30.1  V1 YELLOW V6 YELLOW  (Ø6 has had its maximum green, 30.0 s)
                33.1  V6 YELLOW
                34.1  all stop
                36.1  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                """);
    }

    @Test
    void goesBackToALeftTurnWhileNobodyWaitsBeyondTheBarrier() {
        street(UnaryOperator.identity())
                .see("D-V6")
                .run(20, "free")
                .see("D-V1")
                .run(10, "free")
                .shows("""
                0.0  V2 GREEN V6 GREEN  (Ø6 was asked for; nobody asked for what comes before it)
                20.0  V2 YELLOW V6 GREEN  (Ø2 has had its green and others ask)
                24.0  V6 GREEN
                26.0  V1 GREEN V6 GREEN  (Ø1 was asked for)
                """);
    }

    @Test
    void takesOverFromTheOfficerWhatHeLeavesOpen() {
        street(UnaryOperator.identity())
                .run(20, "free")
                .steer(20, "free", new Steering.ToStage("side-left"))
                .run(20, "free")
                .shows("""
                0.0  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                20.0  V2 YELLOW V6 YELLOW  (an order asks for side-left)
                24.0  all stop
                26.0  V3 GREEN V7 GREEN  (an order asks for side-left)
                40.1  V3 YELLOW V7 YELLOW  (Ø7 has had its green and others ask)
                43.1  all stop
                45.1  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                """);
    }

    @Test
    void changesBetweenRingPlansWithoutClosingAnything() {
        Street street = street(UnaryOperator.identity()).run(20, "free").hush().run(5, "rush");
        street.shows("");
        assertEquals("rush", street.state().planName());
    }

    @Test
    void keepsAPhaseHeldByTheSitesOwnRulesWithinItsMaximum() {
        LogicRule holds = new LogicRule("hold", new LogicRule.Runs("free"), GroupSet.NONE, GroupSet.NONE, 1L << 1, 0);
        street(free, holds).run(10, "free").see("D-V4").run(40, "free").shows("""
                0.0  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                40.0  V2 YELLOW V6 YELLOW  (Ø6 has had its maximum green, 30.0 s)
                44.0  all stop
                46.0  V4 GREEN V8 GREEN  (Ø4 was asked for; nobody asked for what comes before it)
                """);
    }

    @Test
    void skipsAPhaseOnlyAsLongAsItsCallerCanStillBeServedInTime() {
        LogicRule skips = new LogicRule("skip", new LogicRule.Runs("free"), GroupSet.NONE, GroupSet.NONE, 0, 1L << 2);
        street(free, skips).run(10, "free").see("D-V3").run(80, "free").shows("""
                0.0  V2 GREEN V6 GREEN  (nobody asks, Ø2 + Ø6 is where it rests)
                78.5  V2 YELLOW V6 YELLOW  (Ø6 has had its maximum green, 30.0 s)
                82.5  all stop
                84.5  V3 GREEN V8 GREEN  (Ø3 was asked for)
                """);
    }

    @Test
    void changesNothingWhileNothingHappens() {
        Street street = street(UnaryOperator.identity()).run(60, "free");
        Engine.State before = street.state();
        street.run(10, "free");
        assertSame(before, street.state());
    }
}
