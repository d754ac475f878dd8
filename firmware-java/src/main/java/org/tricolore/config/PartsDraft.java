package org.tricolore.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tricolore.wiring.Wiring;

/** The drivers of a site as far as they could be read: who has which groups and inputs, and that no line has two of them. */
final class PartsDraft {
    /** Options that name a port only one driver can hold. */
    private static final Pattern LINE = Pattern.compile("line(\\.[a-z0-9]{1,8})?");

    /** What hangs on a serial line with others of the same driver, such as {@code 5 @ /dev/ttyUSB2}. */
    private static final Pattern ON_LINE = Pattern.compile("[0-9]+ *@ *(/[^ ]+)");

    final List<Wiring.Part> others = new ArrayList<>();

    private final Report report;

    /** Where each line was first named. */
    private final Map<String, YamlNode> lines = new HashMap<>();

    private final Map<String, YamlNode> taken = new HashMap<>();

    /** @param inputs names of all that is wired */
    PartsDraft(YamlNode root, GroupsDraft groups, SortedSet<String> inputs, Report report) {
        this.report = report;
        Optional<YamlNode> wiring = root.get("wiring");
        wiring.ifPresent(this::lines);
        wiring.flatMap(node -> node.get("others"))
                .ifPresent(all -> all.entries().forEach((name, entry) -> {
                    lines(entry.value());
                    part(name, entry.value(), groups, inputs);
                }));
        root.get("equipment")
                .flatMap(node -> node.get("drivers"))
                .ifPresent(all -> all.entries().values().forEach(entry -> lines(entry.value())));
    }

    private void part(String name, YamlNode node, GroupsDraft groups, SortedSet<String> inputs) {
        SortedSet<String> has = new TreeSet<>();
        node.get("groups")
                .ifPresent(all -> all.items().forEach(item -> {
                    if (groups.find(item).isPresent()) {
                        add(has, item);
                    }
                }));
        SortedSet<String> reads = new TreeSet<>();
        node.get("inputs")
                .ifPresent(all -> all.items().forEach(item -> {
                    String input = item.string().orElse("");
                    if (inputs.contains(input)) {
                        add(reads, item);
                    } else {
                        report.add(ProblemCode.PART_INPUT_UNKNOWN, item, Report.quote(input), Report.list(inputs));
                    }
                }));
        if (node.get("groups").isEmpty() && node.get("inputs").isEmpty()) {
            report.add(ProblemCode.PART_EMPTY, node, Report.quote(name));
        }
        others.add(new Wiring.Part(
                name, node.get("driver").flatMap(YamlNode::string).orElse(""), options(node), has, reads));
    }

    private void add(SortedSet<String> names, YamlNode item) {
        String name = item.string().orElse("");
        YamlNode first = taken.putIfAbsent(name, item);
        if (first != null) {
            report.add(ProblemCode.PART_TWICE, item, Report.quote(name), first.path(), String.valueOf(first.line()));
        }
        names.add(name);
    }

    static SortedMap<String, String> options(YamlNode driver) {
        SortedMap<String, String> options = new TreeMap<>();
        driver.get("options")
                .ifPresent(all -> all.entries()
                        .forEach((key, entry) -> entry.value().text().ifPresent(text -> options.put(key, text))));
        return options;
    }

    private void lines(YamlNode driver) {
        SortedSet<String> own = new TreeSet<>();
        driver.get("options")
                .ifPresent(all -> all.entries().forEach((option, entry) -> {
                    String written = entry.value().text().orElse("").strip();
                    Matcher shared = ON_LINE.matcher(written);
                    if (LINE.matcher(option).matches()) {
                        line(written, entry.value());
                    } else if (shared.matches() && own.add(shared.group(1))) {
                        line(shared.group(1), entry.value());
                    }
                }));
    }

    private void line(String line, YamlNode at) {
        YamlNode first = lines.putIfAbsent(line, at);
        if (first != null) {
            report.add(
                    ProblemCode.LINE_OF_TWO_DRIVERS,
                    at,
                    Report.quote(line),
                    first.path(),
                    String.valueOf(first.line()));
        }
    }
}
