package org.tricolore.workshop.accept;

import java.util.Locale;

/** The language of a report, and how it writes figures. */
record Language(boolean french) {
    /** The one of two sentences that is read. */
    String say(String inEnglish, String inFrench) {
        return french ? inFrench : inEnglish;
    }

    Locale locale() {
        return french ? Locale.FRENCH : Locale.ENGLISH;
    }

    /** Such as {@code 6.0 s}. */
    String seconds(long millis) {
        return String.format(locale(), "%.1f s", millis / 1_000.0);
    }
}
