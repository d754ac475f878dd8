package org.tricolore.equipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.Level;
import org.tricolore.model.Device.Head;
import org.tricolore.model.Device.Obstacle;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Task.MoveBollard.Position;

/** One bollard on its wires: up in 3 s, red 3 s before, its loop free for 2 s. */
class ObstacleControlTest {
    private static final int LOOP = 0;
    private static final int UP = 1;
    private static final int DOWN = 2;
    private static final int RED_SEEN = 3;
    private static final int GREEN_SEEN = 4;

    private static final int RAISE = 0;
    private static final int LOWER = 1;
    private static final int RED = 2;
    private static final int GREEN = 3;

    private static final int TRAVEL = 3_000;

    private ObstacleControl control = bollard(Position.DOWN);

    private ChannelSet on = ChannelSet.EMPTY;

    private Level loop = Level.OFF;

    private boolean redLamp = true;

    private boolean stuck;

    private Shedding shedding = Shedding.NONE;

    private Optional<Position> ordered = Optional.empty();

    /** How far up it is, ms of its travel. */
    private int position;

    private long now;

    @Test
    void risesOnlyAfterItsHeadHasBeenRedForAWhile() {
        run(3_000);
        assertTrue(on.contains(GREEN));
        ordered = Optional.of(Position.UP);
        run(2_900);
        assertTrue(on.contains(RED));
        assertFalse(on.contains(GREEN));
        assertEquals(0, position);
        run(3_500);
        assertEquals("UP", word());
        assertFalse(on.contains(RAISE), "no motor runs against its end");
    }

    @Test
    void neverRisesOnAnOccupiedLoop() {
        loop = Level.ON;
        ordered = Optional.of(Position.UP);
        run(60_000);
        assertEquals("DOWN", word());
        assertEquals("LOOP", control.state(now).details().get("waitsFor"));
        loop = Level.OFF;
        run(1_900);
        assertEquals(0, position, "not before the loop has been free for 2 s");
        run(3_400);
        assertEquals("UP", word());
    }

    @Test
    void neverRisesOnALoopThatCannotBeRead() {
        loop = Level.UNKNOWN;
        ordered = Optional.of(Position.UP);
        run(60_000);
        assertEquals("DOWN", word());
        assertTrue(tells("LOOP_UNKNOWN"));
    }

    @Test
    void goesDownAgainWhenSomebodyComesWhileItRises() {
        ordered = Optional.of(Position.UP);
        run(4_000);
        assertTrue(position > 0 && position < TRAVEL);
        loop = Level.ON;
        run(100);
        int reached = position;
        run(200);
        assertTrue(position < reached);
        loop = Level.OFF;
        run(500);
        assertTrue(position < reached, "all the way down first");
        run(20_000);
        assertEquals("UP", word(), "and then again");
    }

    @Test
    void staysUpWhenSomebodyComesInFrontOfIt() {
        ordered = Optional.of(Position.UP);
        run(10_000);
        loop = Level.ON;
        run(10_000);
        assertEquals("UP", word());
    }

    @Test
    void goesDownWhateverItsLoopSays() {
        ordered = Optional.of(Position.UP);
        run(10_000);
        loop = Level.UNKNOWN;
        ordered = Optional.of(Position.DOWN);
        run(3_300);
        assertEquals("DOWN", word());
    }

    @Test
    void doesNotRiseWithoutASeenRed() {
        redLamp = false;
        ordered = Optional.of(Position.UP);
        run(30_000);
        assertEquals("DOWN", word());
        assertTrue(tells("HEAD_RED_MISSING"));
        redLamp = true;
        run(10_000);
        assertEquals("UP", word());
        assertFalse(tells("HEAD_RED_MISSING"));
    }

    @Test
    void opensAndTellsWhenItDoesNotArrive() {
        ordered = Optional.of(Position.UP);
        run(3_500);
        stuck = true;
        run(10_000);
        assertEquals("BLOCKED", word());
        assertTrue(tells("BOLLARD_BLOCKED"));
        assertTrue(on.contains(LOWER));
        stuck = false;
        run(30_000);
        assertEquals(0, position, "it is not tried again before somebody has told it to go down");
        ordered = Optional.of(Position.DOWN);
        run(1_000);
        ordered = Optional.of(Position.UP);
        run(10_000);
        assertEquals("UP", word());
    }

    @Test
    void restsWhereTheSiteSays() {
        control = bollard(Position.UP);
        run(10_000);
        assertEquals("UP", word());
        ordered = Optional.of(Position.DOWN);
        run(5_000);
        assertEquals("DOWN", word());
        ordered = Optional.empty();
        run(10_000);
        assertEquals("UP", word());
    }

    @Test
    void opensOnItsLastBatteryAndThenItsHeadGoesDark() {
        ordered = Optional.of(Position.UP);
        run(10_000);
        shedding = Shedding.DIM;
        run(5_000);
        assertEquals("UP", word(), "dim panels are no reason");
        shedding = Shedding.BLANK;
        run(5_000);
        assertEquals("DOWN", word());
        assertFalse(on.contains(RED) || on.contains(GREEN));
    }

    @Test
    void aBarrierClosesDownwards() {
        control = new ObstacleControl(new Obstacle(
                "slope",
                DeviceKind.BARRIER,
                LOOP,
                UP,
                DOWN,
                RAISE,
                LOWER,
                Optional.empty(),
                Position.UP,
                0,
                2_000,
                5_000));
        run(5_000);
        assertEquals("UP", word());
        loop = Level.ON;
        ordered = Optional.of(Position.DOWN);
        run(10_000);
        assertEquals("UP", word(), "not on somebody's roof");
        loop = Level.OFF;
        run(6_000);
        assertEquals("DOWN", word());
    }

    @Test
    void inAnyWorldItNeitherRisesOnSomebodyNorIsGreenBeforeIt() {
        long seed = 2020;
        System.out.println("bollard's world, seed " + seed);
        Random chance = new Random(seed);
        for (int step = 0; step < 50_000; step++) {
            if (chance.nextInt(20) == 0) {
                loop = Level.values()[chance.nextInt(3)];
            }
            if (chance.nextInt(100) == 0) {
                ordered = chance.nextBoolean() ? Optional.of(Position.values()[chance.nextInt(2)]) : Optional.empty();
            }
            redLamp = chance.nextInt(300) == 0 ? !redLamp : redLamp;
            stuck = chance.nextInt(500) == 0 ? !stuck : stuck;
            run(100);
            assertFalse(on.contains(RAISE) && loop != Level.OFF, "rises on somebody at step " + step);
            assertFalse(on.contains(GREEN) && position > 0, "green before it at step " + step);
            assertFalse(on.contains(GREEN) && on.contains(RED));
            assertFalse(on.contains(RAISE) && on.contains(LOWER));
            assertFalse(on.contains(RAISE) && !on.contains(RED), "rises without its red at step " + step);
        }
    }

    private static ObstacleControl bollard(Position rest) {
        return new ObstacleControl(new Obstacle(
                "bollard-1",
                DeviceKind.BOLLARD,
                LOOP,
                UP,
                DOWN,
                RAISE,
                LOWER,
                Optional.of(new Head(RED, GREEN, RED_SEEN, GREEN_SEEN)),
                rest,
                3_000,
                2_000,
                5_000));
    }

    private void run(int millis) {
        for (int left = millis; left > 0; left -= 100) {
            on = control.step(inputs(), ordered, shedding, now);
            int way = on.contains(RAISE) ? 100 : on.contains(LOWER) ? -100 : 0;
            position = stuck ? position : Math.clamp(position + way, 0, TRAVEL);
            now += 100;
        }
    }

    private EquipmentInputs inputs() {
        ChannelSet known = ChannelSet.of(UP, DOWN, RED_SEEN, GREEN_SEEN);
        known = loop == Level.UNKNOWN ? known : known.with(LOOP);
        ChannelSet closed = ChannelSet.EMPTY;
        closed = loop == Level.ON ? closed.with(LOOP) : closed;
        closed = position == TRAVEL ? closed.with(UP) : position == 0 ? closed.with(DOWN) : closed;
        closed = on.contains(RED) && redLamp ? closed.with(RED_SEEN) : closed;
        closed = on.contains(GREEN) ? closed.with(GREEN_SEEN) : closed;
        return new EquipmentInputs(closed, known, new TreeMap<>(), new TreeMap<>());
    }

    private String word() {
        return control.state(now).state();
    }

    private boolean tells(String code) {
        return control.state(now).troubles().stream()
                .anyMatch(trouble -> trouble.code().equals(code));
    }
}
