package org.tricolore.workshop.bench;

import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;

/** A cabinet of no weight, whose lamps answer as they were told: leaves the tick alone with itself. */
final class EchoCabinet implements Cabinet, Actuators {
    private final ChannelSet every;

    private Inputs inputs;

    /** @param every all lamp and input channels of the site */
    EchoCabinet(ChannelSet every) {
        this.every = every;
        write(ChannelSet.EMPTY);
    }

    @Override
    public Inputs read() {
        return inputs;
    }

    @Override
    public Actuators actuators() {
        return this;
    }

    @Override
    public void write(ChannelSet lit) {
        if (inputs == null || !inputs.lit().equals(lit)) {
            inputs = new Inputs(lit, every, ChannelSet.EMPTY, every, Level.OFF);
        }
    }

    @Override
    public void pulse() {}

    @Override
    public void close() {}
}
