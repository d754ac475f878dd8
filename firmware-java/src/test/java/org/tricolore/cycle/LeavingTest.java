package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
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

    private final Desk desk = new Desk();

    private boolean mayBeLeft() {
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
    void leavesWhileEverybodyIsStoppedAndNotWhileSomebodyHasAGreenOrAYellow() {
        desk.started();
        int left = 0;
        for (int tick = 0; tick < 1_000; tick++) {
            desk.run(0.1);
            boolean stopped = !desk.seen().contains("green") && !desk.seen().contains("yellow");
            assertEquals(stopped, mayBeLeft(), desk.seen());
            left += stopped ? 1 : 0;
        }
        assertTrue(left > 0, "there is such an instant in each cycle");
    }

    @Test
    void leavesAtOnceWhenTheCabinetsFlasherHasTheLamps() {
        desk.started().run(2);
        desk.cabinet.mishap(desk.cabinet.lamp("B red"), LampMishap.BROKEN);
        desk.run(1);
        assertTrue(mayBeLeft());
    }
}
