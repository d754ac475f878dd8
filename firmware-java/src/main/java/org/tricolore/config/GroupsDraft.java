package org.tricolore.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.GroupSet;
import org.tricolore.model.SignalType.Place;

/** The signal groups of a site and their matrix as far as they could be read; what the rest of the file refers to. */
final class GroupsDraft {
    final List<GroupDraft> groups = new ArrayList<>();

    private final SortedMap<String, Integer> index = new TreeMap<>();
    private final Report report;

    /** {@code [from][to]}, ms, or {@link ConflictMatrix#NONE}; for an unreadable value 0, so that the pair still counts. */
    private int[][] clearance = {};

    private GroupsDraft(Report report) {
        this.report = report;
    }

    static GroupsDraft read(YamlNode root, Optional<CountryPack> country, Report report) {
        GroupsDraft draft = new GroupsDraft(report);
        boolean outside = root.get("area").flatMap(YamlNode::string).equals(Optional.of("outside"));
        root.get("groups")
                .ifPresent(groups -> groups.entries().forEach((name, entry) -> {
                    // The schema tells of more than fit; those beyond are then unknown.
                    if (draft.groups.size() < GroupSet.MAX_GROUPS) {
                        draft.index.put(name, draft.groups.size());
                        draft.groups.add(GroupDraft.read(name, entry.value(), country, outside, report));
                    }
                }));
        draft.clearance = new int[draft.size()][draft.size()];
        Arrays.stream(draft.clearance).forEach(row -> Arrays.fill(row, ConflictMatrix.NONE));
        root.get("clearances").ifPresent(draft::readMatrix);
        draft.checkPlaces(country.map(pack -> pack.rules().transitTypes()).orElse(List.of()));
        return draft;
    }

    private void readMatrix(YamlNode matrix) {
        for (Map.Entry<String, YamlNode.Entry> row : matrix.entries().entrySet()) {
            OptionalInt from = find(row.getValue().key());
            row.getValue().value().entries().forEach((name, cell) -> {
                OptionalInt to = find(cell.key());
                if (from.isEmpty() || to.isEmpty()) {
                    return;
                }
                if (from.getAsInt() == to.getAsInt()) {
                    report.add(ProblemCode.SELF_CONFLICT, cell.key(), name);
                } else {
                    clearance[from.getAsInt()][to.getAsInt()] =
                            Time.of(cell.value()).map(Time::millis).orElse(0);
                }
            });
        }
        for (int a = 0; a < size(); a++) {
            for (int b = 0; b < size(); b++) {
                if (clearance[a][b] != ConflictMatrix.NONE && clearance[b][a] == ConflictMatrix.NONE) {
                    YamlNode cell = matrix.get(name(a))
                            .orElse(matrix)
                            .entries()
                            .get(name(b))
                            .key();
                    report.add(ProblemCode.ONE_SIDED_CONFLICT, cell, name(a), name(b));
                }
            }
        }
    }

    /** An absolute stop stands in the way of trams and buses with signals of their own, and of nobody else. */
    private void checkPlaces(List<String> transitTypes) {
        Optional<GroupDraft> junction = groups.stream()
                .filter(group -> group.is(Place.JUNCTION) && !isTransit(group, transitTypes))
                .findFirst();
        for (int i = 0; i < size(); i++) {
            GroupDraft group = groups.get(i);
            if (!group.is(Place.ABSOLUTE_STOP)) {
                continue;
            }
            Optional<String> neighbour = junction.map(GroupDraft::name);
            for (int j = 0; j < size() && neighbour.isEmpty(); j++) {
                boolean inTheWay = conflict(i, j) && !isTransit(groups.get(j), transitTypes);
                neighbour = inTheWay ? Optional.of(name(j)) : Optional.empty();
            }
            String code = group.type().orElseThrow().code();
            neighbour.ifPresent(other -> report.add(
                    ProblemCode.ABSOLUTE_STOP_INSIDE_JUNCTION,
                    group.at().get("type").orElse(group.at()),
                    group.name(),
                    code,
                    other));
        }
    }

    private static boolean isTransit(GroupDraft group, List<String> transitTypes) {
        return group.type().filter(type -> transitTypes.contains(type.code())).isPresent();
    }

    int size() {
        return groups.size();
    }

    String name(int group) {
        return groups.get(group).name();
    }

    GroupDraft get(int group) {
        return groups.get(group);
    }

    /** The group that a value or key names; an unknown one is told. */
    OptionalInt find(YamlNode name) {
        Optional<String> text = name.string();
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        Integer found = index.get(text.get());
        if (found == null) {
            report.add(ProblemCode.UNKNOWN_GROUP, name, Report.quote(text.get()), Report.list(index.keySet()));
            return OptionalInt.empty();
        }
        return OptionalInt.of(found);
    }

    /** The groups a list names; unknown ones are told. */
    GroupSet set(YamlNode node, String key) {
        GroupSet set = GroupSet.NONE;
        for (YamlNode item : node.get(key).map(YamlNode::items).orElse(List.of())) {
            OptionalInt group = find(item);
            set = group.isPresent() ? set.with(group.getAsInt()) : set;
        }
        return set;
    }

    /** The times a map gives to groups, ms; unknown groups are told. */
    SortedMap<Integer, Integer> times(YamlNode node, String key) {
        SortedMap<Integer, Integer> times = new TreeMap<>();
        node.get(key)
                .ifPresent(map -> map.entries().forEach((_, entry) -> {
                    OptionalInt group = find(entry.key());
                    Optional<Time> time = Time.of(entry.value());
                    if (group.isPresent() && time.isPresent()) {
                        times.put(group.getAsInt(), time.get().millis());
                    }
                }));
        return times;
    }

    /** The group of this name, if there is one; nothing is told. */
    OptionalInt indexOf(String name) {
        Integer found = index.get(name);
        return found == null ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /** Whether a conflict stands on at least one side. */
    boolean conflict(int a, int b) {
        return clearance[a][b] != ConflictMatrix.NONE || clearance[b][a] != ConflictMatrix.NONE;
    }

    /** From the end of yellow of {@code from}, ms; {@link ConflictMatrix#NONE} where it is not written. */
    int clearanceMillis(int from, int to) {
        return clearance[from][to];
    }

    /** End of green of {@code from} to the green of {@code to}, ms; a missing value of a one-sided conflict counts 0. */
    int intergreenMillis(int from, int to) {
        return groups.get(from).closingMillis() + Math.max(0, clearance[from][to]);
    }

    ConflictMatrix toMatrix() {
        return new ConflictMatrix(clearance);
    }
}
