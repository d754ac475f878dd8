package org.tricolore.safety;

import java.util.List;
import java.util.Optional;

/**
 * What the gate made of one image.
 *
 * @param latch the major fault while the gate holds the lamps back
 * @param openedOnSite true in the one tick in which the latch was opened at the cabinet
 * @param findings minor faults: what should be repaired but leaves the junction running
 */
public record Verdict(Optional<Latch> latch, boolean openedOnSite, List<Finding> findings) {
    static final Verdict CLEAN = new Verdict(Optional.empty(), false, List.of());

    /**
     * A minor fault, as of this tick.
     *
     * @param code stable name, such as {@code LAMP_DARK}
     * @param channel the lamp channel, or {@link #NO_LAMP}
     */
    public record Finding(String code, int channel) {
        /** A finding about the control, not about a lamp. */
        public static final int NO_LAMP = -1;

        /** A lamp stays dark when it should burn. */
        public static final String LAMP_DARK = "LAMP_DARK";

        /** A stop lamp burns, or is said to, without being ordered. */
        public static final String STOP_NOT_ORDERED = "STOP_NOT_ORDERED";

        /** A lamp burns and draws clearly less current than it did. */
        public static final String LAMP_AGEING = "LAMP_AGEING";

        /** A check came late, but not so late that the lamps had to go. */
        public static final String LATE_TICK = "LATE_TICK_NOTED";
    }
}
