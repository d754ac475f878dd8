package org.tricolore.workshop.lockdown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.tricolore.config.Site;
import org.tricolore.model.Device;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.Task;

/** The one operator of that day, and the desks beside his: what they order of one site, all at the same minutes. */
final class Operator {
    /** What the bulk order of noon asks every junction for; some do not have it, and say so. */
    static final String PLAN = "night";

    static final String STAY_AT_HOME = "RESTEZ CHEZ VOUS[nl]INFO 0800 21 3000";

    private static final String ACCIDENT = "ACCIDENT[nl]RALENTIR";

    private static final int ACCIDENT_IMPORTANCE = 150;

    private static final Duration REVIEW = Duration.ofMinutes(6);

    private static final Duration PASSAGE = Duration.ofSeconds(60);

    private static final Duration TRAM = Duration.ofMinutes(2);

    /** One site of so many lies on the way to the hospital; one in the zone that the crisis cell closes. */
    private static final int CORRIDOR = 4;

    private static final int ZONE = 5;

    private final Site site;

    private final Window window;

    private final Random luck;

    private final List<Wish> wishes = new ArrayList<>();

    Operator(Site site, int index, Window window, Random luck) {
        this.site = site;
        this.window = window;
        this.luck = luck;
        add(12, 0, Duration.ofHours(24), Post.PC_CIRCULATION, Order.JUNCTION, new Task.SelectPlan(PLAN), "confinement");
        for (Device device : site.devices()) {
            equipment(device);
        }
        if (index % CORRIDOR == 0) {
            corridor();
        }
        if (index % ZONE == 1) {
            zone();
        }
        trams();
        wishes.sort(Comparator.comparing(Wish::at));
    }

    /** In the order of their time. */
    List<Wish> wishes() {
        return List.copyOf(wishes);
    }

    /** The site does not know the plan of the bulk order: after a look at its report it gets its own calmest one. */
    Optional<Wish> instead(Life life, Instant now) {
        Instant at = now.plus(REVIEW);
        boolean bulk = life.order.task() instanceof Task.SelectPlan plan && plan.plan().equals(PLAN);
        return bulk && window.contains(at)
                ? Optional.of(new Wish(
                        id(),
                        at,
                        window.lastLease(),
                        Post.PC_CIRCULATION,
                        Order.JUNCTION,
                        new Task.SelectPlan(calmest(site.junction())),
                        "confinement, " + PLAN + " unknown"))
                : Optional.empty();
    }

    private static String calmest(Junction junction) {
        return junction.stagePlans().isEmpty()
                ? junction.plans().values().stream()
                        .min(Comparator.comparingInt(SignalPlan::cycleMillis))
                        .map(SignalPlan::name)
                        .orElse(junction.planNames().first())
                : junction.stagePlans().firstKey();
    }

    private void equipment(Device device) {
        if (device.kind() == DeviceKind.PANEL) {
            Task stay = new Task.ShowMessage(STAY_AT_HOME, 1, true);
            Task accident = new Task.ShowMessage(ACCIDENT, ACCIDENT_IMPORTANCE, false);
            add(12, 2, Duration.ofHours(24), Post.PC_CIRCULATION, device.name(), stay, "veille");
            add(12, 30, Duration.ofMinutes(15), Post.PC_SECURITE, device.name(), accident, "accident");
            add(14, 40, Duration.ofMinutes(25), Post.PC_SECURITE, device.name(), accident, "accident");
        } else if (device.kind() == DeviceKind.BOLLARD) {
            Task up = new Task.MoveBollard(Task.MoveBollard.Position.UP);
            Task down = new Task.MoveBollard(Task.MoveBollard.Position.DOWN);
            Post police = Post.PC_POLICE_MUNICIPALE;
            add(12, 10, Duration.ofHours(24), police, device.name(), up, "square closed");
            add(12, 35, Duration.ofMinutes(10), Post.PC_SECURITE, device.name(), down, "deliveries");
            add(15, 0, Duration.ofMinutes(20), Post.PC_SECURITE, device.name(), down, "deliveries");
        }
    }

    private void corridor() {
        if (!site.junction().stages().isEmpty()) {
            Task green = new Task.RequestStage(site.junction().stages().getFirst().name());
            for (int hour = 12; hour < 24; hour++) {
                add(hour, 5 + luck.nextInt(45), PASSAGE, Post.EMERGENCY, Order.JUNCTION, green, "hospital corridor");
            }
        }
    }

    /** Ordered for an hour, and ended by hand before. */
    private void zone() {
        Task flashing = new Task.SetMode(Mode.FLASHING_YELLOW);
        Duration lease = Duration.ofHours(1);
        Optional<Wish> zone = add(12, 40, lease, Post.PC_SECURITE, Order.JUNCTION, flashing, "checks in the zone");
        zone.ifPresent(wish -> add(
                12, 48, PASSAGE, Post.PC_SECURITE, Order.JUNCTION, new Task.Revoke(wish.id()), "checks are over"));
    }

    /** Every quarter of an hour; from noon on twice as often: whoever must drive shall not wait. */
    private void trams() {
        Junction junction = site.junction();
        for (int group = 0; group < junction.groups().size(); group++) {
            if (junction.precedence().priority().groups().contains(group)) {
                trams(junction.groups().get(group).name());
            }
        }
    }

    private void trams(String group) {
        int first = luck.nextInt(Window.QUARTER_MINUTES);
        for (int minute = first; minute < 24 * 60; minute += minute < 12 * 60 ? 15 : 7) {
            Task tram = new Task.RequestPriority("v" + minute, "T1", 25, 30);
            add(minute / 60, minute % 60, TRAM, Post.DIVIA, group, tram, "priority raised");
        }
    }

    private Optional<Wish> add(
            int hour, int minute, Duration lease, Post post, String target, Task task, String reason) {
        Instant at = Window.at(hour, minute);
        if (!window.contains(at)) {
            return Optional.empty();
        }
        Instant until = at.plus(lease);
        Instant last = window.lastLease();
        Wish wish = new Wish(id(), at, until.isAfter(last) ? last : until, post, target, task, reason);
        wishes.add(wish);
        return Optional.of(wish);
    }

    private UUID id() {
        return new UUID(luck.nextLong() | 1, luck.nextLong());
    }
}
