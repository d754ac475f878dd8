package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Detector.Gap;
import org.tricolore.model.Detector.Kind;
import org.tricolore.model.Detector.Watch;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Moment;
import org.tricolore.signal.Suspect.Trouble;

/** One loop that calls and prolongs group 0: what it may say without being suspected, and what happens when it is. */
class DetectorHealthTest {
    private static final GroupSet GROUP = GroupSet.of(0);

    private static final Detections SEES = new Detections(1, -1);

    private static final Detections FREE = new Detections(0, -1);

    private DetectorBank bank;

    private DetectorBank.State state;

    private Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

    @Test
    void isStuckOnAfterTenMinutesAndNotBefore() {
        watched(Watch.USUAL);
        say(SEES, 600.1);
        assertEquals(List.of(), suspects());
        say(SEES, 0.1);
        assertEquals(List.of(Trouble.STUCK_ON), troubles());
        say(FREE, 0.1);
        assertEquals(List.of(), suspects());
    }

    @Test
    void isSilentOnlyWhereTheSiteWatchesForIt() {
        watched(Watch.USUAL);
        say(FREE, 7_300);
        assertEquals(List.of(), suspects());
        watched(new Watch(Watch.NEVER, 7_200_000, Watch.NEVER, false));
        say(FREE, 7_200.1);
        assertEquals(List.of(), suspects());
        say(FREE, 0.1);
        assertEquals(List.of(Trouble.SILENT), troubles());
        assertEquals(GROUP, bank.calls(state, now));
        say(SEES, 0.1);
        assertEquals(List.of(), suspects());
    }

    /** 2^31 ms are 24 days and 20 hours: a loop that was watched for never was called silent then. */
    @ParameterizedTest
    @ValueSource(ints = {24, 25, 400, 3_650})
    void neverIsNotAfterSoManyDaysEither(int days) {
        DetectorHealth health = new DetectorHealth(List.of(
                new Detector("D", Kind.WIRED, 0, new Gap(3_000), false, false, GROUP, GROUP, Watch.NONE),
                new Detector("E", Kind.WIRED, 0, new Gap(3_000), false, false, GROUP, GROUP, Watch.USUAL)));
        DetectorHealth.State begun = health.step(health.begin(now), FREE, SEES, now);
        Moment later = now.plusMillis(days * 86_400_000L);
        assertEquals(List.of(), health.step(begun, SEES, SEES, later).suspects());
    }

    @Test
    void chattersWithMoreChangesInAMinuteThanAllowedUntilAQuietMinuteIsOver() {
        watched(new Watch(Watch.NEVER, Watch.NEVER, 10, false));
        for (int i = 0; i < 5; i++) {
            say(SEES, 1);
            say(FREE, 1);
        }
        assertEquals(List.of(), suspects());
        say(SEES, 0.1);
        assertEquals(List.of(Trouble.CHATTERS), troubles());
        say(FREE, 49.8);
        assertEquals(List.of(Trouble.CHATTERS), troubles());
        say(FREE, 61);
        assertEquals(List.of(), suspects());
    }

    @Test
    void doesNotChatterWithAsManyChangesSpreadOverMinutes() {
        watched(new Watch(Watch.NEVER, Watch.NEVER, 10, false));
        for (int i = 0; i < 40; i++) {
            say(i % 2 == 0 ? SEES : FREE, 7);
        }
        assertEquals(List.of(), suspects());
    }

    @Test
    void callsAndProlongsForEverWhileItIsSuspected() {
        watched(new Watch(Watch.NEVER, 60_000, Watch.NEVER, false));
        say(FREE, 62);
        assertEquals(GROUP, bank.calls(state, now));
        assertEquals(0, bank.prolonging(state, GROUP, 0, now));
        say(SEES, 0.1);
        say(FREE, 5);
        assertEquals(GroupSet.NONE, bank.calls(state, now));
        assertEquals(-1, bank.prolonging(state, GROUP, 0, now));
    }

    @Test
    void isNotJudgedByWhatAnOrderForces() {
        watched(Watch.USUAL);
        say(new Detections(1, -1, 1), 3_600);
        assertEquals(List.of(), suspects());
        say(SEES, 600);
        assertEquals(List.of(), suspects());
        say(SEES, 1);
        assertEquals(List.of(Trouble.STUCK_ON), troubles());
        say(new Detections(0, -1, 1), 0.1);
        assertEquals(List.of(), suspects());
        assertEquals(GroupSet.NONE, bank.calls(state, now));
    }

    @Test
    void aVirtualDetectorIsNeverSuspected() {
        begin(new Detector(
                "V", Kind.VIRTUAL, 0, new Gap(0), false, false, GROUP, GROUP, new Watch(1_000, 1_000, 2, false)));
        say(FREE, 100);
        say(SEES, 100);
        assertEquals(List.of(), suspects());
    }

    @Test
    void callsAsOftenAsItHasLearnedForTheHourAndAtLeastEveryTwoMinutes() {
        watched(new Watch(600_000, Watch.NEVER, Watch.NEVER, true));
        // The first hour is not whole; in the second 40 come.
        say(FREE, 3_600);
        for (int i = 0; i < 40; i++) {
            say(SEES, 10);
            say(FREE, 80);
        }
        // A day later it sticks, at the same hour: every 90 s.
        say(FREE, 23 * 3_600 - 700);
        say(SEES, 700.2);
        assertEquals(List.of(Trouble.STUCK_ON), troubles());
        assertEquals(40, callsWithinAnHour());
        // Nobody came in the hour after.
        assertEquals(30, callsWithinAnHour());
    }

    @Test
    void callsForEverWhileNothingIsLearnedOfTheHour() {
        watched(new Watch(600_000, Watch.NEVER, Watch.NEVER, true));
        say(SEES, 601);
        assertEquals(GROUP, bank.calls(state, now));
        assertEquals(0, bank.prolonging(state, GROUP, 0, now));
    }

    @Test
    void shrinksTheGapWhileOthersWaitAndNotBefore() {
        Gap gap = new Gap(4_000, 10_000, 10_000, 1_000);
        assertEquals(4_000, gap.acceptedMillis(0));
        assertEquals(4_000, gap.acceptedMillis(10_000));
        assertEquals(2_500, gap.acceptedMillis(15_000));
        assertEquals(1_000, gap.acceptedMillis(20_000));
        assertEquals(1_000, gap.acceptedMillis(100_000));
        assertEquals(3_000, new Gap(3_000).acceptedMillis(100_000));
        assertEquals(1_000, new Gap(4_000, 0, 0, 1_000).acceptedMillis(1));
    }

    @Test
    void aPulseCallsUntilServedAndProlongsFromItsBeginningOnly() {
        begin(new Detector("D", Kind.WIRED, 0, new Gap(3_000), false, true, GROUP, GROUP, Watch.USUAL));
        say(SEES, 2.9);
        assertEquals(GROUP, bank.calls(state, now));
        assertEquals(0, bank.prolonging(state, GROUP, 0, now));
        say(SEES, 0.2);
        assertEquals(-1, bank.prolonging(state, GROUP, 0, now), "it says nothing of who stays");
        say(FREE, 60);
        assertEquals(GROUP, bank.calls(state, now), "remembered");
        state = bank.step(state, FREE, GROUP, now);
        assertEquals(GroupSet.NONE, bank.calls(state, now), "served");
    }

    @Test
    void nothingNewIsTheSameState() {
        watched(Watch.USUAL);
        say(SEES, 1);
        DetectorBank.State before = state;
        say(SEES, 1);
        assertSame(before, state);
        assertTrue(before.seen().sees(0));
        assertFalse(before.doubts(0));
    }

    private int callsWithinAnHour() {
        int calls = 0;
        for (int tick = 0; tick < 36_000; tick++) {
            state = bank.step(state, SEES, GroupSet.NONE, now);
            if (!bank.calls(state, now).isEmpty()) {
                calls++;
                state = bank.step(state, SEES, GROUP, now);
            }
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
        return calls;
    }

    /** Nothing is looked at while all say the same and nothing is due: that may change nothing of what is found, and when. */
    @Test
    void findsTheSameAtTheSameTickAsWhoeverLooksAtEachDetectorAtEachTick() {
        long seed = 20_261_125;
        Random random = new Random(seed);
        List<Detector> four = IntStream.range(0, 4)
                .mapToObj(i -> new Detector(
                        "D" + i,
                        i == 3 ? Kind.VIRTUAL : Kind.WIRED,
                        i,
                        new Gap(3_000),
                        false,
                        false,
                        GROUP,
                        GROUP,
                        new Watch(20_000 + i * 3_000, i == 1 ? Watch.NEVER : 30_000, 6 + i, false)))
                .toList();
        DetectorHealth health = new DetectorHealth(four);
        DetectorHealth.State quick = health.begin(now);
        DetectorHealth.State thorough = quick;
        Detections before = Detections.NOBODY;
        int found = 0;
        for (int tick = 0; tick < 200_000; tick++) {
            // Mostly nothing changes; at times a detector chatters, an order forces one, a wire is cut.
            boolean busy = tick / 700 % 3 == 0;
            Detections said = random.nextInt(busy ? 12 : 250) > 0
                    ? before
                    : new Detections(
                            random.nextInt(16),
                            random.nextInt(9) == 0 ? ~(1L << random.nextInt(4)) : -1,
                            random.nextInt(9) == 0 ? 1L << random.nextInt(4) : 0);
            quick = health.step(quick, before, said, now);
            thorough = health.step(looking(thorough), before, said, now);
            assertEquals(thorough.suspects(), quick.suspects(), "tick " + tick + ", seed " + seed);
            found += quick.suspects().size();
            before = said;
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
        assertTrue(found > 1_000, "suspects were found");
    }

    /** The same with something due at once. */
    private static DetectorHealth.State looking(DetectorHealth.State state) {
        return new DetectorHealth.State(
                state.changedAt(),
                state.minuteFrom(),
                state.changes(),
                state.troubles(),
                state.suspected(),
                state.suspects(),
                Long.MIN_VALUE);
    }

    private void watched(Watch watch) {
        begin(new Detector("D", Kind.WIRED, 0, new Gap(3_000), false, false, GROUP, GROUP, watch));
    }

    private void begin(Detector detector) {
        bank = new DetectorBank(List.of(detector));
        state = bank.begin(now);
    }

    private void say(Detections said, double seconds) {
        for (long left = Math.round(seconds * 10); left > 0; left--) {
            state = bank.step(state, said, GroupSet.NONE, now);
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
    }

    private List<Suspect> suspects() {
        return state.health().suspects();
    }

    private List<Trouble> troubles() {
        return suspects().stream().map(Suspect::trouble).toList();
    }
}
