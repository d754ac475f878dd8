package org.tricolore.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.RingPlan;
import org.tricolore.model.RingPlan.Recall;

/** The NEMA phases of a site as far as they could be read: what its ring plans put in order. */
final class PhasesDraft {
    /** A phase before any plan says where it stands. */
    record PhaseDraft(int number, YamlNode at, int group, int pedestrian, Recall recall) {
        /** Its longest green, as the plan chooses: maximum 1 or 2. */
        int maximumMillis(boolean second) {
            Optional<Time> other = second ? Time.of(at, "maximum2") : Optional.empty();
            return other.or(() -> Time.of(at, "maximum")).map(Time::millis).orElse(0);
        }

        YamlNode maximumAt(boolean second) {
            Optional<YamlNode> other = second ? at.get("maximum2") : Optional.empty();
            return other.or(() -> at.get("maximum")).orElse(at);
        }

        boolean flag(String key) {
            return at.get(key).map(value -> value.toJson().asBoolean()).orElse(false);
        }
    }

    final SortedMap<Integer, PhaseDraft> byNumber = new TreeMap<>();

    private final GroupsDraft groups;
    private final Report report;
    private final SortedMap<Integer, Integer> phaseOfGroup = new TreeMap<>();

    PhasesDraft(YamlNode root, GroupsDraft groups, Report report) {
        this.groups = groups;
        this.report = report;
        for (Map.Entry<String, YamlNode.Entry> entry : entries(root, "phases").entrySet()) {
            number(entry.getKey()).ifPresent(number -> read(number, entry.getValue()));
        }
    }

    static Map<String, YamlNode.Entry> entries(YamlNode map, String key) {
        return map.get(key).map(YamlNode::entries).orElseGet(java.util.LinkedHashMap::new);
    }

    /** 1 to 16; what else is written is the schema's to tell. */
    static OptionalInt number(String text) {
        boolean fits = text.matches("[1-9]|1[0-6]");
        return fits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private void read(int number, YamlNode.Entry entry) {
        YamlNode node = entry.value();
        OptionalInt group = node.get("group").map(groups::find).orElse(OptionalInt.empty());
        Optional<YamlNode> people = node.get("pedestrians");
        OptionalInt pedestrian = people.map(groups::find).orElse(OptionalInt.empty());
        Recall recall = recall(node);
        if (people.isEmpty()
                && (recall == Recall.PEDESTRIAN || node.get("restInWalk").isPresent())) {
            report.add(ProblemCode.PHASE_WITHOUT_PEDESTRIANS, entry.key(), String.valueOf(number));
        }
        if (group.isEmpty() || (people.isPresent() && pedestrian.isEmpty())) {
            return;
        }
        once(number, group.getAsInt(), node.get("group").orElse(node));
        if (pedestrian.isPresent()) {
            once(number, pedestrian.getAsInt(), people.orElse(node));
            if (groups.conflict(group.getAsInt(), pedestrian.getAsInt())) {
                report.add(
                        ProblemCode.RING_PHASES_CONFLICT,
                        entry.key(),
                        String.valueOf(number),
                        String.valueOf(number),
                        groups.name(group.getAsInt()),
                        groups.name(pedestrian.getAsInt()));
            }
        }
        byNumber.put(number, new PhaseDraft(number, node, group.getAsInt(), pedestrian.orElse(RingPlan.NONE), recall));
    }

    private void once(int number, int group, YamlNode at) {
        Integer first = phaseOfGroup.putIfAbsent(group, number);
        if (first != null) {
            report.add(
                    ProblemCode.GROUP_IN_TWO_PHASES,
                    at,
                    groups.name(group),
                    String.valueOf(first),
                    String.valueOf(number));
        }
    }

    private static Recall recall(YamlNode node) {
        String text = node.get("recall").flatMap(YamlNode::string).orElse("none");
        for (Recall recall : Recall.values()) {
            if (recall.name().equalsIgnoreCase(text)) {
                return recall;
            }
        }
        return Recall.NONE;
    }
}
