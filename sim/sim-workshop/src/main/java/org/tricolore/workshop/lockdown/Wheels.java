package org.tricolore.workshop.lockdown;

import java.time.Duration;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.traffic.Sensors;

/** What traffic does to the loops and buttons of a cabinet. */
record Wheels(VirtualCabinet cabinet) implements Sensors {
    /** As long as a thumb rests on a button. */
    private static final Duration THUMB = Duration.ofMillis(300);

    @Override
    public void loop(String name, boolean occupied) {
        cabinet.set(name, occupied);
    }

    @Override
    public void press(String button) {
        cabinet.press(button, THUMB);
    }
}
