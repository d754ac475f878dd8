package org.tricolore.workshop.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.edge.SystemClock;
import org.tricolore.fault.Fault;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.serial.ModbusDriver;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.board.BoardWires;
import org.tricolore.street.board.Boards;
import org.tricolore.street.board.RtuPort;

/** The control cycle of the CETUR junction on its real beat, with the lamps on Modbus boards behind a pair of terminals. */
@Timeout(120)
class ModbusStreetTest {
    @TempDir
    Path directory;

    private final Canary canary = new Canary();

    private Process socat;

    private Site site;

    private Boards boards;

    private RtuPort port;

    private Cabinet cabinet;

    private Thread beating;

    private volatile Picture last;

    private volatile long latest;

    /** A lamp image and since which tick it has stood. */
    private record Change(long tick, ChannelSet lit) {}

    @AfterEach
    void end() throws Exception {
        canary.close();
        if (beating != null) {
            beating.interrupt();
            beating.join();
            cabinet.close();
            port.close();
        }
        if (socat != null) {
            pull();
        }
    }

    private Path agent() {
        return directory.resolve("agent");
    }

    private void plug() throws IOException {
        try {
            socat = new ProcessBuilder(
                            "socat",
                            "pty,raw,echo=0,link=" + agent(),
                            "pty,raw,echo=0,link=" + directory.resolve("boards"))
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "socat is not installed here: a serial line cannot be simulated");
        }
        await(() -> Files.exists(agent()) && Files.exists(directory.resolve("boards")), "socat makes both ends");
    }

    private void pull() throws InterruptedException {
        socat.destroy();
        socat.waitFor(5, TimeUnit.SECONDS);
    }

    private void start() throws IOException {
        plug();
        Path copy = Files.createDirectory(directory.resolve("site"));
        Path shipped = Path.of("../../config/wired/cetur1988-modbus");
        Files.copy(shipped.resolve("safety.yaml"), copy.resolve("safety.yaml"));
        Files.writeString(
                copy.resolve("site.yaml"),
                Files.readString(shipped.resolve("site.yaml"))
                        .replace("line: /tmp/tricolore-agent", "line: " + agent())
                        .replace("startUp: {flashing: 10 s", "startUp: {flashing: 1 s"));
        var loaded = SiteLoader.load(copy);
        site = loaded.site().orElseThrow(() -> new AssertionError(loaded.problems()));
        boards = Boards.start(site.cabinetPlan(), BoardWires.of(site.wiring().options(), ""));
        port = RtuPort.open(directory.resolve("boards"), boards, 0);
        SystemClock time = new SystemClock(() -> true);
        cabinet = new ModbusDriver().open(site.cabinetPlan(), time);
        long origin = time.read().monotonicNanos() + 100_000_000;
        Moment begin = Beat.moment(time.read(), origin);
        ControlCycle cycle = new ControlCycle(
                site, cabinet, Optional.empty(), Optional::empty, watcher(picture -> last = picture), begin);
        beating = new Thread(new Beat(time, new LateEar(cycle), origin), "beat");
        beating.setDaemon(true);
        beating.start();
    }

    /** Notes how late the machine itself is. */
    private final class LateEar implements org.tricolore.cycle.OnBeat {
        private final ControlCycle cycle;

        private LateEar(ControlCycle cycle) {
            this.cycle = cycle;
        }

        @Override
        public void tick(Moment now, long nowMillis) {
            latest = Math.max(latest, nowMillis - now.millis());
            cycle.tick(now, nowMillis);
        }

        @Override
        public void failed(Throwable cause, Moment now, long nowMillis) {
            cycle.failed(cause, now, nowMillis);
        }

        @Override
        public long notBeforeMillis() {
            return cycle.notBeforeMillis();
        }
    }

    private interface Look {
        void see(Picture picture);
    }

    private static Watcher watcher(Look look) {
        return new Watcher() {
            @Override
            public void changed(Picture picture) {
                look.see(picture);
            }

            @Override
            public void news(OrderNews news) {}
        };
    }

    private void await(BooleanSupplier look, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!look.getAsBoolean()) {
            if (System.nanoTime() > end) {
                onAMachineInTime();
                throw new AssertionError("did not come to pass: " + what + "; ticks at most " + latest + " ms late, "
                        + (last == null ? "nothing told" : last.latch() + " " + last.faults()));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A relay that drops at 150 ms, and figures of 300 ms, say nothing on a machine that oversleeps by tens of them. */
    private void onAMachineInTime() {
        long late = Math.max(latest, canary.worstMillis());
        assumeTrue(!Canary.crowded(), "this machine has more to do than its cores can: too busy to measure on");
        assumeTrue(late < 20, "this machine comes " + late + " ms late: too busy to measure on");
    }

    /** A verdict against the driver counts on a machine that comes in time only; one for it counts on any. */
    private void judged(Runnable verdict) {
        try {
            verdict.run();
        } catch (AssertionError against) {
            onAMachineInTime();
            throw against;
        }
    }

    private List<String> faults() {
        return last == null
                ? List.of()
                : last.faults().stream().map(Fault::code).toList();
    }

    /** What the same site does in virtual time. */
    private List<Change> planned(int ticks) {
        StreetClock clock = new StreetClock(Instant.parse("2026-11-23T10:00:00Z"));
        var plan = site.cabinetPlan();
        VirtualCabinet street = VirtualCabinet.on(
                clock, new org.tricolore.hal.CabinetPlan(plan.site(), plan.lamps(), plan.inputs(), java.util.Map.of()));
        ControlCycle cycle = new ControlCycle(
                site, street, Optional.empty(), Optional::empty, watcher(picture -> {}), Beat.moment(clock.read(), 0));
        List<Change> changes = new ArrayList<>();
        for (int tick = 0; tick < ticks; tick++) {
            Moment now = Beat.moment(clock.read(), 0);
            cycle.tick(now, now.millis());
            clock.advance(Duration.ofMillis(50));
            note(changes, tick, street.seen());
            clock.advance(Duration.ofMillis(50));
        }
        return changes;
    }

    private static void note(List<Change> changes, long tick, ChannelSet lit) {
        if (changes.isEmpty() || !changes.getLast().lit().equals(lit)) {
            changes.add(new Change(tick, lit));
        }
    }

    @Test
    void theBoardsOwnRegistersShowThePlanToTheTick() throws Exception {
        start();
        List<Change> shown = new ArrayList<>();
        long[] firstNanos = {0};
        ChannelSet[] candidate = {ChannelSet.EMPTY};
        long[] since = {0};
        await(
                () -> {
                    ChannelSet written = boards.written();
                    if (!written.equals(candidate[0])) {
                        candidate[0] = written;
                        since[0] = System.nanoTime();
                    }
                    // An image goes to two boards in two requests: what stands between them is none.
                    boolean stands = System.nanoTime() - since[0] > 40_000_000;
                    if (!stands || (shown.isEmpty() && written.isEmpty())) {
                        return false;
                    }
                    firstNanos[0] = shown.isEmpty() ? since[0] : firstNanos[0];
                    note(shown, Math.round((since[0] - firstNanos[0]) / 1e8), written);
                    return shown.size() > 8;
                },
                "start-up and the first greens");
        judged(() -> compare(planned(600), shown));
    }

    private void compare(List<Change> planned, List<Change> shown) {
        int begin = 0;
        while (!planned.get(begin).lit().equals(shown.getFirst().lit())) {
            begin++;
        }
        for (int i = 0; i < shown.size() - 1; i++) {
            assertEquals(planned.get(begin + i).lit(), shown.get(i).lit(), "image " + i);
            assertEquals(
                    planned.get(begin + i).tick() - planned.get(begin).tick(),
                    shown.get(i).tick(),
                    "tick of image " + i);
        }
        assertTrue(last.latch().isEmpty());
    }

    @Test
    void pullingTheLineFlashesAndTellsThePortAndPluggingBackLeavesItLatched() throws Exception {
        start();
        await(() -> !boards.flashes(), "the agent has the lamps");
        await(
                () -> last != null
                        && last.first().engine().signals().phase().name().equals("RUNNING"),
                "it runs");
        pull();
        long pulled = System.nanoTime();
        await(boards::flashes, "the boards' own relay");
        long flashing = (System.nanoTime() - pulled) / 1_000_000;
        await(() -> faults().contains("PORT_LOST"), "the fault");
        long told = (System.nanoTime() - pulled) / 1_000_000;
        Fault fault = last.faults().stream()
                .filter(one -> one.code().equals("PORT_LOST"))
                .findFirst()
                .orElseThrow();
        assertEquals(agent().toString(), fault.subject());
        assertTrue(fault.text().french().contains(agent().toString()));
        await(() -> last.latch().isPresent(), "the gate has let go too");
        judged(() -> assertTrue(
                flashing <= 300 && told <= 400, "flashing after " + flashing + " ms, told after " + told + " ms"));
        plug();
        await(() -> !faults().contains("PORT_LOST"), "the line is taken up again");
        assertTrue(last.latch().isPresent(), "but somebody must come and look");
        assertTrue(boards.flashes());
        boards.cabinet().door(true);
        await(() -> boards.cabinet().pressReset() != null && last.latch().isEmpty(), "the button in the cabinet");
        await(() -> !boards.flashes(), "and the agent begins anew");
    }
}
