package org.tricolore.signal;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Rule;

/**
 * How long somebody who asks can wait under an actuated plan, at worst.
 *
 * <p>The argument, from what stage control does when nothing but detectors moves it. Somebody asks for a group that shows
 * stop.
 *
 * <p><b>Which stages come before.</b> The next stage is the first one, in cyclic order after the running one, that has
 * recall or opens a group that is asked for and that the running one has not. A stage with the waiting group is such a
 * one wherever the group is not in the running stage, so it is never passed over: at worst every stage between the
 * running one and the first with the group comes once. Going home to the resting stage happens only while nobody asks;
 * it may have been decided just before, and then the resting stage is the running one. Every stage is therefore taken
 * as the running one, having just begun.
 *
 * <p><b>First come, first served.</b> Where the plan rests in all red, the next stage is the one that serves whoever has
 * waited longest. A stage that opens serves everybody who asks for one of its groups by then, so of those who came
 * before no stage serves anybody twice: at worst each stage without the group comes once after the running one.
 *
 * <p><b>A crossing on call in the running stage</b> that is pressed too late asks for nothing until that stage is over,
 * and may thereby miss a stage it is in too; so every stage without it is taken as the one that follows. While it
 * waits, nobody else need be asking, and then the maximum starts anew; but the first such instant after the road is
 * clear lets it in, so this adds no more than one opening of the stage.
 *
 * <p><b>How long a stage lasts.</b> It ends at the latest its maximum after it was open, somebody being asking already:
 * where groups close before it or a written interstage closes them one by one, the decision comes so much earlier. No
 * group of it opens later than that, crossings on call included, and the maximum covers every minimum green, so by then
 * all have begun to close. Whatever prolongs a green (gap, target, a crossing that is walked, rest) ends there too.
 *
 * <p><b>How long a stage takes to open.</b> All groups of the stages before have begun to close when the stage before
 * ended (by the line above), so it is the longest closing and clearance of any group outside it against any inside, or
 * the time one of its own needs to close and open again, or what a written interstage asks for. A crossing pressed while
 * the stage opens is waited for, which can add its closing, opening and one tick; each such crossing once, as long as
 * these together are shorter than a minimum green.
 *
 * <p>Change of plan and modes are not in it: they are ordered, and rare. Priority, holds, skips and coordination are not
 * either: {@link Patience} lets them act only while there is time left for all that is in it.
 */
public final class LongestWait {
    private final Junction junction;

    private final StagePlan plan;

    private final int stages;

    private final Transition[][] transitions;

    public LongestWait(Junction junction, StagePlan plan) {
        this.junction = junction;
        this.plan = plan;
        this.stages = junction.stages().size();
        this.transitions = new Transition[stages][stages];
        for (int from = 0; from < stages; from++) {
            for (int to = 0; to < stages; to++) {
                transitions[from][to] = Transition.of(junction, plan, from, to);
            }
        }
    }

    /**
     * How long a group may wait at worst, and which stages it waits for.
     *
     * @param millis ms from when somebody comes
     * @param stages those that come before, by index
     */
    public record Wait(long millis, List<Integer> stages) {
        Wait longer(Wait other) {
            return other.millis > millis ? other : this;
        }
    }

    /** Whether a group is in any stage at all. */
    public boolean isInAStage(int group) {
        for (int stage = 0; stage < stages; stage++) {
            if (has(stage, group)) {
                return true;
            }
        }
        return false;
    }

    /** Whether whoever waits for the group can count on some stage. */
    public boolean isServed(int group) {
        for (int stage = 0; stage < stages; stage++) {
            if (serves(stage, group)) {
                return true;
            }
        }
        return false;
    }

    /** From when somebody comes to a detector of a group that shows stop until it shows go, at worst. */
    public Wait of(int group) {
        Wait longest = new Wait(0, List.of());
        for (int running = 0; running < stages; running++) {
            if (!has(running, group)) {
                longest = longest.longer(walk(0, List.of(), running, group));
            } else if (rule(running).onCall().contains(group)) {
                long missed = opens(running) + lasts(running);
                longest = longest.longer(after(missed, running, group));
            }
        }
        return new Wait(longest.millis() + delayMillis(group), longest.stages());
    }

    /** From the decision to begin a stage until a group shows go, at worst, ms. */
    long fromBeginningMillis(int stage, int group) {
        return has(stage, group)
                ? opens(stage)
                : walk(0, List.of(), stage, group).millis();
    }

    /** From when a stage ends until a group that it has not opened shows go, at worst, ms. */
    long fromEndMillis(int stage, int group) {
        return after(0, stage, group).millis();
    }

    /** Longest time from when everybody before has begun to close until the stage is open, ms. */
    public long opens(int stage) {
        GroupSet inside = junction.stages().get(stage).groups();
        long longest = 0;
        long waitedFor = 0;
        for (int to = 0; to < junction.groups().size(); to++) {
            if (!inside.contains(to)) {
                continue;
            }
            int opening = junction.groups().get(to).openingMillis();
            int again = junction.groups().get(to).closingMillis() + opening;
            longest = Math.max(longest, again);
            waitedFor += rule(stage).onCall().contains(to) ? again + Moment.TICK_MILLIS : 0;
            for (int from = 0; from < junction.groups().size(); from++) {
                int red = junction.intergreenMillis(from, to);
                longest = inside.contains(from) || red == ConflictMatrix.NONE ? longest : Math.max(longest, red);
            }
            for (int from = 0; from < stages; from++) {
                Transition written = transitions[from][stage];
                longest = Math.max(longest, written.openAt()[to] + opening - written.endMillis());
            }
        }
        return longest + waitedFor;
    }

    /** Longest time from when the stage is open and another asked for until its groups have begun to close, ms. */
    public long lasts(int stage) {
        return rule(stage).maximumMillis();
    }

    /** Longest time from the decision to leave a stage until its last group has begun to close, ms. */
    public int endsMillis(int stage) {
        int longest = 0;
        for (int to = 0; to < stages; to++) {
            longest = Math.max(longest, transitions[stage][to].endMillis());
        }
        return longest;
    }

    Transition transition(int from, int to) {
        return transitions[from][to];
    }

    /** How long somebody can stand at a detector of the group before it counts, ms. */
    public int delayMillis(int group) {
        return junction.detectors().stream()
                .filter(detector -> detector.calls().contains(group))
                .mapToInt(Detector::delayMillis)
                .max()
                .orElse(0);
    }

    /** After a stage with or without the group, from its end on. */
    private Wait after(long before, int running, int group) {
        List<Integer> path = before == 0 ? List.of() : List.of(running);
        if (plan.restStage() == StagePlan.ALL_RED) {
            return inOrderOfCalls(before, path, Run.NO_STAGE, group);
        }
        if (!has(running, group)) {
            return walk(before, path, (running + 1) % stages, group);
        }
        Wait longest = new Wait(0, List.of());
        for (int next = 0; next < stages; next++) {
            longest = has(next, group)
                    ? longest.longer(new Wait(before + opens(next), path))
                    : longest.longer(walk(before, path, next, group));
        }
        return longest;
    }

    /** From the beginning of stage {@code from}, after {@code before}, to green. */
    private Wait walk(long before, List<Integer> stagesBefore, int from, int group) {
        return plan.restStage() == StagePlan.ALL_RED
                ? inOrderOfCalls(before, stagesBefore, from, group)
                : inOrderOfStages(before, stagesBefore, from, group);
    }

    private Wait inOrderOfStages(long before, List<Integer> stagesBefore, int from, int group) {
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

    private Wait inOrderOfCalls(long before, List<Integer> stagesBefore, int from, int group) {
        long millis = before;
        List<Integer> path = new ArrayList<>(stagesBefore);
        if (from != Run.NO_STAGE && !serves(from, group)) {
            path.add(from);
            millis += opens(from) + lasts(from);
        }
        long last = 0;
        for (int stage = 0; stage < stages; stage++) {
            if (serves(stage, group)) {
                last = Math.max(last, opens(stage));
            } else {
                path.add(stage);
                millis += opens(stage) + lasts(stage);
            }
        }
        return new Wait(millis + last, path);
    }

    private boolean has(int stage, int group) {
        return junction.stages().get(stage).groups().contains(group);
    }

    private boolean called(int group) {
        return plan.recall().contains(group)
                || junction.detectors().stream()
                        .anyMatch(detector -> detector.calls().contains(group));
    }

    /** Whether whoever waits for the group can count on this stage: it is asked for, or comes in any case. */
    private boolean serves(int stage, int group) {
        boolean always = comesUnasked(stage) && !rule(stage).onCall().contains(group);
        return has(stage, group) && (always || called(group));
    }

    /** The resting stage comes in any case only where no two others can hand each other the green over its head. */
    private boolean comesUnasked(int stage) {
        boolean recalled = rule(stage).recall() && plan.restStage() != StagePlan.ALL_RED;
        return recalled || (stage == plan.restStage() && stages <= 2);
    }

    private Rule rule(int stage) {
        return plan.rules().get(stage);
    }
}
