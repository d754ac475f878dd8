package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource;
import org.tricolore.model.Mode;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.safety.Latch;
import org.tricolore.street.LampMishap;

class BeatTest {
    private static final int RUNNING = 250;

    private final Desk desk = new Desk();

    @Test
    void ticksOnEveryPointOfTheGrid() {
        beat(RUNNING, _ -> 0);
        assertEquals("A green, B red, P green", desk.seen());
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
    }

    @Test
    void keepsTheTimesOfTheStreetOnTheGridWhenEveryTickIsALittleLate() {
        beat(RUNNING, tick -> tick % 40);
        assertEquals(0, desk.last().now().millis() % 100);
        assertEquals(19_100, desk.last().first().engine().signals().since(0), "A opened at its grid point");
    }

    @Test
    void doesNotTripOnATickThatComesFortyMillisecondsLate() {
        beat(RUNNING, tick -> tick == 230 ? 40 : 0);
        assertEquals(Level.OFF, desk.cabinet.flasher());
    }

    @Test
    void leavesTheLampsToTheFlasherWhenATickComesAHundredMillisecondsLate() {
        beat(RUNNING, tick -> tick == 230 ? 100 : 0);
        assertEquals(Level.ON, desk.cabinet.flasher());
        assertEquals("FLASHER_HOLDS", desk.last().latch().map(Latch::code).orElseThrow());
    }

    @Test
    void tripsWhenATickComesAfterMoreThanThreeHundredMilliseconds() {
        beat(RUNNING, tick -> tick == 230 ? 250 : 0);
        assertEquals("LATE_TICK", desk.last().latch().map(Latch::code).orElseThrow());
        assertEquals(Level.ON, desk.cabinet.flasher());
    }

    @Test
    void tripsWhenATickThrowsAndStaysTrippedAlthoughTheNextTicksAreWell() {
        Desk faulty = new Desk() {
            @Override
            public void changed(Picture picture) {
                super.changed(picture);
                if (picture.faults().size() == 1 && picture.latch().isEmpty()) {
                    throw new IllegalStateException("a bug in telling of a dark lamp");
                }
            }
        };
        faulty.run(22.3);
        faulty.cabinet.mishap(faulty.cabinet.lamp("A green"), LampMishap.BROKEN);
        new Beat(new Script(faulty, 60, _ -> 0), faulty.cycle, 0).run();
        Latch latch = faulty.last().latch().orElseThrow();
        assertEquals("CONTROL_FAILED", latch.code());
        assertTrue(latch.english().contains("a bug in telling of a dark lamp"), latch.english());
        assertEquals(Level.ON, faulty.cabinet.flasher());
    }

    @Test
    void canBeOpenedAndTellsItsLatchAlthoughEveryTickThrows() {
        Desk faulty = new Desk() {
            @Override
            public void news(OrderNews step) {
                throw new IllegalStateException("a bug in every decision");
            }
        };
        faulty.run(22);
        // An order that is never taken: each tick throws at the same place.
        for (int i = 0; i < 100; i++) {
            faulty.order(new SelectPlan("ninety"), Duration.ofMinutes(1));
        }
        new Beat(new Script(faulty, 240, _ -> 0), faulty.cycle, 0).run();
        assertTrue(Thread.interrupted());
        assertEquals("CONTROL_FAILED", faulty.last().latch().orElseThrow().code());
        faulty.cabinet.door(true);
        faulty.cabinet.pressReset();
        new Beat(new Script(faulty, 500, _ -> 0), faulty.cycle, 0).run();
        assertTrue(Thread.interrupted());
        assertTrue(faulty.last().latch().isEmpty(), "opened, and started once the cause was gone");
        assertEquals(Level.OFF, faulty.cabinet.flasher());
    }

    @Test
    void leavesTheLampsToTheFlasherWhenItsThreadEnds() {
        beat(RUNNING, _ -> 0);
        assertEquals(Level.OFF, desk.cabinet.flasher());
        desk.clock.advance(Duration.ofMillis(160));
        assertEquals(Level.ON, desk.cabinet.flasher());
        desk.clock.advance(Duration.ofHours(1));
        assertTrue(desk.cabinet.latched());
    }

    private void beat(int ticks, LongUnaryOperator lateMillis) {
        new Beat(new Script(desk, ticks, lateMillis), desk.cycle, 0).run();
        assertTrue(Thread.interrupted(), "a beat ends by interruption and says so");
    }

    /** A clock that wakes its one waiter as late as the test says, and interrupts it in the end. */
    private static final class Script implements TimeSource {
        private final Desk desk;

        private final LongUnaryOperator lateMillis;

        private long left;

        private Script(Desk desk, long ticks, LongUnaryOperator lateMillis) {
            this.desk = desk;
            this.left = ticks;
            this.lateMillis = lateMillis;
        }

        @Override
        public Reading read() {
            return desk.clock.read();
        }

        @Override
        public void awaitNanos(long monotonicNanos) throws InterruptedException {
            if (left-- == 0) {
                throw new InterruptedException();
            }
            long now = desk.clock.read().monotonicNanos();
            long until = monotonicNanos + lateMillis.applyAsLong(monotonicNanos / 100_000_000) * 1_000_000;
            if (until > now) {
                desk.clock.advance(Duration.ofNanos(until - now));
            }
        }
    }
}
