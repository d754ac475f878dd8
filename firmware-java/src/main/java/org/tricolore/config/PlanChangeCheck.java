package org.tricolore.config;

import java.util.List;
import org.tricolore.config.PlanDraft.WindowDraft;

/**
 * Looks for two plans that do not fit together at their switch points: the old one runs up to its own, the new one
 * goes on from its own.
 *
 * <p>All times here are counted from the moment of change: negative in the old plan, 0 and up in the new one.
 */
final class PlanChangeCheck {
    private final PlanDraft old;
    private final PlanDraft fresh;
    private final int oldSwitch;
    private final int newSwitch;
    private final GroupsDraft groups;
    private final Report report;

    private PlanChangeCheck(PlanDraft old, PlanDraft fresh, GroupsDraft groups, Report report) {
        this.old = old;
        this.fresh = fresh;
        this.oldSwitch = old.switchPoint().orElseThrow();
        this.newSwitch = fresh.switchPoint().orElseThrow();
        this.groups = groups;
        this.report = report;
    }

    static void check(List<PlanDraft> plans, GroupsDraft groups, Report report) {
        for (PlanDraft old : plans) {
            for (PlanDraft fresh : plans) {
                if (old != fresh
                        && old.switchPoint().isPresent()
                        && fresh.switchPoint().isPresent()) {
                    new PlanChangeCheck(old, fresh, groups, report).check();
                }
            }
        }
    }

    private void check() {
        for (int from = 0; from < groups.size(); from++) {
            checkGreen(from);
            for (int to = 0; to < groups.size(); to++) {
                if (from != to && groups.conflict(from, to) && !goesOn(from) && !goesOn(to)) {
                    checkPair(from, to);
                }
            }
        }
    }

    private void checkPair(int from, int to) {
        if (old.windows().get(from).isEmpty() || fresh.windows().get(to).isEmpty()) {
            return;
        }
        int gap = nextStart(to) - lastEnd(from);
        int need = groups.intergreenMillis(from, to);
        if (gap < need) {
            report.add(
                    ProblemCode.CHANGE_TOO_TIGHT,
                    fresh.at().get("switchPoint").orElse(fresh.at()),
                    old.name(),
                    fresh.name(),
                    groups.name(from),
                    groups.name(to),
                    Time.text(need - gap),
                    Time.text(gap),
                    Time.text(need));
        }
    }

    /** A green that spans the change, or is cut by it, or begins at it in the middle of its window. */
    private void checkGreen(int group) {
        int before = greenBefore(group);
        int after = greenAfter(group);
        int least = groups.get(group).minimumGreen().map(Time::millis).orElse(0);
        boolean cut = before > 0 || after > 0;
        if (cut && before + after < least) {
            report.add(
                    ProblemCode.CHANGE_GREEN_TOO_SHORT,
                    fresh.at().get("switchPoint").orElse(fresh.at()),
                    old.name(),
                    fresh.name(),
                    groups.name(group),
                    Time.text(before + after),
                    Time.text(least));
        }
    }

    /** Whether its green spans the change: then each plan alone already says when it began and when it ends. */
    private boolean goesOn(int group) {
        return greenBefore(group) > 0 && greenAfter(group) > 0;
    }

    /** How long it has been green at the change, ms; 0 when it is not. */
    private int greenBefore(int group) {
        for (WindowDraft window : old.windows().get(group)) {
            int since = Math.floorMod(oldSwitch - window.start(), old.cycle());
            if (since > 0 && since <= window.window().lengthMillis(old.cycle())) {
                return since;
            }
        }
        return 0;
    }

    /** How long it stays green from the change on, ms; 0 when it is not. */
    private int greenAfter(int group) {
        for (WindowDraft window : fresh.windows().get(group)) {
            int since = Math.floorMod(newSwitch - window.start(), fresh.cycle());
            int length = window.window().lengthMillis(fresh.cycle());
            if (since < length) {
                return length - since;
            }
        }
        return 0;
    }

    /** Last end of green up to the change: 0 or less. */
    private int lastEnd(int group) {
        if (greenBefore(group) > 0) {
            return 0;
        }
        return old.windows().get(group).stream()
                .mapToInt(window -> -Math.floorMod(oldSwitch - window.end(), old.cycle()))
                .max()
                .orElseThrow();
    }

    /** First green from the change on: 0 or more. */
    private int nextStart(int group) {
        if (greenAfter(group) > 0) {
            return 0;
        }
        return fresh.windows().get(group).stream()
                .mapToInt(window -> Math.floorMod(window.start() - newSwitch, fresh.cycle()))
                .min()
                .orElseThrow();
    }
}
