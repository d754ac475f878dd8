package org.tricolore.command;

import java.util.List;
import java.util.Locale;
import org.tricolore.model.Aspect;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalType;
import org.tricolore.proof.CounterExample;
import org.tricolore.proof.CounterExample.Frame;
import org.tricolore.proof.Timeline;
import org.tricolore.signal.JunctionPhase;

/**
 * A counter-example as a picture: a row for each group it is about, time from left to right in the colours of the lamps,
 * and a line where the rule is broken.
 */
final class TimelinePicture {
    /** Only the end is of interest: before it there is a start-up and nothing else. */
    private static final long MOST_MILLIS = 40_000;

    private static final int LEFT = 90;

    private static final int TOP = 70;

    private static final int ROW = 34;

    private static final int PIXELS_A_SECOND = 20;

    private final CounterExample way;

    private final Junction junction;

    private final boolean french;

    private final long begin;

    private final StringBuilder out = new StringBuilder();

    private TimelinePicture(CounterExample way, Junction junction, boolean french) {
        this.way = way;
        this.junction = junction;
        this.french = french;
        this.begin = Math.max(0, way.millis() - MOST_MILLIS) / 1_000 * 1_000;
    }

    /** A whole SVG document that needs no script and no font of its own. */
    static String svg(CounterExample way, Junction junction, boolean french) {
        TimelinePicture picture = new TimelinePicture(way, junction, french);
        picture.draw();
        return picture.out.toString();
    }

    private void draw() {
        int rows = way.watch().size();
        int bottom = TOP + rows * ROW;
        // One tick beyond the breach, so that what is wrong can be seen.
        int right = x(way.millis()) + 40;
        List<String> story = Timeline.text(way, junction, french).lines().toList();
        List<String> events = story.subList(1, story.indexOf(""));
        int height = bottom + 60 + events.size() * 16;
        int width = Math.max(right + 20, 900);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">",
                width, height, width);
        add("<title>%s</title>", escaped(story.getFirst()));
        add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", width, height);
        text(10, 24, "bold", story.getFirst());
        for (long at = begin; at <= way.millis(); at += 1_000) {
            boolean five = at % 5_000 == 0;
            add("<path d=\"M%d %dV%d\" stroke=\"%s\"/>", x(at), TOP - (five ? 10 : 5), bottom, five ? "#999" : "#ddd");
            if (five) {
                text(x(at) - 8, TOP - 14, "normal", at / 1_000 + " s");
            }
        }
        for (int place = 0; place < rows; place++) {
            row(way.watch().group(place), TOP + place * ROW);
        }
        add("<path d=\"M%d %dV%d\" stroke=\"#c00\" stroke-width=\"2\"/>", x(way.millis()), TOP - 10, bottom + 8);
        text(x(way.millis()) - 30, bottom + 24, "bold", french ? "rompue ici" : "broken here");
        for (int i = 0; i < events.size(); i++) {
            add(
                    "<text x=\"10\" y=\"%d\" font-family=\"monospace\" font-size=\"11\" xml:space=\"preserve\">%s</text>",
                    bottom + 48 + i * 16, escaped(events.get(i)));
        }
        add("</svg>");
    }

    private void row(int group, int y) {
        text(10, y + 20, "bold", junction.groups().get(group).name());
        List<Frame> frames = way.frames();
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            // What is shown stands until the tick after.
            long until = i + 1 < frames.size() ? frames.get(i + 1).millis() : frame.millis() + 2_000;
            if (until > begin) {
                long from = Math.max(frame.millis(), begin);
                bar(group, frame, x(from), x(until) - x(from), y);
            }
        }
    }

    private void bar(int group, Frame frame, int x, int width, int y) {
        SignalType type = junction.groups().get(group).type();
        Aspect aspect = frame.shown().aspect(group);
        boolean starts = frame.shown().phase() != JunctionPhase.RUNNING;
        String colour = aspect == Aspect.OFF
                ? "#444"
                : aspect == type.stop() ? "#d22" : starts ? "#fc6" : aspect == type.go() ? "#2a4" : "#fb0";
        // Stop is a thin line, as in a signal diagram: what is not stop is to be seen.
        boolean thin = aspect == type.stop();
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
                x, thin ? y + 14 : y + 5, width, thin ? 4 : 22, colour);
    }

    private void text(int x, int y, String weight, String text) {
        add("<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>", x, y, weight, escaped(text));
    }

    private int x(long millis) {
        return LEFT + (int) ((millis - begin) * PIXELS_A_SECOND / 1_000);
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
