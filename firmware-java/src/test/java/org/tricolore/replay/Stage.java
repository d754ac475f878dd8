package org.tricolore.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.safety.Latch;
import org.tricolore.street.LampMishap;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;

/** The CETUR junction on a virtual street, recorded: lived through tick by tick by a test, or by chance from a seed. */
final class Stage implements Watcher, AutoCloseable {
    static final Site SITE =
            SiteLoader.load(Path.of("../config/sites/cetur1988")).site().orElseThrow();

    static final CabinetPlan PLAN = SITE.cabinetPlan();

    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00.000000123Z");

    /** Room for all ticks of a test, which come faster than any street's. */
    static final int PATIENT = 30_000;

    final StreetClock clock = new StreetClock(BEGIN);

    final VirtualCabinet cabinet = VirtualCabinet.on(clock, PLAN);

    final Queue<Order> inbox = new ArrayDeque<>();

    final Recorder recorder;

    private final OnBeat cycle;

    private long seq;

    /** Whether the agent is told to end. */
    boolean leaving;

    private boolean watcherThrows;

    /** The watcher stumbles over the first picture with this fault. */
    String stumblesOver = "";

    Stage(Path file, Optional<Latch> latch, List<Header.Resumed> resumed, int mostWaiting, long mostBytes)
            throws IOException {
        Moment begin = Beat.moment(clock.read(), TimeUnit.MILLISECONDS.toNanos(70));
        Header header = new Header(SITE.name(), SITE.siteHash(), SITE.safetyHash(), "test", begin, latch, resumed);
        recorder = Recorder.prepare(file, header, PLAN, mostWaiting, mostBytes);
        Tap tap = recorder.tap();
        ControlCycle shipped = new ControlCycle(
                SITE,
                tap.cabinet(cabinet),
                latch,
                tap.inbox(() -> Optional.ofNullable(inbox.poll())),
                tap.watcher(this),
                begin);
        shipped.leaveWhen(tap.leaving(() -> leaving));
        resumed.forEach(lease -> shipped.resume(lease.order(), lease.phase(), begin));
        cycle = tap.cycle(shipped);
        clock.advance(Duration.ofMillis(70));
    }

    Stage(Path file) throws IOException {
        this(file, Optional.empty(), List.of(), PATIENT, Recorder.MOST_BYTES);
    }

    /** One tick now, as the beat makes it, and the way to the next. */
    void tick(long untilNextMillis) {
        long origin = TimeUnit.MILLISECONDS.toNanos(70);
        Moment now = Beat.moment(clock.read(), origin);
        long millis = (clock.read().monotonicNanos() - origin) / 1_000_000;
        try {
            cycle.tick(now, millis);
        } catch (RuntimeException thrown) {
            cycle.failed(thrown, now, millis);
        }
        clock.advance(Duration.ofMillis(untilNextMillis));
    }

    Stage run(int seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            tick(100);
        }
        return this;
    }

    Order order(Post post, Task task, long leaseSeconds) {
        seq++;
        Instant wall = clock.read().wall();
        return new Order(
                new UUID(7, seq),
                seq,
                post,
                SITE.name(),
                Order.JUNCTION,
                wall,
                wall.plusSeconds(leaseSeconds),
                "essai « ö »",
                task);
    }

    /** A life of chance: orders, faults, reset, late ticks, wall steps, something that throws. */
    Stage live(long seed, int ticks) {
        Random chance = new Random(seed);
        for (int i = 0; i < ticks; i++) {
            if (chance.nextInt(150) == 0) {
                happen(chance);
            }
            int late = chance.nextInt(40) == 0 ? chance.nextInt(40) : 0;
            tick(chance.nextInt(4_000) == 0 ? 480 : 100 + late);
            if (late > 0) {
                tick(100 - late);
            }
        }
        return this;
    }

    private void happen(Random chance) {
        int lamp = PLAN.lamps().get(chance.nextInt(PLAN.lamps().size())).channel();
        switch (chance.nextInt(10)) {
            case 0 -> cabinet.mishap(lamp, LampMishap.values()[chance.nextInt(LampMishap.values().length)]);
            case 1 -> cabinet.muteFeedback(lamp);
            case 2 -> {
                clock.stepWall(Duration.ofNanos(chance.nextLong(-4_000_000_000_000L, 4_000_000_000_000L)));
                clock.setSynced(!clock.read().synced());
            }
            case 3 -> watcherThrows = chance.nextInt(3) == 0;
            case 4, 5 -> {
                for (CabinetPlan.Lamp each : PLAN.lamps()) {
                    cabinet.mishap(each.channel(), LampMishap.NONE);
                    cabinet.mendFeedback(each.channel());
                }
                cabinet.door(true);
                cabinet.pressReset();
            }
            case 6 -> inbox.add(order(Post.PC_SECURITE, new Task.SetMode(Mode.ALL_RED), chance.nextInt(1, 200)));
            case 7 -> inbox.add(order(Post.PC_CIRCULATION, new Task.Revoke(new UUID(7, chance.nextInt(20))), 60));
            case 8 -> {
                for (int i = 0; i < 11; i++) {
                    Mode mode = Mode.values()[chance.nextInt(Mode.values().length)];
                    inbox.add(order(Post.PC_CIRCULATION, new Task.SetMode(mode), chance.nextInt(-5, 100)));
                }
            }
            default ->
                inbox.add(order(
                        Post.PC_CIRCULATION,
                        new Task.SelectPlan(List.of("base54", "peak80", "none").get(chance.nextInt(3))),
                        chance.nextInt(1, 900)));
        }
    }

    /** What an agent takes up after a power cut. */
    List<Header.Resumed> leases() {
        return List.of(
                new Header.Resumed(order(Post.PC_CIRCULATION, new Task.SelectPlan("peak80"), 300), OrderPhase.APPLIED),
                new Header.Resumed(
                        order(Post.PC_SECURITE, new Task.SetMode(Mode.FLASHING_YELLOW), 90), OrderPhase.RECEIVED));
    }

    @Override
    public void changed(Picture picture) {
        boolean stumbles =
                picture.faults().stream().anyMatch(fault -> fault.code().equals(stumblesOver));
        if (watcherThrows || stumbles) {
            watcherThrows = false;
            stumblesOver = "";
            throw new IllegalStateException("the watcher stumbled");
        }
    }

    @Override
    public void news(OrderNews news) {}

    @Override
    public void close() {
        recorder.close();
    }
}
