package org.tricolore.workshop.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;

/** One tick after the other of a running junction: authority, calendar, engine, wiring, gate. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TickBenchmark implements Watcher {
    private static final int START_UP_TICKS = 300;

    /** Directory of the site. */
    @Param("")
    public String directory;

    private ControlCycle cycle;

    private Moment now;

    private Picture last;

    /** Brings the junction through its start, so that what is measured is the running plan. */
    @Setup
    public void start() {
        Site site = SiteLoader.load(Path.of(directory)).site().orElseThrow();
        now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));
        EchoCabinet cabinet = new EchoCabinet(ChannelSet.range(0, ChannelSet.MAX_CHANNEL));
        cycle = new ControlCycle(site, cabinet, Optional.empty(), Optional::empty, this, now);
        for (int i = 0; i < START_UP_TICKS; i++) {
            tick();
        }
        if (last.latch().isPresent()) {
            throw new IllegalStateException("the junction to be measured does not run: " + last.latch());
        }
    }

    /** One tick of 100 ms. */
    @Benchmark
    public void tick() {
        cycle.tick(now, now.millis());
        now = now.plusMillis(Moment.TICK_MILLIS);
    }

    @Override
    public void changed(Picture picture) {
        last = picture;
    }

    @Override
    public void news(OrderNews news) {}
}
