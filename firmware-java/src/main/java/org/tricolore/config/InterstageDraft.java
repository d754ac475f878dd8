package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.GroupSet;
import org.tricolore.model.StagePlan.Interstage;

/** Interstages written by hand as far as they could be read, each checked against the matrix. */
final class InterstageDraft {
    final List<Interstage> interstages = new ArrayList<>();

    private final String plan;
    private final StageNames stages;
    private final GroupsDraft groups;
    private final Report report;

    InterstageDraft(String plan, YamlNode node, StageNames stages, GroupsDraft groups, Report report) {
        this.plan = plan;
        this.stages = stages;
        this.groups = groups;
        this.report = report;
        node.get("interstages").map(YamlNode::items).orElse(List.of()).forEach(this::read);
    }

    private void read(YamlNode node) {
        OptionalInt from = node.get("from").map(stages::find).orElse(OptionalInt.empty());
        OptionalInt to = node.get("to").map(stages::find).orElse(OptionalInt.empty());
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        int old = from.getAsInt();
        int next = to.getAsInt();
        boolean twice = interstages.stream().anyMatch(other -> other.from() == old && other.to() == next);
        if (twice || old == next) {
            report.add(ProblemCode.INTERSTAGE_TWICE, node, plan, stages.name(old), stages.name(next));
            return;
        }
        GroupSet leaving = stages.groups(old).minus(stages.groups(next));
        GroupSet entering = stages.groups(next).minus(stages.groups(old));
        SortedMap<Integer, Integer> closes = times(node, "closes", leaving);
        SortedMap<Integer, Integer> opens = times(node, "opens", entering);
        opens.forEach((group, second) -> checkOpening(node, group, second, leaving, closes));
        interstages.add(new Interstage(old, next, closes, opens));
    }

    private void checkOpening(YamlNode node, int group, int second, GroupSet leaving, Map<Integer, Integer> closes) {
        for (int other = 0; other < groups.size(); other++) {
            if (!leaving.contains(other) || !groups.conflict(other, group)) {
                continue;
            }
            int closed = closes.getOrDefault(other, 0);
            int needed = Math.max(
                    groups.intergreenMillis(other, group),
                    groups.get(other).closingMillis() + groups.get(group).openingMillis());
            int missing = needed - (second - closed);
            if (missing > 0) {
                report.add(
                        ProblemCode.INTERSTAGE_TOO_SHORT,
                        node.get("opens")
                                .flatMap(map -> map.get(groups.name(group)))
                                .orElse(node),
                        plan,
                        groups.name(other),
                        groups.name(group),
                        Time.text(missing),
                        Time.text(second - closed),
                        Time.text(needed));
            }
        }
    }

    private SortedMap<Integer, Integer> times(YamlNode node, String key, GroupSet allowed) {
        SortedMap<Integer, Integer> times = groups.times(node, key);
        for (int group : List.copyOf(times.keySet())) {
            if (!allowed.contains(group)) {
                report.add(
                        ProblemCode.INTERSTAGE_GROUP,
                        node.get(key)
                                .flatMap(map -> map.get(groups.name(group)))
                                .orElse(node),
                        plan,
                        groups.name(group),
                        key);
                times.remove(group);
            }
        }
        return new TreeMap<>(times);
    }
}
