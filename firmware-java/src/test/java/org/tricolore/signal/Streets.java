package org.tricolore.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Aspect;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.model.Stage;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Coordination;
import org.tricolore.model.StagePlan.Interstage;
import org.tricolore.model.StagePlan.Rule;

/**
 * Actuated junctions for stories, put together word by word. Streets have letters (R11v, minimum 6 s, yellow 3 s), P is a
 * crossing (R12, minimum 6 s). All clearances are 2 s, those of P 5 s. Each street {@code X} has a loop {@code DX} (gap
 * 3 s), P a button {@code BP}. The plan is {@code actuated}; every stage lasts 6 to 20 s until told otherwise.
 */
final class Streets {
    private final List<String> names;

    private final int[][] matrix;

    private final List<Stage> stages = new ArrayList<>();

    private final List<Rule> rules = new ArrayList<>();

    private final List<Detector> detectors = new ArrayList<>();

    private final List<Interstage> interstages = new ArrayList<>();

    private Optional<Coordination> coordination = Optional.empty();

    private GroupSet recall = GroupSet.NONE;

    private int rest;

    private Streets(String groups, String conflicts) {
        names = List.of(groups.split(" "));
        matrix = new int[names.size()][names.size()];
        for (int[] row : matrix) {
            Arrays.fill(row, ConflictMatrix.NONE);
        }
        for (String pair : conflicts.split(" ")) {
            int a = index(pair.substring(0, 1));
            int b = index(pair.substring(1));
            matrix[a][b] = names.get(a).equals("P") ? 5_000 : 2_000;
            matrix[b][a] = names.get(b).equals("P") ? 5_000 : 2_000;
        }
        for (int i = 0; i < names.size(); i++) {
            boolean crossing = names.get(i).equals("P");
            GroupSet alone = GroupSet.of(i);
            detectors.add(
                    crossing
                            ? new Detector("BP", 0, 0, true, alone, GroupSet.NONE)
                            : new Detector("D" + names.get(i), 0, 3_000, false, alone, alone));
        }
    }

    /** Three streets in each other's way and a crossing beside A. */
    static Streets star() {
        return new Streets("A B C P", "AB AC BC BP CP")
                .stage("A P", "P")
                .stage("B", "")
                .stage("C", "");
    }

    static Streets of(String groups, String conflicts) {
        return new Streets(groups, conflicts);
    }

    /** One more stage, with those of its groups that open only on call. */
    Streets stage(String groups, String onCall) {
        stages.add(new Stage(String.valueOf(stages.size() + 1), set(groups)));
        rules.add(new Rule(6_000, 20_000, false, set(onCall)));
        return this;
    }

    /** Another rule for a stage, numbered from 1. */
    Streets rule(int stage, int minimum, int target, int maximum) {
        Rule old = rules.get(stage - 1);
        rules.set(
                stage - 1,
                new Rule(
                        minimum * 1_000,
                        target * 1_000,
                        maximum * 1_000,
                        old.recall(),
                        old.onCall(),
                        old.walkRest(),
                        old.closesEarly(),
                        old.opensEarly()));
        return this;
    }

    Streets walkRest(int stage) {
        Rule old = rules.get(stage - 1);
        rules.set(
                stage - 1,
                new Rule(
                        old.minimumMillis(),
                        old.targetMillis(),
                        old.maximumMillis(),
                        old.recall(),
                        old.onCall(),
                        true,
                        old.closesEarly(),
                        old.opensEarly()));
        return this;
    }

    Streets early(int stage, String closes, String opens) {
        Rule old = rules.get(stage - 1);
        rules.set(
                stage - 1,
                new Rule(
                        old.minimumMillis(),
                        old.targetMillis(),
                        old.maximumMillis(),
                        old.recall(),
                        old.onCall(),
                        old.walkRest(),
                        times(closes),
                        times(opens)));
        return this;
    }

    Streets interstage(int from, int to, String closes, String opens) {
        interstages.add(new Interstage(from - 1, to - 1, times(closes), times(opens)));
        return this;
    }

    Streets rest(int home) {
        rest = home;
        return this;
    }

    Streets recall(String groups) {
        recall = set(groups);
        return this;
    }

    Streets coordinated(int cycle, int from, int to, int... forceOffs) {
        List<Integer> millis = new ArrayList<>(List.of(0));
        Arrays.stream(forceOffs).forEach(second -> millis.add(second * 1_000));
        coordination = Optional.of(new Coordination(cycle * 1_000, 0, 0, from * 1_000, to * 1_000, millis));
        return this;
    }

    /** Another detector in the place of the one of this name, or one more. */
    Streets detector(Detector detector) {
        detectors.removeIf(old -> old.name().equals(detector.name()));
        detectors.add(detector);
        return this;
    }

    StagePlan plan() {
        return new StagePlan("actuated", rules, rest, recall, interstages, coordination, 120_000);
    }

    Junction junction() {
        SortedMap<String, StagePlan> plans = new TreeMap<>();
        plans.put("actuated", plan());
        return new Junction(
                "streets",
                names.stream().map(Streets::group).toList(),
                new ConflictMatrix(matrix),
                stages,
                new TreeMap<>(),
                plans,
                detectors,
                List.of(),
                new Junction.StartUp(10_000, 3_000, 6_000),
                false);
    }

    private static SignalGroup group(String name) {
        boolean crossing = name.equals("P");
        List<TimedAspect> closing = crossing ? List.of() : List.of(new TimedAspect(Aspect.YELLOW, 3_000));
        return new SignalGroup(name, crossing ? Crossroads.R12 : Crossroads.R11V, 6_000, List.of(), closing);
    }

    GroupSet set(String groups) {
        GroupSet set = GroupSet.NONE;
        for (String name : groups.isEmpty() ? new String[0] : groups.split(" ")) {
            set = set.with(index(name));
        }
        return set;
    }

    /** Times such as {@code A4 B0}, in seconds. */
    private SortedMap<Integer, Integer> times(String text) {
        SortedMap<Integer, Integer> times = new TreeMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(" ")) {
            times.put(index(each.substring(0, 1)), Integer.parseInt(each.substring(1)) * 1_000);
        }
        return times;
    }

    private int index(String name) {
        return names.indexOf(name);
    }
}
