package org.tricolore.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tricolore.model.SignalType;

/** The layout as far as it could be read; checks the names it uses and what must not stand on one approach. */
final class LayoutDraft {
    private final List<YamlNode> arms;
    private final GroupsDraft groups;
    private final Report report;

    LayoutDraft(YamlNode root, GroupsDraft groups, Optional<CountryPack> country, Report report) {
        this.groups = groups;
        this.report = report;
        this.arms = root.get("layout")
                .flatMap(node -> node.get("arms"))
                .map(YamlNode::items)
                .orElse(List.of());
        Map<String, YamlNode> names = new HashMap<>();
        for (YamlNode arm : arms) {
            arm.get("name").filter(name -> name.string().isPresent()).ifPresent(name -> {
                YamlNode first = names.putIfAbsent(name.string().orElseThrow(), name);
                if (first != null) {
                    report.add(ProblemCode.DUPLICATE_NAME, name, Report.quote(name), String.valueOf(first.line()));
                }
            });
            arm.get("crossing").filter(name -> !crossing(arm).isEmpty()).ifPresent(groups::find);
            checkApproach(arm, country.map(pack -> pack.rules().notTogether()).orElse(List.of()));
        }
    }

    private void checkApproach(YamlNode arm, List<List<String>> notTogether) {
        Map<String, String> groupOfType = new HashMap<>();
        for (YamlNode lane : items(arm, "entries")) {
            OptionalInt group = lane.get("group").map(groups::find).orElse(OptionalInt.empty());
            Optional<String> type =
                    group.isPresent() ? groups.get(group.getAsInt()).type().map(SignalType::code) : Optional.empty();
            if (type.isEmpty()) {
                continue;
            }
            String name = groups.name(group.getAsInt());
            for (List<String> pair : notTogether) {
                int mine = pair.indexOf(type.get());
                String other = mine < 0 ? null : groupOfType.get(pair.get(1 - mine));
                if (other != null) {
                    report.add(
                            ProblemCode.TYPES_NOT_TOGETHER,
                            lane.get("group").orElseThrow(),
                            Report.quote(text(arm, "name")),
                            name,
                            type.get(),
                            other,
                            pair.get(1 - mine));
                }
            }
            groupOfType.putIfAbsent(type.get(), name);
        }
    }

    private static String crossing(YamlNode arm) {
        return text(arm, "crossing");
    }

    private static String text(YamlNode map, String key) {
        return map.get(key).flatMap(YamlNode::string).orElse("");
    }

    private static List<YamlNode> items(YamlNode map, String key) {
        return map.get(key).map(YamlNode::items).orElse(List.of());
    }

    /** Only for a site without a problem. */
    Layout toLayout() {
        List<Layout.Arm> result = new ArrayList<>();
        for (YamlNode arm : arms) {
            List<Layout.Lane> lanes = new ArrayList<>();
            for (YamlNode lane : items(arm, "entries")) {
                lanes.add(new Layout.Lane(
                        text(lane, "group"),
                        items(lane, "moves").stream()
                                .map(move -> Layout.Move.valueOf(move.string().orElseThrow()))
                                .toList()));
            }
            result.add(new Layout.Arm(
                    text(arm, "name"), number(arm, "bearing"), lanes, number(arm, "exits"), crossing(arm)));
        }
        return new Layout(result);
    }

    private static int number(YamlNode map, String key) {
        return map.get(key).orElseThrow().toJson().intValue();
    }
}
