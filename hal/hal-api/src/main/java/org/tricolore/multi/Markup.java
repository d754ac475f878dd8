package org.tricolore.multi;

import java.util.List;

/** A message in MULTI markup, taken apart. */
record Markup(List<Page> pages) {
    /** Where in its room something stands: 2 left or above, 3 in the middle, 4 right or below, as the tags count. */
    static final int FIRST = 2;

    static final int MIDDLE = 3;
    static final int LAST = 4;

    /** What was said of a line's distance to the one above when nothing was. */
    static final int USUAL_SPACING = -1;

    record Page(List<Line> lines, int vertical, int onTenths, int offTenths) {}

    /** @param spacing to the line above, pixels, or {@link #USUAL_SPACING} */
    record Line(List<Piece> pieces, int spacing, int font, int position) {
        String text() {
            StringBuilder text = new StringBuilder();
            pieces.forEach(piece -> text.append(piece.text()));
            return text.toString();
        }
    }

    /** Letters of one font and one place. */
    record Piece(String text, int font, int letterSpacing, int horizontal) {}
}
