package org.tricolore.workshop.web;

import java.util.SortedSet;
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

    /**
     * Puts somebody on a loop or takes him away; a button is pressed for a moment and lets go by itself.
     *
     * @param name of a detector of the site
     */
    void detector(String name, boolean on);

    /** What the cabinet looks like now. */
    View view();

    /**
     * @param broken lamp channels that burn no more
     * @param occupied names of the loops that somebody stands on
     */
    record View(boolean doorOpen, boolean policeKey, ChannelSet broken, SortedSet<String> occupied) {}
}
