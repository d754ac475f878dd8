package org.tricolore.multi;

import java.util.List;

/** What becomes of a message on a panel: pages of pixels, or the reason why it is not shown. */
public sealed interface Drawing {
    /** It fits. */
    record Shown(List<Picture> pages) implements Drawing {
        public Shown {
            pages = List.copyOf(pages);
        }
    }

    /**
     * It is not shown.
     *
     * @param position in the markup where it was noticed, 0 and up
     */
    record Misfit(Reason reason, int position, String english, String french) implements Drawing {}

    /** Why a message is not shown. */
    enum Reason {
        /** A bracket that is not closed, or never opened. */
        BROKEN(1),
        UNKNOWN_TAG(3),
        BAD_VALUE(4),
        TOO_BIG(5),
        UNKNOWN_FONT(6),
        UNKNOWN_LETTER(7),
        /** Alignments that contradict each other. */
        CONFLICT(11),
        TOO_MANY_PAGES(12),
        /** Pixels that do not work make other letters of it. */
        MISREAD(1);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** Its number in {@code dmsMultiSyntaxError} of NTCIP 1203. */
        public int code() {
            return code;
        }
    }
}
