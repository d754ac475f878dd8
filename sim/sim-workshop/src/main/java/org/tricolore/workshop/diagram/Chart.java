package org.tricolore.workshop.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tricolore.model.Aspect;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Window;

/**
 * What a diagram says, before anybody decides where on the paper: rows of bars, stage bands and the intergreens that
 * bind. All times are milliseconds within the cycle.
 */
record Chart(Junction junction, SignalPlan plan, List<Row> rows, List<Band> stages, List<Link> links) {

    /** How a bar is inked; bars and discs of R17 and R18 count as the colour they stand for. */
    enum Colour {
        GREEN,
        YELLOW,
        RED,
        FLASHING
    }

    /**
     * One aspect from one instant to another, inside the cycle: {@code from < to}. What runs over the end of the cycle
     * is two bars.
     *
     * @param begins false when the bar only continues one that stands at the end of the cycle
     * @param ends false when the bar goes on at the beginning of the cycle
     */
    record Bar(Aspect aspect, Colour colour, int from, int to, boolean begins, boolean ends) {}

    /** @param greenMillis green of one cycle, all windows together */
    record Row(SignalGroup group, List<Bar> bars, int greenMillis) {}

    record Band(String name, int from, int to) {}

    /** The green of {@code from} ends at {@code end}, and {@code to} begins as soon as the intergreen allows it. */
    record Link(int from, int to, int end, int start, int intergreenMillis) {}

    static Chart of(Junction junction, SignalPlan plan) {
        if (plan.cycleMillis() <= 0
                || plan.windows().size() != junction.groups().size()
                || plan.stageMillis().size() != junction.stages().size()) {
            throw new IllegalArgumentException("plan " + plan.name() + " (cycle " + plan.cycleMillis()
                    + " ms, windows for "
                    + plan.windows().size() + " groups, " + plan.stageMillis().size() + " stages) does not fit "
                    + junction.name() + " (" + junction.groups().size() + " groups, "
                    + junction.stages().size() + " stages)");
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < junction.groups().size(); i++) {
            rows.add(row(junction.groups().get(i), plan.windows().get(i), plan.cycleMillis()));
        }
        List<Band> stages = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < plan.stageMillis().size(); i++) {
            int to = from + plan.stageMillis().get(i);
            stages.add(new Band(junction.stages().get(i).name(), from, to));
            from = to;
        }
        return new Chart(junction, plan, List.copyOf(rows), List.copyOf(stages), links(junction, plan));
    }

    private static Row row(SignalGroup group, List<Window> windows, int cycle) {
        List<Bar> bars = new ArrayList<>();
        List<Window> inOrder = windows.stream()
                .sorted(Comparator.comparingInt(Window::startMillis))
                .toList();
        int green = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            Window window = inOrder.get(i);
            int length = window.lengthMillis(cycle);
            green += length;
            int at = window.startMillis() - group.openingMillis();
            for (TimedAspect step : group.opening()) {
                at = add(bars, step.aspect(), at, step.millis(), cycle);
            }
            at = add(bars, group.type().go(), at, length, cycle);
            for (TimedAspect step : group.closing()) {
                at = add(bars, step.aspect(), at, step.millis(), cycle);
            }
            int next = i + 1 < inOrder.size()
                    ? inOrder.get(i + 1).startMillis()
                    : inOrder.getFirst().startMillis() + cycle;
            add(bars, group.type().stop(), at, next - group.openingMillis() - at, cycle);
        }
        if (inOrder.isEmpty()) {
            add(bars, group.type().stop(), 0, cycle, cycle);
        }
        bars.sort(Comparator.comparingInt(Bar::from));
        return new Row(group, List.copyOf(bars), green);
    }

    /** Returns where the bar ends, counted on over the end of the cycle. */
    private static int add(List<Bar> bars, Aspect aspect, int at, int length, int cycle) {
        if (length > 0) {
            int from = Math.floorMod(at, cycle);
            int to = from + Math.min(length, cycle);
            Colour colour = colour(aspect);
            if (to <= cycle) {
                bars.add(new Bar(aspect, colour, from, to, true, true));
            } else {
                bars.add(new Bar(aspect, colour, from, cycle, true, false));
                bars.add(new Bar(aspect, colour, 0, to - cycle, false, true));
            }
        }
        return at + Math.max(0, length);
    }

    private static Colour colour(Aspect aspect) {
        return switch (aspect) {
            case GREEN, VERTICAL_BAR, WALK -> Colour.GREEN;
            case YELLOW, DISC, RED_AMBER -> Colour.YELLOW;
            case RED, HORIZONTAL_BAR, DONT_WALK, OFF -> Colour.RED;
            case FLASHING_GREEN, FLASHING_YELLOW, FLASHING_RED, FLASHING_DISC, FLASHING_DONT_WALK -> Colour.FLASHING;
        };
    }

    /**
     * For each end of green the nearest row that waits for it to the very second: one arrow for each end keeps the
     * drawing legible, and one is enough to show why the green cannot be longer.
     */
    private static List<Link> links(Junction junction, SignalPlan plan) {
        List<Link> links = new ArrayList<>();
        int groups = junction.groups().size();
        for (int from = 0; from < groups; from++) {
            for (Window green : plan.windows().get(from)) {
                Link nearest = null;
                for (int to = 0; to < groups; to++) {
                    int intergreen = junction.intergreenMillis(from, to);
                    if (intergreen == ConflictMatrix.NONE) {
                        continue;
                    }
                    for (Window other : plan.windows().get(to)) {
                        boolean binds = Math.floorMod(other.startMillis() - green.endMillis(), plan.cycleMillis())
                                == intergreen;
                        if (binds && (nearest == null || Math.abs(to - from) < Math.abs(nearest.to - from))) {
                            nearest = new Link(from, to, green.endMillis(), other.startMillis(), intergreen);
                        }
                    }
                }
                if (nearest != null) {
                    links.add(nearest);
                }
            }
        }
        return List.copyOf(links);
    }
}
