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

/** Orders as a busy evening brings them, with leases of seconds, so that a trial sees their ends. */
final class Load {
    private static final int SHORTEST_SECONDS = 5;

    private static final int LONGEST_SECONDS = 60;

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
        switch (luck.nextInt(6)) {
            case 0 -> task = new Task.SetMode(luck.nextBoolean() ? Mode.ALL_RED : Mode.FLASHING_YELLOW);
            case 1, 2 -> {
                if (!detectors.isEmpty()) {
                    target = detectors.get(luck.nextInt(detectors.size()));
                    task = new Task.ForceDetector(
                            luck.nextBoolean() ? Task.ForceDetector.Value.ON : Task.ForceDetector.Value.OFF);
                }
            }
            case 3 -> {
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
        int seconds = SHORTEST_SECONDS + luck.nextInt(LONGEST_SECONDS - SHORTEST_SECONDS);
        LedgerEntry entry = LedgerEntry.of(
                site, "PC_CIRCULATION", target, json, issued, issued.plusSeconds(seconds), Optional.empty(), "trial");
        given.add(entry);
        return entry;
    }
}
