package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Sentry.Sight;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.safety.SafetyRules.Missing;
import org.tricolore.safety.SafetyRules.Times;

/** A (0 red, 1 yellow, 2 green) and B (3, 4, 5) are antagonists with 2 s; the agent stands for an image each 100 ms. */
class SentinelTest {
    private static final Times TIMES = new Times(6_000, 3_000, 0);

    private static final SafetyRules RULES = new SafetyRules(
            "test",
            List.of(
                    new Line("A", set(0), set(1), set(2), false, TIMES, Missing.REPORTED),
                    new Line("B", set(3), set(4), set(5), false, TIMES, Missing.REPORTED)),
            List.of(new Antagonists(0, 1, 2_000, 2_000)));

    /** The same lines without times, and R, which stops on 6 and goes by being dark, against A. */
    private static final SafetyRules UNTIMED = new SafetyRules(
            "test",
            List.of(
                    new Line("A", set(0), set(1), set(2), false),
                    new Line("B", set(3), set(4), set(5), false),
                    new Line("R", set(6), set(), set(), true)),
            List.of(new Antagonists(0, 1), new Antagonists(0, 2)));

    private static final ChannelSet ALL_RED = set(0, 3);

    private static final ChannelSet A_GREEN = set(2, 3);

    private Sentinel sentinel = new Sentinel(RULES, Optional.empty());

    private Level flasher = Level.OFF;

    private boolean agentLives = true;

    private long stoppedAt = -7;

    private ChannelSet buttons = set();

    /** A monotonic clock that has run for weeks before the sentinel began. */
    private long now = 3_000_000_000L;

    private long lastPulse = -1;

    private long longestSilence;

    private long shortestSilence = Long.MAX_VALUE;

    private Optional<Latch> latch = Optional.empty();

    private boolean opened;

    @Test
    void pulsesEveryHundredMillisecondsWhileAllIsWell() {
        see(ALL_RED, 10_000);
        assertEquals(100, longestSilence);
        assertEquals(100, shortestSilence);
        assertNoLatch();
    }

    @Test
    void doesNotPulseBeforeTheAgentsFramesMove() {
        agentLives = false;
        see(ALL_RED, 10_000);
        assertEquals(-1, lastPulse);
        assertNoLatch();
    }

    @Test
    void stopsWhenTheAgentsFramesStop() {
        see(ALL_RED, 1_000);
        agentLives = false;
        see(ALL_RED, 210); // the first of these has the count of -7, which is new
        assertNoLatch();
        see(ALL_RED, 10);
        assertLatched("FRAMES_STOPPED");
        assertEquals(
                "the agent has stood for no image for 210 ms",
                latch.orElseThrow().english());
        assertEquals(
                "l'agent n'a répondu d'aucune image depuis 210 ms",
                latch.orElseThrow().french());
    }

    @Test
    void letsTheRelayDropWithinThreeHundredMillisecondsOfTheLastFrameOfADeadAgentAtAnyMoment() {
        for (int phase = 0; phase < 200; phase += 10) {
            fresh();
            see(ALL_RED, 1_000 + phase);
            long lastFrame = (now - Sentinel.LOOK_MILLIS) / 100 * 100;
            agentLives = false;
            // The counter stands still from here; it does not jump to another value.
            stoppedAt = lastFrame / 100;
            see(ALL_RED, 400);
            agentLives = true;
            assertLatched("FRAMES_STOPPED");
            assertTrue(lastPulse + 150 - lastFrame <= 270, "phase " + phase + ": " + (lastPulse + 150 - lastFrame));
        }
    }

    @Test
    void placesItsLastPulseByTheLastFrameOfADeadAgentWhereverThatFallsBetweenTwoPulses() {
        long[] last = {100, 90, 80, 70, 60, 120, 120, 120, 120, 110};
        for (int i = 0; i < last.length; i++) {
            fresh();
            see(ALL_RED, 1_000);
            seeUntilPulse(ALL_RED);
            see(ALL_RED, 90 + 10 * i);
            long frame = lastFrame();
            see(ALL_RED, 400);
            agentLives = true;
            assertLatched("FRAMES_STOPPED");
            assertEquals(last[i], lastPulse - frame, "the last frame " + 10 * i + " ms after a pulse");
            assertTrue(shortestSilence >= 50, "" + shortestSilence);
        }
    }

    @Test
    void givesThePulseOfAnOverdueFrameAsSoonAsTheRelayTakesIt() {
        see(ALL_RED, 1_000);
        seeUntilPulse(ALL_RED);
        now = lastPulse + 41;
        long frame = lastFrame();
        look(lit(ALL_RED));
        now = frame + 59;
        look(lit(ALL_RED));
        assertEquals(frame + 59, lastPulse);
        now = frame + 118; // overdue, and 59 ms after the last pulse
        look(lit(ALL_RED));
        assertEquals(frame + 59, lastPulse);
        now = frame + 119;
        look(lit(ALL_RED));
        assertEquals(frame + 119, lastPulse);
    }

    @Test
    void givesNoPulseForASuspicionThatWouldOutlastTheWordAboutAnOverdueAgent() {
        see(ALL_RED, 1_000);
        seeUntilPulse(ALL_RED);
        see(ALL_RED, 20);
        long frame = lastFrame();
        see(ALL_RED, 100);
        assertEquals(frame + 70, lastPulse);
        see(set(2, 5), 40);
        assertEquals(frame + 70, lastPulse);
        assertNoLatch();
    }

    @Test
    void keepsItsPulsesInTheWindowForAnAgentWhoseFramesAreLateByUpToATick() {
        for (int phase = 0; phase < 100; phase += 10) {
            for (int late = 10; late <= 90; late += 10) {
                fresh();
                see(ALL_RED, 1_000 + phase);
                for (int i = 0; i < 10; i++) {
                    stoppedAt = (now - Sentinel.LOOK_MILLIS) / 100;
                    agentLives = false;
                    see(ALL_RED, 100 - Math.floorMod(now - Sentinel.LOOK_MILLIS, 100) + late);
                    agentLives = true;
                    see(ALL_RED, 210);
                }
                assertNoLatch();
                assertTrue(longestSilence <= 140, phase + "/" + late + ": " + longestSilence);
                assertTrue(shortestSilence >= 50, phase + "/" + late + ": " + shortestSilence);
            }
        }
    }

    @Test
    void letsTheRelayDropInTimeForBothWhenAnAgentDiesAndItsLampsGoWrongAtAnyTwoMoments() {
        for (int phase = 0; phase < 100; phase += 10) {
            for (int after = 0; after <= 250; after += 10) {
                fresh();
                see(ALL_RED, 1_000 + phase);
                long frame = (now - Sentinel.LOOK_MILLIS) / 100 * 100;
                agentLives = false;
                stoppedAt = frame / 100;
                see(ALL_RED, after);
                long conflict = now - Sentinel.LOOK_MILLIS + 1;
                see(set(2, 5), 400);
                agentLives = true;
                assertTrue(latch.isPresent(), phase + "/" + after);
                long dropped = lastPulse + 150;
                assertTrue(dropped - frame <= 270, phase + "/" + after + ": " + (dropped - frame));
                assertTrue(dropped - conflict <= 250, phase + "/" + after + ": " + (dropped - conflict));
            }
        }
    }

    @Test
    void keepsItsPulsesInTheWindowForALateAgentAmongDisturbancesOfItsLamps() {
        for (int phase = 0; phase < 100; phase += 10) {
            for (int before = 0; before <= 100; before += 10) {
                fresh();
                see(ALL_RED, 1_000 + phase);
                stoppedAt = (now - Sentinel.LOOK_MILLIS) / 100;
                if (now - stoppedAt * 100 + before + 90 > 200) {
                    continue; // Later than by a tick.
                }
                agentLives = false;
                see(ALL_RED, before);
                see(set(2, 5), 90);
                agentLives = true;
                see(ALL_RED, 500);
                assertNoLatch();
                assertTrue(longestSilence <= 150, phase + "/" + before + ": " + longestSilence);
                assertTrue(shortestSilence >= 50, phase + "/" + before + ": " + shortestSilence);
            }
        }
    }

    @Test
    void letsTheAgentBeLateByATick() {
        see(ALL_RED, 1_000);
        agentLives = false;
        see(ALL_RED, 100);
        agentLives = true;
        see(ALL_RED, 1_000);
        assertNoLatch();
    }

    @Test
    void letsTheRelayDropWithinTwoHundredAndFiftyMillisecondsOfAConflictAtAnyMoment() {
        for (int phase = 0; phase < 100; phase += 10) {
            fresh();
            see(ALL_RED, 1_000 + phase);
            long conflict = now - Sentinel.LOOK_MILLIS + 1;
            see(set(2, 5), 300);
            assertLatched("CONFLICT_GREEN_GREEN_SEEN");
            assertTrue(lastPulse + 150 - conflict <= 250, "phase " + phase + ": " + (lastPulse + 150 - conflict));
        }
    }

    @Test
    void keepsItsPulsesInTheWindowThroughDisturbancesShorterThanAHundredMilliseconds() {
        for (int phase = 0; phase < 100; phase += 10) {
            for (int length = 10; length <= 100; length += 10) {
                fresh();
                see(ALL_RED, 1_000 + phase);
                for (int i = 0; i < 10; i++) {
                    see(set(2, 5), length);
                    see(ALL_RED, 50);
                }
                assertNoLatch();
                assertTrue(longestSilence <= 140, phase + "/" + length + ": " + longestSilence);
                assertTrue(shortestSilence >= 50, phase + "/" + length + ": " + shortestSilence);
            }
        }
    }

    @Test
    void followsACycleThatKeepsItsTimes() {
        cycle(6_000, 3_000, 2_000);
        assertNoLatch();
    }

    @Test
    void measuresMinimumGreenYellowAndClearanceOnTheLamps() {
        cycle(5_500, 3_000, 2_000);
        assertLatched("MINIMUM_GREEN_SHORT_SEEN");
        fresh();
        cycle(6_000, 2_500, 2_000);
        assertLatched("YELLOW_SHORT_SEEN");
        fresh();
        cycle(6_000, 3_000, 1_500);
        assertLatched("CLEARANCE_SHORT_SEEN");
    }

    @Test
    void believesAConflictThatLastsMoreThanAHundredMilliseconds() {
        see(ALL_RED, 1_000);
        see(set(2, 5), 110); // the last look comes after a hundred
        assertNoLatch();
        see(set(2, 5), 10);
        assertLatched("CONFLICT_GREEN_GREEN_SEEN");
    }

    @Test
    void doesNotAddUpConflictsWithAResetOrTheFlasherBetween() {
        see(ALL_RED, 1_000);
        see(set(2, 5), 120);
        assertLatched("CONFLICT_GREEN_GREEN_SEEN");
        reset(ALL_RED);
        see(set(2, 5), 110);
        assertNoLatch();
        flasher = Level.ON;
        see(set(1, 4), 50);
        flasher = Level.OFF;
        see(set(2, 5), 110);
        assertNoLatch();
    }

    @Test
    void givesThePulseOfASuspicionAsSoonAsTheRelayTakesIt() {
        see(ALL_RED, 1_000);
        seeUntilPulse(ALL_RED);
        long pulse = lastPulse;
        see(ALL_RED, 10);
        see(set(2, 5), 40);
        assertEquals(pulse, lastPulse, "the relay does not take one after 50 ms");
        see(set(2, 5), 10);
        assertEquals(pulse + Sentinel.SOONEST_MILLIS, lastPulse);
        see(set(2, 5), 70);
        assertLatched("CONFLICT_GREEN_GREEN_SEEN");
        assertEquals(pulse + Sentinel.SOONEST_MILLIS, lastPulse, "and none after that");
    }

    @Test
    void doesNotPulseInASuspicionThatBeganRightAfterAPulse() {
        see(ALL_RED, 1_000);
        seeUntilPulse(ALL_RED);
        long pulse = lastPulse;
        see(set(2, 5), 120);
        assertLatched("CONFLICT_GREEN_GREEN_SEEN");
        assertEquals(pulse, lastPulse);
    }

    @Test
    void pulsesFiveMillisecondsEarlyRatherThanFiveLate() {
        see(ALL_RED, 1_000);
        seeUntilPulse(ALL_RED);
        long pulse = lastPulse;
        now = pulse + 94;
        look(lit(ALL_RED));
        assertEquals(pulse, lastPulse);
        now = pulse + 95;
        look(lit(ALL_RED));
        assertEquals(pulse + 95, lastPulse);
    }

    @Test
    void findsTheRedOfAnAntagonistOfAGreenMissing() {
        for (ChannelSet green : List.of(set(2), set(5))) {
            fresh();
            see(ALL_RED, 10_000);
            see(green.with(green.equals(set(2)) ? 3 : 0), 1_000);
            see(green, 600);
            assertNoLatch();
            see(green, 10);
            assertLatched("RED_MISSING_SEEN");
        }
    }

    @Test
    void doesNotAddUpMissingRedsWithTheFlasherBetween() {
        sentinel = new Sentinel(UNTIMED, Optional.empty());
        see(ALL_RED, 10_000);
        see(A_GREEN, 1_000);
        see(set(2), 590);
        flasher = Level.ON;
        see(set(1, 4), 50);
        flasher = Level.OFF;
        see(set(2), 600);
        assertNoLatch();
    }

    @Test
    void givesARedThatIsMissingFromTheVeryBeginItsTime() {
        sentinel = new Sentinel(UNTIMED, Optional.empty());
        see(set(2), 600);
        assertNoLatch();
        see(set(2), 10);
        assertLatched("RED_MISSING_SEEN");
    }

    @Test
    void doesNotMissTheRedOfALineThatMayBeDark() {
        sentinel = new Sentinel(UNTIMED, Optional.empty());
        see(ALL_RED, 1_000);
        see(A_GREEN, 10_000);
        assertNoLatch();
    }

    @Test
    void believesAPictureThatHasStoodForAHundredMilliseconds() {
        see(ALL_RED, 10_000);
        see(set(1, 3), 100);
        see(ALL_RED, 1_000);
        assertNoLatch();
        see(set(1, 3), 110);
        assertLatched("TRANSITION_SEEN");
    }

    @Test
    void takesEveryLineForJustClosedWhenTheFlasherHadTheLamps() {
        see(ALL_RED, 10_000);
        flasher = Level.ON;
        see(ALL_RED, 50);
        flasher = Level.OFF;
        see(ALL_RED, 1_500);
        see(set(0, 5), 110);
        assertLatched("CLEARANCE_SHORT_SEEN");
    }

    @Test
    void measuresThePictureThatStandsAgainAfterTheFlasher() {
        see(ALL_RED, 10_000);
        flasher = Level.ON;
        see(ALL_RED, 50);
        flasher = Level.OFF;
        see(ALL_RED, 2_000);
        see(A_GREEN, 1_000);
        assertNoLatch();
    }

    @Test
    void doesNotMistakeABrokenGreenForAMissingRed() {
        see(ALL_RED, 10_000);
        see(set(3), 6_000);
        see(set(1, 3), 3_000);
        see(ALL_RED, 1_000);
        assertNoLatch();
    }

    @Test
    void doesNotTripOnTheGeneralYellowOfAStartWithADeadLamp() {
        for (int i = 0; i < 10; i++) {
            see(set(1), 500);
            see(set(), 500);
        }
        see(set(1), 3_000);
        see(ALL_RED, 6_000);
        assertNoLatch();
    }

    @Test
    void takesAGreenThatCannotBeReadForLit() {
        see(ALL_RED, 1_000);
        look(new Inputs(A_GREEN, ChannelSet.range(0, 5), set(), set(0), Level.OFF));
        for (int i = 0; i < 11; i++) {
            look(new Inputs(A_GREEN, ChannelSet.range(0, 5), set(), set(0), Level.OFF));
        }
        assertLatched("DUAL_INDICATION_SEEN");
    }

    @Test
    void latchesWhenTheFlasherTakesTheLampsAndUntilTheButtonGoesFromOffToOn() {
        see(ALL_RED, 1_000);
        flasher = Level.ON;
        see(set(1, 4), 100);
        assertNoLatch();
        see(set(1, 4), 10);
        assertLatched("FLASHER_HOLDS");
        flasher = Level.OFF;
        reset(ALL_RED);
        see(ALL_RED, 50);
        assertNoLatch();
    }

    @Test
    void doesNotMindTheButtonWhileNothingIsLatched() {
        see(ALL_RED, 1_000);
        buttons = set(0);
        see(ALL_RED, 1_000);
        assertFalse(opened);
        assertEquals(100, longestSilence);
    }

    @Test
    void isNotOpenedByAButtonThatIsStuckOrUnreadable() {
        buttons = set(0);
        see(ALL_RED, 1_000);
        see(set(2, 5), 1_000);
        see(ALL_RED, 1_000);
        assertFalse(opened, "it was pressed before the conflict");
        look(new Inputs(ALL_RED, ChannelSet.range(0, 6), set(0), set(), Level.OFF));
        see(ALL_RED, 1_000);
        assertFalse(opened, "from unknown to on is no press");
        buttons = set();
        see(ALL_RED, 1_000);
        assertFalse(opened, "and to let it go is none");
        assertLatched("CONFLICT_GREEN_GREEN_SEEN");
    }

    @Test
    void givesTheFlasherTwoSecondsToLetGoFromTheFirstPulse() {
        flasher = Level.ON;
        agentLives = false;
        see(set(2, 5), 10_000);
        assertNoLatch();
        agentLives = true;
        see(set(2, 5), 1_990);
        assertNoLatch();
        assertEquals(100, shortestSilence, "what the flasher shows hurries no pulse");
        see(set(2, 5), 10);
        assertLatched("FLASHER_HOLDS");
    }

    @Test
    void givesTheFlasherItsTimeToLetGoAgainAfterAnOpening() {
        see(ALL_RED, 1_000);
        flasher = Level.ON;
        see(set(1, 4), 110);
        assertLatched("FLASHER_HOLDS");
        reset(set(1, 4));
        see(set(1, 4), 1_900);
        assertNoLatch();
    }

    @Test
    void keepsALatchOfTheRunBefore() {
        sentinel = new Sentinel(RULES, Optional.of(new Latch("OLD", "", "", "")));
        see(ALL_RED, 5_000);
        assertLatched("OLD");
        assertEquals(-1, lastPulse);
    }

    @Test
    void waitsForTheAgentAgainAfterAMainsCutThatTookTheLamps() {
        onBattery(4);
        see(ALL_RED, 1_000);
        flasher = Level.ON;
        buttons = set(4);
        see(set(), 110);
        lastPulse = -1;
        agentLives = false;
        see(set(), 60_000);
        assertEquals(-1, lastPulse);
        buttons = set();
        see(set(1, 4), 5_000);
        assertNoLatch();
        assertEquals(-1, lastPulse, "the agent shows nothing yet");
        agentLives = true;
        see(set(1, 4), 250);
        flasher = Level.OFF;
        see(ALL_RED, 10_000);
        assertTrue(lastPulse > now - 110);
        assertNoLatch();
    }

    @Test
    void takesTheFrameOfTheLookThatSeesTheMainsAgainForNoSignOfLife() {
        onBattery(4);
        see(ALL_RED, 1_000);
        flasher = Level.ON;
        buttons = set(4);
        lastFrame();
        see(set(), 1_000);
        lastPulse = -1;
        lastFrame();
        buttons = set();
        see(set(1, 4), 100);
        assertEquals(-1, lastPulse, "it may have been an image for dark lamps");
        lastFrame();
        see(set(1, 4), 10);
        assertEquals(now - Sentinel.LOOK_MILLIS, lastPulse);
    }

    @Test
    void beginsWithADoubtOfTheSupplyAnewAfterAnOpening() {
        onBattery(4);
        see(ALL_RED, 1_000);
        lastFrame();
        see(ALL_RED, 150);
        flasher = Level.ON;
        buttons = set(4);
        see(set(), 70);
        assertLatched("FRAMES_STOPPED");
        agentLives = true;
        see(set(), 10_000);
        buttons = set(0, 4);
        see(set(), 10);
        assertTrue(opened);
        lastPulse = -1;
        see(set(), 500);
        assertTrue(lastPulse > 0, "this darkness may be the flasher's");
        lastPulse = -1;
        see(set(), 1_000);
        lastPulse = -1;
        see(set(), 1_000);
        assertEquals(-1, lastPulse, "this one is not");
        assertNoLatch();
    }

    @Test
    void doesNotTakeTheDarkHalfOfAFlasherThatTheBatteryFeedsForHolding() {
        onBattery(4);
        flasher = Level.ON;
        buttons = set(4);
        agentLives = false;
        see(set(1, 4), 100);
        agentLives = true;
        see(set(1, 4), 1_800);
        see(set(), 500);
        assertNoLatch();
        see(set(1, 4), 10);
        assertLatched("FLASHER_HOLDS");
    }

    @Test
    void latchesWhereTheLampsAreDarkAndNobodyTellsOfTheMains() {
        onBattery(4);
        see(ALL_RED, 1_000);
        flasher = Level.ON;
        see(set(), 120);
        assertLatched("FLASHER_HOLDS");
        onBattery(SafetyRules.NO_INPUT);
        flasher = Level.OFF;
        see(ALL_RED, 1_000);
        flasher = Level.ON;
        buttons = set(4);
        see(set(), 120);
        assertLatched("FLASHER_HOLDS");
    }

    private void onBattery(int input) {
        fresh();
        SafetyRules rules = new SafetyRules(
                RULES.site(),
                RULES.lines(),
                RULES.antagonists(),
                RULES.resetInput(),
                input,
                RULES.lampCurrent(),
                RULES.junctions());
        sentinel = new Sentinel(rules, Optional.empty());
    }

    private void cycle(long green, long yellow, long clearance) {
        see(ALL_RED, 6_000);
        see(A_GREEN, green);
        see(set(1, 3), yellow);
        see(ALL_RED, clearance);
        see(set(0, 5), 6_000);
    }

    private void fresh() {
        sentinel = new Sentinel(RULES, Optional.empty());
        latch = Optional.empty();
        lastPulse = -1;
        longestSilence = 0;
        shortestSilence = Long.MAX_VALUE;
    }

    private void assertLatched(String code) {
        assertEquals(Optional.of(code), latch.map(Latch::code));
    }

    private void assertNoLatch() {
        assertEquals(Optional.empty(), latch);
    }

    /** With the next look the agent has stood for one more image, and for none after it. */
    private long lastFrame() {
        agentLives = false;
        stoppedAt = now;
        return now;
    }

    private void see(ChannelSet lit, long millis) {
        for (long end = now + millis; now < end; ) {
            look(lit(lit));
        }
    }

    private void seeUntilPulse(ChannelSet lit) {
        long before = lastPulse;
        for (int looks = 0; lastPulse == before; looks++) {
            assertTrue(looks < 100, "no pulse for a second");
            look(lit(lit));
        }
    }

    /** The button in the cabinet is pressed and let go. */
    private void reset(ChannelSet lit) {
        look(lit(lit));
        buttons = set(0);
        look(lit(lit));
        assertTrue(opened);
        opened = false;
        buttons = set();
    }

    private Inputs lit(ChannelSet lit) {
        return new Inputs(lit, ChannelSet.range(0, 7), buttons, set(0, 4), flasher);
    }

    private void look(Inputs inputs) {
        Sentinel.Answer answer = sentinel.look(new Sight(inputs, agentLives ? now / 100 : stoppedAt), now);
        latch = answer.latch();
        opened |= answer.opened();
        assertFalse(answer.pulse() && answer.latch().isPresent());
        if (answer.pulse()) {
            if (lastPulse >= 0) {
                longestSilence = Math.max(longestSilence, now - lastPulse);
                shortestSilence = Math.min(shortestSilence, now - lastPulse);
            }
            lastPulse = now;
        }
        now += Sentinel.LOOK_MILLIS;
    }

    private static ChannelSet set(int... channels) {
        return ChannelSet.of(channels);
    }
}
