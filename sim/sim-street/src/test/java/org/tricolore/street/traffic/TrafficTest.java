package org.tricolore.street.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.street.traffic.Scene.Vehicle;

/** What people at the kerb would say of the traffic. */
class TrafficTest {
    private static final int RED = 0;
    private static final int YELLOW = 1;
    private static final int GREEN = 2;
    private static final int STANDING = 3;
    private static final int WALKING = 4;

    private static final Way LANE = new Way("F1", Way.Kind.CAR, 2, 1, List.of("D-F1"), List.of());
    private static final Way CROSSING = new Way("P1", Way.Kind.PEDESTRIAN, 1, 10, List.of(), List.of("B-P1"));

    private static final Head CARS =
            new Head("F1", ChannelSet.of(RED), ChannelSet.of(YELLOW), ChannelSet.of(GREEN), false);
    private static final Head FEET =
            new Head("P1", ChannelSet.of(STANDING), ChannelSet.EMPTY, ChannelSet.of(WALKING), false);

    /** What loops and buttons noticed, in order. */
    private final List<String> noticed = new ArrayList<>();

    private ChannelSet lit = ChannelSet.of(RED, STANDING);

    private long now;

    private Traffic traffic(long seed) {
        noticed.clear();
        now = 0;
        Traffic traffic = new Traffic(List.of(LANE, CROSSING), List.of(CARS, FEET), seed, () -> lit, new Sensors() {
            @Override
            public void loop(String name, boolean occupied) {
                noticed.add(name + (occupied ? " occupied" : " free"));
            }

            @Override
            public void press(String button) {
                noticed.add(button);
            }
        });
        traffic.advanceTo(0);
        return traffic;
    }

    private void pass(Traffic traffic, int seconds, int... lamps) {
        lit = ChannelSet.of(lamps);
        for (int step = 0; step < seconds * 100; step++) {
            now += 10_000_000;
            traffic.advanceTo(now);
        }
    }

    private static Scene.Queue cars(Traffic traffic) {
        return traffic.scene().queues().getFirst();
    }

    @Test
    void aThirdOfTheDemandBringsAThirdOfTheCarsAndForgetsNobody() {
        Traffic traffic = traffic(5);
        traffic.demand(Demand.HEAVY);
        pass(traffic, 3600, GREEN, WALKING);
        long usual = cars(traffic).passed();
        traffic.share(1 / 3.0);
        pass(traffic, 3600, GREEN, WALKING);
        long more = cars(traffic).passed() - usual;
        assertTrue(more > usual / 5 && more < usual / 2, usual + " usually, then " + more);
        assertThrows(IllegalArgumentException.class, () -> traffic.share(0));
    }

    @Test
    void whoeverIsToldComesThenAndNobodyElseWhateverTheLampsShow() {
        Traffic traffic = traffic(5);
        traffic.demand(Demand.HEAVY);
        traffic.told(0, new long[] {1_000, 1_000, 60_000});
        pass(traffic, 30, GREEN, WALKING);
        assertEquals(2, cars(traffic).passed());
        pass(traffic, 60, RED, STANDING);
        assertEquals(1, cars(traffic).standing());
        pass(traffic, 600, GREEN, WALKING);
        assertEquals(3, cars(traffic).passed());
    }

    @Test
    void nobodyComesWhileTrafficIsOff() {
        Traffic traffic = traffic(1);
        pass(traffic, 3600, GREEN, WALKING);
        assertEquals(new Scene(List.of(), List.of(), traffic.scene().queues()), traffic.scene());
        assertEquals(List.of(), noticed);
        assertEquals(0, traffic.scene().meanWaitSeconds());
    }

    @Test
    void asManyComeAsAreExpectedAndWhoFindsGreenHardlyWaits() {
        Traffic traffic = traffic(2);
        traffic.demand(Demand.HEAVY);
        pass(traffic, 7200, GREEN, WALKING);
        long passed = cars(traffic).passed();
        assertTrue(passed > 850 && passed < 1080, "960 in two hours on average, not " + passed);
        assertTrue(cars(traffic).waitedMillis() < passed * 100, traffic.scene().toString());
    }

    @Test
    void queueAtRedDoesNotPassTheLineAndDischargesWithTwoSecondsHeadway() {
        Traffic traffic = traffic(3);
        traffic.demand(Demand.HEAVY);
        pass(traffic, 300, RED, STANDING);
        Scene standing = traffic.scene();
        assertEquals(0, cars(traffic).passed());
        assertTrue(cars(traffic).standing() > 25, standing.toString());
        for (Vehicle vehicle : standing.vehicles()) {
            assertTrue(vehicle.metres() < 0, vehicle.toString());
        }
        pass(traffic, 60, GREEN, STANDING);
        long passed = cars(traffic).passed();
        assertTrue(passed >= 24 && passed <= 33, "1,500 to 1,950 an hour of green, not " + passed * 60);
        assertTrue(traffic.scene().meanWaitSeconds() > 60, "they had waited for minutes");
        assertTrue(traffic.scene().longestQueue() >= cars(traffic).standing());
    }

    @Test
    void nobodyDrivesThroughTheOneBeforeHim() {
        Traffic traffic = traffic(4);
        traffic.demand(Demand.HEAVY);
        for (int cycle = 0; cycle < 40; cycle++) {
            pass(traffic, 20, GREEN, STANDING);
            pass(traffic, 3, YELLOW, STANDING);
            for (int second = 0; second < 30; second++) {
                pass(traffic, 1, RED, WALKING);
                List<Vehicle> vehicles = traffic.scene().vehicles();
                for (int i = 1; i < vehicles.size(); i++) {
                    Vehicle before = vehicles.get(i - 1);
                    assertTrue(
                            before.metres() - before.length() > vehicles.get(i).metres(),
                            () -> before + " and the one behind in " + vehicles);
                }
            }
        }
    }

    @Test
    void nobodyPassesALongRedButWhoCannotStopForTheYellowMay() {
        Traffic traffic = traffic(5);
        traffic.demand(Demand.HEAVY);
        for (int cycle = 0; cycle < 50; cycle++) {
            pass(traffic, 25, GREEN, STANDING);
            pass(traffic, 3, YELLOW, STANDING);
            pass(traffic, 1, RED, STANDING);
            long atRed = cars(traffic).passed();
            pass(traffic, 26, RED, STANDING);
            assertEquals(atRed, cars(traffic).passed(), "in cycle " + cycle);
        }
    }

    @Test
    void flashingLetsThemPassOneAfterTheOther() {
        Traffic traffic = traffic(6);
        traffic.demand(Demand.HEAVY);
        pass(traffic, 120, RED, STANDING);
        for (int second = 0; second < 60; second++) {
            lit = second % 2 == 0 ? ChannelSet.of(YELLOW) : ChannelSet.EMPTY;
            pass(traffic, 1, second % 2 == 0 ? new int[] {YELLOW} : new int[0]);
        }
        long passed = cars(traffic).passed();
        assertTrue(passed > 8 && passed <= 29, "more slowly than on green: " + passed);
    }

    @Test
    void whoeverStandsAtTheLineIsSeenByItsLoopAndWhoeverWalksPressesTheButton() {
        Traffic traffic = traffic(7);
        traffic.demand(Demand.LIGHT);
        pass(traffic, 600, RED, STANDING);
        assertTrue(noticed.contains("D-F1 occupied"), noticed.toString());
        assertFalse(noticed.contains("D-F1 free"), "nobody leaves at red");
        assertTrue(noticed.contains("B-P1"), noticed.toString());
        pass(traffic, 120, GREEN, STANDING);
        assertTrue(noticed.contains("D-F1 free"), noticed.toString());
    }

    @Test
    void peopleOnFootCrossOnGreenAlone() {
        Traffic traffic = traffic(8);
        traffic.demand(Demand.HEAVY);
        pass(traffic, 300, RED, STANDING);
        assertTrue(traffic.scene().walkers().size() > 5);
        assertTrue(traffic.scene().walkers().stream().allMatch(walker -> walker.part() < 0));
        pass(traffic, 12, RED, WALKING);
        assertTrue(traffic.scene().queues().get(1).passed() > 5);
    }

    @Test
    void theSameSeedGivesTheSameTrafficAndAnotherDoesNot() {
        List<Scene> scenes = new ArrayList<>();
        for (long seed : new long[] {9, 9, 10}) {
            Traffic traffic = traffic(seed);
            traffic.demand(Demand.HEAVY);
            pass(traffic, 200, GREEN, WALKING);
            pass(traffic, 55, RED, STANDING);
            scenes.add(traffic.scene());
        }
        assertEquals(scenes.get(0), scenes.get(1));
        assertNotEquals(scenes.get(0), scenes.get(2));
    }

    @Test
    void aStopSignalWithoutGreenIsOpenWhileItIsDark() {
        Eye eye = new Eye(new Head("V", ChannelSet.of(RED), ChannelSet.EMPTY, ChannelSet.EMPTY, true));
        eye.look(ChannelSet.EMPTY, 0);
        assertEquals(Light.GO, eye.light());
        for (int half = 2; half < 20; half++) {
            eye.look(half % 2 == 0 ? ChannelSet.of(RED) : ChannelSet.EMPTY, half * 500L);
            assertEquals(Light.STOP, eye.light(), "flashing red is red");
        }
        eye.look(ChannelSet.EMPTY, 20_000);
        assertEquals(Light.GO, eye.light());
    }

    @Test
    void aWayWithoutItsSignalIsRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> new Traffic(List.of(LANE), List.of(FEET), 1, () -> lit, null));
        assertTrue(refused.getMessage().contains("F1"), refused.getMessage());
    }
}
