package org.tricolore.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules;

/**
 * Compares the site with its safety file, channel by channel: neither may know a conflict the other does not, and the
 * lamps of every group must be watched as what they are. Names are labels and never compared.
 */
final class SafetyCheck {
    private final SafetyFile safety;
    private final GroupsDraft groups;
    private final WiringDraft wiring;
    private final Report siteReport;
    private final Report safetyReport;

    /** For each line of the safety file its group, or −1. */
    private final int[] groupOf;

    private SafetyCheck(
            SafetyFile safety, GroupsDraft groups, WiringDraft wiring, Report siteReport, Report safetyReport) {
        this.safety = safety;
        this.groups = groups;
        this.wiring = wiring;
        this.siteReport = siteReport;
        this.safetyReport = safetyReport;
        this.groupOf = new int[safety.lines().size()];
        Arrays.fill(groupOf, -1);
    }

    static void check(
            YamlNode site,
            SafetyFile safety,
            GroupsDraft groups,
            WiringDraft wiring,
            Report siteReport,
            Report safetyReport) {
        YamlNode root = safety.root().orElse(null);
        if (root == null) {
            return;
        }
        Optional<String> name = site.get("site").flatMap(YamlNode::string);
        Optional<String> other = root.get("site").flatMap(YamlNode::string);
        if (name.isPresent() && other.isPresent() && !name.equals(other)) {
            safetyReport.add(
                    ProblemCode.SITE_NAMES_DIFFER,
                    root.get("site").orElseThrow(),
                    Report.quote(other.get()),
                    Report.quote(name.get()));
        }
        SafetyCheck check = new SafetyCheck(safety, groups, wiring, siteReport, safetyReport);
        check.matchLines(root);
        check.compareConflicts(root);
        check.compareJunctions(root);
        // What the site's own rules refuse is not blamed a second time.
        if (siteReport.isEmpty()) {
            check.compareReset(root);
            check.compareOnBattery(root);
            new SafetyTimesCheck(safety, groups, safetyReport).check(check.groupOf);
        }
    }

    private void matchLines(YamlNode root) {
        boolean[] guarded = new boolean[groups.size()];
        for (int line = 0; line < safety.lines().size(); line++) {
            SafetyRules.Line of = safety.lines().get(line);
            ChannelSet all = of.stop().union(of.caution()).union(of.go());
            List<Integer> matches = new ArrayList<>();
            boolean complete = groups.size() > 0;
            for (int group = 0; group < groups.size(); group++) {
                complete &= wiring.complete(group);
                if (wiring.channels(group).intersects(all)) {
                    matches.add(group);
                    guarded[group] = true;
                }
            }
            for (int group : matches) {
                compareChannels(of, line, group);
            }
            if (matches.size() == 1) {
                groupOf[line] = matches.getFirst();
            }
            if (matches.isEmpty() && complete && !all.isEmpty()) {
                safetyReport.add(
                        ProblemCode.LINE_CHANNELS_DIFFER,
                        safety.place(line),
                        of.name(),
                        "?",
                        text(of.stop(), of.caution(), of.go()),
                        "-");
            }
        }
        for (int group = 0; group < groups.size(); group++) {
            if (!guarded[group] && wiring.complete(group)) {
                safetyReport.add(
                        ProblemCode.GROUP_NOT_GUARDED,
                        root.get("lines").orElse(root),
                        groups.name(group),
                        wiring.channels(group).toString());
            }
        }
    }

    private void compareChannels(SafetyRules.Line line, int index, int group) {
        if (!wiring.complete(group)) {
            return;
        }
        if (!line.stop().equals(wiring.stop(group))
                || !line.caution().equals(wiring.caution(group))
                || !line.go().equals(wiring.go(group))) {
            safetyReport.add(
                    ProblemCode.LINE_CHANNELS_DIFFER,
                    safety.place(index),
                    line.name(),
                    groups.name(group),
                    text(line.stop(), line.caution(), line.go()),
                    text(wiring.stop(group), wiring.caution(group), wiring.go(group)));
        }
    }

    private void compareConflicts(YamlNode root) {
        boolean[][] guarded = new boolean[groups.size()][groups.size()];
        for (SafetyRules.Antagonists pair : safety.antagonists()) {
            int a = groupOf[pair.a()];
            int b = groupOf[pair.b()];
            if (a < 0 || b < 0 || a == b) {
                continue;
            }
            guarded[a][b] = true;
            guarded[b][a] = true;
            if (!groups.conflict(a, b)) {
                siteReport.add(ProblemCode.MATRIX_WEAKER_THAN_SAFETY, groups.row(a), groups.name(a), groups.name(b));
            }
        }
        // A pair with a line that could not be matched is not blamed a second time.
        for (int i = 0; i < groupOf.length; i++) {
            for (int j = i + 1; j < groupOf.length; j++) {
                int a = groupOf[i];
                int b = groupOf[j];
                if (a >= 0 && b >= 0 && a != b && groups.conflict(a, b) && !guarded[a][b]) {
                    safetyReport.add(
                            ProblemCode.SAFETY_WEAKER_THAN_MATRIX,
                            root.get("antagonists").orElse(root),
                            groups.name(a),
                            groups.name(b),
                            safety.lines().get(i).name(),
                            safety.lines().get(j).name());
                    guarded[a][b] = true;
                    guarded[b][a] = true;
                }
            }
        }
    }

    private void compareReset(YamlNode root) {
        Optional<YamlNode> written = root.get("reset");
        Optional<Integer> there = written.flatMap(WiringDraft::channel);
        wiring.reset()
                .filter(channel -> there.isPresent() && !there.get().equals(channel))
                .ifPresent(channel -> safetyReport.add(
                        ProblemCode.RESET_DIFFERS,
                        written.orElseThrow(),
                        String.valueOf(there.orElseThrow()),
                        String.valueOf(channel)));
    }

    /** The site may tell of a battery that the safety file does not believe; the other way round nobody would tell. */
    private void compareOnBattery(YamlNode root) {
        root.get("onBattery")
                .ifPresent(written -> WiringDraft.channel(written)
                        .filter(channel -> !wiring.onBattery().contains(channel))
                        .ifPresent(channel -> safetyReport.add(
                                ProblemCode.ON_BATTERY_DIFFERS,
                                written,
                                String.valueOf(channel),
                                wiring.onBattery().toString())));
    }

    /** Which lines flash together, the others going on, is a question of safety: both files must say the same. */
    private void compareJunctions(YamlNode root) {
        for (List<Integer> junction : safety.junctions()) {
            for (int line : junction) {
                int group = groupOf[line];
                for (int other = 0; other < groupOf.length; other++) {
                    if (group < 0 || groupOf[other] < 0) {
                        continue;
                    }
                    boolean together = groups.junction(group) == groups.junction(groupOf[other]);
                    if (together != junction.contains(other)) {
                        safetyReport.add(
                                ProblemCode.SAFETY_JUNCTIONS_DIFFER,
                                root.get("junctions").orElse(root),
                                groups.name(group),
                                groups.name(groupOf[other]));
                        return;
                    }
                }
            }
        }
    }

    private static String text(ChannelSet stop, ChannelSet caution, ChannelSet go) {
        return "stop " + stop + ", caution " + caution + ", go " + go;
    }
}
