package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreetClockTest {
    private static final long MS = 1_000_000;
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final StreetClock clock = new StreetClock(START);

    @Test
    void standsUntilItIsTold() {
        assertEquals(clock.read(), clock.read());
        assertEquals(0, clock.read().monotonicNanos());
        assertEquals(START, clock.read().wall());
    }

    @Test
    void movesBothItsHandsTogether() {
        clock.advance(Duration.ofMillis(1234));
        assertEquals(1234 * MS, clock.read().monotonicNanos());
        assertEquals(START.plusMillis(1234), clock.read().wall());
    }

    @Test
    void jumpsItsWallClockWithoutTouchingTheMonotonicOne() {
        clock.advance(Duration.ofSeconds(1));
        clock.stepWall(Duration.ofHours(-1));
        assertEquals(START.minusSeconds(3599), clock.read().wall());
        assertEquals(1000 * MS, clock.read().monotonicNanos());
    }

    @Test
    void losesTheCommonClockAndRunsOn() {
        assertTrue(clock.read().synced());
        clock.setSynced(false);
        clock.advance(Duration.ofSeconds(1));
        assertFalse(clock.read().synced());
        assertEquals(START.plusSeconds(1), clock.read().wall());
        clock.setSynced(true);
        assertTrue(clock.read().synced());
    }

    @Test
    void doesNotGoBack() {
        assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofNanos(-1)));
    }

    @Test
    void tellsItsListenersInOrderInStepsOfAtMost10Milliseconds() {
        List<String> told = new ArrayList<>();
        clock.advance(Duration.ofMillis(5));
        clock.add(now -> told.add("a" + now / MS));
        clock.add(now -> told.add("b" + now / MS));
        clock.advance(Duration.ofMillis(22));
        assertEquals(List.of("a5", "b5", "a10", "b10", "a20", "b20", "a27", "b27"), told);
    }

    @Test
    void tellsAListenerNoMoreThatWasRemoved() {
        List<Long> told = new ArrayList<>();
        StreetClock.Listener listener = told::add;
        clock.add(listener);
        clock.remove(listener);
        clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(0L), told);
    }

    @Test
    void returnsAtOnceFromADeadlineThatIsPast() throws InterruptedException {
        clock.advance(Duration.ofSeconds(1));
        clock.awaitNanos(1000 * MS);
        clock.awaitNanos(-5);
    }

    @Test
    void wakesAWaiterWhenItsTimeHasComeAndNotBefore() throws InterruptedException {
        AtomicReference<Long> woke = new AtomicReference<>();
        Thread waiter = waiter(100 * MS, woke, new AtomicReference<>());
        clock.advance(Duration.ofMillis(99));
        assertEquals(100 * MS, clock.earliestVisit().deadline());
        assertTrue(waiter.isAlive());
        clock.advance(Duration.ofMillis(1));
        waiter.join();
        assertEquals(100 * MS, woke.get());
    }

    @Test
    void tellsTheCabinetTheTimeBeforeTheWaiterWakes() throws InterruptedException {
        AtomicReference<Long> told = new AtomicReference<>();
        AtomicReference<Long> seenByWaiter = new AtomicReference<>();
        clock.add(told::set);
        Thread waiter = new Thread(() -> {
            try {
                clock.awaitNanos(100 * MS);
                seenByWaiter.set(told.get());
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        waiter.start();
        awaitVisit(100 * MS);
        clock.advance(Duration.ofMillis(100));
        waiter.join();
        assertEquals(100 * MS, seenByWaiter.get());
    }

    @Test
    void letsAWaiterGoThatIsInterruptedAndForgetsIt() throws InterruptedException {
        AtomicReference<Long> woke = new AtomicReference<>();
        AtomicReference<InterruptedException> interrupted = new AtomicReference<>();
        Thread waiter = waiter(100 * MS, woke, interrupted);
        waiter.interrupt();
        waiter.join();
        assertTrue(interrupted.get() != null && woke.get() == null);
        assertEquals(StreetClock.Visit.NONE, clock.earliestVisit());
    }

    @Test
    void forgetsOnlyThreadsThatAreDue() {
        Thread late = new Thread(() -> {});
        Thread waiting = new Thread(() -> {});
        clock.note(late, 50 * MS);
        clock.note(waiting, 200 * MS);
        clock.advance(Duration.ofMillis(60));
        assertEquals(50 * MS, clock.earliestVisit().deadline());
        clock.forgetDue();
        assertEquals(200 * MS, clock.earliestVisit().deadline());
    }

    @Test
    void remembersABoundedNumberOfThreads() {
        for (int i = 0; i < 10_000; i++) {
            clock.note(new Thread(() -> {}), i);
        }
        assertEquals(10_000 - 256, clock.earliestVisit().deadline());
        assertFalse(clock.earliestVisit().equals(StreetClock.Visit.NONE));
    }

    private Thread waiter(long deadline, AtomicReference<Long> woke, AtomicReference<InterruptedException> interrupted)
            throws InterruptedException {
        Thread waiter = new Thread(() -> {
            try {
                clock.awaitNanos(deadline);
                woke.set(clock.read().monotonicNanos());
            } catch (InterruptedException asked) {
                interrupted.set(asked);
            }
        });
        waiter.start();
        awaitVisit(deadline);
        return waiter;
    }

    private void awaitVisit(long deadline) throws InterruptedException {
        while (clock.earliestVisit().deadline() != deadline) {
            clock.awaitNews(1_000_000_000);
        }
    }
}
