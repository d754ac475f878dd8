package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FlasherRelayTest {
    private static final long MS = 1_000_000;

    private final FlasherRelay relay = new FlasherRelay(0);
    private long now;

    private void silence(long millis) {
        now += millis * MS;
        relay.advanceTo(now);
    }

    private void pulseAfter(long millis) {
        silence(millis);
        relay.pulse(now);
    }

    private void pickUp() {
        pulseAfter(0);
        pulseAfter(100);
        assertTrue(relay.held());
    }

    @Test
    void startsDroppedButNotLatched() {
        assertFalse(relay.held());
        assertFalse(relay.latched());
        silence(3_600_000);
        assertFalse(relay.latched());
    }

    @Test
    void isNotPickedUpByOnePulse() {
        pulseAfter(100);
        assertFalse(relay.held());
    }

    @Test
    void isPickedUpByTheFirstHealthyPulse() {
        pulseAfter(0);
        pulseAfter(100);
        assertTrue(relay.held());
    }

    @Test
    void isNotPickedUpByPulsesTooFarApart() {
        for (int i = 0; i < 100; i++) {
            pulseAfter(151);
        }
        assertFalse(relay.held());
        assertFalse(relay.latched());
    }

    @Test
    void isHeldForAnHourByPulsesEvery100Milliseconds() {
        pickUp();
        for (int i = 0; i < 36_000; i++) {
            pulseAfter(100);
            assertTrue(relay.held());
        }
    }

    @Test
    void isHeldAtBothEdgesOfTheWindow() {
        pickUp();
        for (int i = 0; i < 1_000; i++) {
            pulseAfter(150);
            pulseAfter(50);
            assertTrue(relay.held());
        }
    }

    @Test
    void dropsAndLatchesWhenOnePulseIsMissing() {
        pickUp();
        pulseAfter(200);
        assertFalse(relay.held());
        assertTrue(relay.latched());
    }

    @Test
    void dropsJustAfter150MillisecondsOfSilence() {
        pickUp();
        silence(150);
        assertTrue(relay.held());
        now += 1;
        relay.advanceTo(now);
        assertFalse(relay.held());
    }

    @Test
    void isNotHeldByAStormOfPulses() {
        pickUp();
        for (int i = 0; i < 151; i++) {
            pulseAfter(1);
        }
        assertFalse(relay.held());
        assertTrue(relay.latched());
    }

    @Test
    void isNotPickedUpByAStormOfPulses() {
        for (int i = 0; i < 10_000; i++) {
            pulseAfter(i % 49 + 1);
            assertFalse(relay.held());
        }
    }

    @Test
    void isNotDroppedByABounce() {
        pickUp();
        for (int i = 0; i < 1_000; i++) {
            pulseAfter(99);
            pulseAfter(1);
            assertTrue(relay.held());
        }
    }

    @Test
    void isNotPickedUpWhileLatched() {
        pickUp();
        silence(151);
        for (int i = 0; i < 1_000; i++) {
            pulseAfter(100);
            assertFalse(relay.held());
        }
    }

    @Test
    void isPickedUpAfterTheReset() {
        pickUp();
        silence(151);
        pulseAfter(0);
        assertTrue(relay.reset());
        pulseAfter(100);
        assertFalse(relay.held(), "pulses are counted anew");
        pulseAfter(100);
        assertTrue(relay.held());
    }

    @Test
    void doesNothingOnAResetWithoutALatch() {
        pickUp();
        assertFalse(relay.reset());
        pulseAfter(100);
        assertTrue(relay.held());
    }

    @Test
    void keepsItsLatchThroughAPowerCut() {
        pickUp();
        silence(151);
        relay.power(false, now);
        silence(60_000);
        relay.power(true, now);
        pulseAfter(100);
        pulseAfter(100);
        assertTrue(relay.latched());
        assertFalse(relay.held());
    }

    @Test
    void isNotLatchedByAPowerCutAlone() {
        pickUp();
        relay.power(false, now);
        assertFalse(relay.held());
        pulseAfter(100);
        pulseAfter(100);
        assertFalse(relay.held(), "without power");
        relay.power(true, now);
        assertFalse(relay.latched());
        pulseAfter(100);
        assertFalse(relay.held(), "pulses before the power count for nothing");
        pulseAfter(100);
        assertTrue(relay.held());
    }

    @Test
    void flashesAt1HertzFromTheInstantItDropped() {
        pickUp();
        assertFalse(relay.flash(now));
        long dropped = now + 150 * MS;
        silence(155); // told late: the phase still counts from the drop
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            seen.append(relay.flash(dropped + i * 100 * MS) ? '*' : '.');
        }
        assertEquals("*****.....*****.....*****.....", seen.toString());
    }

    @Test
    void doesNotFlashWithoutPower() {
        relay.power(false, now);
        for (int i = 0; i < 20; i++) {
            assertFalse(relay.flash(i * 100 * MS));
        }
    }

    @Test
    void dropsAtAnEarlyPulseWhenItIsWindowed() {
        FlasherRelay windowed = new FlasherRelay(0, true);
        windowed.pulse(0);
        windowed.pulse(100 * MS);
        assertTrue(windowed.held());
        windowed.pulse(149 * MS);
        assertFalse(windowed.held());
        assertTrue(windowed.latched());
    }

    @Test
    void isHeldByPulsesAtTheEdgesOfItsWindow() {
        FlasherRelay windowed = new FlasherRelay(0, true);
        for (long at = 0; at < 10_000; at += 200) {
            windowed.advanceTo(at * MS);
            windowed.pulse(at * MS);
            windowed.advanceTo((at + 50) * MS);
            windowed.pulse((at + 50) * MS);
        }
        assertTrue(windowed.held());
    }
}
