package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Precedence;
import org.tricolore.model.Preemption;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.Steering;

/** A railway beside the crossroads: B leads over the track. Stage 1 opens A and P, stage 2 opens B. */
class PreemptedTest {
    private static final int A_AND_P = 0;

    private static final int B = 1;

    /** B is emptied for 8 s, then A and P run while the train passes, and the plan goes on with B. */
    private static final Preemption TRAIN = new Preemption("train", 0, B, 8_000, A_AND_P, B, 60_000);

    /** Fire engines want everybody stopped. */
    private static final Preemption FIRE =
            new Preemption("fire", 1, Preemption.NO_STAGE, 0, Preemption.NO_STAGE, A_AND_P, 60_000);

    private final Junction junction = junction(TRAIN, FIRE);

    @Test
    void theTrackIsClearedThenHeldAndThenThePlanGoesOn() {
        Story.started(junction)
                .run(8, "forty")
                .see("D-TRAIN")
                .run(40, "forty")
                .leave("D-TRAIN")
                .run(12, "forty")
                .shows("""
                0.0  A GREEN B RED P GREEN
                8.0  A YELLOW B RED P RED
                11.0  A RED B RED P RED
                13.0  A RED B GREEN P RED
                21.0  A RED B YELLOW P RED
                24.0  A RED B RED P RED
                25.0  A GREEN B RED P GREEN
                48.0  A YELLOW B RED P RED
                51.0  A RED B RED P RED
                53.0  A RED B GREEN P RED
                """);
    }

    @Test
    void noMinimumGreenIsShortenedForATrain() {
        Story.started(junction).run(2, "forty").see("D-TRAIN").run(10, "forty").shows("""
                0.0  A GREEN B RED P GREEN
                6.0  A YELLOW B RED P RED
                9.0  A RED B RED P RED
                11.0  A RED B GREEN P RED
                """);
    }

    @Test
    void aCutWireCountsAsATrain() {
        Story story = Story.started(junction).run(8, "forty").cut("D-TRAIN").run(200, "forty");
        assertTrue(story.state().preempted());
        assertTrue(((Preempted.State) story.state().run()).tooLong(story.now()));
    }

    @Test
    void aTrainThatStaysLongerThanTheMaximumHoldsAllTheSame() {
        Story story = Story.started(junction).run(8, "forty").see("D-TRAIN").run(59.9, "forty");
        assertFalse(((Preempted.State) story.state().run()).tooLong(story.now()));
        story.run(300, "forty");
        assertTrue(((Preempted.State) story.state().run()).tooLong(story.now()));
        story.begin().run(300, "forty").shows("");
    }

    @Test
    void aTrainIsStrongerThanThePolicePanelAndThanAnEmergencyCorridor() {
        Story.started(junction)
                .steer(10, "forty", new Steering.ByHand(0))
                .see("D-TRAIN")
                .steer(30, "forty", new Steering.ByHand(7))
                .leave("D-TRAIN")
                .steer(20, "forty", new Steering.ByHand(7))
                .shows("""
                0.0  A GREEN B RED P GREEN
                10.0  A YELLOW B RED P RED
                13.0  A RED B RED P RED
                15.0  A RED B GREEN P RED
                23.0  A RED B YELLOW P RED
                26.0  A RED B RED P RED
                27.0  A GREEN B RED P GREEN
                40.0  A YELLOW B RED P RED
                43.0  A RED B RED P RED
                45.0  A RED B GREEN P RED
                """);
    }

    @Test
    void aTrainEndsAnOrderedAllRedForItsPassageAndNotLonger() {
        Story story = Story.started(junction)
                .run(30, "forty", Mode.ALL_RED)
                .see("D-TRAIN")
                .run(9, "forty", Mode.ALL_RED)
                .leave("D-TRAIN")
                .run(20, "forty", Mode.ALL_RED);
        story.shows("""
                30.0  A RED B GREEN P RED
                38.0  A RED B YELLOW P RED
                41.0  A RED B RED P RED
                """);
        assertFalse(story.state().preempted());
    }

    @Test
    void everybodyIsStoppedForAFireEngine() {
        Story story = Story.started(junction)
                .run(10, "forty")
                .see("D-FIRE")
                .run(10, "forty")
                .leave("D-FIRE")
                .run(3, "forty");
        story.shows("""
                0.0  A GREEN B RED P GREEN
                10.0  A YELLOW B RED P RED
                13.0  A RED B RED P RED
                20.0  A GREEN B RED P GREEN
                """);
        assertEquals("fire has passed", story.state().signals().cause(0).english());
    }

    @Test
    void aStrongerPassageTakesOverAndAWeakerWaits() {
        Story story = Story.started(junction)
                .run(10, "forty")
                .see("D-FIRE")
                .run(10, "forty")
                .see("D-TRAIN")
                .run(2, "forty");
        assertEquals(
                "train", ((Preempted.State) story.state().run()).preemption().name());
        story.run(60, "forty").leave("D-TRAIN").run(20, "forty");
        assertEquals(
                "fire", ((Preempted.State) story.state().run()).preemption().name());
    }

    @Test
    void withoutATrainNothingIsDifferent() {
        Story.started(junction).run(30, "forty").shows("""
                0.0  A GREEN B RED P GREEN
                12.0  A GREEN B RED P RED
                15.0  A YELLOW B RED P RED
                18.0  A RED B RED P RED
                20.0  A RED B GREEN P RED
                """);
    }

    @Test
    void aTrainThatComesDuringTheStartIsServedFirst() {
        Story story = new Story(junction).see("D-TRAIN").run(25, "forty");
        assertTrue(story.state().preempted());
        assertEquals(B, story.state().stage(story.now()));
    }

    private static Junction junction(Preemption... preemptions) {
        Junction plain = Crossroads.junction(Crossroads.plan40());
        List<Detector> detectors = List.of(
                new Detector("D-TRAIN", 0, 0, false, GroupSet.NONE, GroupSet.NONE),
                new Detector("D-FIRE", 0, 0, false, GroupSet.NONE, GroupSet.NONE));
        return new Junction(
                        plain.name(),
                        plain.groups(),
                        plain.matrix(),
                        plain.stages(),
                        plain.plans(),
                        new TreeMap<>(),
                        detectors,
                        List.of(),
                        plain.startUp(),
                        false)
                .with(new Precedence(PriorityRules.NONE, List.of(preemptions), new TreeMap<>()));
    }
}
