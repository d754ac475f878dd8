package org.tricolore.safety;

import java.util.List;
import java.util.Optional;

/**
 * What the gate made of one image.
 *
 * @param latch present while the gate holds the lamps back
 * @param openedOnSite true in the one tick in which the latch was opened at the cabinet
 * @param findings what should be repaired but leaves the junction running
 */
public record Verdict(Optional<Latch> latch, boolean openedOnSite, List<Finding> findings) {
    static final Verdict CLEAN = new Verdict(Optional.empty(), false, List.of());

    /**
     * A minor fault, as of this tick.
     *
     * @param code stable name, such as {@code LAMP_DARK}
     * @param channel the lamp channel
     */
    public record Finding(String code, int channel) {}
}
