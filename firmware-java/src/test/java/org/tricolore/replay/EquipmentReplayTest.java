package org.tricolore.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.Level;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.multi.Pixel;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.VirtualEquipment;
import org.tricolore.wiring.JoinedEquipment;
import org.tricolore.wiring.LineContact;

/** A run with equipment, recorded and told again. */
class EquipmentReplayTest {
    private static final Site PLACE =
            SiteLoader.load(Path.of("../config/sites/dijon-place")).site().orElseThrow();

    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void changed(Picture picture) {}

        @Override
        public void news(OrderNews news) {}
    };

    @TempDir
    Path directory;

    @Test
    void isToldAgainIdentically() throws Exception {
        Path file = directory.resolve("place.jsonl");
        StreetClock clock = new StreetClock(Instant.parse("2026-11-23T10:00:00Z"));
        VirtualCabinet cabinet = VirtualCabinet.on(clock, PLACE.cabinetPlan());
        VirtualEquipment equipment =
                new VirtualEquipment(PLACE.equipmentWiring().plan(PLACE.name(), "field"), clock);
        TreeMap<String, Equipment> opened = new TreeMap<>();
        opened.put("field", equipment);
        Moment begin = Beat.moment(clock.read(), 0);
        Header header = new Header(
                PLACE.name(), PLACE.siteHash(), PLACE.safetyHash(), "test", begin, Optional.empty(), List.of());
        Queue<Order> inbox = new ArrayDeque<>();
        boolean[] line = {true};
        try (Recorder recorder = Recorder.start(file, header, PLACE.cabinetPlan())) {
            Tap tap = recorder.tap();
            OnBeat cycle = tap.cycle(new ControlCycle(
                    PLACE,
                    tap.cabinet(cabinet),
                    tap.equipment(new LineContact(new JoinedEquipment(PLACE.equipmentWiring(), opened), () -> line[0])),
                    Optional.empty(),
                    tap.inbox(() -> Optional.ofNullable(inbox.poll())),
                    tap.watcher(NOBODY),
                    begin));
            for (int tick = 0; tick < 1_200; tick++) {
                switch (tick) {
                    case 300 ->
                        inbox.add(order(1, clock, "bollard-1", new Task.MoveBollard(Task.MoveBollard.Position.UP)));
                    case 400 -> inbox.add(order(2, clock, "panel-north", new Task.ShowMessage("TRAVAUX", 100, false)));
                    case 450 ->
                        equipment.wear(
                                "panel-north", new TreeSet<>(List.of(new Pixel(3, 2, false), new Pixel(50, 12, true))));
                    case 500 -> equipment.set("cabinet mains", Level.OFF);
                    case 600 -> equipment.analogue("weather-1 road", -500);
                    case 650 -> line[0] = false;
                    case 700 -> equipment.set("bollard-1 loop", Level.UNKNOWN);
                    default -> {}
                }
                cycle.tick(Beat.moment(clock.read(), 0), clock.read().monotonicNanos() / 1_000_000);
                clock.advance(Duration.ofMillis(100));
            }
        }
        try (RecordingFile recording = RecordingFile.open(file)) {
            Replayed replayed = Player.play(recording, PLACE, Player.NO_TICK);
            assertEquals(Optional.empty(), replayed.difference());
            assertEquals(1_200, replayed.ticks());
            assertEquals(2, replayed.orders());
        }
        String recorded = Files.readString(file);
        assertTrue(recorded.contains("\"multi\":\"TRAVAUX\""), "what the panel was to show is in it");
        assertTrue(recorded.contains("\"analogues\""), "and what the sensors said");
        assertTrue(recorded.contains("\"line\":\"OFF\""), "and that the line was dead");
    }

    private static Order order(long seq, StreetClock clock, String target, Task task) {
        Instant wall = clock.read().wall();
        return new Order(
                new UUID(8, seq), seq, Post.PC_SECURITE, PLACE.name(), target, wall, wall.plusSeconds(600), "", task);
    }
}
