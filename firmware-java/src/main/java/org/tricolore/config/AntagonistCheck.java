package org.tricolore.config;

import java.util.OptionalInt;
import org.tricolore.config.PlanDraft.WindowDraft;

/**
 * Looks for two antagonists that would not leave each other time within one plan.
 *
 * <p>The rule of a fixed-time plan: {@code greenEnd(i) = min over j of (greenStart(j) − intergreen(i,j))} on the circle
 * of the cycle, for every window. Green on green, green on yellow and yellow on yellow are told apart because the
 * arrêté of 18 June 2003 counts them as faults of different classes; a green on green is not told again as green on
 * yellow, nor either as a short intergreen.
 */
final class AntagonistCheck {
    private final PlanDraft plan;
    private final GroupsDraft groups;
    private final Report report;

    private AntagonistCheck(PlanDraft plan, GroupsDraft groups, Report report) {
        this.plan = plan;
        this.groups = groups;
        this.report = report;
    }

    static void check(PlanDraft plan, GroupsDraft groups, Report report) {
        AntagonistCheck check = new AntagonistCheck(plan, groups, report);
        for (int a = 0; a < groups.size(); a++) {
            for (int b = a + 1; b < groups.size(); b++) {
                // Without its type a group's yellow is unknown: told where the type stands.
                if (groups.conflict(a, b)
                        && groups.get(a).type().isPresent()
                        && groups.get(b).type().isPresent()) {
                    check.pair(a, b);
                }
            }
        }
    }

    private void pair(int a, int b) {
        for (WindowDraft ofA : plan.windows().get(a)) {
            for (WindowDraft ofB : plan.windows().get(b)) {
                yellows(a, ofA, b, ofB);
                OptionalInt both = meet(ofA.start(), length(ofA), ofB.start(), length(ofB));
                if (both.isPresent()) {
                    report.add(
                            ProblemCode.GREEN_OVERLAP,
                            ofB.at(),
                            plan.name(),
                            groups.name(a),
                            groups.name(b),
                            Time.second(both.getAsInt()));
                } else {
                    follow(a, ofA, b, ofB);
                    follow(b, ofB, a, ofA);
                }
            }
        }
    }

    private void yellows(int a, WindowDraft ofA, int b, WindowDraft ofB) {
        OptionalInt both = meet(
                ofA.end(),
                groups.get(a).closingMillis(),
                ofB.end(),
                groups.get(b).closingMillis());
        both.ifPresent(second -> report.add(
                ProblemCode.YELLOW_YELLOW_OVERLAP,
                ofB.at(),
                plan.name(),
                groups.name(a),
                groups.name(b),
                Time.second(second)));
    }

    /** What happens when {@code to} opens after {@code from} has closed. */
    private void follow(int from, WindowDraft first, int to, WindowDraft then) {
        int gap = Math.floorMod(then.start() - first.end(), plan.cycle());
        int missing = groups.intergreenMillis(from, to) - gap;
        if (missing <= 0) {
            return;
        }
        boolean onYellow = gap < groups.get(from).closingMillis();
        report.add(
                onYellow ? ProblemCode.GREEN_YELLOW_OVERLAP : ProblemCode.INTERGREEN_TOO_SHORT,
                then.at(),
                plan.name(),
                groups.name(from),
                groups.name(to),
                Time.text(missing),
                Time.second(then.start()),
                Time.text(gap),
                Time.text(groups.intergreenMillis(from, to)));
    }

    private int length(WindowDraft window) {
        return window.window().lengthMillis(plan.cycle());
    }

    /** The first cycle time both intervals of the circle have in common. */
    private OptionalInt meet(int startA, int lengthA, int startB, int lengthB) {
        if (lengthA <= 0 || lengthB <= 0) {
            return OptionalInt.empty();
        }
        if (Math.floorMod(startB - startA, plan.cycle()) < lengthA) {
            return OptionalInt.of(startB % plan.cycle());
        }
        return Math.floorMod(startA - startB, plan.cycle()) < lengthB
                ? OptionalInt.of(startA % plan.cycle())
                : OptionalInt.empty();
    }
}
