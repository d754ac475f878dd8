package org.tricolore.workshop.diagram;

import org.tricolore.workshop.diagram.Chart.Colour;

/** The inks of a diagram: fast on paper, apart in grey, and the same for every kind of paper. */
final class Ink {
    static final String BLACK = "#1c2733";
    static final String SOFT = "#5d6b7a";
    static final String GRID = "#e3e8ee";
    static final String GRID_FIVE = "#c3ccd6";
    static final String PAPER = "#ffffff";
    static final String BAND = "#eef2f6";
    static final String BAND_OTHER = "#dfe6ee";
    static final String GREEN = "#17833a";
    static final String YELLOW = "#f5b800";
    static final String RED = "#c8142c";
    static final String LINK = "#1f4fa3";
    static final String MARK = "#7a2fa0";

    private Ink() {}

    static String of(Colour colour) {
        return switch (colour) {
            case GREEN -> GREEN;
            case YELLOW, FLASHING -> YELLOW;
            case RED -> RED;
        };
    }
}
