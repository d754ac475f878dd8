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
import org.tricolore.config.SiteJunction;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.journal.Event;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
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
import org.tricolore.street.VirtualEquipment;
import org.tricolore.wiring.JoinedEquipment;
import org.tricolore.wiring.LineContact;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;
import org.tricolore.wiring.Wiring.LampWire;

/** A crossroads, or a site that ships, on a virtual street: clock, cabinet and control cycle, moved tick by tick by the test. */
class Desk implements Watcher {
    static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    final Site site;

    final StreetClock clock = new StreetClock(BEGIN);

    final VirtualCabinet cabinet;

    /** What stands on the street besides the signals, at a site that has any. */
    VirtualEquipment equipment;

    /** What must be in the books. */
    final List<Event> events = new ArrayList<>();

    final List<OrderNews> news = new ArrayList<>();

    final List<Picture> pictures = new ArrayList<>();

    private final Queue<Order> inbox = new ArrayDeque<>();

    final ControlCycle cycle;

    /** Whether the line to the posts stands. */
    boolean line = true;

    private long seq;

    Desk() {
        this(Optional.empty());
    }

    Desk(Optional<Latch> latchedBefore) {
        this(site(), latchedBefore);
    }

    Desk(Site site, Optional<Latch> latchedBefore) {
        this.site = site;
        cabinet = VirtualCabinet.on(clock, site.cabinetPlan());
        SortedMap<String, Equipment> opened = new TreeMap<>();
        site.equipmentWiring().drivers().keySet().forEach(at -> {
            equipment = new VirtualEquipment(site.equipmentWiring().plan(site.name(), at), clock);
            opened.put(at, equipment);
        });
        cycle = new ControlCycle(
                site,
                cabinet,
                new LineContact(new JoinedEquipment(site.equipmentWiring(), opened), () -> line),
                latchedBefore,
                () -> Optional.ofNullable(inbox.poll()),
                this,
                now());
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
        return order(Post.PC_CIRCULATION, Order.JUNCTION, task, lease);
    }

    Order order(Post post, String target, Task task, Duration lease) {
        seq++;
        Instant wall = clock.read().wall();
        Order order = new Order(new UUID(6, seq), seq, post, site.name(), target, wall, wall.plus(lease), "test", task);
        inbox.add(order);
        return order;
    }

    /** What was told of an order, oldest first. */
    List<OrderPhase> life(Order order) {
        return news.stream()
                .filter(step -> step.id().equals(order.id()))
                .map(OrderNews::phase)
                .toList();
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
                lamps.add(wire.label());
            }
        }
        return String.join(", ", lamps);
    }

    @Override
    public void changed(Picture picture) {
        pictures.add(picture);
    }

    @Override
    public void happened(Event event) {
        events.add(event);
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
                lamps.add(new LampWire(junction.groups().get(group).name(), lamp, lamps.size(), lamp.equals("yellow")));
            }
        }
        List<InputWire> inputs =
                List.of(new InputWire("door", InputKind.DOOR, 0), new InputWire("reset", InputKind.RESET, 1));
        Wiring wiring = new Wiring("virtual", Map.of(), lamps, inputs);
        List<Line> lines = new ArrayList<>();
        for (int group = 0; group < 3; group++) {
            lines.add(new Line(
                    junction.groups().get(group).name(),
                    channels(lamps, junction.groups().get(group).name(), "red"),
                    channels(lamps, junction.groups().get(group).name(), "yellow"),
                    channels(lamps, junction.groups().get(group).name(), "green"),
                    false));
        }
        SafetyRules safety =
                new SafetyRules("crossroads", lines, List.of(new Antagonists(0, 1), new Antagonists(1, 2)), 1);
        return new Site(
                "crossroads",
                "Crossroads",
                "Carrefour",
                List.of(new SiteJunction(junction, timetable(), new Layout(List.of()))),
                wiring,
                safety,
                "",
                "");
    }

    private static ChannelSet channels(List<LampWire> lamps, String group, String lamp) {
        return ChannelSet.of(lamps.stream()
                .filter(wire -> wire.group().equals(group))
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
