package org.tricolore.workshop.web;

import org.tricolore.hal.ChannelSet;

/**
 * What a technician can do with his hands at the virtual cabinet. Called from threads of the web room, several at a
 * time; an action that cannot be done throws a {@link Refusal}.
 */
public interface CabinetActions {
    void door(boolean open);

    void policeKey(boolean turned);

    /** Presses the reset button long enough for the agent to see it, and lets it go. */
    void pressReset();

    /** @param channel a lamp channel of the site */
    void breakLamp(int channel);

    /** @param channel a lamp channel of the site */
    void mendLamp(int channel);

    /** What the cabinet looks like now. */
    View view();

    /** @param broken lamp channels that burn no more */
    record View(boolean doorOpen, boolean policeKey, ChannelSet broken) {}
}
