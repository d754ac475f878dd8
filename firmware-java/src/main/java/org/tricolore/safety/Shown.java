package org.tricolore.safety;

import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Line;

/** What the lamps of one line show, whatever its country calls it. */
enum Shown {
    /** Nothing burns. */
    DARK,
    STOP,
    /** Stop together with yellow (red-amber). */
    OPENING,
    GO,
    CAUTION;

    /** A dual indication counts as the more open of the two; {@link ImageRules} judges it. */
    static Shown of(Line line, ChannelSet lit) {
        if (lit.intersects(line.go())) {
            return GO;
        }
        boolean stop = lit.intersects(line.stop());
        if (lit.intersects(line.caution())) {
            return stop ? OPENING : CAUTION;
        }
        return stop ? STOP : DARK;
    }
}
