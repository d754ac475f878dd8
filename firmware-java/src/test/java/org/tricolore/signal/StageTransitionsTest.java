package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.StagePlan;

/** How one stage becomes another, and where a junction rests. */
class StageTransitionsTest {
    /** A and D are one street, B and E the other; E is in the way of D only. */
    private static Streets twoStreets() {
        return Streets.of("A D B E", "AB DB DE").stage("A D", "").stage("B E", "");
    }

    @Test
    void opensEachGroupAsSoonAsTheMatrixAllows() {
        Story.started(twoStreets().junction())
                .run(30, "actuated")
                .see("DB")
                .run(10, "actuated")
                .shows("""
                0.0  A GREEN D GREEN B RED E RED
                30.0  A YELLOW D YELLOW B RED E RED
                33.0  A RED D RED B RED E RED
                35.0  A RED D RED B GREEN E GREEN
                """);
    }

    @Test
    void closesAGroupBeforeItsStageEndsAndOnlyThat() {
        Story.started(twoStreets().early(1, "D4", "").junction())
                .run(30, "actuated")
                .see("DB")
                .run(10, "actuated")
                .shows("""
                0.0  A GREEN D GREEN B RED E RED
                30.0  A GREEN D YELLOW B RED E RED
                33.0  A GREEN D RED B RED E RED
                34.0  A YELLOW D RED B RED E RED
                35.0  A YELLOW D RED B RED E GREEN
                37.0  A RED D RED B RED E GREEN
                39.0  A RED D RED B GREEN E GREEN
                """);
    }

    @Test
    void opensAGroupEarlierThanTheMatrixWouldByClosingWhatIsInItsWay() {
        Story.started(twoStreets().early(2, "", "E3").junction())
                .run(30, "actuated")
                .see("DB")
                .run(10, "actuated")
                .shows("""
                0.0  A GREEN D GREEN B RED E RED
                30.0  A GREEN D YELLOW B RED E RED
                33.0  A YELLOW D RED B RED E RED
                35.0  A YELLOW D RED B RED E GREEN
                36.0  A RED D RED B RED E GREEN
                38.0  A RED D RED B GREEN E GREEN
                """);
    }

    @Test
    void endsAStageThatClosesEarlyAtItsMaximumAndNotAfterIt() {
        Story.started(twoStreets().early(1, "D4", "").junction())
                .see("DA")
                .run(30, "actuated")
                .see("DB")
                .run(21, "actuated")
                .shows("""
                0.0  A GREEN D GREEN B RED E RED
                46.0  A GREEN D YELLOW B RED E RED
                49.0  A GREEN D RED B RED E RED
                50.0  A YELLOW D RED B RED E RED
                """);
    }

    @Test
    void followsAnInterstageThatIsWrittenByHand() {
        Story.started(twoStreets().interstage(1, 2, "A2", "B9 E8").junction())
                .run(30, "actuated")
                .see("DB")
                .run(12, "actuated")
                .shows("""
                0.0  A GREEN D GREEN B RED E RED
                30.0  A GREEN D YELLOW B RED E RED
                32.0  A YELLOW D YELLOW B RED E RED
                33.0  A YELLOW D RED B RED E RED
                35.0  A RED D RED B RED E RED
                38.0  A RED D RED B RED E GREEN
                39.0  A RED D RED B GREEN E GREEN
                """);
    }

    @Test
    void aGroupInTwoStagesStaysOpenBetweenThemAndComesTwiceInACycle() {
        // D is in stages 1 and 2; between 2 and 3 it closes.
        Story.started(Streets.of("A D B C", "AB AC BC DC")
                        .stage("A D", "")
                        .stage("B D", "")
                        .stage("C", "")
                        .junction())
                .run(30, "actuated")
                .see("DB")
                .run(6, "actuated")
                .see("DC")
                .leave("DB")
                .run(14, "actuated")
                .leave("DC")
                .run(12, "actuated")
                .shows("""
                0.0  A GREEN D GREEN B RED C RED
                30.0  A YELLOW D GREEN B RED C RED
                33.0  A RED D GREEN B RED C RED
                35.0  A RED D GREEN B GREEN C RED
                41.0  A RED D YELLOW B YELLOW C RED
                44.0  A RED D RED B RED C RED
                46.0  A RED D RED B RED C GREEN
                53.0  A RED D RED B RED C YELLOW
                56.0  A RED D RED B RED C RED
                58.0  A GREEN D GREEN B RED C RED
                """);
    }

    @Test
    void restsInAllRedAndServesInTheOrderOfTheCalls() {
        Story story = Story.started(Streets.star().rest(StagePlan.ALL_RED).junction());
        story.run(20, "actuated")
                .see("DA")
                .run(1, "actuated")
                .see("DC")
                .run(1, "actuated")
                .see("DB")
                .run(5, "actuated")
                .leave("DA")
                .run(9, "actuated");
        assertEquals("3 was asked for first", story.state().signals().cause(2).english());
        story.run(2, "actuated")
                .leave("DC")
                .run(12, "actuated")
                .leave("DB")
                .run(30, "actuated")
                .shows("""
                20.0  A GREEN B RED C RED P RED
                30.0  A YELLOW B RED C RED P RED
                33.0  A RED B RED C RED P RED
                35.0  A RED B RED C GREEN P RED
                41.0  A RED B RED C YELLOW P RED
                44.0  A RED B RED C RED P RED
                46.0  A RED B GREEN C RED P RED
                53.0  A RED B YELLOW C RED P RED
                56.0  A RED B RED C RED P RED
                """);
    }

    @Test
    void lastsItsTargetWhenOthersAskAndNobodyProlongsIt() {
        Story story = Story.started(Streets.star().rule(1, 6, 12, 20).junction());
        story.run(1, "actuated").see("DB").run(20, "actuated");
        assertEquals(
                "1 has had its target green, 12.0 s, and others ask",
                story.stageControl().closes().english());
        story.shows("""
                0.0  A GREEN B RED C RED P RED
                12.0  A YELLOW B RED C RED P RED
                15.0  A RED B RED C RED P RED
                17.0  A RED B GREEN C RED P RED
                """);
    }

    @Test
    void goesBeyondItsTargetWhileVehiclesComeButNotBeyondItsMaximum() {
        Story.started(Streets.star().rule(1, 6, 12, 20).junction())
                .see("DA")
                .see("DB")
                .run(25, "actuated")
                .shows("""
                0.0  A GREEN B RED C RED P RED
                20.0  A YELLOW B RED C RED P RED
                23.0  A RED B RED C RED P RED
                """);
    }

    @Test
    void recallsAGroupOnceInEachTurnOfItsStage() {
        Story.started(Streets.star().recall("P").junction())
                .run(20, "actuated")
                .see("DB")
                .run(8, "actuated")
                .leave("DB")
                .run(20, "actuated")
                .shows("""
                0.0  A GREEN B RED C RED P GREEN
                6.0  A GREEN B RED C RED P RED
                20.0  A YELLOW B RED C RED P RED
                23.0  A RED B RED C RED P RED
                25.0  A RED B GREEN C RED P RED
                31.0  A RED B YELLOW C RED P RED
                34.0  A RED B RED C RED P RED
                36.0  A GREEN B RED C RED P GREEN
                42.0  A GREEN B RED C RED P RED
                """);
    }

    @Test
    void restsInWalkUntilAnotherAsks() {
        Story.started(Streets.star().walkRest(1).junction())
                .run(10, "actuated")
                .see("BP")
                .run(0.1, "actuated")
                .leave("BP")
                .run(60, "actuated")
                .see("DB")
                .run(5, "actuated")
                .shows("""
                0.0  A GREEN B RED C RED P RED
                10.0  A GREEN B RED C RED P GREEN
                70.1  A YELLOW B RED C RED P RED
                73.1  A RED B RED C RED P RED
                """);
    }

    @Test
    void prolongsACrossingWhileSomebodyIsOnItWithinTheMaximum() {
        Detector crossing = new Detector("KP", 0, 1_000, false, GroupSet.NONE, GroupSet.of(3));
        Story.started(Streets.star().detector(crossing).junction())
                .run(10, "actuated")
                .see("BP")
                .see("KP")
                .run(0.1, "actuated")
                .leave("BP")
                .run(9.9, "actuated")
                .leave("KP")
                .run(10, "actuated")
                .see("BP")
                .see("KP")
                .run(0.1, "actuated")
                .leave("BP")
                .see("DB")
                .run(26, "actuated")
                .shows("""
                0.0  A GREEN B RED C RED P RED
                10.0  A GREEN B RED C RED P GREEN
                21.0  A GREEN B RED C RED P RED
                30.0  A GREEN B RED C RED P GREEN
                50.1  A YELLOW B RED C RED P RED
                53.1  A RED B RED C RED P RED
                55.1  A RED B GREEN C RED P RED
                """);
    }
}
