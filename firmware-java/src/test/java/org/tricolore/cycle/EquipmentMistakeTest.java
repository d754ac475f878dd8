package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.model.Mode;
import org.tricolore.model.OrderNews;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;

/** A driver that breaks its promise and throws. */
class EquipmentMistakeTest implements Watcher {
    private static final Site PLACE =
            SiteLoader.load(Path.of("../config/sites/dijon-place")).site().orElseThrow();

    private final StreetClock clock = new StreetClock(Instant.parse("2026-11-23T10:00:00Z"));

    private Picture last;

    private EquipmentOutputs written = EquipmentOutputs.NOTHING;

    private boolean broken;

    private final Equipment driver = new Equipment() {
        @Override
        public EquipmentInputs read() {
            if (broken) {
                throw new IllegalStateException("the port is gone");
            }
            return EquipmentInputs.UNKNOWN;
        }

        @Override
        public void write(EquipmentOutputs outputs) {
            written = outputs;
        }

        @Override
        public void close() {}
    };

    @Test
    void itsMistakeLetsTheEquipmentGoAndTheSignalsRunOn() {
        VirtualCabinet cabinet = VirtualCabinet.on(clock, PLACE.cabinetPlan());
        ControlCycle cycle = new ControlCycle(
                PLACE, cabinet, driver, Optional.empty(), Optional::empty, this, Beat.moment(clock.read(), 0));
        run(cycle, 60);
        assertTrue(written.on().size() > 0, "the outlet has power");
        assertTrue(last.faults().stream().noneMatch(fault -> fault.code().equals("EQUIPMENT_FAILED")));
        broken = true;
        run(cycle, 5);
        broken = false;
        run(cycle, 5);
        assertEquals(EquipmentOutputs.NOTHING, written);
        assertTrue(last.faults().stream().anyMatch(fault -> fault.code().equals("EQUIPMENT_FAILED")));
        assertEquals(Optional.empty(), last.latch());
        assertEquals(Optional.of(Mode.NORMAL), last.first().mode());
    }

    private void run(ControlCycle cycle, int seconds) {
        for (int tick = 0; tick < seconds * 10; tick++) {
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
