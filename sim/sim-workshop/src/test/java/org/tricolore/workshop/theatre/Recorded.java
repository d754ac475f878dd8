package org.tricolore.workshop.theatre;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.tricolore.Version;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.Equipment;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.replay.Header;
import org.tricolore.replay.Recorder;
import org.tricolore.street.LampMishap;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.VirtualEquipment;
import org.tricolore.street.traffic.Demand;
import org.tricolore.street.traffic.Sensors;
import org.tricolore.street.traffic.Traffic;
import org.tricolore.wiring.JoinedEquipment;
import org.tricolore.workshop.deeds.Ways;

/** A quarter of an hour of a site on a virtual street with traffic, recorded: a plan is ordered, a lamp breaks. */
public final class Recorded {
    /** So many a recorder's queue holds, however slow the disk. */
    public static final int TICKS = 8_000;

    /** The tick in which peak80 is ordered. */
    public static final int ORDERED = 3_000;

    /** The tick in which F1's red lamp breaks. */
    public static final int BROKEN = 7_500;

    public static final UUID ORDER = new UUID(7, 1);

    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void changed(Picture picture) {}

        @Override
        public void news(OrderNews news) {}
    };

    private Recorded() {}

    public static Site site(String name) {
        return SiteLoader.load(Path.of("../../config/sites", name)).site().orElseThrow();
    }

    /** The recording, made anew. */
    public static Path at(Path file, Site site) throws IOException {
        StreetClock clock = new StreetClock(BEGIN);
        VirtualCabinet cabinet = VirtualCabinet.on(clock, site.cabinetPlan());
        Sensors sensors = new Sensors() {
            @Override
            public void loop(String name, boolean occupied) {
                cabinet.set(name, occupied);
            }

            @Override
            public void press(String button) {
                cabinet.press(button, Duration.ofMillis(500));
            }
        };
        Traffic traffic = new Traffic(Ways.of(site), Ways.heads(site), 7, cabinet::seen, sensors);
        clock.add(traffic);
        traffic.demand(Demand.LIGHT);
        Moment begin = Beat.moment(clock.read(), 0);
        Header header = new Header(
                site.name(), site.siteHash(), site.safetyHash(), Version.TEXT, begin, Optional.empty(), List.of());
        Queue<Order> inbox = new ArrayDeque<>();
        try (Recorder recorder = Recorder.start(file, header, site.cabinetPlan())) {
            OnBeat cycle = recorder.tap()
                    .cycle(new ControlCycle(
                            site,
                            recorder.tap().cabinet(cabinet),
                            recorder.tap().equipment(equipment(site, clock)),
                            Optional.empty(),
                            recorder.tap().inbox(() -> Optional.ofNullable(inbox.poll())),
                            recorder.tap().watcher(NOBODY),
                            begin));
            for (int tick = 0; tick < TICKS; tick++) {
                Moment now = Beat.moment(clock.read(), 0);
                if (tick == ORDERED) {
                    inbox.add(order(site, now));
                }
                if (tick == BROKEN
                        && site.wiring().lamps().stream()
                                .anyMatch(wire -> wire.label().equals("F1 red"))) {
                    cabinet.mishap(cabinet.lamp("F1 red"), LampMishap.BROKEN);
                }
                cycle.tick(now, now.millis());
                clock.advance(Duration.ofMillis(Moment.TICK_MILLIS));
            }
            return recorder.file();
        }
    }

    private static Equipment equipment(Site site, StreetClock clock) {
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

    private static Order order(Site site, Moment now) {
        return new Order(
                ORDER,
                1,
                Post.PC_CIRCULATION,
                site.name(),
                Order.JUNCTION,
                now.wall(),
                now.wall().plusSeconds(7_200),
                "market day",
                new Task.SelectPlan("peak80"));
    }
}
