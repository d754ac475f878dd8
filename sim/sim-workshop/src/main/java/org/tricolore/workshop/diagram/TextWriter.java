package org.tricolore.workshop.diagram;

import java.util.Comparator;
import org.tricolore.model.SignalGroup;
import org.tricolore.workshop.diagram.Chart.Bar;
import org.tricolore.workshop.diagram.Chart.Colour;

/** Writes a chart for a terminal: one column a second, what is shown at the beginning of that second. */
final class TextWriter {
    private static final String RESET = "\u001b[0m";

    private TextWriter() {}

    static String write(Chart chart, Words words, boolean colour) {
        int columns = Math.ceilDiv(chart.plan().cycleMillis(), 1000);
        int names = chart.rows().stream()
                .map(row -> label(row.group()).length())
                .max(Comparator.naturalOrder())
                .orElse(0);
        names = Math.max(names, words.stages.length());
        StringBuilder out = new StringBuilder();
        out.append("%s  %s · %s · %s %s s · %s %s s · %s %s s\n"
                .formatted(
                        words.title,
                        chart.junction().name(),
                        chart.plan().name(),
                        words.cycle.toLowerCase(java.util.Locale.ROOT),
                        words.seconds(chart.plan().cycleMillis()),
                        words.offset.toLowerCase(java.util.Locale.ROOT),
                        words.seconds(chart.plan().offsetMillis()),
                        words.change.toLowerCase(java.util.Locale.ROOT),
                        words.seconds(chart.plan().switchMillis())));
        out.append('\n');
        line(out, words.stages, names, stages(chart, columns));
        line(out, "", names, figures(columns));
        line(out, "", names, scale(columns));
        for (Chart.Row row : chart.rows()) {
            pad(out, label(row.group()), names);
            bars(out, row, columns, colour);
            out.append("  ").append(windows(row, words)).append('\n');
        }
        line(out, "", names, marks(chart, columns));
        out.append("\n█ %s  ▓ %s  ─ %s  ░ %s  ▲ %s  △ %s\n"
                .formatted(words.green, words.yellow, words.red, words.flashing, words.switchPoint, words.reference));
        return out.toString();
    }

    private static String label(SignalGroup group) {
        return "%-4s%s".formatted(group.name(), group.type().code());
    }

    private static void pad(StringBuilder out, String text, int width) {
        out.append(text).repeat(' ', Math.max(0, width - text.length()) + 2);
    }

    private static void line(StringBuilder out, String name, int names, CharSequence content) {
        pad(out, name, names);
        out.append(content);
        while (out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        out.append('\n');
    }

    private static StringBuilder stages(Chart chart, int columns) {
        StringBuilder out = blank(columns + 1);
        for (Chart.Band band : chart.stages()) {
            put(out, band.from() / 1000, "│" + band.name());
        }
        put(out, columns, "│");
        return out;
    }

    private static StringBuilder figures(int columns) {
        StringBuilder out = blank(columns + 3);
        for (int at = 0; at <= columns; at += 10) {
            put(out, at, Integer.toString(at));
        }
        return out;
    }

    private static StringBuilder scale(int columns) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at <= columns; at++) {
            out.append(at % 10 == 0 ? '┼' : at % 5 == 0 ? '┬' : '─');
        }
        return out;
    }

    private static StringBuilder marks(Chart chart, int columns) {
        StringBuilder out = blank(columns + 1);
        put(out, chart.plan().offsetMillis() / 1000, "△");
        put(out, chart.plan().switchMillis() / 1000, "▲");
        return out;
    }

    private static void bars(StringBuilder out, Chart.Row row, int columns, boolean colour) {
        Colour last = null;
        for (int column = 0; column < columns; column++) {
            Colour now = at(row, column * 1000);
            if (colour && now != last) {
                out.append(ansi(now));
                last = now;
            }
            out.append(
                    switch (now) {
                        case GREEN -> '█';
                        case YELLOW -> '▓';
                        case RED -> '─';
                        case FLASHING -> '░';
                    });
        }
        if (colour) {
            out.append(RESET);
        }
    }

    private static Colour at(Chart.Row row, int millis) {
        for (Bar bar : row.bars()) {
            if (millis >= bar.from() && millis < bar.to()) {
                return bar.colour();
            }
        }
        return Colour.RED;
    }

    private static String windows(Chart.Row row, Words words) {
        StringBuilder out = new StringBuilder();
        for (Bar bar : row.bars()) {
            if (bar.colour() == Colour.GREEN && bar.begins()) {
                int end = bar.to();
                if (!bar.ends()) {
                    end = row.bars().stream()
                            .filter(other -> other.colour() == Colour.GREEN && !other.begins())
                            .mapToInt(Bar::to)
                            .findFirst()
                            .orElse(end);
                }
                out.append(out.isEmpty() ? "" : ", ")
                        .append(words.seconds(bar.from()))
                        .append('–')
                        .append(words.seconds(end));
            }
        }
        return out.isEmpty() ? "" : out + " (" + words.seconds(row.greenMillis()) + " s)";
    }

    private static String ansi(Colour colour) {
        return switch (colour) {
            case GREEN -> "\u001b[32m";
            case YELLOW -> "\u001b[33m";
            case RED -> "\u001b[31m";
            case FLASHING -> "\u001b[93m";
        };
    }

    private static StringBuilder blank(int columns) {
        return new StringBuilder().repeat(' ', columns);
    }

    private static void put(StringBuilder line, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i < line.length()) {
                line.setCharAt(at + i, text.charAt(i));
            } else {
                line.append(text.charAt(i));
            }
        }
    }
}
