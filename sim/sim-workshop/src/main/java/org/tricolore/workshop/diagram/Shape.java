package org.tricolore.workshop.diagram;

import java.util.List;

/** One stroke on the paper. Lengths are in points of the drawing, y grows downwards, colours are {@code #rrggbb}. */
sealed interface Shape {
    /** No ink. */
    String NONE = "none";

    record Box(double x, double y, double width, double height, String fill, String stroke) implements Shape {}

    /** A box that stands for a bar of the chart, so that a reader of the SVG (or a test) finds its seconds. */
    record BarBox(Box box, String group, Chart.Bar bar, String title) implements Shape {}

    /** @param dash lengths of dash and gap, or empty for a full line */
    record Line(double x1, double y1, double x2, double y2, String stroke, double width, List<Double> dash)
            implements Shape {
        public Line(double x1, double y1, double x2, double y2, String stroke, double width) {
            this(x1, y1, x2, y2, stroke, width, List.of());
        }
    }

    /** A filled polygon. */
    record Area(List<Point> points, String fill) implements Shape {
        public Area {
            points = List.copyOf(points);
        }
    }

    record Point(double x, double y) {}

    /** @param y of the base line */
    record Label(double x, double y, String text, double size, Anchor anchor, boolean bold, String fill)
            implements Shape {}

    /** Which end of a label stands at its x. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }
}
