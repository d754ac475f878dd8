package org.tricolore.equipment;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.Level;
import org.tricolore.model.Device.Outlet;
import org.tricolore.model.Device.PowerCycle;
import org.tricolore.model.Words;

/**
 * Feeds a switched socket, lets it go on battery, and takes the power of a modem away for a moment when the line to the
 * posts has been dead for long: what a technician would have driven out for.
 *
 * <p>Each further try waits twice as long, {@value #LONGEST_MILLIS} ms at most. Nothing is tried while nobody knows whether
 * the line stands, nor while the socket is off because of the battery: the line is dead by our own doing then.
 */
public final class OutletControl {
    /** Between two tries at most: twelve hours. */
    static final long LONGEST_MILLIS = 12 * 3_600_000L;

    private static final long NEVER = -1;

    private final Outlet outlet;

    /** Since when the line has been dead with the power on. */
    private long deadSince = NEVER;

    /** Until when the power is away. */
    private long offUntil = NEVER;

    private int tries;

    private boolean shed;

    public OutletControl(Outlet outlet) {
        this.outlet = outlet;
    }

    /**
     * One step.
     *
     * @param line whether the line to the posts stands
     * @return whether it has power
     */
    public boolean step(Level line, Shedding shedding, long now) {
        shed = shedding.atLeast(Shedding.BLANK);
        Optional<PowerCycle> cycle = outlet.powerCycle();
        if (line == Level.ON) {
            tries = 0;
        }
        if (shed || line != Level.OFF || cycle.isEmpty()) {
            deadSince = NEVER;
        } else if (offUntil == NEVER) {
            deadSince = deadSince == NEVER ? now : deadSince;
            if (now - deadSince >= patience(cycle.get())) {
                offUntil = now + cycle.get().offMillis();
                deadSince = NEVER;
                tries++;
            }
        }
        offUntil = shed || now >= offUntil ? NEVER : offUntil;
        return !shed && offUntil == NEVER;
    }

    private long patience(PowerCycle cycle) {
        return Math.min((long) cycle.deadMillis() << Math.min(tries, 16), Math.max(LONGEST_MILLIS, cycle.deadMillis()));
    }

    public DeviceState state() {
        SortedMap<String, String> details = new TreeMap<>();
        if (outlet.powerCycle().isPresent()) {
            details.put("tries", String.valueOf(tries));
        }
        String word = shed ? "OFF" : offUntil == NEVER ? "ON" : "POWER_CYCLING";
        return new DeviceState(outlet.name(), outlet.kind(), word, details, troubles());
    }

    private List<Trouble> troubles() {
        return tries == 0
                ? List.of()
                : List.of(new Trouble(
                        "LINE_DEAD",
                        outlet.name(),
                        new Words(
                                "the line to the posts is dead, and the power of " + outlet.name() + " was taken away "
                                        + tries + " times for it: look at modem, antenna and subscription",
                                "la ligne vers les postes est morte, et " + outlet.name() + " a été privé de courant "
                                        + tries + " fois pour cela : voir modem, antenne et abonnement")));
    }
}
