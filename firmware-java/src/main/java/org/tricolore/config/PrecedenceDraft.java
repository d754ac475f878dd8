package org.tricolore.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Precedence;
import org.tricolore.model.Preemption;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.PriorityRules.DetectorPair;
import org.tricolore.model.Stage;

/** Priority, pre-emptions and routes as far as they could be read, with everything that is wrong among them told. */
final class PrecedenceDraft {
    private static final String ALL_RED = "allRed";

    private final List<Stage> stages;
    private final GroupsDraft groups;
    private final List<Detector> detectors;
    private final int longestWaitMillis;
    private final Report report;
    private final Optional<YamlNode> priorityNode;
    private final PriorityRules priority;
    private final List<Preemption> preemptions = new ArrayList<>();
    private final SortedMap<String, String> routes = new TreeMap<>();

    PrecedenceDraft(
            YamlNode root,
            List<Stage> stages,
            GroupsDraft groups,
            List<Detector> detectors,
            CountryPack.Rules rules,
            Report report) {
        this.stages = stages;
        this.groups = groups;
        this.detectors = detectors;
        this.longestWaitMillis = rules.longestWaitMillis(groups.groups);
        this.report = report;
        this.priorityNode = root.get("priority");
        this.priority = priorityNode.map(this::readPriority).orElse(PriorityRules.NONE);
        entries(root, "preemptions").forEach((name, entry) -> readPreemption(name, entry.value()));
        entries(root, "routes").forEach(this::readRoute);
    }

    /** Names of the detectors that announce or clear a vehicle, or take the junction: they need call nobody. */
    static SortedSet<String> detectorsUsed(YamlNode root) {
        List<YamlNode> used = new ArrayList<>();
        root.get("priority")
                .flatMap(priority -> priority.get("detectors"))
                .map(YamlNode::items)
                .orElse(List.of())
                .forEach(pair -> {
                    pair.get("announce").ifPresent(used::add);
                    pair.get("clear").ifPresent(used::add);
                });
        entries(root, "preemptions")
                .values()
                .forEach(entry -> entry.value().get("input").ifPresent(used::add));
        SortedSet<String> names = new TreeSet<>();
        used.forEach(node -> node.string().ifPresent(names::add));
        return names;
    }

    private static Map<String, YamlNode.Entry> entries(YamlNode map, String key) {
        return map.get(key).map(YamlNode::entries).orElseGet(LinkedHashMap::new);
    }

    private PriorityRules readPriority(YamlNode node) {
        GroupSet served = GroupSet.NONE;
        for (YamlNode item : items(node, "groups")) {
            OptionalInt group = groups.find(item);
            served = group.isPresent() ? served.with(group.getAsInt()) : served;
        }
        List<DetectorPair> pairs = new ArrayList<>();
        for (YamlNode pair : items(node, "detectors")) {
            OptionalInt announce = pair.get("announce").map(this::detector).orElse(OptionalInt.empty());
            OptionalInt clear = pair.get("clear").map(this::detector).orElse(OptionalInt.empty());
            OptionalInt group = pair.get("group").map(groups::find).orElse(OptionalInt.empty());
            if (group.isPresent() && !served.contains(group.getAsInt())) {
                report.add(
                        ProblemCode.PRIORITY_NOT_FOR_GROUP,
                        pair.get("group").orElseThrow(),
                        groups.name(group.getAsInt()));
            }
            pairs.add(new DetectorPair(
                    announce.orElse(PriorityRules.NO_DETECTOR),
                    clear.orElse(PriorityRules.NO_DETECTOR),
                    group.orElse(0),
                    millis(pair, "eta"),
                    pair.get("timeOut").isPresent() ? millis(pair, "timeOut") : millis(node, "timeOut")));
        }
        return new PriorityRules(
                served,
                millis(node, "extension"),
                millis(node, "lead"),
                millis(node, "lockOut"),
                millis(node, "timeOut"),
                longestWaitMillis,
                pairs);
    }

    private void readPreemption(String name, YamlNode node) {
        Optional<YamlNode> clearance = node.get("trackClearance");
        int clearanceStage =
                clearance.flatMap(track -> track.get("stage")).map(this::stage).orElse(Preemption.NO_STAGE);
        int clearanceMillis = clearance.map(track -> millis(track, "for")).orElse(0);
        int maximum = millis(node, "maximum");
        if (node.get("maximum").flatMap(Time::of).isPresent() && maximum <= clearanceMillis) {
            report.add(
                    ProblemCode.PREEMPTION_MAXIMUM_TOO_SHORT,
                    node.get("maximum").orElseThrow(),
                    Report.quote(name),
                    Time.text(maximum),
                    Time.text(clearanceMillis));
        }
        Optional<YamlNode> hold = node.get("hold").filter(held -> !held.string().equals(Optional.of(ALL_RED)));
        preemptions.add(new Preemption(
                Report.quote(name),
                node.get("input")
                        .map(this::detector)
                        .orElse(OptionalInt.empty())
                        .orElse(0),
                clearanceStage,
                clearanceMillis,
                hold.map(this::stage).orElse(Preemption.NO_STAGE),
                node.get("leave").map(this::stage).orElse(0),
                maximum));
    }

    private void readRoute(String name, YamlNode.Entry entry) {
        if (stages.stream().anyMatch(stage -> stage.name().equals(name))) {
            report.add(ProblemCode.ROUTE_NAME_TAKEN, entry.key(), Report.quote(name));
        }
        int stage = stage(entry.value());
        if (stage != Preemption.NO_STAGE) {
            routes.put(name, stages.get(stage).name());
        }
    }

    /** Index of the stage, or {@link Preemption#NO_STAGE} for an unknown one, which is told. */
    private int stage(YamlNode node) {
        Optional<String> name = node.string();
        for (int i = 0; i < stages.size(); i++) {
            if (name.equals(Optional.of(stages.get(i).name()))) {
                return i;
            }
        }
        name.ifPresent(unknown -> report.add(
                ProblemCode.UNKNOWN_STAGE,
                node,
                Report.quote(unknown),
                Report.list(stages.stream().map(Stage::name).toList())));
        return Preemption.NO_STAGE;
    }

    private OptionalInt detector(YamlNode node) {
        Optional<String> name = node.string();
        for (int i = 0; i < detectors.size(); i++) {
            if (name.equals(Optional.of(detectors.get(i).name()))) {
                return OptionalInt.of(i);
            }
        }
        name.ifPresent(unknown -> report.add(
                ProblemCode.UNKNOWN_DETECTOR,
                node,
                Report.quote(unknown),
                Report.list(detectors.stream().map(Detector::name).toList())));
        return OptionalInt.empty();
    }

    /** Only for a junction without a problem so far: whether there is time to give to anybody. */
    void checkRoom(Junction junction) {
        int round = junction.shortestRoundMillis();
        int room = priority.longestWaitMillis() - round;
        if (!priority.groups().isEmpty() && room < priority.extensionMillis()) {
            report.add(
                    ProblemCode.PRIORITY_NO_ROOM,
                    priorityNode.orElseThrow(),
                    Time.text(round),
                    Time.text(priority.longestWaitMillis()),
                    Time.text(priority.extensionMillis()));
        }
    }

    private static List<YamlNode> items(YamlNode node, String key) {
        return node.get(key).map(YamlNode::items).orElse(List.of());
    }

    private static int millis(YamlNode node, String key) {
        return Time.of(node, key).map(Time::millis).orElse(0);
    }

    /** Only for a site without a problem. */
    Precedence toPrecedence() {
        return new Precedence(priority, preemptions, routes);
    }
}
