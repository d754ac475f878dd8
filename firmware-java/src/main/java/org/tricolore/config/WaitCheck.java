package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalType.Place;
import org.tricolore.model.Stage;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Rule;

/**
 * Who could wait for ever, or too long, under an actuated plan.
 *
 * <p>The argument, from what stage control does. Somebody asks for a group that shows stop.
 *
 * <p><b>Which stages come before.</b> The next stage is the first one, in cyclic order after the running one, that has
 * recall or opens a group that is asked for and that the running one has not. A stage with the waiting group is such a
 * one wherever the group is not in the running stage, so it is never passed over: at worst every stage between the
 * running one and the first with the group comes once. Going home to the resting stage happens only while nobody asks;
 * it may have been decided just before, and then the resting stage is the running one. Every stage is therefore taken
 * as the running one, having just begun.
 *
 * <p><b>A crossing on call in the running stage</b> that is pressed too late asks for nothing until that stage is over,
 * and may thereby miss a stage it is in too; so every stage without it is taken as the one that follows. While it
 * waits, nobody else need be asking, and then the maximum starts anew; but the first such instant after the road is
 * clear lets it in, so this adds no more than one opening of the stage.
 *
 * <p><b>How long a stage lasts.</b> It ends at the latest its maximum after it was open, somebody being asking already.
 * No group of it opens later than that, crossings on call included, and the maximum covers every minimum green, so by
 * then all have begun to close.
 *
 * <p><b>How long a stage takes to open.</b> All groups of the stages before have begun to close when the stage before
 * ended (by the line above), so it is the longest closing and clearance of any group outside it against any inside, or
 * the time one of its own needs to close and open again. A crossing pressed while the stage opens is waited for, which
 * can add its closing, opening and one tick; each such crossing once, as long as these together are shorter than a
 * minimum green.
 *
 * <p>Change of plan and modes are not in it: they are ordered, and rare.
 */
final class WaitCheck {
    private final StagePlan plan;
    private final List<Stage> names;
    private final GroupsDraft groups;
    private final List<Detector> detectors;
    private final int stages;

    private WaitCheck(StagePlan plan, List<Stage> names, GroupsDraft groups, List<Detector> detectors) {
        this.plan = plan;
        this.names = names;
        this.groups = groups;
        this.detectors = detectors;
        this.stages = names.size();
    }

    /** How long a group may wait at worst, and which stages it waits for. */
    private record Wait(long millis, List<Integer> stages) {
        Wait longer(Wait other) {
            return other.millis > millis ? other : this;
        }
    }

    static void check(
            StagePlan plan,
            YamlNode at,
            List<Stage> stages,
            GroupsDraft groups,
            List<Detector> detectors,
            CountryPack.Rules limits,
            Report report) {
        WaitCheck check = new WaitCheck(plan, stages, groups, detectors);
        for (int group = 0; group < groups.size(); group++) {
            boolean inStage = false;
            boolean served = false;
            for (int stage = 0; stage < stages.size(); stage++) {
                inStage |= check.has(stage, group);
                served |= check.serves(stage, group);
            }
            if (!served) {
                ProblemCode code = inStage ? ProblemCode.NEVER_CALLED : ProblemCode.GROUP_IN_NO_STAGE;
                report.add(code, at, plan.name(), groups.name(group));
            }
        }
        if (report.isEmpty()) {
            check.checkLongest(limits.longestWaitMillis(groups.groups), at, report);
        }
    }

    /** Only the worst of a plan is told: what mends it mends the others, or they are told next. */
    private void checkLongest(int limit, YamlNode at, Report report) {
        Wait worst = new Wait(0, List.of());
        int who = 0;
        for (int group = 0; group < groups.size(); group++) {
            Wait wait = longest(group);
            if (groups.get(group).is(Place.JUNCTION) && wait.millis() > worst.millis()) {
                worst = wait;
                who = group;
            }
        }
        if (worst.millis() > limit) {
            long maxima = worst.stages().stream().mapToLong(this::lasts).sum();
            List<String> path = new ArrayList<>();
            worst.stages().forEach(stage -> path.add(names.get(stage).name() + " " + text(lasts(stage))));
            report.add(
                    ProblemCode.ACTUATED_WAIT_TOO_LONG,
                    at,
                    plan.name(),
                    groups.name(who),
                    text(worst.millis()),
                    Report.list(path),
                    text(worst.millis() - maxima),
                    text(limit),
                    text(worst.millis() - limit));
        }
    }

    private static String text(long millis) {
        return millis > Integer.MAX_VALUE ? "∞" : Time.text((int) millis);
    }

    private Wait longest(int group) {
        Wait longest = new Wait(0, List.of());
        for (int running = 0; running < stages; running++) {
            if (!has(running, group)) {
                longest = longest.longer(walk(0, List.of(), running, group));
            } else if (rule(running).onCall().contains(group)) {
                long missed = opens(running) + lasts(running);
                for (int next = 0; next < stages; next++) {
                    longest = has(next, group)
                            ? longest.longer(new Wait(missed + opens(next), List.of(running)))
                            : longest.longer(walk(missed, List.of(running), next, group));
                }
            }
        }
        return new Wait(longest.millis() + delayMillis(group), longest.stages());
    }

    /** From the beginning of stage {@code from}, after {@code before}, to green. */
    private Wait walk(long before, List<Integer> stagesBefore, int from, int group) {
        long millis = before;
        List<Integer> path = new ArrayList<>(stagesBefore);
        for (int step = 0; step < stages; step++) {
            int stage = (from + step) % stages;
            millis += opens(stage);
            if (serves(stage, group)) {
                break;
            }
            path.add(stage);
            millis += lasts(stage);
        }
        return new Wait(millis, path);
    }

    /** Longest time from when everybody before has begun to close until the stage is open, ms. */
    private long opens(int stage) {
        GroupSet inside = names.get(stage).groups();
        long longest = 0;
        long waitedFor = 0;
        for (int to = 0; to < groups.size(); to++) {
            if (!inside.contains(to)) {
                continue;
            }
            GroupDraft group = groups.get(to);
            int again = group.closingMillis() + group.openingMillis();
            longest = Math.max(longest, again);
            waitedFor += rule(stage).onCall().contains(to) ? again + Moment.TICK_MILLIS : 0;
            for (int from = 0; from < groups.size(); from++) {
                if (!inside.contains(from) && groups.conflict(from, to)) {
                    // A red-amber runs while the road clears, and cannot be shorter than itself.
                    long red = Math.max(
                            groups.intergreenMillis(from, to),
                            groups.get(from).closingMillis() + group.openingMillis());
                    longest = Math.max(longest, red);
                }
            }
        }
        return longest + waitedFor;
    }

    /** Longest time from when the stage is open and another asked for until its groups have begun to close, ms. */
    private long lasts(int stage) {
        return rule(stage).maximumMillis();
    }

    private boolean has(int stage, int group) {
        return names.get(stage).groups().contains(group);
    }

    private boolean called(int group) {
        return detectors.stream().anyMatch(detector -> detector.calls().contains(group));
    }

    /** How long somebody can stand at a detector of the group before it counts, ms. */
    private int delayMillis(int group) {
        return detectors.stream()
                .filter(detector -> detector.calls().contains(group))
                .mapToInt(Detector::delayMillis)
                .max()
                .orElse(0);
    }

    /** Whether whoever waits for the group can count on this stage: it is asked for, or comes in any case. */
    private boolean serves(int stage, int group) {
        boolean always = comesUnasked(stage) && !rule(stage).onCall().contains(group);
        return has(stage, group) && (always || called(group));
    }

    /** The resting stage comes in any case only where no two others can hand each other the green over its head. */
    private boolean comesUnasked(int stage) {
        return rule(stage).recall() || (stage == plan.restStage() && stages <= 2);
    }

    private Rule rule(int stage) {
        return plan.rules().get(stage);
    }
}
