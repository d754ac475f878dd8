package org.tricolore.workshop.city;

import org.tricolore.street.VirtualCabinet;

/**
 * Comes to a cabinet that has let its lamps go, opens the door, presses the reset, and closes the door again.
 *
 * <p>On the street each cabinet has a machine of its own; here one busy moment of a desk can make all of them let go, and a
 * city that stayed so for ever would show nothing more. How often it happened is counted.
 */
final class Technician {
    private static final long SECOND = 1_000_000_000L;

    /** From the latch to the open door, from there to the reset, and to the closed door. */
    private static final long COMES = 5 * SECOND;

    private static final long LOOKS = 2 * SECOND;

    private final VirtualCabinet cabinet;

    private boolean called;

    private boolean pressed;

    private long since;

    Technician(VirtualCabinet cabinet) {
        this.cabinet = cabinet;
    }

    /**
     * Told at each tick.
     *
     * @param latched whether the agent has let the lamps go
     */
    void look(boolean latched, long nowNanos) {
        if (!called && latched) {
            called = true;
            pressed = false;
            since = nowNanos;
        }
        if (!called) {
            return;
        }
        long waited = nowNanos - since;
        if (waited >= COMES + 2 * LOOKS) {
            cabinet.door(false);
            called = false;
        } else if (waited >= COMES + LOOKS && !pressed) {
            cabinet.pressReset();
            pressed = true;
        } else if (waited >= COMES) {
            cabinet.door(true);
        }
    }
}
