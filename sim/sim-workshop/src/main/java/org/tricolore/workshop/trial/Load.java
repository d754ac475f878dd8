package org.tricolore.workshop.trial;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tricolore.config.Site;
import org.tricolore.model.Detector;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Task;
import org.tricolore.workshop.post.LedgerEntry;

/**
 * Orders as a busy evening brings them, with leases of seconds, so that a trial sees their ends.
 *
 * <p>Most are for detectors, whose effect is there at once; a plan or a mode has to wait for a junction that stands up
 * again after each blow. One lease in six is short enough to run out while somebody is down.
 */
final class Load {
    private static final int SHORTEST_SECONDS = 5;

    private static final int SHORT_SECONDS = 15;

    private static final int LONG_SECONDS = 30;

    private static final int LONGEST_SECONDS = 90;

    private final String site;

    private final List<String> plans;

    private final List<String> detectors;

    private final RandomGenerator luck;

    private final List<LedgerEntry> given = new ArrayList<>();

    Load(Site site, RandomGenerator luck) {
        Junction junction = site.junctions().getFirst().junction();
        this.site = site.name();
        this.plans = List.copyOf(junction.planNames());
        this.detectors = junction.detectors().stream().map(Detector::name).toList();
        this.luck = luck;
    }

    LedgerEntry next(Instant now) {
        String target = Order.JUNCTION;
        Task task = new Task.SelectPlan(plans.get(luck.nextInt(plans.size())));
        switch (luck.nextInt(12)) {
            case 0, 1 -> task = new Task.SetMode(luck.nextBoolean() ? Mode.ALL_RED : Mode.FLASHING_YELLOW);
            case 2, 3, 4, 5, 6, 7 -> {
                if (!detectors.isEmpty()) {
                    target = detectors.get(luck.nextInt(detectors.size()));
                    task = new Task.ForceDetector(
                            luck.nextBoolean() ? Task.ForceDetector.Value.ON : Task.ForceDetector.Value.OFF);
                }
            }
            case 8 -> {
                if (!given.isEmpty()) {
                    // One of the last few: many have ended already, which is an answer too.
                    int back = 1 + luck.nextInt(Math.min(8, given.size()));
                    task = new Task.Revoke(given.get(given.size() - back).id());
                }
            }
            default -> {
                // A plan.
            }
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", task.type());
        task.fields().forEach(json::putPOJO);
        Instant issued = now.truncatedTo(ChronoUnit.MILLIS);
        int seconds = luck.nextInt(6) == 0
                ? luck.nextInt(SHORTEST_SECONDS, SHORT_SECONDS)
                : luck.nextInt(LONG_SECONDS, LONGEST_SECONDS);
        LedgerEntry entry = LedgerEntry.of(
                site, "PC_CIRCULATION", target, json, issued, issued.plusSeconds(seconds), Optional.empty(), "trial");
        given.add(entry);
        return entry;
    }
}
