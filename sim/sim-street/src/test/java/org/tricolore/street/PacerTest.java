package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.hal.Level;

@Timeout(60)
class PacerTest {
    private static final long MS = 1_000_000;
    private static final long TICK = 100 * MS;

    private final StreetClock clock = new StreetClock(Instant.EPOCH);
    private final VirtualCabinet cabinet = VirtualCabinet.on(clock, VirtualCabinetTest.PLAN);
    private final Random random = new Random(7);

    /** Real time of this test; nobody waits for it. */
    private long real;

    private final Thread agent = new Thread(() -> {});
    private long deadline;
    private long dueSince = -1;
    private long lateness;
    private long mostLateness;
    private long lastPulse;
    private long lastPulseOfStreet;
    private boolean alive = true;

    /** The clock knows the agent from its first wait on. */
    @BeforeEach
    void agentWaitsForItsFirstTick() {
        clock.note(agent, 0);
    }

    /** An agent as it looks from the clock: due at its deadline, back some real time later, with a pulse. */
    private void agentActs() {
        if (!alive || clock.read().monotonicNanos() < deadline) {
            return;
        }
        if (dueSince < 0) {
            dueSince = real;
            lateness = (long) (random.nextDouble() * mostLateness);
        }
        if (real - dueSince >= lateness) {
            cabinet.actuators().pulse();
            lastPulse = real;
            lastPulseOfStreet = clock.read().monotonicNanos();
            deadline += TICK;
            clock.note(agent, deadline);
            dueSince = -1;
        }
    }

    private void runUntil(Pacer pacer, long streetNanos) {
        while (clock.read().monotonicNanos() < streetNanos) {
            turn(pacer);
        }
    }

    private void turn(Pacer pacer) {
        agentActs();
        long rest = pacer.turn();
        long untilAgent = dueSince < 0 ? Long.MAX_VALUE : Math.max(0, dueSince + lateness - real);
        real += Math.min(rest, untilAgent);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 10, 100, 1000})
    void holdsTheRelayAtAnySpeedWhileTheAgentIsAlive(double speed) {
        mostLateness = 79 * MS;
        Pacer pacer = new Pacer(clock, speed, () -> real);
        runUntil(pacer, 2 * TICK);
        for (int i = 3; i < 6_000; i++) {
            runUntil(pacer, i * TICK);
            assertFalse(cabinet.latched());
            assertEquals(Level.OFF, cabinet.flasher());
        }
    }

    @Test
    void flashesWithin300RealMillisecondsOfTheLastPulseOfADeadAgent() {
        runUntilFlashing(1);
        assertTrue(real - lastPulse <= 300 * MS, "after " + (real - lastPulse) / MS + " ms");
        assertTrue(
                real - lastPulse >= Pace.GRACE.toNanos(), "not before the grace: " + (real - lastPulse) / MS + " ms");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 100, 1000})
    void flashesWithin300StreetMillisecondsOfTheLastPulseOfADeadAgent(double speed) {
        runUntilFlashing(speed);
        long after = clock.read().monotonicNanos() - lastPulseOfStreet;
        assertTrue(after <= 300 * MS, "after " + after / MS + " ms");
    }

    private void runUntilFlashing(double speed) {
        mostLateness = 5 * MS;
        Pacer pacer = new Pacer(clock, speed, () -> real);
        runUntil(pacer, 50 * TICK);
        assertEquals(Level.OFF, cabinet.flasher());
        alive = false;
        while (cabinet.flasher() == Level.OFF) {
            turn(pacer);
        }
    }

    @Test
    void tripsAnAgentThatComesMuchTooLate() {
        Pacer pacer = new Pacer(clock, 1, () -> real);
        runUntil(pacer, 20 * TICK);
        mostLateness = 100_000 * MS;
        while (cabinet.flasher() == Level.OFF && real < 600_000 * MS) {
            turn(pacer);
        }
        assertTrue(cabinet.latched());
    }

    @Test
    void countsWhatItDropsWhenTheMachineIsTooSlowForTheSpeed() {
        mostLateness = 50 * MS;
        Pacer pacer = new Pacer(clock, 1000, () -> real);
        runUntil(pacer, 600 * TICK);
        assertTrue(pacer.droppedLag().compareTo(Duration.ofSeconds(1)) > 0, pacer.droppedLag() + " dropped");
        assertFalse(cabinet.latched());
    }

    @Test
    void livesOnItsOwnThreadWhenTheAgentsThreadHasDied() throws InterruptedException {
        Thread dying = new Thread(() -> {
            try {
                for (int i = 0; i < 10; i++) {
                    clock.awaitNanos(i * TICK);
                    cabinet.actuators().pulse();
                }
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        dying.start();
        try (Pacer pacer = new Pacer(clock, 100).start()) {
            dying.join();
            clock.awaitNanos(clock.read().monotonicNanos() + 1000 * MS);
            assertEquals(Level.ON, cabinet.flasher());
            pacer.speed(0);
            assertEquals(0, pacer.speed());
        }
    }

    @Test
    void standsOnceItIsClosed() {
        Pacer pacer = new Pacer(clock, 1000).start();
        pacer.close();
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("street-pacer") && thread.isAlive()));
        new Pacer(clock, 1).close(); // never started: nothing to stop
    }
}
