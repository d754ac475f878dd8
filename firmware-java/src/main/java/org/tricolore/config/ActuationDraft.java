package org.tricolore.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Stage;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Coordination;
import org.tricolore.model.StagePlan.Rule;
import org.tricolore.signal.LongestWait;

/** Actuated plans as far as they could be read. */
final class ActuationDraft {
    private static final String STAYS = "stays";

    private static final String ALL_RED = "allRed";

    final List<Detector> detectors;

    final SortedMap<String, StagePlan> plans = new TreeMap<>();

    private final StageNames stages;
    private final GroupsDraft groups;
    private final CountryPack.Rules rules;
    private final Report report;

    ActuationDraft(YamlNode root, List<Stage> stages, GroupsDraft groups, CountryPack.Rules rules, Report report) {
        this.stages = new StageNames(stages, report);
        this.groups = groups;
        this.rules = rules;
        this.report = report;
        this.detectors = new DetectorsDraft(root, groups, report).detectors;
        entries(root, "actuated").forEach((name, entry) -> {
            if (root.get("plans").flatMap(fixed -> fixed.get(name)).isPresent()) {
                report.add(ProblemCode.PLAN_NAME_TWICE, entry.key(), Report.quote(name), "plans", "actuated");
            }
            readPlan(Report.quote(name), entry.value());
        });
    }

    private static Map<String, YamlNode.Entry> entries(YamlNode map, String key) {
        return map.get(key).map(YamlNode::entries).orElseGet(LinkedHashMap::new);
    }

    private void readPlan(String name, YamlNode plan) {
        Map<String, YamlNode.Entry> written = entries(plan, "stages");
        written.values().forEach(entry -> stages.find(entry.key()));
        List<Rule> read = new ArrayList<>();
        for (Stage stage : stages.stages()) {
            YamlNode.Entry entry = written.get(stage.name());
            if (entry == null) {
                report.add(ProblemCode.STAGE_WITHOUT_RULE, plan, name, stage.name());
            } else {
                read.add(readRule(name, stage, entry.value()));
            }
        }
        OptionalInt home = plan.get("rest").map(this::rest).orElse(OptionalInt.empty());
        InterstageDraft interstages = new InterstageDraft(name, plan, stages, groups, report);
        Optional<Coordination> coordination =
                plan.get("coordination").flatMap(node -> CoordinationDraft.read(name, node, stages, report));
        if (read.size() == stages.size() && home.isPresent()) {
            StagePlan whole = new StagePlan(
                    name,
                    read,
                    home.getAsInt(),
                    groups.set(plan, "recall"),
                    interstages.interstages,
                    coordination,
                    rules.longestWaitMillis(groups.groups));
            check(whole, plan);
            plans.put(name, whole);
        }
    }

    /** Who waits how long can only be said of what is whole. */
    private void check(StagePlan plan, YamlNode at) {
        if (!report.isEmpty()) {
            return;
        }
        Junction junction = junction();
        checkEnds(plan, at, junction);
        WaitCheck.check(plan, at, junction, report);
        if (report.isEmpty()) {
            CoordinationDraft.check(plan, junction, at.get("coordination").orElse(at), report);
        }
    }

    private Junction junction() {
        return new Junction(
                "",
                groups.groups.stream().map(GroupDraft::toGroup).toList(),
                groups.toMatrix(),
                stages.stages(),
                new TreeMap<>(),
                new TreeMap<>(),
                detectors,
                List.of(),
                new Junction.StartUp(0, 0, 0),
                false);
    }

    /** A stage whose groups close one by one must still have its minimum before the first of them. */
    private void checkEnds(StagePlan plan, YamlNode at, Junction junction) {
        LongestWait waits = new LongestWait(junction, plan);
        for (int stage = 0; stage < stages.size(); stage++) {
            int least = CoordinationDraft.least(plan, junction, stage);
            int maximum = plan.rules().get(stage).maximumMillis();
            int end = waits.endsMillis(stage);
            if (end > 0 && maximum - end < least) {
                report.add(
                        ProblemCode.EARLY_TOO_LONG,
                        at,
                        plan.name(),
                        stages.name(stage),
                        Time.text(maximum),
                        Time.text(end),
                        Time.text(least),
                        Time.text(least + end));
            }
        }
    }

    private OptionalInt rest(YamlNode node) {
        return switch (node.string().orElse("")) {
            case STAYS -> OptionalInt.of(StagePlan.STAYS);
            case ALL_RED -> OptionalInt.of(StagePlan.ALL_RED);
            default -> stages.find(node);
        };
    }

    private Rule readRule(String plan, Stage stage, YamlNode node) {
        GroupSet onCall = groups.set(node, "onCall");
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
        int minimum = Time.millis(node, "minimum");
        int maximum = Time.millis(node, "maximum");
        int least = Math.max(minimum, longestMinimumGreen(stage));
        if (maximum < least) {
            YamlNode at = node.get("maximum").orElse(node);
            report.add(ProblemCode.MAXIMUM_TOO_SHORT, at, plan, stage.name(), Time.text(maximum), Time.text(least));
        }
        return new Rule(
                minimum,
                target(plan, stage, node, minimum, maximum),
                maximum,
                flag(node, "recall"),
                onCall,
                flag(node, "walkRest"),
                early(plan, stage, node, "closesEarly"),
                early(plan, stage, node, "opensEarly"));
    }

    private int target(String plan, Stage stage, YamlNode node, int minimum, int maximum) {
        Optional<Time> target = Time.of(node, "target");
        target.filter(time -> time.millis() < minimum || time.millis() > maximum)
                .ifPresent(time -> report.add(
                        ProblemCode.TARGET_OUT_OF_BOUNDS,
                        time.at(),
                        plan,
                        stage.name(),
                        Time.text(time.millis()),
                        Time.text(minimum),
                        Time.text(maximum)));
        return target.map(Time::millis).orElse(minimum);
    }

    private SortedMap<Integer, Integer> early(String plan, Stage stage, YamlNode node, String key) {
        SortedMap<Integer, Integer> times = groups.times(node, key);
        times.keySet().stream()
                .filter(group -> !stage.groups().contains(group))
                .forEach(group -> report.add(
                        ProblemCode.EARLY_NOT_IN_STAGE,
                        node.get(key)
                                .flatMap(map -> map.get(groups.name(group)))
                                .orElse(node),
                        plan,
                        groups.name(group),
                        stage.name()));
        return times;
    }

    private int longestMinimumGreen(Stage stage) {
        int longest = 0;
        for (int group = 0; group < groups.size(); group++) {
            int least = groups.get(group).minimumGreen().map(Time::millis).orElse(0);
            longest = stage.groups().contains(group) ? Math.max(longest, least) : longest;
        }
        return longest;
    }

    private static boolean flag(YamlNode node, String key) {
        return node.get(key).map(value -> value.toJson().asBoolean()).orElse(false);
    }
}
