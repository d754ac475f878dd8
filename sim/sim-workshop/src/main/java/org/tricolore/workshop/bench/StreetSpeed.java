package org.tricolore.workshop.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tricolore.config.Site;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;

/** How much of a street's time one core simulates: control cycle, virtual cabinet and clock together. */
final class StreetSpeed implements Watcher {
    private static final int TICKS_A_LOOK = 600;

    private StreetSpeed() {}

    /** Controller-seconds in one second of one core, measured for about {@code millis} ms after as long a warm-up. */
    static double measure(Site site, long millis) {
        run(site, millis);
        return run(site, millis);
    }

    private static double run(Site site, long millis) {
        StreetClock clock = new StreetClock(Instant.parse("2026-11-23T10:00:00Z"));
        VirtualCabinet cabinet = VirtualCabinet.on(clock, site.streetPlan());
        Moment begin = Beat.moment(clock.read(), 0);
        ControlCycle cycle =
                new ControlCycle(site, cabinet, Optional.empty(), Optional::empty, new StreetSpeed(), begin);
        Duration step = Duration.ofMillis(Moment.TICK_MILLIS);
        long started = System.nanoTime();
        long ticks = 0;
        while (System.nanoTime() - started < millis * 1_000_000) {
            for (int i = 0; i < TICKS_A_LOOK; i++) {
                Moment now = Beat.moment(clock.read(), 0);
                cycle.tick(now, now.millis());
                clock.advance(step);
            }
            ticks += TICKS_A_LOOK;
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (cabinet.latched()) {
            throw new IllegalStateException("the measured junction fell back to its flasher");
        }
        return ticks * Moment.TICK_MILLIS / 1000.0 / seconds;
    }

    @Override
    public void changed(Picture picture) {}

    @Override
    public void news(OrderNews news) {}
}
