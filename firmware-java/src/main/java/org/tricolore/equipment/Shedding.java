package org.tricolore.equipment;

/** What the cabinet gives up on its battery, one after the other: lamps last. */
public enum Shedding {
    NONE,
    /** Panels are dimmed. */
    DIM,
    /** Panels are blank, outlets off, bollards and barriers open. */
    BLANK,
    /** The signals go to flashing in an orderly way, before the battery ends it in a disorderly one. */
    FLASH;

    public boolean atLeast(Shedding other) {
        return compareTo(other) >= 0;
    }
}
