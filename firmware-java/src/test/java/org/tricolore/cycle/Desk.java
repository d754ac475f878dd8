package org.tricolore.cycle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.tricolore.config.Layout;
import org.tricolore.config.Site;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Timetable;
import org.tricolore.safety.Latch;
import org.tricolore.safety.SafetyRules;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.signal.Crossroads;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;
import org.tricolore.wiring.Wiring.LampWire;

/** A crossroads on a virtual street: clock, cabinet and control cycle, moved tick by tick by the test. */
class Desk implements Watcher {
    static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    final Site site;

    final StreetClock clock = new StreetClock(BEGIN);

    final VirtualCabinet cabinet;

    final List<OrderNews> news = new ArrayList<>();

    final List<Picture> pictures = new ArrayList<>();

    private final Queue<Order> inbox = new ArrayDeque<>();

    final ControlCycle cycle;

    private long seq;

    Desk() {
        this(Optional.empty());
    }

    Desk(Optional<Latch> latchedBefore) {
        this(site(), latchedBefore);
    }

    Desk(Site site, Optional<Latch> latchedBefore) {
        this.site = site;
        cabinet = VirtualCabinet.on(clock, site.wiring().cabinetPlan(site.junction()));
        cycle = new ControlCycle(site, cabinet, latchedBefore, () -> Optional.ofNullable(inbox.poll()), this, now());
    }

    Moment now() {
        return Beat.moment(clock.read(), 0);
    }

    /** Ticks for so many seconds of street time. */
    Desk run(double seconds) {
        for (long left = Math.round(seconds * 10); left > 0; left--) {
            cycle.tick(now(), clock.read().monotonicNanos() / 1_000_000);
            clock.advance(Duration.ofMillis(100));
        }
        return this;
    }

    /** What the beat does with a tick that has thrown. */
    void fail(RuntimeException thrown) {
        cycle.failed(thrown, now(), clock.read().monotonicNanos() / 1_000_000);
    }

    /** Ticks until groups may open and the plan has begun. */
    Desk started() {
        return run(19.2);
    }

    Order order(Task task, Duration lease) {
        seq++;
        Instant wall = clock.read().wall();
        Order order = new Order(
                new UUID(6, seq),
                seq,
                Post.PC_CIRCULATION,
                site.name(),
                Order.JUNCTION,
                wall,
                wall.plus(lease),
                "test",
                task);
        inbox.add(order);
        return order;
    }

    Picture last() {
        return pictures.getLast();
    }

    /** What people at the roadside see, such as {@code A green, B red, P red}. */
    String seen() {
        ChannelSet lit = cabinet.seen();
        List<String> lamps = new ArrayList<>();
        for (LampWire wire : site.wiring().lamps()) {
            if (lit.contains(wire.channel())) {
                lamps.add(site.junction().groups().get(wire.group()).name() + " " + wire.lamp());
            }
        }
        return String.join(", ", lamps);
    }

    @Override
    public void changed(Picture picture) {
        pictures.add(picture);
    }

    @Override
    public void news(OrderNews step) {
        news.add(step);
    }

    private static Site site() {
        Junction junction = Crossroads.junction(Crossroads.plan40(), Crossroads.plan60());
        List<LampWire> lamps = new ArrayList<>();
        for (int group = 0; group < 3; group++) {
            for (String lamp : group == 2 ? List.of("red", "green") : List.of("red", "yellow", "green")) {
                lamps.add(new LampWire(group, lamp, lamps.size(), lamp.equals("yellow")));
            }
        }
        List<InputWire> inputs =
                List.of(new InputWire("door", InputKind.DOOR, 0), new InputWire("reset", InputKind.RESET, 1));
        Wiring wiring = new Wiring("virtual", Map.of(), lamps, inputs);
        List<Line> lines = new ArrayList<>();
        for (int group = 0; group < 3; group++) {
            lines.add(new Line(
                    junction.groups().get(group).name(),
                    channels(lamps, group, "red"),
                    channels(lamps, group, "yellow"),
                    channels(lamps, group, "green"),
                    false));
        }
        SafetyRules safety =
                new SafetyRules("crossroads", lines, List.of(new Antagonists(0, 1), new Antagonists(1, 2)), 1);
        return new Site(
                "crossroads",
                "Crossroads",
                "Carrefour",
                junction,
                timetable(),
                wiring,
                new Layout(List.of()),
                safety,
                "",
                "");
    }

    private static ChannelSet channels(List<LampWire> lamps, int group, String lamp) {
        return ChannelSet.of(lamps.stream()
                .filter(wire -> wire.group() == group)
                .filter(wire -> wire.lamp().equals(lamp))
                .mapToInt(LampWire::channel)
                .toArray());
    }

    private static Timetable timetable() {
        SortedMap<DayOfWeek, String> week = new TreeMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, "everyday");
        }
        SortedMap<String, List<Timetable.Entry>> days = new TreeMap<>();
        days.put("everyday", List.of(new Timetable.Entry(LocalTime.MIDNIGHT, "forty")));
        return new Timetable(ZoneId.of("Europe/Paris"), week, new TreeMap<>(), days);
    }
}
