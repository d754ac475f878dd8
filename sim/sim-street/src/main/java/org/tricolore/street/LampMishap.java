package org.tricolore.street;

/** What may be wrong with one lamp channel; the names say where, because the place decides what the relay can do. */
public enum LampMishap {
    /** Nothing: light and current as it is driven. */
    NONE,

    /** Filament or wire open: neither current nor light, whoever drives it. */
    BROKEN,

    /** The controller's output has welded, before the relay: lit while the relay is held, and the relay cuts it off. */
    OUTPUT_STUCK_ON,

    /** A short to the mains behind the relay: lit as long as there is mains, and no relay puts it out. */
    FED_FROM_OUTSIDE
}
