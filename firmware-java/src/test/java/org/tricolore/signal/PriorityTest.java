package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Precedence;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.PriorityRules.DetectorPair;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalType;
import org.tricolore.model.SignalType.Users;

/**
 * What priority asks of a strategy, on the crossroads: buses on A, a tram on B, who conflict (A→B 3 s of yellow and 2 s of
 * clearance), P with A. A test says which groups the street wishes; nobody follows the nudges but the test.
 */
class PriorityTest {
    private static final int A = 0;

    private static final int B = 1;

    private static final int P = 2;

    private final Junction junction = junction(List.of());

    private Street street = new Street(junction);

    /** The group rules under the test's own wishes, with priority looking on. */
    private static final class Street {
        final Signals signals;

        final Priority priority;

        SignalsState shown;

        Priority.State state;

        Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

        final List<PriorityRequest> announced = new ArrayList<>();

        GroupSet calls = GroupSet.NONE;

        Detections before = Detections.NOBODY;

        Detections seen = Detections.NOBODY;

        Street(Junction junction) {
            signals = new Signals(junction);
            priority = new Priority(junction);
            shown = signals.dark(now);
            state = priority.begin();
            while (shown.phase() != JunctionPhase.RUNNING) {
                run(0.1);
            }
        }

        Street run(double seconds, int... green) {
            for (long left = Math.round(seconds * 10); left > 0; left--) {
                boolean steers = shown.phase() == JunctionPhase.RUNNING;
                state = priority.step(
                        state, List.copyOf(announced), before, seen, calls, signals.open(shown), shown, steers, now);
                before = seen;
                shown = signals.step(shown, new Wishes(GroupSet.of(green), org.tricolore.model.Mode.NORMAL), now);
                now = now.plusMillis(Moment.TICK_MILLIS);
            }
            return this;
        }

        Street announce(int group, String vehicle, double etaSeconds, int late) {
            announced.add(new PriorityRequest(
                    group, vehicle, "", now.millis(), now.millis() + Math.round(etaSeconds * 1_000), late));
            return this;
        }

        Street announce(int group, String vehicle, double etaSeconds) {
            return announce(group, vehicle, etaSeconds, 0);
        }

        Street clear(String vehicle) {
            announced.removeIf(each -> each.vehicle().equals(vehicle));
            return this;
        }

        GroupSet keeps() {
            return state.nudges().keeps();
        }

        GroupSet urgent() {
            return state.nudges().urgent();
        }
    }

    @Test
    void aGreenGoesOnForABusThatIsNear() {
        street.run(10, A).announce(A, "bus", 8).run(0.1, A);
        assertEquals(GroupSet.of(A), street.keeps());
        assertEquals(GroupSet.NONE, street.urgent());
    }

    @Test
    void aGreenDoesNotGoOnForABusThatIsStillFar() {
        street.run(10, A).announce(A, "bus", 13).run(0.9, A);
        assertEquals(GroupSet.NONE, street.keeps());
        street.run(0.3, A);
        assertEquals(GroupSet.of(A), street.keeps());
    }

    @Test
    void aGreenGoesOnNoLongerThanTheExtensionAlthoughTheBusHasNotPassed() {
        street.run(10, A).announce(A, "bus", 8).run(12, A);
        assertEquals(GroupSet.of(A), street.keeps());
        street.run(0.2, A);
        assertEquals(GroupSet.NONE, street.keeps());
    }

    @Test
    void aSecondBusDoesNotKeepTheSameGreenAnotherTime() {
        street.run(10, A).announce(A, "first", 8).run(9, A);
        street.clear("first").announce(A, "second", 2).run(3, A);
        assertEquals(GroupSet.of(A), street.keeps());
        street.run(0.2, A);
        assertEquals(GroupSet.NONE, street.keeps());
    }

    @Test
    void anEarlierGreenIsAskedForWhenTheChangesInTheWayMustBegin() {
        street.run(20, A).announce(B, "tram", 20).run(14.9, A);
        assertEquals(GroupSet.NONE, street.urgent());
        assertEquals(GroupSet.NONE, street.state.nudges().calls(), "nor is it asked for before");
        street.run(0.2, A);
        assertEquals(GroupSet.of(B), street.urgent(), "3 s of yellow and 2 s of clearance before it comes");
        assertEquals(GroupSet.of(B), street.state.nudges().calls());
    }

    @Test
    void aMinimumGreenThatHasJustBegunIsReckonedWith() {
        // 5 s of green, 3 s of yellow and 2 s of clearance stand before it.
        street.run(1, A).announce(B, "tram", 10.1).run(0.1, A);
        assertEquals(GroupSet.NONE, street.urgent());
        street = new Street(junction).run(1, A).announce(B, "tram", 10).run(0.1, A);
        assertEquals(GroupSet.of(B), street.urgent());
    }

    @Test
    void nothingIsAskedForOnceAVehicleHasPassed() {
        street.run(20, A).announce(B, "tram", 4).run(1, A);
        assertEquals(GroupSet.of(B), street.urgent());
        street.clear("tram").run(0.1, A);
        assertSame(Nudges.NONE, street.state.nudges());
        assertFalse(street.state.registered().contains(B));
    }

    @Test
    void theGreenIsImminentWhenNobodysGreenIsInItsWay() {
        street.run(20, A).announce(B, "tram", 4).run(1, A);
        assertTrue(street.state.registered().contains(B));
        assertEquals(GroupSet.NONE, street.state.imminent());
        street.run(1, B);
        assertEquals(GroupSet.of(B), street.state.imminent(), "A shows yellow");
        street.run(6, B);
        assertEquals(GroupSet.NONE, street.state.imminent(), "B has green: nothing is to come");
    }

    @Test
    void aTramComesBeforeABus() {
        street.announce(A, "bus", 0).announce(B, "tram", 0).run(0.1);
        assertEquals(GroupSet.of(B), street.urgent());
    }

    @Test
    void aBusIsNotBegunWithWhenATramComesSoSoon() {
        street.announce(A, "bus", 0).announce(B, "tram", 12).run(0.1);
        assertEquals(GroupSet.NONE, street.urgent());
    }

    @Test
    void aBusIsServedWhenTheTramIsStillFar() {
        street.announce(A, "bus", 0).announce(B, "tram", 13).run(0.1);
        assertEquals(GroupSet.of(A), street.urgent());
    }

    @Test
    void theLateComeBeforeTheEarlyAndThenTheFirst() {
        Junction busesOnly = Crossroads.junction(Crossroads.plan40()).with(precedence(List.of()));
        street = new Street(busesOnly)
                .announce(A, "early", 0, -60)
                .announce(B, "late", 0, 120)
                .run(0.1);
        assertEquals(GroupSet.of(B), street.urgent());
        street = new Street(busesOnly)
                .announce(B, "first", 1)
                .run(0.1)
                .announce(A, "second", 0)
                .run(0.1);
        assertEquals(GroupSet.NONE, street.urgent(), "the second must not come in between");
        street.run(1);
        assertEquals(GroupSet.of(B), street.urgent());
    }

    @Test
    void whatWasBegunForOneIsNotTakenAwayForAnother() {
        street.run(10, A).announce(A, "bus", 8).run(1, A).announce(B, "tram", 2).run(5, A);
        assertEquals(GroupSet.of(A), street.keeps());
        assertEquals(GroupSet.NONE, street.urgent());
    }

    @Test
    void afterwardsNobodyIsHelpedBeforeThoseWhoWaitHaveHadTheirGreen() {
        street.calls = GroupSet.of(B);
        street.run(10, A).announce(A, "bus", 3).run(5, A).clear("bus").run(3);
        street.announce(A, "next", 1).run(5);
        assertEquals(GroupSet.NONE, street.urgent());
        assertEquals(GroupSet.of(A), street.state.nudges().calls(), "it asks like anybody else");
        street.run(10, B);
        street.calls = GroupSet.NONE;
        street.run(0.2);
        assertEquals(GroupSet.of(A), street.urgent());
    }

    @Test
    void theLockOutEndsWithItsTime() {
        street.calls = GroupSet.of(B);
        street.run(10, A).announce(A, "bus", 3).run(5, A).clear("bus").run(3);
        street.announce(A, "next", 1).run(26.8);
        assertEquals(GroupSet.NONE, street.urgent());
        street.run(0.5);
        assertEquals(GroupSet.of(A), street.urgent());
    }

    @Test
    void whoeverHasWaitedLongIsServedBeforeAnyVehicle() {
        // The shortest round: 6 s of green and 4 s into stage 1, 6 s and 5 s into stage 2; of 120 s remain 99.
        assertEquals(21_000, junction.shortestRoundMillis());
        street.run(10, A).announce(A, "bus", 3).run(2, A);
        street.calls = GroupSet.of(B);
        for (int bus = 0; bus < 40; bus++) {
            street.clear("bus").announce(A, "bus", 3).run(2.4, A);
        }
        assertEquals(GroupSet.NONE, street.urgent(), "96 s");
        street.run(3.2, A);
        assertEquals(GroupSet.of(B), street.urgent());
        assertEquals(GroupSet.NONE, street.keeps());
    }

    @Test
    void whoeverHasNotBeenMadeToWaitByPriorityIsLeftToThePlan() {
        street.calls = GroupSet.of(B);
        street.run(110, A);
        assertSame(Nudges.NONE, street.state.nudges());
        street.announce(A, "bus", 3).run(1, A);
        assertEquals(GroupSet.NONE, street.keeps(), "but no bus is helped at his cost");
    }

    @Test
    void detectorsAnnounceAndClearWithoutAnyOrder() {
        street = new Street(junction(List.of(new DetectorPair(0, 1, B, 6_000, 20_000))));
        street.run(20, A);
        see(0b01, -1).run(0.1, A);
        see(0b00, -1).run(0.5, A);
        assertEquals(GroupSet.of(B), street.state.registered());
        assertEquals("D-IN", street.state.requests().getFirst().vehicle());
        street.run(1, A);
        assertEquals(GroupSet.of(B), street.urgent());
        see(0b10, -1).run(0.1, A);
        assertEquals(GroupSet.NONE, street.state.registered());
        assertSame(Nudges.NONE, street.state.nudges());
    }

    @Test
    void whatDetectorsAnnounceEndsWithItsTimeOut() {
        street = new Street(junction(List.of(new DetectorPair(0, 1, B, 6_000, 20_000))));
        see(0b01, -1).run(0.1, A);
        see(0, -1).run(25.8, A);
        assertEquals(GroupSet.of(B), street.state.registered());
        street.run(0.2, A);
        assertEquals(GroupSet.NONE, street.state.registered());
    }

    @Test
    void aCutWireAnnouncesNobodyAndAnotherSpellOfItNeither() {
        street = new Street(junction(List.of(new DetectorPair(0, 1, B, 6_000, 20_000))));
        see(0, ~1L).run(1, A);
        see(0b01, -1).run(1, A);
        assertEquals(GroupSet.NONE, street.state.registered());
    }

    @Test
    void twoThatHavePassedTheFirstDetectorNeedTwoPassagesOfTheSecond() {
        street = new Street(junction(List.of(new DetectorPair(0, 1, B, 6_000, 20_000))));
        for (int pulse : new int[] {1, 0, 1, 0, 2, 0}) {
            see(pulse, -1).run(0.5, A);
        }
        assertEquals(1, street.state.requests().size());
        see(2, -1).run(0.1, A);
        assertEquals(List.of(), street.state.requests());
    }

    @Test
    void nothingIsAskedForWhileNoPlanRunsButVehiclesAreRegistered() {
        street.announce(B, "tram", 1);
        street.state = street.priority.step(
                street.state,
                street.announced,
                street.before,
                street.seen,
                GroupSet.NONE,
                GroupSet.NONE,
                street.shown,
                false,
                street.now);
        assertEquals(GroupSet.of(B), street.state.registered());
        assertSame(Nudges.NONE, street.state.nudges());
    }

    @Test
    void aStepInWhichNothingChangesIsTheSameState() {
        street.run(20, A).announce(A, "bus", 8).announce(B, "tram", 100).run(1, A);
        Priority.State before = street.state;
        street.run(3, A);
        assertSame(before, street.state);
    }

    @Test
    void aJunctionWithoutPriorityServesNobody() {
        street = new Street(Crossroads.junction(Crossroads.plan40()));
        street.announce(A, "bus", 3).run(5, A);
        assertSame(Nudges.NONE, street.state.nudges());
        assertEquals(GroupSet.NONE, street.state.registered());
    }

    private Street see(long on, long known) {
        street.seen = new Detections(on, known);
        return street;
    }

    private static Precedence precedence(List<DetectorPair> pairs) {
        return new Precedence(
                new PriorityRules(GroupSet.of(A, B), 12_000, 0, 30_000, 60_000, 120_000, pairs),
                List.of(),
                new TreeMap<>());
    }

    private static Junction junction(List<DetectorPair> pairs) {
        Junction plain = Crossroads.junction(Crossroads.plan40());
        List<SignalGroup> groups = new ArrayList<>(plain.groups());
        groups.set(B, of(groups.get(B), Users.TRAMS));
        groups.set(A, of(groups.get(A), Users.BUSES));
        List<Detector> detectors = List.of(
                new Detector("D-IN", 0, 0, false, GroupSet.NONE, GroupSet.NONE),
                new Detector("D-OUT", 0, 0, false, GroupSet.NONE, GroupSet.NONE),
                new Detector("D-ALL", 0, 0, false, GroupSet.of(A, B, P), GroupSet.NONE));
        return new Junction(
                        plain.name(),
                        groups,
                        plain.matrix(),
                        plain.stages(),
                        plain.plans(),
                        new TreeMap<>(),
                        detectors,
                        List.of(),
                        plain.startUp(),
                        false)
                .with(precedence(pairs));
    }

    private static SignalGroup of(SignalGroup group, Users users) {
        SignalType type = group.type();
        SignalType other = new SignalType(
                type.code(),
                users,
                type.stop(),
                type.opening(),
                type.go(),
                type.closing(),
                type.generalFlashing(),
                type.startCaution(),
                type.displays(),
                type.place());
        return new SignalGroup(group.name(), other, group.minimumGreenMillis(), group.opening(), group.closing());
    }
}
