package org.tricolore.proof;

import java.util.List;
import java.util.Locale;
import org.tricolore.model.Aspect;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalType;
import org.tricolore.proof.CounterExample.Frame;
import org.tricolore.signal.JunctionPhase;

/** Draws a counter-example for a terminal: what happened in words, then the last seconds with a column for each tick. */
public final class Timeline {
    private static final int COLUMNS = 80;

    private static final int TICKS_A_SECOND = 1_000 / Moment.TICK_MILLIS;

    private final CounterExample way;

    private final Junction junction;

    private final boolean french;

    private final StringBuilder out = new StringBuilder();

    private Timeline(CounterExample way, Junction junction, boolean french) {
        this.way = way;
        this.junction = junction;
        this.french = french;
    }

    /** Several lines, each with its line break. */
    public static String text(CounterExample way, Junction junction, boolean french) {
        Timeline timeline = new Timeline(way, junction, french);
        timeline.headline();
        timeline.events();
        timeline.drawing();
        return timeline.out.toString();
    }

    private void headline() {
        out.append(way.breach().text(junction, french))
                .append(", ")
                .append(seconds(way.millis()))
                .append(french ? " s après l'extinction :\n" : " s after the lamps were off:\n");
    }

    private void events() {
        Frame last = null;
        for (Frame frame : way.frames()) {
            boolean asks = last == null || !last.act().asksTheSame(frame.act());
            boolean shows = last == null || !shown(last).equals(shown(frame));
            boolean late = frame.act().ticks() > 1;
            if (asks || shows || late) {
                String told = asks ? frame.act().text(junction, french) : "";
                String tick = late ? (french ? "pas en retard" : "late tick") : "";
                out.append("%8s s  %s  %s%s%s"
                        .formatted(
                                seconds(frame.millis()),
                                shown(frame),
                                told,
                                told.isEmpty() || tick.isEmpty() ? "" : ", ",
                                tick)
                        .stripTrailing());
                out.append('\n');
            }
            last = frame;
        }
    }

    private String shown(Frame frame) {
        StringBuilder shown = new StringBuilder();
        for (int place = 0; place < way.watch().size(); place++) {
            int group = way.watch().group(place);
            String name = junction.groups().get(group).name();
            shown.append("%s %-15s ".formatted(name, frame.shown().aspect(group)));
        }
        return shown.toString();
    }

    private void drawing() {
        long end = way.millis() / Moment.TICK_MILLIS;
        long begin = Math.max(1, end - COLUMNS + 1);
        out.append('\n').append((pad("") + figures(begin, end)).stripTrailing()).append('\n');
        out.append(pad("")).append(scale(begin, end)).append('\n');
        for (int place = 0; place < way.watch().size(); place++) {
            int group = way.watch().group(place);
            out.append(pad(junction.groups().get(group).name()));
            for (long tick = begin; tick <= end; tick++) {
                out.append(glyph(group, at(tick)));
            }
            out.append('\n');
        }
        out.append(pad("")).repeat(" ", (int) (end - begin)).append("▲\n");
        out.append(
                french
                        ? "█ vert  ▓ entre vert et rouge  ─ rouge  ░ clignotant, démarrage  · éteint  ▲ la règle est rompue\n"
                        : "█ green  ▓ between green and red  ─ red  ░ flashing, start  · off  ▲ the rule is broken\n");
    }

    private static String figures(long begin, long end) {
        StringBuilder figures = new StringBuilder();
        for (long tick = begin; tick <= end; tick++) {
            if (tick % TICKS_A_SECOND == 0) {
                String second = tick / TICKS_A_SECOND + " s";
                figures.repeat(" ", (int) Math.max(0, tick - begin - figures.length()))
                        .append(second);
            }
        }
        return figures.toString();
    }

    private static String scale(long begin, long end) {
        StringBuilder scale = new StringBuilder();
        for (long tick = begin; tick <= end; tick++) {
            scale.append(tick % TICKS_A_SECOND == 0 ? '┼' : tick % (TICKS_A_SECOND / 2) == 0 ? '┬' : '─');
        }
        return scale.toString();
    }

    /** What was shown at a tick; a late tick leaves what was shown before it. */
    private Frame at(long tick) {
        List<Frame> frames = way.frames();
        Frame shown = frames.getFirst();
        for (Frame frame : frames) {
            shown = frame.millis() <= tick * Moment.TICK_MILLIS ? frame : shown;
        }
        return shown;
    }

    private char glyph(int group, Frame frame) {
        SignalType type = junction.groups().get(group).type();
        Aspect aspect = frame.shown().aspect(group);
        if (aspect == Aspect.OFF) {
            return '·';
        }
        if (aspect == type.stop()) {
            return '─';
        }
        boolean starts = frame.shown().phase() != JunctionPhase.RUNNING;
        return starts ? '░' : aspect == type.go() ? '█' : '▓';
    }

    private static String pad(String name) {
        return "%-6s ".formatted(name);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1_000.0);
    }
}
