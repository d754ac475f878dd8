package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetDriver;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.JoinedCabinet;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.wiring.Wiring;

/** The square on copper, with a virtual cabinet behind each of its two drivers of lamps. */
class TwoDriversTest {
    private static final Site SQUARE = SiteLoader.load(Path.of("../config/wired/dijon-place-copper"))
            .site()
            .orElseThrow();

    private final StreetClock clock = new StreetClock(Instant.parse("2026-11-23T10:00:00Z"));

    private final List<Half> halves = new ArrayList<>();

    private Picture last;

    private final ControlCycle cycle;

    TwoDriversTest() throws IOException {
        List<JoinedCabinet.Share> shares = new ArrayList<>();
        for (Wiring.Part part : SQUARE.wiring().parts()) {
            CabinetPlan plan = SQUARE.wiring().plan(SQUARE.name(), part);
            shares.add(new JoinedCabinet.Share(
                    new Drives(), new CabinetPlan(plan.site(), plan.lamps(), plan.inputs(), Map.of(), plan.whole())));
        }
        cycle = new ControlCycle(
                SQUARE,
                JoinedCabinet.open(shares, clock),
                Optional.empty(),
                Optional::empty,
                new Watcher() {
                    @Override
                    public void changed(Picture picture) {
                        last = picture;
                    }

                    @Override
                    public void news(OrderNews news) {}
                },
                now());
    }

    private final class Drives implements CabinetDriver {
        @Override
        public String name() {
            return "half";
        }

        @Override
        public Cabinet open(CabinetPlan plan, TimeSource time) {
            Half half = new Half(VirtualCabinet.on(clock, plan));
            halves.add(half);
            return half;
        }
    }

    /** A cabinet whose line can be pulled: nothing is read from it then, and nothing reaches it. */
    private static final class Half implements Cabinet {
        private final VirtualCabinet street;

        private boolean pulled;

        private Half(VirtualCabinet street) {
            this.street = street;
        }

        @Override
        public Inputs read() {
            return pulled ? Inputs.UNKNOWN : street.read();
        }

        @Override
        public Actuators actuators() {
            return new Actuators() {
                @Override
                public void write(ChannelSet lit) {
                    if (!pulled) {
                        street.actuators().write(lit);
                    }
                }

                @Override
                public void pulse() {
                    if (!pulled) {
                        street.actuators().pulse();
                    }
                }
            };
        }

        @Override
        public void close() {
            street.close();
        }
    }

    private Moment now() {
        return Beat.moment(clock.read(), 0);
    }

    private void run(int ticks) {
        for (int i = 0; i < ticks; i++) {
            cycle.tick(now(), clock.read().monotonicNanos() / 1_000_000);
            clock.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void runsItsPlanOverBothAndEachShowsItsOwnLampsAlone() {
        run(1_200);
        assertEquals(Optional.empty(), last.latch());
        assertEquals("RUNNING", last.first().engine().signals().phase().name());
        ChannelSet north = ChannelSet.range(9, 12).union(ChannelSet.range(15, 18));
        assertEquals(ChannelSet.EMPTY, halves.get(0).street.seen().intersection(north));
        assertEquals(2, halves.get(1).street.seen().size(), "one lamp of F4, one of F6");
        assertTrue(halves.get(1).street.seen().minus(north).isEmpty());
    }

    @Test
    void aDetectorOfTheOtherDriverIsHeard() {
        run(300);
        halves.get(1).street.set("D-F4", true);
        run(2);
        int index = SQUARE.junction().detectors().stream()
                .map(detector -> detector.name())
                .toList()
                .indexOf("D-F4");
        assertTrue(last.first().detections().sees(index));
        assertFalse(last.first().detections().sees(index - 1), "and no other");
    }

    @Test
    void losingTheOtherLetsAllGoWithin300MsAndItStaysSo() {
        loses(1);
    }

    @Test
    void losingTheFirstLetsAllGoWithin300MsAndItStaysSo() {
        loses(0);
    }

    private void loses(int lost) {
        run(400);
        assertEquals(Optional.empty(), last.latch());
        assertEquals(Level.OFF, halves.get(1 - lost).street.flasher());
        halves.get(lost).pulled = true;
        run(3);
        assertTrue(last.latch().isPresent(), "lamps nobody can see are no lamps");
        run(2);
        assertEquals(Level.ON, halves.get(1 - lost).street.flasher(), "the one that is left is not pulsed any more");
        halves.get(lost).pulled = false;
        run(300);
        assertTrue(last.latch().isPresent(), "back, but somebody must come and look");
    }
}
