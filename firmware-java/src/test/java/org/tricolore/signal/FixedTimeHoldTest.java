package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Window;

/** How long a coordinated junction stands still at its switch point to come back to the common reference. */
class FixedTimeHoldTest {
    private static final SignalPlan FORTY = Crossroads.plan40();

    @Test
    void holdsForAsLongAsTheCycleIsAheadOfTheReference() {
        assertEquals(5_000, hold(FORTY, 35_000, 0));
        assertEquals(8_300, hold(FORTY, 31_700, 0));
    }

    @Test
    void holdsForAQuarterOfTheCycleAtMost() {
        assertEquals(10_000, hold(FORTY, 30_000, 0));
        assertEquals(10_000, hold(FORTY, 29_000, 0));
        assertEquals(10_000, hold(FORTY, 2_000, 0), "two seconds late is thirty-eight ahead");
    }

    @Test
    void doesNotHoldForLessThanASecondEitherWay() {
        assertEquals(0, hold(FORTY, 0, 0));
        assertEquals(0, hold(FORTY, 39_001, 0));
        assertEquals(0, hold(FORTY, 999, 0));
    }

    @Test
    void holdsFromAFullSecondOnEitherWay() {
        assertEquals(1_000, hold(FORTY, 39_000, 0));
        assertEquals(10_000, hold(FORTY, 1_000, 0));
    }

    @Test
    void holdsForWholeTicks() {
        assertEquals(4_900, hold(FORTY, 35_001, 0));
        assertEquals(4_900, hold(FORTY, 35_099, 0));
    }

    @Test
    void countsFromTheSwitchPointAndNotFromTheTickThatCameLate() {
        assertEquals(5_000, hold(FORTY, 35_000, 700));
    }

    @Test
    void keepsTheOffsetOfThePlanToTheReference() {
        SignalPlan shifted = plan(40_000, 12_000, 0, FORTY.windows());
        assertEquals(5_000, hold(shifted, 35_000 + 12_000, 0));
        assertEquals(0, hold(shifted, 12_000, 0));
    }

    @Test
    void comparesTheReferenceWithTheSecondOfTheSwitchPoint() {
        SignalPlan later = plan(40_000, 0, 18_000, FORTY.windows());
        assertEquals(5_000, hold(later, 13_000, 0));
        assertEquals(0, hold(later, 18_000, 0));
    }

    @Test
    void standsStillAtTheSwitchPointAndThenGoesOn() {
        SignalPlan later = plan(40_000, 0, 18_000, FORTY.windows());
        FixedTime fixedTime = new FixedTime(coordinated(later));
        Moment begin = at(0, 13_000 - 40_000);
        FixedTime.State held =
                fixedTime.step(fixedTime.begin(later, begin.millis()), seen(later, begin), begin.plusMillis(40_000));
        assertEquals(18_000, held.cycleMilli(begin.plusMillis(40_000)));
        assertEquals(18_000, held.cycleMilli(begin.plusMillis(44_900)));
        assertEquals(18_000, held.cycleMilli(begin.plusMillis(45_000)));
        assertEquals(18_100, held.cycleMilli(begin.plusMillis(45_100)));
        assertEquals(85_000, held.decideMillis(), "the next switch point is a whole cycle after the hold");
    }

    @Test
    void goesOnAtOnceWhenTheCommonClockIsLostMeanwhile() {
        FixedTime fixedTime = new FixedTime(coordinated(FORTY));
        Moment begin = at(0, 35_000 - 40_000);
        Moment during = begin.plusMillis(42_000);
        Moment lost = new Moment(during.tick(), during.millis(), during.wall(), false);
        FixedTime.State held =
                fixedTime.step(fixedTime.begin(FORTY, begin.millis()), seen(FORTY, begin), begin.plusMillis(40_000));
        FixedTime.State kept = fixedTime.step(held, seen(FORTY, begin), during);
        assertEquals(0, kept.cycleMilli(begin.plusMillis(43_000)), "five seconds are to be waited for");
        FixedTime.State free = fixedTime.step(held, seen(FORTY, begin), lost);
        assertEquals(1_000, free.cycleMilli(begin.plusMillis(43_000)));
    }

    @Test
    void doesNotHoldLongerThanAGroupMayWait() {
        // B waits 106 s of 116: fourteen are left until two minutes, less than a quarter of the cycle.
        SignalPlan long116 = plan(116_000, 0, 0, windows(List.of(window(0, 80)), List.of(window(90, 100))));
        assertEquals(14_000, hold(long116, 60_000, 0));
    }

    @Test
    void doesNotHoldAtAllWhenAGroupWaitsTwoMinutesAlready() {
        SignalPlan long140 = plan(140_000, 0, 0, windows(List.of(window(0, 80)), List.of(window(90, 100))));
        assertEquals(0, hold(long140, 60_000, 0));
    }

    @Test
    void takesTheLongestOfTheWaitsBetweenTheWindowsOfAGroup() {
        // A waits 4 s, then 110 s over the end of the cycle: ten are left.
        List<Window> twice = List.of(window(50, 55), window(59, 60));
        assertEquals(10_000, hold(plan(120_000, 0, 0, windows(twice, List.of(window(0, 40)))), 60_000, 0));
        // The other way round, 110 s and then 4.
        List<Window> wrapped = List.of(window(4, 5), window(115, 120));
        assertEquals(10_000, hold(plan(120_000, 0, 0, windows(wrapped, List.of(window(20, 60)))), 60_000, 0));
    }

    @Test
    void doesNotTakeAGroupThatIsAlwaysGreenForOneThatWaits() {
        SignalPlan always = plan(120_000, 0, 0, windows(List.of(window(0, 120)), List.of(window(0, 120))));
        assertEquals(30_000, hold(always, 60_000, 0));
    }

    /** The hold at a switch point where the common reference shows {@code reference} ms, told by a tick so much late. */
    private static long hold(SignalPlan plan, int reference, int lateMillis) {
        FixedTime fixedTime = new FixedTime(coordinated(plan));
        int cycle = plan.cycleMillis();
        Moment begin = at(7_000, reference - cycle);
        FixedTime.State first = fixedTime.begin(plan, begin.millis());
        FixedTime.State next = fixedTime.step(first, seen(plan, begin), begin.plusMillis(cycle + lateMillis));
        return next.zeroMillis() - first.zeroMillis();
    }

    /** Nobody on a street that has not begun to run: what the plan itself allows counts, not who waits just now. */
    private static Situation seen(SignalPlan plan, Moment now) {
        SignalsState dark = new Signals(coordinated(plan)).dark(now);
        return new Situation(dark, new DetectorBank(List.of()).begin(now), GroupSet.NONE, Nudges.NONE);
    }

    private static Moment at(long millis, int reference) {
        // A multiple of the cycles used here since the epoch: 40 s, 116 s, 120 s and 140 s all divide 243,600 s.
        return new Moment(
                millis / 100,
                millis,
                Instant.EPOCH.plusSeconds(243_600L * 5_000).plusMillis(reference));
    }

    private static Junction coordinated(SignalPlan plan) {
        return Crossroads.junction(Crossroads.R11V, true, plan);
    }

    private static SignalPlan plan(int cycle, int offset, int switchPoint, List<List<Window>> windows) {
        return new SignalPlan("plan", cycle, offset, switchPoint, List.of(cycle / 2, cycle - cycle / 2), windows);
    }

    /** P is never green. */
    private static List<List<Window>> windows(List<Window> a, List<Window> b) {
        List<List<Window>> windows = new ArrayList<>(List.of(a, b));
        windows.add(List.of());
        return windows;
    }

    private static Window window(int startSecond, int endSecond) {
        return Crossroads.window(startSecond, endSecond);
    }
}
