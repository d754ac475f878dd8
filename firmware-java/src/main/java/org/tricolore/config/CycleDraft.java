package org.tricolore.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tricolore.model.Detector;
import org.tricolore.model.SignalPlan.Awaited;
import org.tricolore.model.SignalPlan.Correction;
import org.tricolore.model.SignalPlan.HoldPoint;

/**
 * How the cycle of a plan may deviate from its length, as far as it could be read.
 *
 * @param correction absent where none is written
 * @param extension ms
 * @param holdPoints in order of their second
 */
record CycleDraft(Optional<Correction> correction, int extension, List<HoldPoint> holdPoints) {
    static CycleDraft read(PlanDraft plan, List<Detector> detectors, GroupsDraft groups, Report report) {
        Optional<Correction> correction = plan.at()
                .get("correction")
                .map(node -> new Correction(millis(node, "shorten"), millis(node, "lengthen"), millis(node, "dwell")));
        List<HoldPoint> points = new ArrayList<>();
        for (YamlNode node : plan.at().get("holdPoints").map(YamlNode::items).orElse(List.of())) {
            readPoint(node, plan, detectors, groups, report).ifPresent(points::add);
        }
        points.sort(Comparator.comparingInt(HoldPoint::atMillis));
        return new CycleDraft(correction, millis(plan.at(), "extension"), points);
    }

    private static Optional<HoldPoint> readPoint(
            YamlNode node, PlanDraft plan, List<Detector> detectors, GroupsDraft groups, Report report) {
        Optional<Time> at = Time.of(node, "at");
        Optional<Awaited> awaited = node.get("while").flatMap(name -> awaited(name, detectors, groups, report));
        if (at.isEmpty() || awaited.isEmpty()) {
            return Optional.empty();
        }
        int second = at.get().millis();
        if (second >= plan.cycle()) {
            report.add(
                    ProblemCode.HOLD_POINT_OUTSIDE_CYCLE,
                    at.get().at(),
                    plan.name(),
                    Time.text(second),
                    Time.text(plan.cycle()));
            return Optional.empty();
        }
        boolean twice = plan.at().get("holdPoints").map(YamlNode::items).orElse(List.of()).stream()
                .takeWhile(other -> other != node)
                .anyMatch(other -> Time.of(other, "at").map(Time::millis).equals(Optional.of(second)));
        if (twice) {
            report.add(ProblemCode.HOLD_POINT_TWICE, at.get().at(), plan.name(), Time.text(second));
        }
        return Optional.of(new HoldPoint(second, millis(node, "most"), awaited.get()));
    }

    private static Optional<Awaited> awaited(
            YamlNode name, List<Detector> detectors, GroupsDraft groups, Report report) {
        Optional<String> text = name.string();
        for (int i = 0; i < detectors.size(); i++) {
            if (text.equals(Optional.of(detectors.get(i).name()))) {
                return Optional.of(new Awaited.AtDetector(i));
            }
        }
        OptionalInt group = groups.indexOf(text.orElse(""));
        if (group.isEmpty() && text.isPresent()) {
            SortedSet<String> known =
                    new TreeSet<>(detectors.stream().map(Detector::name).toList());
            groups.groups.forEach(draft -> known.add(draft.name()));
            report.add(ProblemCode.UNKNOWN_AWAITED, name, Report.quote(text.get()), Report.list(known));
        }
        return group.isEmpty() ? Optional.empty() : Optional.of(new Awaited.KeptGroup(group.getAsInt()));
    }

    private static int millis(YamlNode node, String key) {
        return Time.of(node, key).map(Time::millis).orElse(0);
    }
}
