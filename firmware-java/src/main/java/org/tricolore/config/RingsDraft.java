package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.config.PhasesDraft.PhaseDraft;
import org.tricolore.model.Detector;
import org.tricolore.model.RingPlan;
import org.tricolore.model.RingPlan.Coordination;
import org.tricolore.model.RingPlan.Phase;

/** Ring-and-barrier plans as far as they could be read. */
final class RingsDraft {
    private static final String BARRIER = "|";

    final SortedMap<String, RingPlan> plans = new TreeMap<>();

    private final PhasesDraft phases;
    private final GroupsDraft groups;
    private final List<Detector> detectors;
    private final CountryPack.Rules rules;
    private final Report report;

    RingsDraft(YamlNode root, GroupsDraft groups, List<Detector> detectors, CountryPack.Rules rules, Report report) {
        this.groups = groups;
        this.detectors = detectors;
        this.rules = rules;
        this.report = report;
        this.phases = new PhasesDraft(root, groups, report);
        PhasesDraft.entries(root, "ringPlans").forEach((name, entry) -> {
            for (String kind : List.of("plans", "actuated")) {
                if (root.get(kind).flatMap(other -> other.get(name)).isPresent()) {
                    report.add(ProblemCode.PLAN_NAME_TWICE, entry.key(), Report.quote(name), kind, "ringPlans");
                }
            }
            readPlan(Report.quote(name), entry.value());
        });
    }

    /** Where a phase stands: its place in the rings. */
    private record Place(PhaseDraft phase, int ring, int side, YamlNode at) {}

    private void readPlan(String name, YamlNode plan) {
        List<YamlNode> rings = plan.get("rings").map(YamlNode::items).orElse(List.of());
        List<Place> places = new ArrayList<>();
        SortedMap<Integer, Integer> ringOf = new TreeMap<>();
        int sides = 0;
        for (int ring = 0; ring < rings.size(); ring++) {
            int side = 0;
            for (YamlNode item : rings.get(ring).items()) {
                if (item.text().equals(Optional.of(BARRIER))) {
                    side++;
                    continue;
                }
                OptionalInt number = PhasesDraft.number(item.text().orElse(""));
                if (number.isEmpty()) {
                    continue;
                }
                PhaseDraft phase = phases.byNumber.get(number.getAsInt());
                Integer first = ringOf.putIfAbsent(number.getAsInt(), ring + 1);
                if (phase == null) {
                    List<String> known = phases.byNumber.keySet().stream()
                            .map(String::valueOf)
                            .toList();
                    report.add(ProblemCode.UNKNOWN_PHASE, item, name, Report.quote(item), Report.list(known));
                } else if (first != null) {
                    report.add(
                            ProblemCode.PHASE_TWICE,
                            item,
                            name,
                            String.valueOf(number.getAsInt()),
                            String.valueOf(first),
                            String.valueOf(ring + 1));
                } else {
                    places.add(new Place(phase, ring, side, item));
                }
            }
            if (ring > 0 && side + 1 != sides) {
                report.add(
                        ProblemCode.RING_SIDES_DIFFER,
                        rings.get(ring),
                        name,
                        String.valueOf(ring + 1),
                        String.valueOf(side),
                        String.valueOf(sides - 1));
            }
            sides = ring == 0 ? side + 1 : Math.max(sides, side + 1);
        }
        for (int side = 0; side < sides; side++) {
            int here = side;
            if (places.stream().noneMatch(place -> place.side() == here)) {
                report.add(ProblemCode.RING_SIDE_EMPTY, plan.get("rings").orElse(plan), name, String.valueOf(side + 1));
            }
        }
        checkPairs(name, places);
        Optional<Coordination> coordination = coordination(plan);
        if (report.isEmpty() && !places.isEmpty()) {
            // What fits together can only be said of what is whole.
            RingPlan whole = plan(name, plan, places, rings.size(), sides, coordination);
            new RingPlanCheck(whole, plan, groups, detectors, report).check();
            plans.put(name, whole);
        }
    }

    private void checkPairs(String name, List<Place> places) {
        for (Place a : places) {
            for (Place b : places) {
                if (a.phase().number() >= b.phase().number()) {
                    continue;
                }
                if (a.ring() == b.ring()
                        && !groups.conflict(a.phase().group(), b.phase().group())) {
                    tell(
                            ProblemCode.RING_PHASES_TOGETHER,
                            name,
                            a,
                            b,
                            a.phase().group(),
                            b.phase().group());
                }
                if (a.ring() != b.ring() && a.side() == b.side()) {
                    checkBeside(name, a, b);
                }
            }
        }
    }

    private void checkBeside(String name, Place a, Place b) {
        for (int mine : new int[] {a.phase().group(), a.phase().pedestrian()}) {
            for (int other : new int[] {b.phase().group(), b.phase().pedestrian()}) {
                if (mine != RingPlan.NONE && other != RingPlan.NONE && groups.conflict(mine, other)) {
                    tell(ProblemCode.RING_PHASES_CONFLICT, name, a, b, mine, other);
                    return;
                }
            }
        }
    }

    private void tell(ProblemCode code, String name, Place a, Place b, int mine, int other) {
        String first = String.valueOf(a.phase().number());
        String second = String.valueOf(b.phase().number());
        if (code == ProblemCode.RING_PHASES_CONFLICT) {
            report.add(code, b.at(), first, second, groups.name(mine), groups.name(other));
        } else {
            report.add(code, b.at(), name, first, second, groups.name(mine), groups.name(other));
        }
    }

    private Optional<Coordination> coordination(YamlNode plan) {
        Optional<YamlNode> node = plan.get("coordination");
        Optional<Time> cycle = node.flatMap(written -> Time.of(written, "cycle"));
        if (node.isEmpty() || cycle.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<Integer> coordinated = new TreeSet<>();
        for (YamlNode item : node.get().get("coordinated").map(YamlNode::items).orElse(List.of())) {
            PhasesDraft.number(item.text().orElse("")).ifPresent(coordinated::add);
        }
        return Optional.of(new Coordination(
                cycle.get().millis(),
                Time.of(node.get(), "offset").map(Time::millis).orElse(0),
                coordinated,
                Time.of(node.get(), "permissive").map(Time::millis).orElse(Integer.MAX_VALUE)));
    }

    private RingPlan plan(
            String name, YamlNode plan, List<Place> places, int rings, int sides, Optional<Coordination> coordination) {
        boolean second = plan.get("maximum").flatMap(YamlNode::text).equals(Optional.of("2"));
        Map<String, YamlNode.Entry> splits = plan.get("coordination")
                .map(node -> PhasesDraft.entries(node, "splits"))
                .orElse(Map.of());
        List<Phase> read = new ArrayList<>();
        for (Place place : places) {
            PhaseDraft phase = place.phase();
            YamlNode.Entry split = splits.get(String.valueOf(phase.number()));
            read.add(new Phase(
                    phase.number(),
                    place.ring(),
                    place.side(),
                    phase.group(),
                    phase.pedestrian(),
                    phase.maximumMillis(second),
                    phase.recall(),
                    phase.flag("dualEntry"),
                    phase.flag("restInWalk"),
                    phase.flag("conditionalService"),
                    split == null ? 0 : Time.of(split.value()).map(Time::millis).orElse(0)));
        }
        return new RingPlan(
                name,
                read,
                rings,
                sides,
                flag(plan, "simultaneousGapOut"),
                flag(plan, "redRest"),
                rules.longestWaitMillis(groups.groups),
                coordination);
    }

    private static boolean flag(YamlNode node, String key) {
        return node.get(key).map(value -> value.toJson().asBoolean()).orElse(false);
    }
}
