package org.tricolore.workshop.endure;

import java.util.Locale;

/** What goes wrong in a world of mishaps. */
enum Mishap {
    LAMP_OPEN(true),
    OUTPUT_WELDED(true),
    LAMP_FED_FROM_OUTSIDE(true),
    FEEDBACK_FROZEN(true),
    FEEDBACK_INVERTED(true),
    FEEDBACK_CUT(true),
    BUS_LOST(true),
    BUS_SLOW(true),
    BUS_GARBAGE(true),
    BUS_THROWS(true),
    TICKS_LATE(true),
    DETECTOR_STUCK,
    DETECTOR_CHATTERS,
    INPUT_CUT,
    CLOCK_STEPS,
    CLOCK_FROZEN,
    CLOCK_ALONE,
    LEAP_SECOND,
    LINE_CUT,
    LINE_BUSY,
    LINE_HALF_OPEN,
    LETTER_TWICE,
    LETTERS_REORDERED,
    DISK_FULL,
    DISK_STALLED,
    REPORTER_STALLED,
    LINE_STALLED,
    POWER_CUT_AT_A_WRITE,
    AGENT_KILLED,
    MAINS_CUT,
    RESET_WITHOUT_REPAIR,
    PANEL_KEY,
    ORDER_FORGED,
    ORDER_EXPIRED,
    ORDER_REPLAYED,
    LETTER_RUBBISH;

    private final boolean alone;

    Mishap() {
        this(false);
    }

    Mishap(boolean alone) {
        this.alone = alone;
    }

    /**
     * Whether no other of these may be at the same time: what makes a lamp burn wrongly and what hides it from whoever
     * looks are two faults, and the release is owed within its time for one.
     */
    boolean alone() {
        return alone;
    }

    /** Such as {@code lamp-open}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
