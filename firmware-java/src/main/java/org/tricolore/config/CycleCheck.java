package org.tricolore.config;

import java.util.List;
import org.tricolore.model.CycleRoom;
import org.tricolore.model.Detector;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.HoldPoint;
import org.tricolore.model.SignalPlan.Window;
import org.tricolore.model.SignalType.Place;

/**
 * Who would wait too long when a cycle is stretched and held as far as its plan allows, and what a plan promises that its
 * cycle has no room for.
 *
 * <p>At run time nothing is held longer than the longest wait allows in any case; here a plan is refused that would then
 * not do what is written in it. Whoever asks for a window on call may have come just after it was passed over: the wait
 * is from one beginning to the next.
 */
final class CycleCheck {
    private final SignalPlan plan;
    private final PlanDraft draft;
    private final GroupsDraft groups;
    private final List<Detector> detectors;
    private final CycleRoom room;
    private final boolean corrected;
    private final int limit;
    private final Report report;

    /** @param corrected whether the plan says how its cycle may be corrected; otherwise it promises nothing */
    private CycleCheck(
            SignalPlan plan,
            PlanDraft draft,
            GroupsDraft groups,
            List<Detector> detectors,
            boolean corrected,
            CountryPack.Rules rules,
            Report report) {
        this.plan = plan;
        this.draft = draft;
        this.groups = groups;
        this.detectors = detectors;
        this.corrected = corrected;
        // The longer wait is there for the sake of trams, not of a clock.
        this.limit = rules.longestWaitMillis();
        this.report = report;
        this.room = new CycleRoom(
                plan, groups.groups.stream().map(GroupDraft::toGroup).toList(), groups.toMatrix());
    }

    /** Only for a plan without another problem. */
    static void check(
            PlanDraft draft,
            CycleDraft cycle,
            GroupsDraft groups,
            List<Detector> detectors,
            CountryPack.Rules rules,
            Report report) {
        boolean deviates = cycle.correction().isPresent() || !cycle.holdPoints().isEmpty();
        CycleCheck check = new CycleCheck(
                draft.toPlan(cycle),
                draft,
                groups,
                detectors,
                cycle.correction().isPresent(),
                rules,
                report);
        check.room();
        for (int group = 0; group < groups.size(); group++) {
            check.group(group);
        }
    }

    private void room() {
        int shorten = plan.correction().shortenMillis();
        if (shorten > room.shortenMillis()) {
            report.add(
                    ProblemCode.NO_ROOM_TO_SHORTEN,
                    draft.at()
                            .get("correction")
                            .flatMap(node -> node.get("shorten"))
                            .orElse(draft.at()),
                    plan.name(),
                    Time.text(shorten),
                    Time.text(room.shortenMillis()));
        }
    }

    private void group(int group) {
        List<Window> windows = plan.windows().get(group);
        List<Window> certain =
                windows.stream().filter(window -> !window.onCall()).toList();
        if (certain.size() < windows.size()
                && detectors.stream().noneMatch(detector -> detector.calls().contains(group))) {
            report.add(
                    ProblemCode.ON_CALL_WITHOUT_DETECTOR,
                    draft.at().get("onCall").orElse(draft.at()),
                    plan.name(),
                    groups.name(group));
        }
        if (!groups.get(group).is(Place.JUNCTION)) {
            return;
        }
        for (int i = 0; i < certain.size() && (corrected || !plan.holdPoints().isEmpty()); i++) {
            int end = certain.get(i).endMillis();
            wait(group, end, distance(end, certain.get((i + 1) % certain.size()).startMillis()), 0);
        }
        for (int i = 0; i < windows.size() && certain.isEmpty(); i++) {
            int start = windows.get(i).startMillis();
            int next = windows.get((i + 1) % windows.size()).startMillis();
            wait(group, start, windows.size() == 1 ? plan.cycleMillis() : distance(start, next), delay(group));
        }
    }

    /** A wait that begins at a second of the cycle, as the plan has it and with everything that can make it longer. */
    private void wait(int group, int from, int length, int delay) {
        int opening = groups.get(group).openingMillis();
        int closed = Math.max(0, length - opening);
        int held = 0;
        for (HoldPoint point : plan.holdPoints()) {
            held += distance(from, point.atMillis()) < closed ? point.mostMillis() : 0;
        }
        int dwell =
                distance(from, plan.switchMillis()) < closed ? plan.correction().dwellMillis() : 0;
        int stretch = room.stretchMillis(from, closed, plan.correction().lengthenMillis());
        held += corrected ? Math.max(dwell, stretch) : 0;
        if (length + delay + held > limit) {
            report.add(
                    ProblemCode.HELD_WAIT_TOO_LONG,
                    draft.at(),
                    plan.name(),
                    groups.name(group),
                    Time.text(length + delay),
                    Time.second(from),
                    Time.text(held),
                    Time.text(limit));
        }
    }

    private int delay(int group) {
        return detectors.stream()
                .filter(detector -> detector.calls().contains(group))
                .mapToInt(Detector::delayMillis)
                .max()
                .orElse(0);
    }

    private int distance(int from, int to) {
        return Math.floorMod(to - from, plan.cycleMillis());
    }
}
