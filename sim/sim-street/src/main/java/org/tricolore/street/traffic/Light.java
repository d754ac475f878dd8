package org.tricolore.street.traffic;

/** What a signal head means to whoever comes to it. */
public enum Light {
    GO,

    /** It will be closed in a moment: whoever can still stop stops. */
    CLOSING,

    STOP,

    /** It flashes or is dark: everybody gives way, one after the other. */
    UNRULED
}
