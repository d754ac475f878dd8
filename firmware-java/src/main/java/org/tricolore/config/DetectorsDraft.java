package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.tricolore.model.Detector;
import org.tricolore.model.Detector.Gap;
import org.tricolore.model.Detector.Kind;
import org.tricolore.model.Detector.Watch;
import org.tricolore.model.GroupSet;

/** Detectors as far as they could be read. */
final class DetectorsDraft {
    /** The same as {@code $defs/longTime} of the schema. */
    private static final Pattern LONG_TIME = Pattern.compile("([1-9][0-9]{0,2}) (min|h)");

    private static final String NEVER = "never";

    final List<Detector> detectors = new ArrayList<>();

    private final GroupsDraft groups;
    private final Report report;

    /** Inputs somebody can be seen at. */
    private final List<String> inputs = new ArrayList<>();

    /** Detectors that announce or clear vehicles: they may call nobody. */
    private final SortedSet<String> announcing;

    DetectorsDraft(YamlNode root, GroupsDraft groups, Report report) {
        this.announcing = PrecedenceDraft.detectorsUsed(root);
        this.groups = groups;
        this.report = report;
        root.get("wiring")
                .flatMap(wiring -> wiring.get("inputs"))
                .map(YamlNode::entries)
                .ifPresent(wires -> wires.forEach((input, wire) -> {
                    Optional<String> kind = wire.value().get("kind").flatMap(YamlNode::string);
                    // A door contact asks for no green.
                    if (kind.equals(Optional.of("DETECTOR")) || kind.equals(Optional.of("BUTTON"))) {
                        inputs.add(input);
                    }
                }));
        root.get("detectors").ifPresent(all -> {
            for (Map.Entry<String, YamlNode.Entry> each : all.entries().entrySet()) {
                read(each.getKey(), each.getValue());
            }
        });
    }

    private void read(String name, YamlNode.Entry entry) {
        YamlNode node = entry.value();
        boolean virtual = node.get("kind").flatMap(YamlNode::string).equals(Optional.of("virtual"));
        if (virtual && inputs.contains(name)) {
            report.add(ProblemCode.VIRTUAL_WITH_INPUT, entry.key(), Report.quote(name));
        } else if (!virtual && !inputs.contains(name)) {
            report.add(ProblemCode.UNKNOWN_INPUT, entry.key(), Report.quote(name), Report.list(inputs));
        }
        GroupSet calls = groups.set(node, "calls");
        GroupSet prolongs = groups.set(node, "prolongs");
        if (calls.isEmpty() && prolongs.isEmpty() && !announcing.contains(name)) {
            report.add(ProblemCode.DETECTOR_IDLE, entry.key(), Report.quote(name));
        }
        int delay = Time.millis(node, "delay");
        boolean pulse = flag(node, "pulse");
        if (pulse && delay > 0) {
            report.add(ProblemCode.PULSE_WITH_DELAY, node.get("delay").orElse(node), Report.quote(name));
        }
        detectors.add(new Detector(
                name,
                virtual ? Kind.VIRTUAL : Kind.WIRED,
                delay,
                gap(name, node),
                flag(node, "locks"),
                pulse,
                calls,
                prolongs,
                watch(node)));
    }

    private Gap gap(String name, YamlNode node) {
        int gap = Time.millis(node, "gap");
        Optional<YamlNode> reduction = node.get("gapReduction");
        if (reduction.isEmpty()) {
            return new Gap(gap);
        }
        int to = Time.millis(reduction.get(), "to");
        if (to > gap) {
            report.add(
                    ProblemCode.GAP_NOT_REDUCED,
                    reduction.get().get("to").orElse(reduction.get()),
                    Report.quote(name),
                    Time.text(to),
                    Time.text(gap));
        }
        return new Gap(gap, Time.millis(reduction.get(), "after"), Time.millis(reduction.get(), "over"), to);
    }

    private static Watch watch(YamlNode node) {
        boolean learned = node.get("whenDead").flatMap(YamlNode::string).equals(Optional.of("learned"));
        Optional<YamlNode> watch = node.get("watch");
        return new Watch(
                longMillis(watch, "stuckOn", Watch.USUAL.stuckOnMillis()),
                longMillis(watch, "silent", Watch.USUAL.silentMillis()),
                watch.flatMap(map -> map.get("chatter"))
                        .map(value -> value.toJson().asLong())
                        .orElse(Watch.USUAL.changesAMinute()),
                learned);
    }

    /** Nothing for what is no such time: the schema has told it. */
    private static long longMillis(Optional<YamlNode> map, String key, long usual) {
        String text =
                map.flatMap(node -> node.get(key)).flatMap(YamlNode::string).orElse("");
        var match = LONG_TIME.matcher(text);
        if (!match.matches()) {
            return text.equals(NEVER) ? Watch.NEVER : usual;
        }
        long minutes = match.group(2).equals("h") ? 60 : 1;
        return Integer.parseInt(match.group(1)) * minutes * 60_000;
    }

    private static boolean flag(YamlNode node, String key) {
        return node.get(key).map(value -> value.toJson().asBoolean()).orElse(false);
    }
}
