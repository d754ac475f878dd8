package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Correction;
import org.tricolore.model.SignalPlan.Window;
import org.tricolore.model.SignalType.Place;

/**
 * A plan as far as it could be read. Built only with a readable cycle; windows that could not be read or do not fit
 * into it are left out.
 *
 * @param offset absent when unreadable or outside the cycle; so is {@code switchPoint}
 * @param windows for each group, by index
 */
record PlanDraft(
        String name,
        YamlNode at,
        int cycle,
        Optional<Integer> offset,
        Optional<Integer> switchPoint,
        List<Integer> stages,
        List<List<WindowDraft>> windows) {

    private static final int MOST_WINDOWS = 8;

    /** A window and where it was written. */
    record WindowDraft(Window window, YamlNode at) {
        int start() {
            return window.startMillis();
        }

        int end() {
            return window.endMillis();
        }
    }

    static Optional<PlanDraft> read(
            String name, YamlNode node, int stageCount, GroupsDraft groups, CountryPack.Rules rules, Report report) {
        Optional<Time> cycle = Time.of(node, "cycle");
        if (cycle.isEmpty()) {
            return Optional.empty();
        }
        int millis = cycle.get().millis();
        if (millis < rules.minimumGreenMillis()) {
            report.add(
                    ProblemCode.CYCLE_TOO_SHORT,
                    cycle.get().at(),
                    name,
                    Time.text(millis),
                    Time.text(rules.minimumGreenMillis()));
            return Optional.empty();
        }
        PlanDraft plan = new PlanDraft(
                name,
                node,
                millis,
                inside(node, "offset", ProblemCode.OFFSET_OUTSIDE_CYCLE, name, millis, report),
                inside(node, "switchPoint", ProblemCode.SWITCH_POINT_OUTSIDE_CYCLE, name, millis, report),
                readStages(node, name, millis, stageCount, report),
                readWindows(node, name, millis, groups, report));
        OnCallDraft.mark(plan, groups, report);
        for (int group = 0; group < groups.size(); group++) {
            plan.checkGroup(groups, group, rules, report);
        }
        return Optional.of(plan);
    }

    private static Optional<Integer> inside(
            YamlNode plan, String key, ProblemCode code, String name, int cycle, Report report) {
        Optional<Time> time = Time.of(plan, key);
        if (time.isPresent() && time.get().millis() >= cycle) {
            report.add(code, time.get().at(), name, Time.text(time.get().millis()), Time.text(cycle));
            return Optional.empty();
        }
        return time.map(Time::millis);
    }

    private static List<Integer> readStages(YamlNode plan, String name, int cycle, int stageCount, Report report) {
        Optional<YamlNode> list = plan.get("stages");
        List<Integer> stages = new ArrayList<>();
        for (YamlNode stage : list.map(YamlNode::items).orElse(List.of())) {
            Time.of(stage).ifPresent(time -> stages.add(time.millis()));
        }
        if (list.isEmpty() || stages.size() < list.get().items().size()) {
            return List.of();
        }
        if (stages.size() != stageCount) {
            report.add(
                    ProblemCode.STAGE_COUNT,
                    list.get(),
                    name,
                    String.valueOf(stages.size()),
                    String.valueOf(stageCount));
        }
        long sum = stages.stream().mapToLong(Integer::intValue).sum();
        if (sum != cycle) {
            report.add(
                    ProblemCode.STAGES_NOT_CYCLE,
                    list.get(),
                    name,
                    sum > Integer.MAX_VALUE ? "∞" : Time.text((int) sum),
                    Time.text(cycle));
        }
        return stages;
    }

    private static List<List<WindowDraft>> readWindows(
            YamlNode plan, String name, int cycle, GroupsDraft groups, Report report) {
        List<List<WindowDraft>> windows = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            windows.add(new ArrayList<>());
        }
        plan.get("green")
                .ifPresent(green -> green.entries().forEach((group, entry) -> {
                    OptionalInt index = groups.find(entry.key());
                    List<YamlNode> items = entry.value().items();
                    boolean several = !items.isEmpty() && items.getFirst() instanceof YamlNode.Sequence;
                    for (YamlNode window : several ? items : List.of(entry.value())) {
                        if (index.isPresent() && windows.get(index.getAsInt()).size() < MOST_WINDOWS) {
                            readWindow(window, name, group, cycle, report)
                                    .ifPresent(windows.get(index.getAsInt())::add);
                        }
                    }
                }));
        return windows;
    }

    private static Optional<WindowDraft> readWindow(
            YamlNode node, String plan, String group, int cycle, Report report) {
        List<YamlNode> items = node.items();
        Optional<Time> start = items.size() == 2 ? Time.of(items.getFirst()) : Optional.empty();
        Optional<Time> end = items.size() == 2 ? Time.of(items.getLast()) : Optional.empty();
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        int from = start.get().millis();
        int to = end.get().millis();
        if (from >= cycle || to > cycle || to == 0 || from == to) {
            report.add(
                    ProblemCode.WINDOW_BEYOND_CYCLE,
                    node,
                    plan,
                    group,
                    Time.text(from),
                    Time.text(to),
                    Time.text(cycle));
            return Optional.empty();
        }
        return Optional.of(new WindowDraft(new Window(from, to), node));
    }

    private void checkGroup(GroupsDraft groups, int index, CountryPack.Rules rules, Report report) {
        GroupDraft group = groups.get(index);
        List<WindowDraft> mine = windows.get(index);
        Optional<YamlNode> green = at.get("green");
        if (green.isPresent() && green.get().get(group.name()).isEmpty()) {
            report.add(ProblemCode.NEVER_GREEN, green.get(), name, group.name());
        }
        for (int i = 0; i < mine.size(); i++) {
            WindowDraft window = mine.get(i);
            int length = window.window().lengthMillis(cycle);
            int least = group.minimumGreen().map(Time::millis).orElse(0);
            if (length < least) {
                report.add(
                        ProblemCode.GREEN_TOO_SHORT,
                        window.at(),
                        name,
                        group.name(),
                        Time.text(length),
                        Time.text(least));
            }
            if (i > 0 && window.start() <= mine.get(i - 1).start()) {
                report.add(
                        ProblemCode.WINDOWS_UNSORTED,
                        window.at(),
                        name,
                        group.name(),
                        Time.text(window.start()),
                        Time.text(mine.get(i - 1).start()));
            }
            WindowDraft next = mine.get((i + 1) % mine.size());
            int closed = group.closingMillis() + group.openingMillis();
            int distance = Math.floorMod(next.start() - window.start(), cycle);
            if (mine.size() > 1 && (distance == 0 || distance < length + closed)) {
                report.add(
                        ProblemCode.WINDOWS_TOO_CLOSE,
                        next.at(),
                        name,
                        group.name(),
                        Time.text(next.start()),
                        Time.text(window.end()),
                        Time.text(closed));
            }
        }
        if (group.is(Place.JUNCTION)) {
            checkWaits(group, mine, rules.longestWaitMillis(groups.groups), report);
        }
    }

    /** A window on call may stay shut: it makes no wait shorter. */
    private void checkWaits(GroupDraft group, List<WindowDraft> mine, int longest, Report report) {
        List<WindowDraft> certain =
                mine.stream().filter(window -> !window.window().onCall()).toList();
        for (int i = 0; i < certain.size(); i++) {
            WindowDraft window = certain.get(i);
            int gap = Math.floorMod(certain.get((i + 1) % certain.size()).start() - window.end(), cycle);
            if (gap > longest) {
                report.add(
                        ProblemCode.WAIT_TOO_LONG,
                        window.at(),
                        name,
                        group.name(),
                        Time.text(gap),
                        Time.second(window.end()),
                        Time.text(longest));
            }
        }
    }

    SignalPlan toPlan(CycleDraft draft) {
        return new SignalPlan(
                name,
                cycle,
                offset.orElseThrow(),
                switchPoint.orElseThrow(),
                stages,
                windows.stream()
                        .map(list -> list.stream().map(WindowDraft::window).toList())
                        .toList(),
                draft.correction().orElse(new Correction(0, 0, cycle / 4)),
                draft.extension(),
                draft.holdPoints());
    }
}
