package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Awaited;
import org.tricolore.model.SignalPlan.Correction;
import org.tricolore.model.SignalPlan.HoldPoint;
import org.tricolore.model.SignalPlan.Window;

/** Plans of {@link Crossroads} that hold, cut and skip: hold points, windows on call, nudges, the shorter way back. */
class FixedTimeDemandTest {
    /** Groups A, B and P. */
    private static final int A = 0;

    private static final int B = 1;

    private static final int P = 2;

    /** Begins at second 0 of a 40 s cycle of the common reference, once the start-up of 19 s and a tick are over. */
    private static final Instant ON_TIME = Instant.EPOCH.plusSeconds(4_000).minusMillis(19_200);

    /** A 0–15, P 0–12 on call, B 20–36; held at second 12 for a bus. */
    private static final SignalPlan PLAN = new SignalPlan(
            "forty",
            40_000,
            0,
            0,
            List.of(20_000, 20_000),
            List.of(
                    List.of(new Window(0, 15_000)),
                    List.of(new Window(20_000, 36_000)),
                    List.of(new Window(0, 12_000, true))),
            new Correction(8_000, 4_000, 0),
            5_000,
            List.of(
                    new HoldPoint(13_000, 10_000, new Awaited.AtDetector(1)),
                    new HoldPoint(30_000, 10_000, new Awaited.KeptGroup(P))));

    private static Junction junction(boolean coordinated) {
        Junction plain = Crossroads.junction(Crossroads.R11V, coordinated, PLAN);
        List<Detector> detectors = List.of(
                new Detector("B-P", 0, 0, true, GroupSet.of(P), GroupSet.NONE),
                new Detector("D-BUS", 0, 0, false, GroupSet.NONE, GroupSet.of(A)));
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
                coordinated);
    }

    private static FixedStreet street() {
        return new FixedStreet(junction(false), PLAN, ON_TIME);
    }

    private static Nudges keeps(int group) {
        return new Nudges(GroupSet.NONE, GroupSet.NONE, GroupSet.of(group), GroupSet.NONE, 0, 0);
    }

    private static Nudges prolongs(int group) {
        return new Nudges(GroupSet.NONE, GroupSet.of(group), GroupSet.NONE, GroupSet.NONE, 0, 0);
    }

    private static Nudges urgent(int group) {
        return new Nudges(GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, GroupSet.of(group), 0, 0);
    }

    @Test
    void skipsACrossingThatNobodyAsksFor() {
        street().run(40).shows("""
                0.0  A GREEN
                15.0  A YELLOW
                18.0  A RED
                20.0  B GREEN
                36.0  B YELLOW
                39.0  B RED
                """);
    }

    @Test
    void letsACrossingInThatWasAskedForBeforeItsWindowAndOnlyOnce() {
        street().run(30).see(0).run(0.3).leave(0).run(9.7).begin().run(60).shows("""
                0.0  A GREEN P GREEN
                12.0  P RED
                15.0  A YELLOW
                18.0  A RED
                20.0  B GREEN
                36.0  B YELLOW
                39.0  B RED
                40.0  A GREEN
                55.0  A YELLOW
                58.0  A RED
                """);
    }

    @Test
    void doesNotLetACrossingInThatWasAskedForAfterItsWindowHadBegun() {
        street().run(1).see(0).run(0.3).leave(0).run(12.7).shows("0.0  A GREEN");
    }

    @Test
    void holdsTheCycleForABusAndGoesOnWhenItHasGone() {
        street().run(12).see(1).run(5).leave(1).run(10).shows("""
                0.0  A GREEN
                19.0  A YELLOW (the cycle was held for D-BUS, 4.0 s)
                22.0  A RED
                24.0  B GREEN
                """);
    }

    @Test
    void holdsTheCycleForABusNoLongerThanItsHoldPointAllows() {
        street().see(1).run(31).shows("""
                0.0  A GREEN
                25.0  A YELLOW (the cycle was held for D-BUS, 10.0 s)
                28.0  A RED
                30.0  B GREEN
                """);
    }

    @Test
    void doesNotHoldForABusThatComesAfterTheHoldPoint() {
        street().run(13.2).see(1).run(7).shows("""
                0.0  A GREEN
                15.0  A YELLOW
                18.0  A RED
                20.0  B GREEN
                """);
    }

    @Test
    void doesNotHoldForADetectorThatIsDead() {
        FixedStreet street = street();
        street.detections = new org.tricolore.model.Detections(2, ~2L);
        street.run(16).shows("""
                0.0  A GREEN
                15.0  A YELLOW
                """);
    }

    @Test
    void holdsForAKeptGroupAtItsHoldPoint() {
        street().run(25)
                .begin()
                .nudge(keeps(P))
                .run(8)
                .nudge(Nudges.NONE)
                .run(10)
                .shows("""
                14.0  B YELLOW (the cycle was held for P, 3.0 s)
                17.0  B RED
                """);
    }

    @Test
    void standsStillWithoutAStateOfItsOwnForEachTick() {
        FixedStreet street = street().see(1).run(15);
        FixedTime.State held = street.state;
        assertSame(held, street.run(3).state);
        assertEquals(13_000, held.cycleMilli(street.now));
        assertSame(street.run(30).state, street.run(0.1).state);
    }

    @Test
    void keepsAGreenBeyondItsWindowAsLongAsNobodyWaitsTooLong() {
        street().run(14).nudge(keeps(A)).run(20).nudge(Nudges.NONE).run(5).shows("""
                0.0  A GREEN
                34.1  A YELLOW (the cycle was held for A, 19.1 s)
                37.1  A RED
                """);
        // Whoever came to P just after it was passed over at second 40 is served at 160, 115 s from here.
        street().run(45).begin().nudge(keeps(A)).run(100).shows("""
                90.0  A YELLOW (the cycle was held for A, 80.0 s)
                93.0  A RED
                95.0  B GREEN
                """);
    }

    @Test
    void prolongsAGreenByTheExtensionOfThePlanAtMost() {
        street().nudge(prolongs(A)).run(26).shows("""
                0.0  A GREEN
                20.0  A YELLOW (the cycle was held for A, 5.0 s)
                23.0  A RED
                25.0  B GREEN
                """);
    }

    @Test
    void holdsAStageByTheExtensionAtMost() {
        street().nudge(new Nudges(GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, 1, 0))
                .run(26)
                .shows("""
                0.0  A GREEN
                15.0  A YELLOW
                18.0  A RED
                25.0  B GREEN (the cycle was held for 1, 5.0 s)
                """);
    }

    @Test
    void cutsWhatStandsBeforeAnUrgentGroupToItsMinimum() {
        street().nudge(urgent(B)).run(20).shows("""
                0.0  A GREEN
                6.0  A YELLOW (B is urgent, the cycle was cut by 9.0 s)
                9.0  A RED
                11.0  B GREEN
                """);
    }

    @Test
    void doesNotCutAGreenBelowItsMinimumForAnUrgentGroup() {
        FixedStreet street = street().run(22).nudge(urgent(A)).run(20);
        street.shows("""
                0.0  A GREEN
                15.0  A YELLOW
                18.0  A RED
                20.0  B GREEN
                26.0  B YELLOW (A is urgent, the cycle was cut by 10.0 s)
                29.0  B RED
                30.0  A GREEN
                """);
    }

    @Test
    void putsACrossingOffWhenItsStageIsToBeSkippedAsLongAsItCanWait() {
        Nudges skipped = new Nudges(GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, 0, 1);
        FixedStreet street = street().see(0).run(0.1).leave(0).run(39.8).see(0).nudge(skipped);
        // Asked for in its window at second 0; two minutes later it is let in, skipped or not.
        street.run(0.3).leave(0).run(79.8);
        assertEquals(org.tricolore.model.Aspect.RED, street.shown.aspect(P));
        street.run(0.3);
        assertEquals(org.tricolore.model.Aspect.GREEN, street.shown.aspect(P));
    }

    @Test
    void comesBackToItsOffsetByTheShorterWay() {
        FixedStreet behind = new FixedStreet(junction(true), PLAN, ON_TIME.plusSeconds(6));
        // The first cycle shows the drift, the second makes it good.
        behind.run(40).begin().run(34).shows("""
                0.0  A GREEN
                12.6  A YELLOW (the cycle is cut by 6.0 s to meet its offset)
                15.6  A RED
                17.6  B GREEN
                30.0  B YELLOW (the cycle is cut by 6.0 s to meet its offset)
                33.0  B RED
                """);
        assertEquals(0, behind.driftMillis());
        FixedStreet ahead = new FixedStreet(junction(true), PLAN, ON_TIME.minusSeconds(3));
        ahead.run(40).begin().run(43);
        assertEquals(0, ahead.driftMillis());
    }

    @Test
    void runsFreelyWhileTheCommonClockIsLost() {
        FixedStreet street = new FixedStreet(junction(true), PLAN, ON_TIME.plusSeconds(6)).synced(false);
        street.run(400);
        assertEquals(6_000, street.driftMillis());
        street.synced(true).run(80);
        assertEquals(0, street.driftMillis());
    }

    @Test
    void makesGoodAfterAHoldWhatTheHoldHasShifted() {
        FixedStreet street =
                new FixedStreet(junction(true), PLAN, ON_TIME).see(1).run(25).leave(1);
        assertEquals(10_000, street.run(5).driftMillis());
        // Eight seconds in the next cycle, two in the one after.
        street.run(120);
        assertEquals(0, street.driftMillis());
    }
}
