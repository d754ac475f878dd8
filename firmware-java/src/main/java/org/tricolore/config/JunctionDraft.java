package org.tricolore.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.Stage;

/** The junction as far as it could be read: groups, stages and plans with everything that is wrong among them told. */
final class JunctionDraft {
    private static final int MOST_PLANS = 32;

    /** Stands in where the country is unknown, so that what does not depend on it is still checked. */
    private static final CountryPack.Rules NO_RULES =
            new CountryPack.Rules(0, Integer.MAX_VALUE, Integer.MAX_VALUE, List.of(), 0, 0, List.of());

    final GroupsDraft groups;

    private final YamlNode root;
    private final Report report;
    private final CountryPack.Rules rules;
    private final List<Stage> stages = new ArrayList<>();
    private final List<PlanDraft> plans = new ArrayList<>();
    private final List<CycleDraft> cycles = new ArrayList<>();
    private final ActuationDraft actuation;
    private final RingsDraft rings;
    private final LogicDraft logic;
    private final PrecedenceDraft precedence;

    JunctionDraft(YamlNode root, Optional<CountryPack> country, Report report) {
        this.root = root;
        this.report = report;
        this.rules = country.map(CountryPack::rules).orElse(NO_RULES);
        this.groups = GroupsDraft.read(root, country, report);
        checkStartUp();
        readStages();
        readPlans();
        actuation = new ActuationDraft(root, stages, groups, rules, report);
        rings = new RingsDraft(root, groups, actuation.detectors, rules, report);
        readCycles();
        SortedSet<String> names = new TreeSet<>(actuation.plans.keySet());
        root.get("plans").ifPresent(fixed -> names.addAll(fixed.entries().keySet()));
        root.get("ringPlans").ifPresent(ring -> names.addAll(ring.entries().keySet()));
        logic = new LogicDraft(root, groups, stages, actuation.detectors, names, report);
        precedence = new PrecedenceDraft(root, stages, groups, actuation.detectors, rules, report);
        if (report.isEmpty()) {
            precedence.checkRoom(toJunction());
        }
    }

    private void checkStartUp() {
        root.get("startUp").flatMap(startUp -> Time.of(startUp, "allRed")).ifPresent(allRed -> {
            if (allRed.millis() < rules.minimumAllRedMillis()) {
                report.add(
                        ProblemCode.ALL_RED_TOO_SHORT,
                        allRed.at(),
                        Time.text(allRed.millis()),
                        Time.text(rules.minimumAllRedMillis()));
            }
        });
    }

    private void readStages() {
        Map<String, YamlNode> names = new HashMap<>();
        for (YamlNode node : items("stages")) {
            Optional<String> name = node.get("name").flatMap(YamlNode::string);
            if (name.isPresent()) {
                YamlNode at = node.get("name").orElseThrow();
                YamlNode first = names.putIfAbsent(name.get(), at);
                if (first != null) {
                    report.add(ProblemCode.DUPLICATE_NAME, at, Report.quote(name.get()), String.valueOf(first.line()));
                }
            }
            stages.add(new Stage(name.orElse("?"), readStageGroups(node, Report.quote(name.orElse("?")))));
        }
    }

    private GroupSet readStageGroups(YamlNode stage, String name) {
        GroupSet open = GroupSet.NONE;
        for (YamlNode item : stage.get("groups").map(YamlNode::items).orElse(List.of())) {
            OptionalInt group = groups.find(item);
            if (group.isEmpty()) {
                continue;
            }
            for (int other = 0; other < groups.size(); other++) {
                if (open.contains(other) && groups.conflict(other, group.getAsInt())) {
                    report.add(
                            ProblemCode.STAGE_CONFLICT, item, name, groups.name(other), groups.name(group.getAsInt()));
                }
            }
            open = open.with(group.getAsInt());
        }
        return open;
    }

    private void readPlans() {
        if (root.get("plans").isEmpty()
                && root.get("actuated").isEmpty()
                && root.get("ringPlans").isEmpty()) {
            report.add(ProblemCode.MISSING_KEY, root, "plans");
        }
        root.get("plans")
                .ifPresent(node -> node.entries().forEach((name, entry) -> {
                    if (plans.size() < MOST_PLANS) {
                        PlanDraft.read(Report.quote(name), entry.value(), stages.size(), groups, rules, report)
                                .ifPresent(plans::add);
                    }
                }));
        plans.forEach(plan -> AntagonistCheck.check(plan, groups, report));
        PlanChangeCheck.check(plans, groups, report);
    }

    private void readCycles() {
        plans.forEach(plan -> cycles.add(CycleDraft.read(plan, actuation.detectors, groups, report)));
        for (int i = 0; i < plans.size() && report.isEmpty(); i++) {
            CycleCheck.check(plans.get(i), cycles.get(i), groups, actuation.detectors, rules, report);
        }
    }

    private List<YamlNode> items(String key) {
        return root.get(key).map(YamlNode::items).orElse(List.of());
    }

    /** Only for a site without a problem. */
    Junction toJunction() {
        SortedMap<String, SignalPlan> byName = new TreeMap<>();
        for (int i = 0; i < plans.size(); i++) {
            byName.put(plans.get(i).name(), plans.get(i).toPlan(cycles.get(i)));
        }
        YamlNode startUp = root.get("startUp").orElseThrow();
        return new Junction(
                root.get("site").flatMap(YamlNode::string).orElseThrow(),
                groups.groups.stream().map(GroupDraft::toGroup).toList(),
                groups.toMatrix(),
                stages,
                byName,
                actuation.plans,
                rings.plans,
                actuation.detectors,
                logic.rules,
                precedence.toPrecedence(),
                new Junction.StartUp(
                        Time.of(startUp, "flashing").orElseThrow().millis(),
                        Time.of(startUp, "yellow").orElseThrow().millis(),
                        Time.of(startUp, "allRed").orElseThrow().millis()),
                root.get("coordinated").orElseThrow().toJson().asBoolean());
    }
}
