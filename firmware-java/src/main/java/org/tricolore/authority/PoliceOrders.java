package org.tricolore.authority;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.PolicePanel;
import org.tricolore.model.Task;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.StepStages;

/** Makes wishes of the switches of the police panel. They have effect while the key is turned; none outlives the key. */
final class PoliceOrders {
    /** The switch for all red is believed for so long, ms; then it must be turned anew. */
    static final long ALL_RED_MILLIS = 15 * 60_000;

    static final long NO_END = Long.MAX_VALUE;

    private PolicePanel panel = PolicePanel.AT_REST;

    /** Presses of the next-stage button since the key was turned. */
    private long presses;

    /** Monotonic ms at which an all red that was asked for ends. */
    private long redEnds;

    /** Takes note of the panel; true when its wishes may have changed. */
    boolean turned(PolicePanel now, Moment moment) {
        if (now.equals(panel)) {
            return false;
        }
        if (!(panel.key() && panel.allRed())) {
            redEnds = moment.millis() + ALL_RED_MILLIS;
        }
        boolean pressed = now.next() && !panel.next();
        presses = now.key() ? presses + (pressed ? 1 : 0) : 0;
        panel = now;
        return true;
    }

    /** The wishes, each with the monotonic ms of its end; one that has run out is dropped like any lease. */
    SequencedMap<Task, Long> wishes() {
        SequencedMap<Task, Long> wishes = new LinkedHashMap<>();
        if (panel.key()) {
            wishes.put(new StepStages(presses), NO_END);
            if (panel.flashing()) {
                wishes.put(new SetMode(Mode.FLASHING_YELLOW), NO_END);
            } else if (panel.allRed()) {
                wishes.put(new SetMode(Mode.ALL_RED), redEnds);
            }
        }
        return Collections.unmodifiableSequencedMap(wishes);
    }
}
