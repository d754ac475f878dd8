package org.tricolore.workshop.accept;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.tricolore.config.Site;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;

/**
 * A site under test: the agent's own control cycle with its safety gate before a virtual cabinet, in virtual time, with
 * the hands of a technician.
 */
final class Rig implements Watcher {
    /** A Monday on which nothing is special. */
    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    /** How finely the street is looked at, ms. */
    private static final int STEP_MILLIS = 10;

    /** Nobody waits longer for anything in a test, ms: the longest wait anybody may have, and a start-up. */
    static final long PATIENCE_MILLIS = 300_000;

    final Site site;

    final VirtualCabinet cabinet;

    private final StreetClock clock = new StreetClock(BEGIN);

    private final Queue<Order> inbox = new ArrayDeque<>();

    private final List<OrderNews> news = new ArrayList<>();

    private final ControlCycle cycle;

    private Picture picture;

    private boolean ticking = true;

    private long seq;

    private int looks;

    Rig(Site site) {
        this.site = site;
        this.cabinet = VirtualCabinet.on(clock, site.streetPlan());
        this.cycle =
                new ControlCycle(site, cabinet, Optional.empty(), () -> Optional.ofNullable(inbox.poll()), this, now());
    }

    /** One that has gone through its start-up, with somebody at every detector. */
    static Rig running(Site site) {
        Rig rig = new Rig(site);
        rig.everybodyComes();
        rig.until(rig::isOpen, PATIENCE_MILLIS);
        return rig;
    }

    private Moment now() {
        return Beat.moment(clock.read(), 0);
    }

    long millis() {
        return clock.read().monotonicNanos() / 1_000_000;
    }

    /** What the agent told last. */
    Picture picture() {
        return picture;
    }

    /** The lamps that give light. */
    ChannelSet lit() {
        return cabinet.seen();
    }

    /** Whether the cabinet's own flasher holds the lamps. */
    boolean fallenBack() {
        return cabinet.flasher() == Level.ON;
    }

    /** Whether somebody has green. */
    boolean isOpen() {
        return !fallenBack()
                && site.safety().lines().stream().anyMatch(line -> line.go().intersects(lit()));
    }

    boolean isLatched() {
        return picture.latch().isPresent();
    }

    /** Lets the street go on by so much. */
    void run(long millis) {
        until(() -> false, millis);
    }

    /**
     * Lets the street go on until something is so.
     *
     * @return how long that took, ms; −1 when it did not come within {@code most}
     */
    long until(BooleanSupplier so, long most) {
        long begin = millis();
        while (millis() - begin < most) {
            if (ticking && looks % (Moment.TICK_MILLIS / STEP_MILLIS) == 0) {
                cycle.tick(now(), millis());
            }
            looks++;
            clock.advance(Duration.ofMillis(STEP_MILLIS));
            if (so.getAsBoolean()) {
                return millis() - begin;
            }
        }
        return -1;
    }

    /** The control thread hangs, or goes on. */
    void ticking(boolean on) {
        ticking = on;
    }

    /** Somebody stands at every detector and keeps every button pressed. */
    void everybodyComes() {
        callers().forEach(input -> cabinet.set(input.name(), true));
    }

    List<InputWire> callers() {
        return site.wiring().inputs().stream()
                .filter(input -> input.kind() == InputKind.DETECTOR || input.kind() == InputKind.BUTTON)
                .toList();
    }

    /** Opens the door, presses reset, closes the door. */
    void reset() {
        cabinet.door(true);
        cabinet.pressReset();
        run(VirtualCabinet.RESET_PRESS.toMillis() + 500);
        cabinet.door(false);
    }

    /** A technician has mended what was broken: opens the latch and waits for green. False when it does not come. */
    boolean backToGreen() {
        // Nobody opens a door before the relay has dropped.
        run(2_000);
        reset();
        return until(this::isOpen, PATIENCE_MILLIS) >= 0;
    }

    Order order(Post post, String target, Task task, Duration lease) {
        seq++;
        Instant wall = clock.read().wall();
        Order order = new Order(
                new UUID(seq, 1), seq, post, site.name(), target, wall, wall.plus(lease), "acceptance test", task);
        inbox.add(order);
        return order;
    }

    /** The last that was told of an order. */
    Optional<OrderNews> last(Order order) {
        return news.stream().filter(step -> step.id().equals(order.id())).reduce((_, later) -> later);
    }

    /** Lets the street go on until an order is in a phase; −1 when it does not come. */
    long until(Order order, OrderPhase phase) {
        return until(() -> last(order).filter(step -> step.phase() == phase).isPresent(), PATIENCE_MILLIS);
    }

    @Override
    public void changed(Picture next) {
        picture = next;
    }

    @Override
    public void news(OrderNews step) {
        news.add(step);
    }
}
