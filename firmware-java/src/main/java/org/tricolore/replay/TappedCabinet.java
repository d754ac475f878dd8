package org.tricolore.replay;

import java.util.List;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Trouble;

/** A cabinet that is listened to: it hands every call on as it is and makes none of its own. */
final class TappedCabinet implements Cabinet {
    private final Cabinet real;

    private final Tap tap;

    private final Actuators actuators;

    TappedCabinet(Cabinet real, Tap tap) {
        this.real = real;
        this.tap = tap;
        Actuators hand = real.actuators();
        this.actuators = new Actuators() {
            @Override
            public void write(ChannelSet lit) {
                tap.write(hand, lit);
            }

            @Override
            public void pulse() {
                tap.pulse(hand);
            }
        };
    }

    @Override
    public Inputs read() {
        return tap.read(real::read);
    }

    @Override
    public int milliamps(int lampChannel) {
        return tap.milliamps(real, lampChannel);
    }

    @Override
    public Actuators actuators() {
        return actuators;
    }

    /** Not recorded: nothing is decided by it. */
    @Override
    public List<Trouble> troubles() {
        return real.troubles();
    }

    @Override
    public void close() {
        real.close();
    }
}
