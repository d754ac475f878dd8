package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Junction;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Coordination;
import org.tricolore.signal.LongestWait;

/** How an actuated plan keeps to the common reference, as far as it could be read. */
final class CoordinationDraft {
    private final String plan;
    private final YamlNode node;
    private final StageNames stages;
    private final Report report;
    private final int cycle;

    private CoordinationDraft(String plan, YamlNode node, StageNames stages, Report report) {
        this.plan = plan;
        this.node = node;
        this.stages = stages;
        this.report = report;
        this.cycle = Time.millis(node, "cycle");
    }

    /** Nothing for what could not be read: it was told. */
    static Optional<Coordination> read(String plan, YamlNode node, StageNames stages, Report report) {
        return new CoordinationDraft(plan, node, stages, report).read();
    }

    private Optional<Coordination> read() {
        OptionalInt home = node.get("stage").map(stages::find).orElse(OptionalInt.empty());
        List<YamlNode> yield = node.get("yield").map(YamlNode::items).orElse(List.of());
        SortedMap<Integer, Integer> forceOffs = new TreeMap<>();
        node.get("forceOff")
                .ifPresent(all -> all.entries().forEach((_, entry) -> {
                    OptionalInt stage = stages.find(entry.key());
                    Optional<Integer> second = within(entry.value());
                    if (stage.isPresent() && second.isPresent()) {
                        forceOffs.put(stage.getAsInt(), second.get());
                    }
                }));
        Optional<Integer> offset = node.get("offset").flatMap(this::within);
        List<Integer> window =
                yield.stream().flatMap(value -> within(value).stream()).toList();
        if (home.isEmpty() || offset.isEmpty() || window.size() != 2 || cycle == 0) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>();
        for (int stage = 0; stage < stages.size(); stage++) {
            Integer second = forceOffs.get(stage);
            if (second == null && stage != home.getAsInt()) {
                report.add(ProblemCode.FORCE_OFF_MISSING, node, plan, stages.name(stage));
                return Optional.empty();
            }
            all.add(second == null ? 0 : second);
        }
        return Optional.of(new Coordination(cycle, offset.get(), home.getAsInt(), window.get(0), window.get(1), all));
    }

    private Optional<Integer> within(YamlNode value) {
        Optional<Time> time = Time.of(value);
        if (time.isPresent() && time.get().millis() >= cycle) {
            report.add(
                    ProblemCode.OUTSIDE_COORDINATED_CYCLE,
                    value,
                    plan,
                    Time.text(time.get().millis()),
                    Time.text(cycle));
            return Optional.empty();
        }
        return time.map(Time::millis);
    }

    /** Whether every stage has its minimum and everybody is back in time; what is well by itself only. */
    static void check(StagePlan plan, Junction junction, YamlNode at, Report report) {
        plan.coordination().ifPresent(coordination -> check(plan, coordination, junction, at, report));
    }

    private static void check(
            StagePlan plan, Coordination coordination, Junction junction, YamlNode at, Report report) {
        LongestWait waits = new LongestWait(junction, plan);
        int home = coordination.stage();
        int stages = junction.stages().size();
        long latest = coordination.windowMillis() + waits.endsMillis(home);
        long longest = coordination.cycleMillis();
        int who =
                Long.numberOfTrailingZeros(junction.stages().get(home).groups().bits());
        for (int step = 1; step < stages; step++) {
            int stage = (home + step) % stages;
            int forceOff =
                    coordination.sinceYieldMillis(coordination.forceOffMillis().get(stage));
            long needed = latest + waits.opens(stage) + least(plan, junction, stage) + waits.endsMillis(stage);
            if (forceOff < needed) {
                report.add(
                        ProblemCode.FORCE_OFF_TOO_EARLY,
                        at,
                        plan.name(),
                        junction.stages().get(stage).name(),
                        Time.text((int) (needed - forceOff)));
                return;
            }
            long served = Math.min(
                    coordination.windowMillis(), plan.rules().get(stage).minimumMillis());
            long wait = coordination.cycleMillis() - served + latest + waits.opens(stage);
            if (wait > longest) {
                longest = wait;
                who = Long.numberOfTrailingZeros(
                        junction.stages().get(stage).groups().bits());
            }
            latest = forceOff;
        }
        long back = latest + waits.opens(home) + least(plan, junction, home);
        if (back > coordination.cycleMillis()) {
            report.add(
                    ProblemCode.FORCE_OFF_TOO_LATE,
                    at,
                    plan.name(),
                    junction.stages().get(home).name(),
                    Time.text((int) (back - coordination.cycleMillis())));
        } else if (longest > plan.longestWaitMillis()) {
            report.add(
                    ProblemCode.COORDINATED_WAIT_TOO_LONG,
                    at,
                    plan.name(),
                    junction.groups().get(who).name(),
                    Time.text((int) longest),
                    Time.text(plan.longestWaitMillis()));
        }
    }

    /** Shortest time a stage needs once it is open, ms. */
    static int least(StagePlan plan, Junction junction, int stage) {
        int least = plan.rules().get(stage).minimumMillis();
        for (int group = 0; group < junction.groups().size(); group++) {
            boolean inside = junction.stages().get(stage).groups().contains(group);
            least = inside ? Math.max(least, junction.groups().get(group).minimumGreenMillis()) : least;
        }
        return least;
    }
}
