package org.tricolore.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules;

/** Reads {@code safety.yaml}, alone if need be: a separate watcher never needs the site's plans. */
public final class SafetyFile {
    /** Its name in a site's directory. */
    public static final String NAME = "safety.yaml";

    private static final SchemaCheck SCHEMA = new SchemaCheck("safety.schema.json");

    /** The same as in the schema: sixteen junctions of 64 groups have more lamps than a cabinet has channels. */
    private static final int MOST_LINES = 512;

    private final Report report;
    private final List<SafetyRules.Line> lines = new ArrayList<>();
    private final List<YamlNode> linePlaces = new ArrayList<>();
    private final List<SafetyRules.Antagonists> antagonists = new ArrayList<>();
    private final List<YamlNode> pairPlaces = new ArrayList<>();
    private final List<List<Integer>> junctions = new ArrayList<>();
    private final Optional<YamlNode> root;
    private final String sha256;

    /**
     * What a safety file says.
     *
     * @param rules present only without a problem
     * @param sha256 of the file's bytes, lower-case hex; empty when they could not be read
     */
    public record Loaded(Optional<SafetyRules> rules, List<Problem> problems, String sha256) {
        public Loaded {
            problems = List.copyOf(problems);
        }
    }

    /** Reads {@code safety.yaml} in a site's directory. Never throws for what lies on the disk. */
    public static Loaded load(Path siteDir) {
        Report report = new Report(NAME);
        SafetyFile file = new SafetyFile(siteDir, report);
        return new Loaded(
                report.isEmpty() ? Optional.of(file.toRules()) : Optional.empty(), report.problems(), file.sha256);
    }

    SafetyFile(Path siteDir, Report report) {
        this.report = report;
        SiteFile file = SiteFile.read(siteDir.resolve(NAME), report);
        this.root = file.root();
        this.sha256 = file.sha256();
        root.ifPresent(node -> {
            SCHEMA.check(node, report);
            readLines(node);
            readAntagonists(node);
            readJunctions(node);
        });
    }

    private void readLines(YamlNode node) {
        Map<Integer, YamlNode> used = new HashMap<>();
        node.get("lines")
                .ifPresent(all -> all.entries().forEach((name, entry) -> {
                    YamlNode line = entry.value();
                    if (lines.size() >= MOST_LINES) {
                        return; // the schema tells of more than fit
                    }
                    ChannelSet stop = readChannels(line, "stop", used);
                    ChannelSet caution = readChannels(line, "caution", used);
                    ChannelSet go = readChannels(line, "go", used);
                    boolean mayBeDark = line.get("mayBeDark")
                            .map(dark -> dark.toJson().asBoolean())
                            .orElse(false);
                    if (report.isEmpty()
                            && (stop.isEmpty() || go.isEmpty())
                            && !(mayBeDark && !stop.union(go).isEmpty())) {
                        report.add(ProblemCode.LINE_WITHOUT_CHANNEL, line, Report.quote(name));
                    }
                    SafetyRules.Times times = readTimes(name, line, caution, go);
                    lines.add(new SafetyRules.Line(name, stop, caution, go, mayBeDark, times, readMissing(line)));
                    linePlaces.add(line);
                }));
    }

    /** A yellow or a go that has no time would be measured by nobody. */
    private SafetyRules.Times readTimes(String name, YamlNode line, ChannelSet caution, ChannelSet go) {
        needTime(name, line, "minimumGreen", go);
        needTime(name, line, "yellow", caution);
        return new SafetyRules.Times(millis(line, "minimumGreen"), millis(line, "yellow"), millis(line, "redAmber"));
    }

    private void needTime(String name, YamlNode line, String key, ChannelSet lamps) {
        boolean none = line.get(key).isEmpty()
                || Time.of(line, key).filter(time -> time.millis() == 0).isPresent();
        if (!lamps.isEmpty() && none) {
            report.add(ProblemCode.LINE_WITHOUT_TIME, line, Report.quote(name), key);
        }
    }

    private static int millis(YamlNode line, String key) {
        return Time.of(line, key).map(Time::millis).orElse(0);
    }

    private static SafetyRules.Missing readMissing(YamlNode line) {
        List<String> major = line.get("majorWhenMissing").map(YamlNode::items).orElse(List.of()).stream()
                .flatMap(item -> item.string().stream())
                .toList();
        return new SafetyRules.Missing(major.contains("caution"), major.contains("go"));
    }

    private static SafetyRules.LampCurrent readLampCurrent(YamlNode root) {
        Optional<YamlNode> block = root.get("lampCurrent");
        return new SafetyRules.LampCurrent(
                whole(block, "nominalMilliamps").orElse(0),
                whole(block, "tellBelowPercent").orElse(SafetyRules.LampCurrent.TELL_BELOW_PERCENT));
    }

    private static Optional<Integer> whole(Optional<YamlNode> block, String key) {
        return block.flatMap(node -> node.get(key)).map(node -> node.toJson().asInt());
    }

    private ChannelSet readChannels(YamlNode line, String key, Map<Integer, YamlNode> used) {
        ChannelSet channels = ChannelSet.EMPTY;
        for (YamlNode item : line.get(key).map(YamlNode::items).orElse(List.of())) {
            Optional<Integer> channel = WiringDraft.channel(item);
            if (channel.isPresent()) {
                YamlNode first = used.putIfAbsent(channel.get(), item);
                if (first != null) {
                    report.add(
                            ProblemCode.CHANNEL_USED_TWICE,
                            item,
                            String.valueOf(channel.get()),
                            first.path(),
                            String.valueOf(first.line()));
                }
                channels = channels.with(channel.get());
            }
        }
        return channels;
    }

    private SortedMap<String, Integer> index() {
        SortedMap<String, Integer> index = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            index.put(lines.get(i).name(), i);
        }
        return index;
    }

    /** Without any, all lines are of one junction. */
    private void readJunctions(YamlNode node) {
        Optional<YamlNode> written = node.get("junctions");
        if (written.isEmpty()) {
            junctions.add(List.copyOf(index().values().stream().sorted().toList()));
            return;
        }
        SortedMap<String, Integer> rest = index();
        Map<String, YamlNode> used = new HashMap<>();
        for (YamlNode.Entry junction : written.get().entries().values()) {
            List<Integer> members = new ArrayList<>();
            for (YamlNode name : junction.value().items()) {
                name.string().ifPresent(text -> {
                    YamlNode first = used.putIfAbsent(text, name);
                    Integer line = rest.remove(text);
                    if (first != null) {
                        report.add(ProblemCode.DUPLICATE_NAME, name, Report.quote(text), String.valueOf(first.line()));
                    } else if (line == null) {
                        report.add(ProblemCode.UNKNOWN_LINE, name, Report.quote(text), Report.list(index().keySet()));
                    } else {
                        members.add(line);
                    }
                });
            }
            junctions.add(members);
        }
        rest.forEach(
                (name, line) -> report.add(ProblemCode.LINE_IN_NO_JUNCTION, linePlaces.get(line), Report.quote(name)));
    }

    private void readAntagonists(YamlNode node) {
        SortedMap<String, Integer> index = index();
        Set<SafetyRules.Antagonists> known = new HashSet<>();
        for (YamlNode pair : node.get("antagonists").map(YamlNode::items).orElse(List.of())) {
            List<Integer> both = new ArrayList<>();
            for (YamlNode name : pair.items().stream().limit(2).toList()) {
                name.string().ifPresent(text -> {
                    if (index.containsKey(text)) {
                        both.add(index.get(text));
                    } else {
                        report.add(ProblemCode.UNKNOWN_LINE, name, Report.quote(text), Report.list(index.keySet()));
                    }
                });
            }
            if (both.size() != 2) {
                continue;
            }
            int a = Math.min(both.getFirst(), both.getLast());
            int b = Math.max(both.getFirst(), both.getLast());
            if (a == b) {
                report.add(ProblemCode.SELF_CONFLICT, pair, lines.get(a).name());
            } else if (!known.add(new SafetyRules.Antagonists(a, b))) {
                report.add(
                        ProblemCode.DUPLICATE_NAME,
                        pair,
                        lines.get(a).name() + ", " + lines.get(b).name(),
                        String.valueOf(pair.line()));
            } else {
                // A pair without times is a conflict all the same, and is not told as a missing one too.
                if (pair.items().size() < 4) {
                    report.add(
                            ProblemCode.PAIR_WITHOUT_TIMES,
                            pair,
                            lines.get(both.getFirst()).name(),
                            lines.get(both.getLast()).name());
                }
                int there = clearance(pair, 2);
                int back = clearance(pair, 3);
                boolean turned = a != both.getFirst();
                antagonists.add(new SafetyRules.Antagonists(a, b, turned ? back : there, turned ? there : back));
                pairPlaces.add(pair);
            }
        }
    }

    private static int clearance(YamlNode pair, int item) {
        return pair.items().size() > item
                ? Time.of(pair.items().get(item)).map(Time::millis).orElse(0)
                : 0;
    }

    Optional<YamlNode> root() {
        return root;
    }

    List<SafetyRules.Line> lines() {
        return lines;
    }

    YamlNode place(int line) {
        return linePlaces.get(line);
    }

    YamlNode pairPlace(int pair) {
        return pairPlaces.get(pair);
    }

    List<SafetyRules.Antagonists> antagonists() {
        return antagonists;
    }

    /** The lines of each junction, by their index. */
    List<List<Integer>> junctions() {
        return junctions;
    }

    String sha256() {
        return sha256;
    }

    /** Only for a file without a problem. */
    SafetyRules toRules() {
        return new SafetyRules(
                root.orElseThrow().get("site").flatMap(YamlNode::string).orElseThrow(),
                lines,
                antagonists,
                root.orElseThrow().get("reset").flatMap(WiringDraft::channel).orElseThrow(),
                root.orElseThrow()
                        .get("onBattery")
                        .flatMap(WiringDraft::channel)
                        .orElse(SafetyRules.NO_INPUT),
                readLampCurrent(root.orElseThrow()),
                junctions);
    }
}
