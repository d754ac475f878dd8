package org.tricolore.equipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Level;
import org.tricolore.model.Device.Outlet;
import org.tricolore.model.Device.PowerCycle;

/** A modem's socket that is cycled after a quarter of an hour without a line, for ten seconds. */
class OutletControlTest {
    private static final long MINUTE = 60_000;

    private final OutletControl outlet =
            new OutletControl(new Outlet("modem", 0, Optional.of(new PowerCycle((int) (15 * MINUTE), 10_000))));

    private Level line = Level.ON;

    private Shedding shedding = Shedding.NONE;

    private boolean on = true;

    private long now;

    /** When its power went away, minutes; lets time pass in steps of a second. */
    private List<Long> offAt(long minutes) {
        List<Long> times = new ArrayList<>();
        for (long end = now + minutes * MINUTE; now < end; now += 1_000) {
            boolean before = on;
            on = outlet.step(line, shedding, now);
            if (before && !on) {
                times.add(now / MINUTE);
            }
        }
        return times;
    }

    @Test
    void aLineThatStandsLeavesItsModemAlone() {
        assertEquals(List.of(), offAt(24 * 60));
        assertEquals("ON", outlet.state().state());
    }

    @Test
    void aDeadLineHasItsModemStartedAnewAndThenEachTimeTwiceAsLate() {
        line = Level.OFF;
        assertEquals(List.of(), offAt(15));
        assertEquals(List.of(15L, 45L, 105L, 225L), offAt(240));
        assertEquals("4", outlet.state().details().get("tries"));
        assertEquals("LINE_DEAD", outlet.state().troubles().getFirst().code());
        List<Long> later = offAt(72 * 60);
        assertEquals(12 * 60, later.getLast() - later.get(later.size() - 2), "twice a day at most");
    }

    @Test
    void itsPowerIsAwayForTenSecondsAndThatIsTold() {
        line = Level.OFF;
        assertTrue(outlet.step(line, shedding, 0));
        assertFalse(outlet.step(line, shedding, 15 * MINUTE));
        assertEquals("POWER_CYCLING", outlet.state().state());
        assertFalse(outlet.step(line, shedding, 15 * MINUTE + 9_900));
        assertTrue(outlet.step(line, shedding, 15 * MINUTE + 10_000));
        assertEquals("ON", outlet.state().state());
    }

    @Test
    void aLineThatComesBackForgetsTheTries() {
        line = Level.OFF;
        offAt(50);
        assertEquals("2", outlet.state().details().get("tries"));
        line = Level.ON;
        offAt(1);
        assertEquals("0", outlet.state().details().get("tries"));
        assertEquals(List.of(), outlet.state().troubles());
        line = Level.OFF;
        long since = now / MINUTE;
        assertEquals(List.of(since + 15), offAt(20), "as after the first loss");
    }

    @Test
    void aShortLossIsNoReason() {
        for (int i = 0; i < 10; i++) {
            line = Level.OFF;
            assertEquals(List.of(), offAt(14));
            line = Level.ON;
            assertEquals(List.of(), offAt(1));
        }
    }

    @Test
    void nobodyKnowingOfALineIsNoReason() {
        line = Level.UNKNOWN;
        assertEquals(List.of(), offAt(24 * 60));
    }

    @Test
    void onBatteryItIsOffAndThatIsNotCountedAsATry() {
        line = Level.OFF;
        shedding = Shedding.BLANK;
        offAt(60);
        assertEquals("OFF", outlet.state().state());
        assertEquals("0", outlet.state().details().get("tries"));
        shedding = Shedding.NONE;
        long since = now / MINUTE;
        assertEquals(List.of(since + 15), offAt(20), "the modem is given its time from now on");
    }

    @Test
    void anOutletThatIsNotToldToIsNeverCycled() {
        OutletControl camera = new OutletControl(new Outlet("camera", 0, Optional.empty()));
        for (long at = 0; at < 48 * 60 * MINUTE; at += MINUTE) {
            assertTrue(camera.step(Level.OFF, Shedding.NONE, at));
        }
        assertFalse(camera.step(Level.OFF, Shedding.BLANK, now), "but it is given up on battery");
    }
}
