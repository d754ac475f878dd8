package org.tricolore.workshop.diagram;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** Paints a drawing with Java2D, at twice its size, without a screen. */
final class PngWriter {
    private static final int SCALE = 2;

    private PngWriter() {}

    static void write(Drawing drawing, OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(drawing.width() * SCALE),
                (int) Math.ceil(drawing.height() * SCALE),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(SCALE, SCALE);
            for (Shape shape : drawing.shapes()) {
                paint(shape, g);
            }
        } finally {
            g.dispose();
        }
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java has no PNG writer (module java.desktop is incomplete)");
        }
    }

    private static void paint(Shape shape, Graphics2D g) {
        switch (shape) {
            case Shape.Box box -> paint(box, g);
            case Shape.BarBox bar -> paint(bar.box(), g);
            case Shape.Line line -> {
                g.setColor(Color.decode(line.stroke()));
                g.setStroke(stroke(line));
                g.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
            }
            case Shape.Area area -> {
                Path2D path = new Path2D.Double();
                for (Shape.Point point : area.points()) {
                    if (path.getCurrentPoint() == null) {
                        path.moveTo(point.x(), point.y());
                    } else {
                        path.lineTo(point.x(), point.y());
                    }
                }
                path.closePath();
                g.setColor(Color.decode(area.fill()));
                g.fill(path);
            }
            case Shape.Label label -> {
                g.setColor(Color.decode(label.fill()));
                g.setFont(new Font(Font.SANS_SERIF, label.bold() ? Font.BOLD : Font.PLAIN, 1)
                        .deriveFont((float) label.size()));
                double width =
                        g.getFontMetrics().getStringBounds(label.text(), g).getWidth();
                double x = switch (label.anchor()) {
                    case START -> label.x();
                    case MIDDLE -> label.x() - width / 2;
                    case END -> label.x() - width;
                };
                g.drawString(label.text(), (float) x, (float) label.y());
            }
        }
    }

    private static void paint(Shape.Box box, Graphics2D g) {
        Rectangle2D rectangle = new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
        if (!box.fill().equals(Shape.NONE)) {
            g.setColor(Color.decode(box.fill()));
            g.fill(rectangle);
        }
        if (!box.stroke().equals(Shape.NONE)) {
            g.setColor(Color.decode(box.stroke()));
            g.setStroke(new BasicStroke(1));
            g.draw(rectangle);
        }
    }

    private static BasicStroke stroke(Shape.Line line) {
        float width = (float) line.width();
        if (line.dash().isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
        }
        float[] dash = new float[line.dash().size()];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = line.dash().get(i).floatValue();
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dash, 0);
    }
}
