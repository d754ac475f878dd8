package org.tricolore.workshop.lockdown;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.SteppedAgent;
import org.tricolore.config.Site;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.Equipment;
import org.tricolore.journal.MemoryLedger;
import org.tricolore.model.ClockQuality;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;
import org.tricolore.safety.Evidence;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.VirtualEquipment;
import org.tricolore.street.VirtualUplink;
import org.tricolore.street.traffic.Demand;
import org.tricolore.street.traffic.Traffic;
import org.tricolore.street.traffic.Way;
import org.tricolore.wiring.JoinedEquipment;
import org.tricolore.workshop.PostKeys;
import org.tricolore.workshop.city.Standing;
import org.tricolore.workshop.deeds.Ways;

/**
 * One junction's day, in virtual time on one thread: the agent of the street, its cabinet and equipment, its traffic, and
 * the control room's desk at the far end of a line that is sometimes dead.
 *
 * <p>The same site, seed and window make the same day.
 */
final class Street implements Watcher {
    private static final long TICK = Moment.TICK_MILLIS * 1_000_000L;

    private static final long SECOND = 1_000_000_000L;

    /** So often the site speaks when nobody speaks to it, s. */
    private static final int QUIET = 10;

    /** It starts up before anybody looks, and lives on until all has been said. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final Duration AFTER = Duration.ofMinutes(2);

    private final Site site;

    private final Window window;

    private final List<Losses.Loss> losses;

    private final DayClock clock;

    private final VirtualCabinet cabinet;

    private final VirtualUplink line = VirtualUplink.standing();

    private final Operator operator;

    private final PriorityQueue<Wish> wishes;

    private final Desk desk;

    private final List<Way> ways;

    private final Traffic traffic;

    private final SteppedAgent agent;

    private final Beat beat;

    private final Waited[] slots;

    private Waited counted = Waited.NOTHING;

    private int slot = -1;

    private double share;

    private boolean told;

    private long turn;

    /** For whoever looks on meanwhile. */
    private volatile Optional<Picture> picture = Optional.empty();

    private volatile boolean linked = true;

    private int quiet;

    private int latches;

    /**
     * What came of it.
     *
     * @param slots by the quarter of an hour
     * @param latches how often the cabinet had to let its lamps go
     */
    record Day(Site site, List<Losses.Loss> losses, List<Life> lives, List<Waited> slots, int latches) {}

    /** @param index of the site in its city */
    Street(Site site, int index, PostKeys keys, Window window, List<Losses.Loss> losses, long seed) {
        this.site = site;
        this.window = window;
        this.losses = losses;
        Random luck = new Random(seed);
        clock = new DayClock(window.begin().minus(BEFORE));
        cabinet = new VirtualCabinet(site.cabinetPlan(), 0);
        operator = new Operator(site, index, window, new Random(luck.nextLong()));
        wishes = new PriorityQueue<>(Comparator.comparing(Wish::at).thenComparing(Wish::id));
        wishes.addAll(operator.wishes());
        desk = new Desk(site.name(), keys.signers(), line, this::refused, new Random(luck.nextLong()));
        ways = Ways.of(site);
        traffic = new Traffic(ways, Ways.heads(site), luck.nextLong(), cabinet::seen, new Wheels(cabinet));
        slots = new Waited[window.quarters()];
        agent = new SteppedAgent(
                site,
                keys.book(),
                new MemoryLedger(() -> new ClockQuality("VIRTUAL", true, OptionalLong.empty())),
                cabinet,
                equipment(),
                line,
                this,
                Beat.moment(clock.read(), TICK));
        beat = new Beat(clock, agent.cycle(), TICK);
    }

    private Equipment equipment() {
        if (site.devices().isEmpty()) {
            return Equipment.NONE;
        }
        SortedMap<String, Equipment> opened = new TreeMap<>();
        site.equipmentWiring()
                .drivers()
                .keySet()
                .forEach(at -> opened.put(
                        at, new VirtualEquipment(site.equipmentWiring().plan(site.name(), at), clock)));
        return new JoinedEquipment(site.equipmentWiring(), opened);
    }

    Day live() {
        begin();
        until(end());
        return day();
    }

    void begin() {
        traffic.advanceTo(0);
        traffic.share(Curve.ofHeavy(clock.wall()));
        traffic.demand(Demand.HEAVY);
    }

    /** When all has been said. */
    Instant end() {
        return window.end().plus(AFTER);
    }

    /** Lives on until then, after {@link #begin}. */
    void until(Instant wall) {
        while (clock.wall().isBefore(wall)) {
            clock.moveTo(beat.dueNanos());
            cabinet.advanceTo(clock.now());
            traffic.advanceTo(clock.now());
            beat.step();
            if (told) {
                told = false;
                agent.report();
                // Nobody in the control room listens to them, and what they foresee costs more than the ticks.
                agent.forgetSignals();
            }
            if (clock.now() >= turn) {
                turn += SECOND;
                second(clock.wall());
            }
        }
    }

    /** What has come of it, up to now: hours that are not over have no waits yet. */
    Day day() {
        List<Waited> waits = Arrays.stream(slots)
                .map(one -> one == null ? Waited.NOTHING : one)
                .toList();
        return new Day(site, losses, desk.lives(), waits, latches);
    }

    /** What comes once a second: the line's turn, the control room's, and a look at who waits. */
    private void second(Instant wall) {
        if (losses.stream().anyMatch(loss -> loss.at(wall))) {
            if (line.connection() > 0) {
                line.cut();
            }
        } else {
            line.restore();
        }
        linked = line.connection() > 0;
        while (!wishes.isEmpty() && !wishes.peek().at().isAfter(wall)) {
            desk.give(wishes.remove(), wall);
        }
        desk.step(wall);
        if (line.outstanding() > 0 || ++quiet >= QUIET) {
            quiet = 0;
            agent.converse(clock.read());
        }
        count(wall);
    }

    private void refused(Life life, Life.Step step) {
        operator.instead(life, clock.wall()).ifPresent(wishes::add);
    }

    private void count(Instant wall) {
        double now = Curve.ofHeavy(wall);
        if (now != share) {
            share = now;
            traffic.share(now);
        }
        int next = wall.isBefore(window.end()) ? window.quarter(wall) : slots.length;
        if (next != slot) {
            Waited all = Waited.of(traffic.scene(), ways);
            if (slot >= 0 && slot < slots.length) {
                slots[slot] = all.minus(counted);
            }
            counted = all;
            slot = next;
        }
    }

    Site site() {
        return site;
    }

    /** What it told last; from any thread. */
    Optional<Picture> picture() {
        return picture;
    }

    /** For a dot on a map; from any thread. */
    Standing standing() {
        return Standing.of(picture, linked);
    }

    @Override
    public void changed(Picture next) {
        told = true;
        picture = Optional.of(next);
    }

    @Override
    public void news(OrderNews news) {
        // The control room hears it over the line, like any centre.
    }

    @Override
    public void latched(Evidence evidence) {
        latches++;
    }
}
