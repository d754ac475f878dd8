package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalType.Place;
import org.tricolore.model.StagePlan;
import org.tricolore.signal.LongestWait;
import org.tricolore.signal.LongestWait.Wait;

/** Looks for somebody who could wait for ever, or too long, under an actuated plan. */
final class WaitCheck {
    private final StagePlan plan;
    private final YamlNode at;
    private final Junction junction;
    private final LongestWait waits;
    private final Report report;

    private WaitCheck(StagePlan plan, YamlNode at, Junction junction, Report report) {
        this.plan = plan;
        this.at = at;
        this.junction = junction;
        this.waits = new LongestWait(junction, plan);
        this.report = report;
    }

    static void check(StagePlan plan, YamlNode at, Junction junction, Report report) {
        WaitCheck check = new WaitCheck(plan, at, junction, report);
        for (int group = 0; group < junction.groups().size(); group++) {
            if (!check.waits.isServed(group)) {
                ProblemCode code =
                        check.waits.isInAStage(group) ? ProblemCode.NEVER_CALLED : ProblemCode.GROUP_IN_NO_STAGE;
                report.add(code, at, plan.name(), check.name(group));
            }
        }
        if (report.isEmpty()) {
            check.checkLongest(plan.longestWaitMillis());
        }
    }

    /** Only the worst of a plan is told: what mends it mends the others, or they are told next. */
    private void checkLongest(int limit) {
        Wait worst = new Wait(0, List.of());
        int who = 0;
        for (int group = 0; group < junction.groups().size(); group++) {
            Wait wait = waits.of(group);
            boolean counts = junction.groups().get(group).type().place() == Place.JUNCTION;
            if (counts && wait.millis() > worst.millis()) {
                worst = wait;
                who = group;
            }
        }
        if (worst.millis() > limit) {
            long maxima = worst.stages().stream().mapToLong(waits::lasts).sum();
            List<String> path = new ArrayList<>();
            worst.stages()
                    .forEach(stage -> path.add(junction.stages().get(stage).name() + " " + text(waits.lasts(stage))));
            report.add(
                    ProblemCode.ACTUATED_WAIT_TOO_LONG,
                    at,
                    plan.name(),
                    name(who),
                    text(worst.millis()),
                    Report.list(path),
                    text(worst.millis() - maxima),
                    text(limit),
                    text(worst.millis() - limit));
        }
    }

    private String name(int group) {
        return junction.groups().get(group).name();
    }

    private static String text(long millis) {
        return millis > Integer.MAX_VALUE ? "∞" : Time.text((int) millis);
    }
}
