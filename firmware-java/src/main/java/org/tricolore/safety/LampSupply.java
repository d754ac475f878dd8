package org.tricolore.safety;

import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.safety.SafetyRules.Line;

/**
 * Tells lamps that have no supply from a flasher that holds them.
 *
 * <p>Only believes it while the contact says that the battery feeds the cabinet, not one lamp draws current, all of them
 * can be read, and the flasher is not said to be away. Everything else is a flasher that holds. A flasher has a dark half
 * too: where it may be the flasher's, darkness must have lasted for longer than that.
 */
final class LampSupply {
    /** Longer than any flasher is dark, ms: it flashes at 1 Hz. */
    static final long DARK_MILLIS = 1_000;

    private static final long NEVER = LampWatch.NOT_SEEN;

    private final int onBatteryInput;

    private final ChannelSet everyLamp;

    private long darkSince = NEVER;

    private boolean cut;

    LampSupply(SafetyRules rules) {
        onBatteryInput = rules.onBatteryInput();
        everyLamp = rules.lines().stream().map(Line::all).reduce(ChannelSet.EMPTY, ChannelSet::union);
    }

    void forget() {
        darkSince = NEVER;
        cut = false;
    }

    /**
     * One look.
     *
     * @param hadLamps whether the controller had the lamps since it last began: then the flasher was away
     * @return whether this look is the first that sees the supply again
     */
    boolean returns(Inputs inputs, boolean hadLamps, long now) {
        boolean before = cut;
        boolean dark = inputs.flasher() != Level.OFF
                && inputs.input(onBatteryInput) == Level.ON
                && inputs.lit().isEmpty()
                && inputs.litKnown().containsAll(everyLamp);
        darkSince = !dark ? NEVER : darkSince == NEVER ? now : darkSince;
        cut = dark && (cut || now - darkSince >= (hadLamps ? LampWatch.BELIEVED_MILLIS : DARK_MILLIS));
        return before && !cut;
    }

    /** Whether the lamps have no supply: nothing is shown, and nobody holds anything. */
    boolean isCut() {
        return cut;
    }

    /** Whether they may have none: it is not decided yet that the flasher holds them. */
    boolean isDoubtful() {
        return darkSince != NEVER;
    }
}
