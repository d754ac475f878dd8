package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Stage;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Rule;

/** Detectors and actuated plans as far as they could be read. */
final class ActuationDraft {
    private static final String STAYS = "stays";

    final List<Detector> detectors = new ArrayList<>();

    final SortedMap<String, StagePlan> plans = new TreeMap<>();

    private final List<Stage> stages;
    private final GroupsDraft groups;
    private final CountryPack.Rules rules;
    private final Report report;

    ActuationDraft(YamlNode root, List<Stage> stages, GroupsDraft groups, CountryPack.Rules rules, Report report) {
        this.stages = stages;
        this.groups = groups;
        this.rules = rules;
        this.report = report;
        entries(root, "detectors").forEach((name, entry) -> readDetector(name, entry, root));
        entries(root, "actuated").forEach((name, entry) -> {
            if (root.get("plans").flatMap(fixed -> fixed.get(name)).isPresent()) {
                report.add(ProblemCode.PLAN_NAME_TWICE, entry.key(), Report.quote(name));
            }
            readPlan(Report.quote(name), entry.value());
        });
    }

    private static Map<String, YamlNode.Entry> entries(YamlNode map, String key) {
        return map.get(key).map(YamlNode::entries).orElseGet(java.util.LinkedHashMap::new);
    }

    private void readDetector(String name, YamlNode.Entry entry, YamlNode root) {
        List<String> inputs = new ArrayList<>();
        root.get("wiring")
                .map(wiring -> entries(wiring, "inputs"))
                .orElse(Map.of())
                .forEach((input, wire) -> {
                    Optional<String> kind = wire.value().get("kind").flatMap(YamlNode::string);
                    // A door contact asks for no green.
                    if (kind.equals(Optional.of("DETECTOR")) || kind.equals(Optional.of("BUTTON"))) {
                        inputs.add(input);
                    }
                });
        if (!inputs.contains(name)) {
            report.add(ProblemCode.UNKNOWN_INPUT, entry.key(), Report.quote(name), Report.list(inputs));
        }
        YamlNode node = entry.value();
        GroupSet calls = groupSet(node, "calls");
        GroupSet prolongs = groupSet(node, "prolongs");
        boolean used = PrecedenceDraft.detectorsUsed(root).contains(name);
        if (calls.isEmpty() && prolongs.isEmpty() && !used) {
            report.add(ProblemCode.DETECTOR_IDLE, entry.key(), Report.quote(name));
        }
        detectors.add(
                new Detector(name, millis(node, "delay"), millis(node, "gap"), flag(node, "locks"), calls, prolongs));
    }

    private void readPlan(String name, YamlNode plan) {
        Map<String, YamlNode.Entry> written = entries(plan, "stages");
        written.values().forEach(entry -> stage(entry.key()));
        List<Rule> read = new ArrayList<>();
        for (Stage stage : stages) {
            YamlNode.Entry entry = written.get(stage.name());
            if (entry == null) {
                report.add(ProblemCode.STAGE_WITHOUT_RULE, plan, name, stage.name());
            } else {
                read.add(readRule(name, stage, entry.value()));
            }
        }
        Optional<YamlNode> rest = plan.get("rest");
        boolean stays = rest.flatMap(YamlNode::string).equals(Optional.of(STAYS));
        OptionalInt home =
                stays ? OptionalInt.of(StagePlan.STAYS) : rest.map(this::stage).orElse(OptionalInt.empty());
        if (read.size() == stages.size() && home.isPresent()) {
            StagePlan whole = new StagePlan(name, read, home.getAsInt());
            if (report.isEmpty()) {
                // Who waits how long can only be said of what is whole.
                WaitCheck.check(whole, plan, stages, groups, detectors, rules, report);
            }
            plans.put(name, whole);
        }
    }

    private Rule readRule(String plan, Stage stage, YamlNode node) {
        GroupSet onCall = groupSet(node, "onCall");
        for (int group = 0; group < groups.size(); group++) {
            if (onCall.contains(group) && !stage.groups().contains(group)) {
                report.add(
                        ProblemCode.ON_CALL_NOT_IN_STAGE,
                        node.get("onCall").orElse(node),
                        plan,
                        stage.name(),
                        groups.name(group));
            }
        }
        if (stage.groups().minus(onCall).isEmpty()) {
            // Such a stage would wait for nobody in particular: it would never count as open, and never end.
            report.add(ProblemCode.STAGE_ALL_ON_CALL, node, plan, stage.name());
        }
        int minimum = millis(node, "minimum");
        int maximum = millis(node, "maximum");
        int least = Math.max(minimum, longestMinimumGreen(stage));
        if (maximum < least) {
            YamlNode at = node.get("maximum").orElse(node);
            report.add(ProblemCode.MAXIMUM_TOO_SHORT, at, plan, stage.name(), Time.text(maximum), Time.text(least));
        }
        return new Rule(minimum, maximum, flag(node, "recall"), onCall);
    }

    private int longestMinimumGreen(Stage stage) {
        int longest = 0;
        for (int group = 0; group < groups.size(); group++) {
            int least = groups.get(group).minimumGreen().map(Time::millis).orElse(0);
            longest = stage.groups().contains(group) ? Math.max(longest, least) : longest;
        }
        return longest;
    }

    private OptionalInt stage(YamlNode name) {
        Optional<String> text = name.string();
        for (int i = 0; i < stages.size(); i++) {
            if (text.equals(Optional.of(stages.get(i).name()))) {
                return OptionalInt.of(i);
            }
        }
        text.ifPresent(unknown -> report.add(
                ProblemCode.UNKNOWN_STAGE,
                name,
                Report.quote(unknown),
                Report.list(stages.stream().map(Stage::name).toList())));
        return OptionalInt.empty();
    }

    private GroupSet groupSet(YamlNode node, String key) {
        GroupSet set = GroupSet.NONE;
        for (YamlNode item : node.get(key).map(YamlNode::items).orElse(List.of())) {
            OptionalInt group = groups.find(item);
            set = group.isPresent() ? set.with(group.getAsInt()) : set;
        }
        return set;
    }

    private static int millis(YamlNode node, String key) {
        return Time.of(node, key).map(Time::millis).orElse(0);
    }

    private static boolean flag(YamlNode node, String key) {
        return node.get(key).map(value -> value.toJson().asBoolean()).orElse(false);
    }
}
