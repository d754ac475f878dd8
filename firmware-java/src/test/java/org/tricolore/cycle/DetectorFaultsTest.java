package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.fault.Fault;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;

/** The CETUR junction at midnight, on a virtual street: what is told of its detectors, and what orders make of them. */
class DetectorFaultsTest implements Watcher {
    private final Site site =
            SiteLoader.load(Path.of("../config/sites/cetur1988-night")).site().orElseThrow();

    private final StreetClock clock = new StreetClock(Instant.parse("2026-11-23T23:00:00Z"));

    private final VirtualCabinet cabinet = VirtualCabinet.on(clock, site.cabinetPlan());

    private final Queue<Order> inbox = new ArrayDeque<>();

    private final ControlCycle cycle = new ControlCycle(
            site,
            cabinet,
            Optional.empty(),
            () -> Optional.ofNullable(inbox.poll()),
            this,
            Beat.moment(clock.read(), 0));

    private Picture last;

    @Test
    void aLoopThatSticksIsToldOnceAndClearedWhenItLetsGo() {
        run(60);
        cabinet.set("D-F3", true);
        run(599);
        assertEquals(List.of(), last.faults());
        run(3);
        Fault fault = last.faults().getFirst();
        assertEquals("DETECTOR_STUCK_ON D-F3", fault.code() + " " + fault.subject());
        assertFalse(fault.major());
        run(60);
        assertEquals(List.of(fault), last.faults());
        cabinet.set("D-F3", false);
        run(2);
        assertEquals(List.of(), last.faults());
    }

    @Test
    void aCutWireIsToldUntilItIsMended() {
        run(60);
        cabinet.cutWire("D-F3", true);
        run(2);
        Fault fault = last.faults().getFirst();
        assertEquals("DETECTOR_UNREADABLE D-F3", fault.code() + " " + fault.subject());
        assertFalse(fault.major());
        cabinet.cutWire("D-F3", false);
        run(2);
        assertEquals(List.of(), last.faults());
    }

    @Test
    void anOrderThatForcesADetectorIsSeenByTheEngineUntilItEnds() {
        run(60);
        force("D-F5", ForceDetector.Value.ON, 20);
        run(10);
        assertEquals("stage3", stage());
        assertTrue(last.first().detections().sees(4));
        run(60);
        assertEquals("stage1", stage());
        assertFalse(last.first().detections().sees(4));
        cabinet.set("D-F5", true);
        force("D-F5", ForceDetector.Value.OFF, 60);
        run(50);
        assertEquals("stage1", stage());
    }

    private String stage() {
        return site.junction()
                .stages()
                .get(last.first().engine().stage(last.now()))
                .name();
    }

    private void force(String detector, ForceDetector.Value value, int seconds) {
        Instant wall = clock.read().wall();
        long seq = wall.getEpochSecond();
        inbox.add(new Order(
                new UUID(6, seq),
                seq,
                Post.PC_CIRCULATION,
                site.name(),
                detector,
                wall,
                wall.plusSeconds(seconds),
                "test",
                new ForceDetector(value)));
    }

    private void run(int seconds) {
        for (int left = seconds * 10; left > 0; left--) {
            cycle.tick(Beat.moment(clock.read(), 0), clock.read().monotonicNanos() / 1_000_000);
            clock.advance(Duration.ofMillis(100));
        }
    }

    @Override
    public void changed(Picture picture) {
        last = picture;
    }

    @Override
    public void news(OrderNews news) {}
}
