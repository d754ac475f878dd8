package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Mode;
import org.tricolore.model.OrderNews;
import org.tricolore.street.LampMishap;

/** An agent that is told to end leaves when nobody's green or yellow is cut off by it. */
final class LeavingTest {
    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void changed(Picture picture) {}

        @Override
        public void news(OrderNews news) {}
    };

    private static final Site CROSSING =
            SiteLoader.load(Path.of("../config/sites/crossing")).site().orElseThrow();

    private final Desk desk = new Desk();

    private boolean mayBeLeft() {
        return mayBeLeft(desk);
    }

    private static boolean mayBeLeft(Desk desk) {
        Leaving leaving = new Leaving(NOBODY);
        try {
            leaving.await(0);
            leaving.changed(desk.last());
            return leaving.await(0);
        } catch (InterruptedException never) {
            throw new AssertionError(never);
        }
    }

    @Test
    void isNotLeftWhileItsSignalsRunNotEvenInAnAllRedInWhichSomebodyStillClears() {
        desk.started();
        int allRed = 0;
        for (int tick = 0; tick < 1_000; tick++) {
            desk.run(0.1);
            assertFalse(mayBeLeft(), desk.seen());
            allRed += desk.seen().contains("green") || desk.seen().contains("yellow") ? 0 : 1;
        }
        assertTrue(allRed > 0, "there is such an instant in each cycle");
    }

    /** Where nobody asks for anything vehicles rest in green, and nobody would ever be stopped. */
    @Test
    void aJunctionThatRestsInGreenIsStoppedInOrderWhenTheAgentIsToldToEnd() {
        Desk crossing = new Desk(CROSSING, Optional.empty());
        boolean[] told = {false};
        crossing.cycle.leaveWhen(() -> told[0]);
        crossing.run(120);
        assertEquals("F1 green, F2 green, P1 red", crossing.seen());
        crossing.run(100);
        assertEquals("F1 green, F2 green, P1 red", crossing.seen(), "told nothing, it rests");
        assertFalse(mayBeLeft(crossing));

        told[0] = true;
        crossing.run(0.2);
        assertEquals("F1 yellow, F2 yellow, P1 red", crossing.seen(), "a yellow comes first");
        crossing.run(2.8);
        assertFalse(mayBeLeft(crossing), crossing.seen());
        crossing.run(0.2);
        assertEquals("F1 red, F2 red, P1 red", crossing.seen());
        int ticks = 0;
        while (!mayBeLeft(crossing) && ticks < 200) {
            crossing.run(0.1);
            ticks++;
        }
        assertEquals(80, ticks, 1, "tenths of a second: the longest clearance, 8 s, is kept");
        crossing.run(60);
        assertEquals(
                Mode.FLASHING_YELLOW,
                crossing.last().junctions().getFirst().mode().orElseThrow());
    }

    @Test
    void whoHasJustGotGreenKeepsItsMinimum() {
        boolean[] told = {false};
        desk.cycle.leaveWhen(() -> told[0]);
        desk.started();
        while (!desk.seen().contains("green")) {
            desk.run(0.1);
        }
        told[0] = true;
        desk.run(5.8);
        assertTrue(desk.seen().contains("green"), desk.seen());
        desk.run(30);
        assertFalse(desk.seen().contains("green"), desk.seen());
        assertTrue(mayBeLeft());
    }

    @Test
    void leavesAtOnceWhenTheCabinetsFlasherHasTheLamps() {
        desk.started().run(2);
        desk.cabinet.mishap(desk.cabinet.lamp("B red"), LampMishap.BROKEN);
        desk.run(1);
        assertTrue(mayBeLeft());
    }
}
