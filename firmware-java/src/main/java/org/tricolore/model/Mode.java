package org.tricolore.model;

/** What a junction as a whole is asked to do. */
public enum Mode {
    /** Signals run their plan. */
    NORMAL,
    /** General flashing yellow: a degraded mode, in general dangerous (IISR 110-C-6). */
    FLASHING_YELLOW,
    /** Every group is closed and held; bounded in time by the order's lease. */
    ALL_RED,
    /** Lamps off. */
    DARK
}
