package org.tricolore.workshop.diagram;

import java.util.List;
import org.tricolore.workshop.diagram.Chart.Colour;
import org.tricolore.workshop.diagram.Shape.Anchor;
import org.tricolore.workshop.diagram.Shape.Area;
import org.tricolore.workshop.diagram.Shape.Box;
import org.tricolore.workshop.diagram.Shape.Label;
import org.tricolore.workshop.diagram.Shape.Line;
import org.tricolore.workshop.diagram.Shape.Point;

/** What stands around the rows of a drawing: flags at the axis, legend, title block. */
final class Furniture {
    private final Chart chart;
    private final Words words;
    private final List<Shape> shapes;

    /** @param shapes what is drawn is added to it */
    Furniture(Chart chart, Words words, List<Shape> shapes) {
        this.chart = chart;
        this.words = words;
        this.shapes = shapes;
    }

    private void text(double x, double y, String text, double size, String fill) {
        shapes.add(new Label(x, y, text, size, Anchor.START, false, fill));
    }

    /** The change point is a filled triangle, the common reference an open one beneath it. */
    void flag(double x, double y, boolean filled) {
        double top = filled ? y : y + 9;
        shapes.add(
                new Area(List.of(new Point(x, top), new Point(x - 5, top + 8), new Point(x + 5, top + 8)), Ink.MARK));
        if (!filled) {
            shapes.add(new Area(
                    List.of(new Point(x, top + 3), new Point(x - 2.6, top + 7), new Point(x + 2.6, top + 7)),
                    Ink.PAPER));
        }
    }

    void legend(double y) {
        double x = Drawing.MARGIN;
        for (Colour colour : List.of(Colour.GREEN, Colour.YELLOW, Colour.RED)) {
            double height = colour == Colour.RED ? 3 : 11;
            shapes.add(new Box(
                    x, y - height / 2, 22, height, Ink.of(colour), colour == Colour.RED ? Shape.NONE : Ink.BLACK));
            text(x + 28, y + 4, words.name(colour), 11, Ink.BLACK);
            x += 50 + 6 * words.name(colour).length();
        }
        x += 8;
        shapes.add(new Line(x, y, x + 24, y, Ink.LINK, 1));
        shapes.add(
                new Area(List.of(new Point(x + 30, y), new Point(x + 23, y - 3), new Point(x + 23, y + 3)), Ink.LINK));
        text(x + 36, y + 4, words.intergreen, 11, Ink.BLACK);
        x += 60 + 5.8 * words.intergreen.length();
        shapes.add(new Area(List.of(new Point(x, y - 4), new Point(x - 5, y + 4), new Point(x + 5, y + 4)), Ink.MARK));
        text(x + 11, y + 4, words.switchPoint, 11, Ink.BLACK);
        x += 36 + 5.8 * words.switchPoint.length();
        flag(x, y - 13, false);
        text(x + 11, y + 4, words.reference, 11, Ink.BLACK);
    }

    void titleBlock(double width, double y) {
        List<List<String>> cells = List.of(
                List.of(words.site, chart.junction().name()),
                List.of(words.plan, chart.plan().name()),
                List.of(words.cycle, words.seconds(chart.plan().cycleMillis()) + " s"),
                List.of(words.offset, words.seconds(chart.plan().offsetMillis()) + " s"),
                List.of(words.change, words.seconds(chart.plan().switchMillis()) + " s"));
        double cell = (width - 2 * Drawing.MARGIN) / cells.size();
        for (int i = 0; i < cells.size(); i++) {
            double x = Drawing.MARGIN + i * cell;
            shapes.add(new Box(x, y - 8, cell, 34, Shape.NONE, Ink.BLACK));
            text(x + 8, y + 4, cells.get(i).getFirst(), 9, Ink.SOFT);
            shapes.add(new Label(x + 8, y + 19, cells.get(i).getLast(), 13, Anchor.START, true, Ink.BLACK));
        }
    }
}
