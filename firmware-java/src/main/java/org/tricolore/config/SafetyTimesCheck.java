package org.tricolore.config;

import org.tricolore.safety.SafetyRules;

/**
 * Compares the times of the site with those of its safety file: the site may ask for more, never for less. Otherwise
 * the gate would trip in the street, at the first cycle.
 */
final class SafetyTimesCheck {
    private final SafetyFile safety;
    private final GroupsDraft groups;
    private final Report report;

    SafetyTimesCheck(SafetyFile safety, GroupsDraft groups, Report report) {
        this.safety = safety;
        this.groups = groups;
        this.report = report;
    }

    /** @param groupOf for each line its group, or −1 */
    void check(int[] groupOf) {
        for (int line = 0; line < groupOf.length; line++) {
            if (groupOf[line] >= 0 && groups.get(groupOf[line]).type().isPresent()) {
                line(line, groups.get(groupOf[line]));
            }
        }
        for (int i = 0; i < safety.antagonists().size(); i++) {
            SafetyRules.Antagonists pair = safety.antagonists().get(i);
            int a = groupOf[pair.a()];
            int b = groupOf[pair.b()];
            // A conflict the matrix does not know is told as such.
            if (a >= 0 && b >= 0 && a != b && groups.conflict(a, b)) {
                clearance(i, a, b, pair.clearanceAbMillis());
                clearance(i, b, a, pair.clearanceBaMillis());
            }
        }
    }

    private void line(int line, GroupDraft group) {
        SafetyRules.Times times = safety.lines().get(line).times();
        // Missing or unreadable times are told where they are written.
        group.minimumGreen()
                .ifPresent(green -> weaker(line, group, "minimumGreen", green.millis(), times.minimumGreenMillis()));
        var closing = group.closing();
        weaker(line, group, "yellow", closing.isEmpty() ? 0 : closing.getLast().millis(), times.yellowMillis());
        int opening = group.openingMillis();
        weaker(line, group, "redAmber", opening, times.redAmberMillis());
        if (opening > 0 && times.redAmberMillis() == 0) {
            report.add(ProblemCode.RED_AMBER_NOT_IN_SAFETY, safety.place(line), group.name(), Time.text(opening));
        }
    }

    private void weaker(int line, GroupDraft group, String what, int site, int needed) {
        if (site < needed) {
            report.add(
                    ProblemCode.TIME_WEAKER_THAN_SAFETY,
                    safety.place(line),
                    group.name(),
                    what,
                    Time.text(site),
                    Time.text(needed));
        }
    }

    private void clearance(int pair, int from, int to, int needed) {
        int site = Math.max(0, groups.clearanceMillis(from, to));
        if (site < needed) {
            report.add(
                    ProblemCode.CLEARANCE_WEAKER_THAN_SAFETY,
                    safety.pairPlace(pair),
                    groups.name(from),
                    groups.name(to),
                    Time.text(site),
                    Time.text(needed));
        }
    }
}
