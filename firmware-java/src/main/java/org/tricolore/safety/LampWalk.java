package org.tricolore.safety;

import org.tricolore.hal.Actuators;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;

/**
 * One lamp output at a time, for a technician who follows it through the cabinet, while the cabinet's own flasher has the
 * lamps.
 *
 * <p>Never pulses, so the relay stays dropped and cuts the outputs off: no image of one lamp is ever shown to the street.
 * Where the flasher is not known to have the lamps, all outputs are put off and stay off.
 */
public final class LampWalk {
    private final Actuators hand;

    private boolean ended;

    /** @param hand the actuators; nobody else may hold them */
    public LampWalk(Actuators hand) {
        this.hand = hand;
        hand.write(ChannelSet.EMPTY);
    }

    /**
     * Puts exactly this output on.
     *
     * @param inputs as read just now
     * @return whether the walk goes on: false when the flasher does not have the lamps, and then for ever
     */
    public boolean light(int channel, Inputs inputs) {
        boolean goesOn = watch(inputs);
        if (goesOn) {
            hand.write(ChannelSet.of(channel));
        }
        return goesOn;
    }

    /** Looks after the output that is on, at every reading. @return whether the walk goes on */
    public boolean watch(Inputs inputs) {
        ended |= inputs.flasher() != Level.ON;
        if (ended) {
            hand.write(ChannelSet.EMPTY);
        }
        return !ended;
    }

    /** Puts all outputs off. */
    public void end() {
        ended = true;
        hand.write(ChannelSet.EMPTY);
    }
}
