package org.tricolore.model;

/**
 * What a signal can show. Which of them a given signal may show, in which order and with which lamps, belongs to its
 * {@link SignalType}.
 */
public enum Aspect {
    OFF,
    RED,
    RED_AMBER,
    GREEN,
    FLASHING_GREEN,
    YELLOW,
    FLASHING_YELLOW,
    FLASHING_RED,
    /** R17 and R18: stop. */
    HORIZONTAL_BAR,
    /** R17 and R18: go. */
    VERTICAL_BAR,
    /** R17 and R18: as yellow. */
    DISC,
    /** R17 and R18: as flashing yellow. */
    FLASHING_DISC,
    /** Pedestrians in the United States: go. */
    WALK,
    /** Pedestrians in the United States: finish crossing, do not begin. */
    FLASHING_DONT_WALK,
    /** Pedestrians in the United States: stop. */
    DONT_WALK
}
