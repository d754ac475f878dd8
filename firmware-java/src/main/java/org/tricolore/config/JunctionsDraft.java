package org.tricolore.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tricolore.model.Order;

/**
 * The junctions of a site as far as they could be read: the one that stands at the top of the file, or those below
 * {@code junctions}. Each is read as if it stood alone, its own keys beside those it shares with the site.
 */
final class JunctionsDraft {
    private static final String KEY = "junctions";

    /** What the junctions of one cabinet have in common. */
    private static final List<String> SHARED = List.of("site", "title", "country", "area", "wiring");

    /** The groups of all junctions, as the wires and the safety file see them. */
    final GroupsDraft groups;

    private final List<Draft> drafts = new ArrayList<>();
    private final Report report;

    private record Draft(
            YamlNode at, String name, JunctionDraft junction, TimetableDraft timetable, LayoutDraft layout) {
        private Draft(YamlNode view, String name, Optional<CountryPack> country, Report report) {
            this(
                    view,
                    name,
                    new JunctionDraft(view, country, report),
                    new TimetableDraft(view, report),
                    country,
                    report);
        }

        private Draft(
                YamlNode view,
                String name,
                JunctionDraft junction,
                TimetableDraft timetable,
                Optional<CountryPack> country,
                Report report) {
            this(view, name, junction, timetable, new LayoutDraft(view, junction.groups, country, report));
        }
    }

    /** @param ofJunction the keys that belong to one junction */
    JunctionsDraft(YamlNode root, SortedSet<String> ofJunction, Optional<CountryPack> country, Report report) {
        this.report = report;
        Optional<YamlNode> several = root.get(KEY);
        if (several.isEmpty()) {
            String name = root.get("site").flatMap(YamlNode::string).orElse("?");
            drafts.add(new Draft(root, name, country, report));
        } else {
            checkTop(root, ofJunction, several.get());
            several.get().entries().forEach((name, entry) -> {
                if (entry.value() instanceof YamlNode.Mapping own) {
                    drafts.add(new Draft(view(root, own), name, country, report));
                }
                if (name.equals(Order.JUNCTION)) {
                    report.add(ProblemCode.JUNCTION_NAME_RESERVED, entry.key(), name);
                }
            });
            checkNames();
        }
        groups = GroupsDraft.together(
                drafts.stream().map(draft -> draft.junction().groups).toList(), report);
    }

    private static YamlNode view(YamlNode root, YamlNode.Mapping own) {
        SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>(own.entries());
        for (String key : SHARED) {
            Optional.ofNullable(root.entries().get(key)).ifPresent(entry -> entries.put(key, entry));
        }
        return new YamlNode.Mapping(own.line(), own.column(), own.path(), entries);
    }

    private void checkTop(YamlNode root, SortedSet<String> ofJunction, YamlNode several) {
        root.entries().forEach((key, entry) -> {
            if (ofJunction.contains(key)) {
                report.add(
                        ProblemCode.KEY_OF_A_JUNCTION,
                        entry.key(),
                        key,
                        Report.list(several.entries().keySet()));
            }
        });
    }

    /** Orders and wires call junctions, groups and detectors by name: none may be called by another's. */
    private void checkNames() {
        Map<String, YamlNode> used = new HashMap<>();
        drafts.forEach(draft -> once(used, draft.name(), draft.at()));
        for (Draft draft : drafts) {
            Map<String, YamlNode> own = new HashMap<>();
            for (String key : List.of("groups", "detectors")) {
                draft.at()
                        .get(key)
                        .map(YamlNode::entries)
                        .orElseGet(LinkedHashMap::new)
                        .forEach((name, entry) -> {
                            // Within one junction a detector may be called as its group is.
                            if (own.putIfAbsent(name, entry.key()) == null) {
                                once(used, name, entry.key());
                            }
                        });
            }
        }
    }

    private void once(Map<String, YamlNode> used, String name, YamlNode at) {
        YamlNode first = used.putIfAbsent(name, at);
        if (first != null) {
            report.add(ProblemCode.NAME_IN_TWO_JUNCTIONS, at, Report.quote(name), first.path(), line(first));
        }
    }

    private static String line(YamlNode node) {
        return String.valueOf(node.line());
    }

    /** Looks whether each switch of the police panel that names a junction names one of these. */
    void checkInputs(YamlNode root, WiringDraft wiring) {
        List<String> names = drafts.stream().map(Draft::name).toList();
        root.get("wiring")
                .flatMap(node -> node.get("inputs"))
                .ifPresent(inputs -> inputs.entries()
                        .forEach((name, input) -> input.value()
                                .get("junction")
                                .filter(node -> node.string().isPresent())
                                .ifPresent(junction -> {
                                    String steered = junction.string().orElseThrow();
                                    if (!names.contains(steered)) {
                                        report.add(
                                                ProblemCode.UNKNOWN_JUNCTION,
                                                junction,
                                                Report.quote(steered),
                                                Report.list(names));
                                    } else if (wiring.isKnownOtherThanPanel(name)) {
                                        report.add(ProblemCode.INPUT_STEERS_NO_JUNCTION, junction, Report.quote(name));
                                    }
                                })));
    }

    /** What junctions, groups and detectors are called. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        for (Draft draft : drafts) {
            names.add(draft.name());
            for (String key : List.of("groups", "detectors")) {
                draft.at().get(key).ifPresent(all -> names.addAll(all.entries().keySet()));
            }
        }
        return names;
    }

    /** Only for a site without a problem. */
    List<SiteJunction> toJunctions() {
        return drafts.stream()
                .map(draft -> new SiteJunction(
                        draft.junction().toJunction(draft.name()),
                        draft.timetable().toTimetable(),
                        draft.layout().toLayout()))
                .toList();
    }
}
