package org.tricolore.config;

import java.util.List;
import java.util.Optional;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.RingPlan;
import org.tricolore.model.RingPlan.Coordination;
import org.tricolore.model.RingPlan.Phase;
import org.tricolore.model.RingPlan.Recall;
import org.tricolore.model.RingTimes;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalType.Place;

/** What is wrong with a ring plan whose phases are all known: times that do not fit, and who could wait too long. */
final class RingPlanCheck {
    private final RingPlan plan;
    private final YamlNode at;
    private final GroupsDraft groups;
    private final List<Detector> detectors;
    private final Report report;
    private final RingTimes times;
    private final List<SignalGroup> whole;

    RingPlanCheck(RingPlan plan, YamlNode at, GroupsDraft groups, List<Detector> detectors, Report report) {
        this.plan = plan;
        this.at = at;
        this.groups = groups;
        this.detectors = detectors;
        this.report = report;
        this.whole = groups.groups.stream().map(GroupDraft::toGroup).toList();
        this.times = new RingTimes(plan, whole, groups.toMatrix());
    }

    void check() {
        GroupSet served = GroupSet.NONE;
        for (int i = 0; i < plan.phases().size(); i++) {
            Phase phase = plan.phases().get(i);
            served = served.union(phase.groups());
            checkMaximum(phase);
            checkCalled(i);
        }
        for (int group = 0; group < groups.size(); group++) {
            if (!served.contains(group) && groups.get(group).is(Place.JUNCTION)) {
                report.add(ProblemCode.GROUP_IN_NO_PHASE, at, plan.name(), groups.name(group));
            }
        }
        plan.coordination().ifPresent(this::checkCoordination);
        if (report.isEmpty()) {
            checkWait(plan.longestWaitMillis());
        }
    }

    private void checkMaximum(Phase phase) {
        int least = whole.get(phase.group()).minimumGreenMillis();
        if (phase.pedestrian() != RingPlan.NONE) {
            SignalGroup people = whole.get(phase.pedestrian());
            least = Math.max(least, people.minimumGreenMillis() + people.closingMillis());
        }
        if (phase.maximumMillis() < least) {
            report.add(
                    ProblemCode.PHASE_MAXIMUM_TOO_SHORT,
                    at,
                    plan.name(),
                    number(phase),
                    Time.text(phase.maximumMillis()),
                    Time.text(least));
        }
    }

    /** Only what comes in every cycle or has a detector that calls it is ever served. */
    private void checkCalled(int index) {
        Phase phase = plan.phases().get(index);
        boolean comes = plan.coordinates(index)
                || phase.recall() == Recall.MINIMUM
                || phase.recall() == Recall.MAXIMUM
                || phase.recall() == Recall.PEDESTRIAN;
        boolean walks = phase.recall() == Recall.PEDESTRIAN;
        if (!comes && !called(phase.group())) {
            tellNeverCalled(phase, phase.group());
        }
        if (phase.pedestrian() != RingPlan.NONE && !walks && !called(phase.pedestrian())) {
            tellNeverCalled(phase, phase.pedestrian());
        }
    }

    private void tellNeverCalled(Phase phase, int group) {
        report.add(ProblemCode.PHASE_NEVER_CALLED, at, plan.name(), groups.name(group), number(phase));
    }

    private boolean called(int group) {
        return detectors.stream().anyMatch(detector -> detector.calls().contains(group));
    }

    private void checkCoordination(Coordination cycle) {
        YamlNode node = at.get("coordination").orElse(at);
        if (cycle.offsetMillis() >= cycle.cycleMillis()) {
            report.add(
                    ProblemCode.OFFSET_OUTSIDE_CYCLE,
                    node.get("offset").orElse(node),
                    plan.name(),
                    Time.text(cycle.offsetMillis()),
                    Time.text(cycle.cycleMillis()));
        }
        int[][] millis = new int[plan.rings()][plan.sides()];
        for (int i = 0; i < plan.phases().size(); i++) {
            Phase phase = plan.phases().get(i);
            millis[phase.ring()][phase.side()] += phase.splitMillis();
            int least = times.changeMillis(i) + times.serviceMillis(i);
            if (phase.splitMillis() < least) {
                report.add(
                        ProblemCode.SPLIT_TOO_SHORT,
                        node.get("splits")
                                .flatMap(splits -> splits.get(number(phase)))
                                .orElse(node),
                        plan.name(),
                        number(phase),
                        Time.text(phase.splitMillis()),
                        Time.text(least));
            }
        }
        for (int ring = 0; ring < plan.rings(); ring++) {
            checkSums(cycle, millis, ring, node);
        }
        checkCoordinated(cycle, node);
    }

    /** All rings must reach each barrier at the same second, and the end of the cycle. */
    private void checkSums(Coordination cycle, int[][] millis, int ring, YamlNode node) {
        int sum = 0;
        for (int side = 0; side < plan.sides(); side++) {
            sum += millis[ring][side];
            boolean there = millis[ring][side] > 0 && millis[0][side] > 0;
            if (there && millis[ring][side] != millis[0][side]) {
                report.add(
                        ProblemCode.SPLITS_MISS_BARRIER,
                        node,
                        plan.name(),
                        String.valueOf(ring + 1),
                        String.valueOf(side + 1),
                        Time.text(millis[ring][side]),
                        Time.text(millis[0][side]));
            }
        }
        if (sum != cycle.cycleMillis()) {
            report.add(
                    ProblemCode.SPLITS_NOT_CYCLE,
                    node,
                    plan.name(),
                    String.valueOf(ring + 1),
                    Time.text(sum),
                    Time.text(cycle.cycleMillis()));
        }
    }

    /** One a ring at most, and all on one side: they are green together. */
    private void checkCoordinated(Coordination cycle, YamlNode node) {
        List<Phase> held = plan.phases().stream()
                .filter(phase -> cycle.coordinated().contains(phase.number()))
                .toList();
        boolean apart = held.stream().map(Phase::side).distinct().count() > 1
                || held.stream().map(Phase::ring).distinct().count() < held.size();
        if (held.size() < cycle.coordinated().size() || held.isEmpty() || apart) {
            Optional<YamlNode> written = node.get("coordinated");
            report.add(
                    ProblemCode.COORDINATED_APART,
                    written.orElse(node),
                    plan.name(),
                    Report.list(
                            cycle.coordinated().stream().map(String::valueOf).toList()));
        }
    }

    /** Only the worst is told: what mends it mends the others, or they are told next. */
    private void checkWait(int limit) {
        int worst = 0;
        int who = 0;
        for (int i = 0; i < plan.phases().size(); i++) {
            int wait = times.longestWaitMillis(i) + delayMillis(plan.phases().get(i));
            who = wait > worst ? i : who;
            worst = Math.max(worst, wait);
        }
        if (worst > limit) {
            StringBuilder parts = new StringBuilder();
            for (int side = 0; side < plan.sides() && plan.coordination().isEmpty(); side++) {
                parts.append(side == 0 ? "" : " + ").append(Time.text(times.budgetMillis(side)));
            }
            plan.coordination().ifPresent(cycle -> parts.append(Time.text(cycle.cycleMillis())));
            report.add(
                    ProblemCode.RING_WAIT_TOO_LONG,
                    at,
                    plan.name(),
                    number(plan.phases().get(who)),
                    Time.text(worst),
                    parts.toString(),
                    Time.text(limit),
                    Time.text(worst - limit));
        }
    }

    private int delayMillis(Phase phase) {
        return detectors.stream()
                .filter(detector -> detector.calls().intersects(phase.groups()))
                .mapToInt(Detector::delayMillis)
                .max()
                .orElse(0);
    }

    private static String number(Phase phase) {
        return String.valueOf(phase.number());
    }
}
