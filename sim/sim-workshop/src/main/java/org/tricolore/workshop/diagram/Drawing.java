package org.tricolore.workshop.diagram;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.workshop.diagram.Chart.Bar;
import org.tricolore.workshop.diagram.Chart.Colour;
import org.tricolore.workshop.diagram.Shape.Anchor;
import org.tricolore.workshop.diagram.Shape.Area;
import org.tricolore.workshop.diagram.Shape.BarBox;
import org.tricolore.workshop.diagram.Shape.Box;
import org.tricolore.workshop.diagram.Shape.Label;
import org.tricolore.workshop.diagram.Shape.Line;
import org.tricolore.workshop.diagram.Shape.Point;

/**
 * A chart laid out on paper, once for every kind of paper.
 *
 * <p>Follows French practice: green and yellow are filled boxes, red is a thin line, so that a photocopy still reads.
 *
 * @param width in points
 * @param height in points
 */
record Drawing(String title, double width, double height, List<Shape> shapes) {
    static final double MARGIN = 24;
    private static final double NAMES = 132;
    private static final double TOTALS = 62;
    private static final double ROW = 30;
    private static final double BAR = 16;

    static Drawing of(Chart chart, Words words) {
        return new Pen(chart, words).draw();
    }

    /** The hand that draws: collects shapes from the background to the foreground. */
    private static final class Pen {
        private final Chart chart;
        private final Words words;
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Point> taken = new ArrayList<>();
        private final Furniture furniture;
        private final int cycle;
        private final double perSecond;
        private final double left = MARGIN + NAMES;
        private final double right;
        private final double bands = 66;
        private final double axis = bands + 24;
        private final double rows = axis + 30;
        private final double bottom;

        Pen(Chart chart, Words words) {
            this.chart = chart;
            this.words = words;
            this.furniture = new Furniture(chart, words, shapes);
            this.cycle = chart.plan().cycleMillis();
            // Whole points a second keep the grid crisp; about a thousand points fill a page in landscape.
            this.perSecond = Math.clamp(Math.round(960_000.0 / cycle), 6, 24);
            this.right = left + cycle / 1000.0 * perSecond;
            this.bottom = rows + chart.rows().size() * ROW;
        }

        Drawing draw() {
            // The legend needs its width even under a short cycle.
            double width = Math.max(right + TOTALS + MARGIN, 820);
            double height = bottom + 128;
            shapes.add(new Box(0, 0, width, height, Ink.PAPER, Shape.NONE));
            heading(width);
            stages();
            boundaries();
            seconds();
            for (int i = 0; i < chart.rows().size(); i++) {
                row(chart.rows().get(i), rows + i * ROW);
            }
            marks();
            chart.links().forEach(this::link);
            furniture.legend(bottom + 62);
            furniture.titleBlock(width, height - 40);
            String title = words.title + " · " + chart.junction().name() + " · "
                    + chart.plan().name();
            return new Drawing(title, width, height, List.copyOf(shapes));
        }

        private double x(int millis) {
            return left + millis / 1000.0 * perSecond;
        }

        private double middle(int row) {
            return rows + row * ROW + ROW / 2;
        }

        private void text(double x, double y, String text, double size, Anchor anchor, String fill) {
            shapes.add(new Label(x, y, text, size, anchor, false, fill));
        }

        private void bold(double x, double y, String text, double size, Anchor anchor, String fill) {
            shapes.add(new Label(x, y, text, size, anchor, true, fill));
        }

        private void heading(double width) {
            bold(MARGIN, 34, words.title, 19, Anchor.START, Ink.BLACK);
            text(
                    width - MARGIN,
                    34,
                    chart.junction().name() + "  ·  " + chart.plan().name() + "  ·  " + words.seconds(cycle) + " s",
                    14,
                    Anchor.END,
                    Ink.SOFT);
            shapes.add(new Line(MARGIN, 46, width - MARGIN, 46, Ink.BLACK, 1.2));
        }

        private void stages() {
            bold(MARGIN, bands + 14, words.stages, 11, Anchor.START, Ink.SOFT);
            boolean other = false;
            for (Chart.Band band : chart.stages()) {
                double width = x(band.to()) - x(band.from());
                shapes.add(new Box(x(band.from()), bands, width, 20, other ? Ink.BAND_OTHER : Ink.BAND, Shape.NONE));
                String length = words.seconds(band.to() - band.from()) + " s";
                bold(
                        x(band.from()) + width / 2,
                        bands + 14,
                        width > 70 ? band.name() + "  ·  " + length : band.name(),
                        12,
                        Anchor.MIDDLE,
                        Ink.BLACK);
                other = !other;
            }
        }

        private void boundaries() {
            for (Chart.Band band : chart.stages()) {
                shapes.add(new Line(x(band.from()), bands, x(band.from()), bottom, Ink.SOFT, 1, List.of(5.0, 3.0)));
            }
            shapes.add(new Line(x(cycle), bands, x(cycle), bottom, Ink.SOFT, 1, List.of(5.0, 3.0)));
            double change = x(chart.plan().switchMillis());
            shapes.add(new Line(change, bands - 6, change, bottom + 10, Ink.MARK, 1.4, List.of(2.0, 2.0)));
        }

        /** A second of the axis, on paper of its own: the lines beneath it would strike it out. */
        private void figure(double x, String text) {
            double half = 2 + 3.6 * text.length();
            shapes.add(new Box(x - half, rows - 23, 2 * half, 13, Ink.PAPER, Shape.NONE));
            text(x, rows - 12, text, 11, Anchor.MIDDLE, Ink.BLACK);
        }

        private void seconds() {
            bold(MARGIN, axis + 18, words.group, 11, Anchor.START, Ink.SOFT);
            bold(right + TOTALS, axis + 18, words.green, 11, Anchor.END, Ink.SOFT);
            int label = cycle > 100_000 || perSecond < 9 ? 10_000 : 5_000;
            for (int at = 0; at <= cycle; at += 1000) {
                boolean five = at % 5000 == 0;
                shapes.add(new Line(x(at), rows, x(at), bottom, five ? Ink.GRID_FIVE : Ink.GRID, five ? 0.8 : 0.5));
                double tick = at % 10_000 == 0 ? 9 : five ? 7 : 4;
                shapes.add(new Line(x(at), rows - tick, x(at), rows, Ink.BLACK, five ? 1 : 0.6));
                shapes.add(new Line(x(at), bottom, x(at), bottom + tick, Ink.BLACK, five ? 1 : 0.6));
                boolean clearOfTheEnd = at == cycle || cycle - at > 2500;
                if (clearOfTheEnd && (at % label == 0 || at == cycle)) {
                    figure(x(at), words.seconds(at));
                    text(x(at), bottom + 20, words.seconds(at), 11, Anchor.MIDDLE, Ink.BLACK);
                }
            }
            shapes.add(new Line(left, rows, right, rows, Ink.BLACK, 1.2));
            shapes.add(new Line(left, bottom, right, bottom, Ink.BLACK, 1.2));
        }

        private void row(Chart.Row row, double top) {
            double middle = top + ROW / 2;
            bold(MARGIN, middle + 5, row.group().name(), 14, Anchor.START, Ink.BLACK);
            text(MARGIN + 36, middle + 4.5, row.group().type().code(), 11, Anchor.START, Ink.SOFT);
            text(left - 12, middle + 4, words.users(row.group().type().users()), 9, Anchor.END, Ink.SOFT);
            text(right + TOTALS, middle + 4.5, words.seconds(row.greenMillis()) + " s", 12, Anchor.END, Ink.BLACK);
            shapes.add(new Line(MARGIN, top + ROW, right + TOTALS, top + ROW, Ink.GRID_FIVE, 0.6));
            for (Bar bar : row.bars()) {
                bar(row, bar, middle);
            }
            // Figures last, so that no bar covers them.
            for (Bar bar : row.bars()) {
                if (bar.colour() == Colour.GREEN) {
                    figures(bar, middle);
                }
            }
        }

        private void bar(Chart.Row row, Bar bar, double middle) {
            double height = bar.colour() == Colour.RED ? 3 : BAR;
            Box box = new Box(
                    x(bar.from()),
                    middle - height / 2,
                    x(bar.to()) - x(bar.from()),
                    height,
                    Ink.of(bar.colour()),
                    bar.colour() == Colour.RED ? Shape.NONE : Ink.BLACK);
            String title = row.group().name() + "  " + words.name(bar.colour()) + "  " + words.seconds(bar.from())
                    + " – " + words.seconds(bar.to()) + " s";
            shapes.add(new BarBox(box, row.group().name(), bar, title));
            if (bar.colour() == Colour.FLASHING) {
                for (double x = box.x() + 4; x < box.x() + box.width(); x += 4) {
                    shapes.add(new Line(x, box.y(), x, box.y() + box.height(), Ink.PAPER, 1.4));
                }
            }
        }

        private void figures(Bar bar, double middle) {
            String from = words.seconds(bar.from());
            String to = words.seconds(bar.to());
            double width = x(bar.to()) - x(bar.from());
            boolean roomy = width >= 9 + 7 * (from.length() + to.length());
            double y = roomy ? middle + 4 : middle - BAR / 2 - 1.5;
            String fill = roomy ? Ink.PAPER : Ink.GREEN;
            double size = roomy ? 11 : 9;
            if (bar.begins()) {
                bold(x(bar.from()) + (roomy ? 4 : -1), y, from, size, roomy ? Anchor.START : Anchor.END, fill);
            }
            if (bar.ends()) {
                bold(x(bar.to()) - (roomy ? 4 : -1), y, to, size, roomy ? Anchor.END : Anchor.START, fill);
            }
        }

        private void marks() {
            furniture.flag(x(chart.plan().switchMillis()), bottom + 24, true);
            furniture.flag(x(chart.plan().offsetMillis()), bottom + 24, false);
        }

        private void link(Chart.Link link) {
            boolean wraps = link.start() < link.end();
            double x1 = x(link.end() % cycle == 0 && wraps ? cycle : link.end());
            double x2 = x(wraps ? cycle : link.start());
            double y1 = middle(link.from()) + (link.to() > link.from() ? BAR / 2 : -BAR / 2);
            // Over the end of the cycle the arrow goes to the edge: its tip stands at second 0 of the next cycle.
            double y2 = middle(link.to()) + (link.to() > link.from() ? -BAR / 2 : BAR / 2);
            shapes.add(new Line(x1, y1, x2, y2, Ink.LINK, 1));
            double angle = Math.atan2(y2 - y1, x2 - x1);
            shapes.add(new Area(
                    List.of(
                            new Point(x2, y2),
                            new Point(x2 - 7 * Math.cos(angle - 0.4), y2 - 7 * Math.sin(angle - 0.4)),
                            new Point(x2 - 7 * Math.cos(angle + 0.4), y2 - 7 * Math.sin(angle + 0.4))),
                    Ink.LINK));
            String text = words.seconds(link.intergreenMillis());
            double half = 3 + 3.2 * text.length();
            Point at = freeSpot(x1, y1, x2, y2, half);
            shapes.add(new Box(at.x() - half, at.y() - 6.5, 2 * half, 13, Ink.PAPER, Ink.LINK));
            bold(at.x(), at.y() + 3.8, text, 10, Anchor.MIDDLE, Ink.LINK);
        }

        /** Where on an arrow its figure covers no other arrow's figure; the middle when there is no such place. */
        private Point freeSpot(double x1, double y1, double x2, double y2, double half) {
            for (double t : new double[] {0.5, 0.35, 0.65, 0.22, 0.78}) {
                Point spot = new Point(x1 + t * (x2 - x1), y1 + t * (y2 - y1));
                if (taken.stream()
                        .noneMatch(other ->
                                Math.abs(other.x() - spot.x()) < 2 * half + 3 && Math.abs(other.y() - spot.y()) < 15)) {
                    taken.add(spot);
                    return spot;
                }
            }
            return new Point((x1 + x2) / 2, (y1 + y2) / 2);
        }
    }
}
