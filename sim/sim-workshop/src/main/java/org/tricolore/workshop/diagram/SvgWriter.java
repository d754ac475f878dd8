package org.tricolore.workshop.diagram;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;

/** Writes a drawing as SVG by hand: a document small enough to read, and the same bytes every time. */
final class SvgWriter {
    private SvgWriter() {}

    static String write(Drawing drawing) {
        StringBuilder out = new StringBuilder();
        String width = number(drawing.width());
        String height = number(drawing.height());
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"Helvetica, Arial, sans-serif\" role=\"img\">\n<title>")
                .append(escape(drawing.title()))
                .append("</title>\n");
        for (Shape shape : drawing.shapes()) {
            write(shape, out);
        }
        return out.append("</svg>\n").toString();
    }

    private static void write(Shape shape, StringBuilder out) {
        switch (shape) {
            case Shape.Box box -> out.append(rect(box)).append("/>\n");
            case Shape.BarBox bar ->
                out.append(rect(bar.box()))
                        .append(" data-group=\"")
                        .append(escape(bar.group()))
                        .append("\" data-aspect=\"")
                        .append(bar.bar().aspect())
                        .append("\" data-from=\"")
                        .append(Words.ENGLISH.seconds(bar.bar().from()))
                        .append("\" data-to=\"")
                        .append(Words.ENGLISH.seconds(bar.bar().to()))
                        .append("\"><title>")
                        .append(escape(bar.title()))
                        .append("</title></rect>\n");
            case Shape.Line line -> {
                out.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\""
                        .formatted(
                                number(line.x1()),
                                number(line.y1()),
                                number(line.x2()),
                                number(line.y2()),
                                line.stroke(),
                                number(line.width())));
                if (!line.dash().isEmpty()) {
                    out.append(" stroke-dasharray=\"")
                            .append(line.dash().stream().map(SvgWriter::number).collect(Collectors.joining(" ")))
                            .append('"');
                }
                out.append("/>\n");
            }
            case Shape.Area area ->
                out.append("<polygon points=\"")
                        .append(area.points().stream()
                                .map(point -> number(point.x()) + "," + number(point.y()))
                                .collect(Collectors.joining(" ")))
                        .append("\" fill=\"")
                        .append(area.fill())
                        .append("\"/>\n");
            case Shape.Label label ->
                out.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\""
                                .formatted(number(label.x()), number(label.y()), number(label.size()), label.fill()))
                        .append(
                                switch (label.anchor()) {
                                    case START -> "";
                                    case MIDDLE -> " text-anchor=\"middle\"";
                                    case END -> " text-anchor=\"end\"";
                                })
                        .append(label.bold() ? " font-weight=\"bold\">" : ">")
                        .append(escape(label.text()))
                        .append("</text>\n");
        }
    }

    private static String rect(Shape.Box box) {
        return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"%s"
                .formatted(
                        number(box.x()),
                        number(box.y()),
                        number(box.width()),
                        number(box.height()),
                        box.fill(),
                        box.stroke().equals(Shape.NONE) ? "" : " stroke=\"" + box.stroke() + "\"");
    }

    /** At most two decimals, none that say nothing. */
    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Names come from site files: markup and control characters in them must not become markup here. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default ->
                    out.appendCodePoint(
                            Character.isISOControl(c) || c >= 0xd800 && c < 0xe000 || c == 0xfffe || c == 0xffff
                                    ? 0xfffd
                                    : c);
            }
        });
        return out.toString();
    }
}
