package org.tricolore.sentinel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Sentry.Sight;
import org.tricolore.journal.Journal;
import org.tricolore.model.Mode;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Words;
import org.tricolore.safety.Latch;
import org.tricolore.safety.Sentinel;
import org.tricolore.street.LampMishap;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;

/**
 * Agent and sentinel on one street in virtual time. A red breaks, both latch, and the power goes while the agent's
 * journal writes its latch: somewhere between nothing and all of it is on disk.
 */
class LatchThroughAPowerCutTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    private static final Site SITE =
            SiteLoader.load(Path.of("../config/sites/cetur1988")).site().orElseThrow();

    private static final int SECTOR = 512;

    @TempDir
    Path temp;

    @Test
    void leavesBothLatchedWhereverTheWritingStoppedUntilTheLocalReset() throws Exception {
        Street street = new Street();
        street.startAndBreakARed();
        Latch agents = street.picture.latch().orElseThrow();
        Latch sentinels = street.sentinelLatch.orElseThrow();
        new LatchFile(temp.resolve("sentinel.latch")).keep(sentinels);
        Path running = temp.resolve("running");
        byte[] database;
        byte[] before;
        byte[] after;
        try (Journal journal = Journal.open(running, SITE.name(), BEGIN)) {
            database = Files.readAllBytes(running.resolve("journal.db"));
            before = Files.readAllBytes(running.resolve("journal.db-wal"));
            Words words = new Words(agents.english(), agents.french());
            assertTrue(
                    journal.latch(agents.code(), agents.subject(), words, BEGIN).get(60, TimeUnit.SECONDS));
            after = Files.readAllBytes(running.resolve("journal.db-wal"));
        }
        int lost = 0;
        int kept = 0;
        for (int length = before.length; length <= after.length; length = next(length, after.length)) {
            Path state = temp.resolve("cut" + length);
            Files.createDirectories(state);
            Files.write(state.resolve("journal.db"), database);
            Files.write(state.resolve("journal.db-wal"), Arrays.copyOf(after, length));
            Optional<Latch> found = agentLatch(state);
            lost += found.isEmpty() ? 1 : 0;
            kept += found.equals(Optional.of(agents)) ? 1 : 0;
            staysLatchedUntilTheReset(length + " bytes", found);
        }
        assertTrue(lost > 0 && kept > 0, lost + " latches were not on disk yet, " + kept + " were");
    }

    private static int next(int length, int all) {
        return length == all ? all + 1 : Math.min(all, length + SECTOR);
    }

    private static Optional<Latch> agentLatch(Path state) throws IOException {
        try (Journal journal = Journal.open(state, SITE.name(), BEGIN)) {
            return journal.recovered()
                    .latch()
                    .map(found -> new Latch(
                            found.code(),
                            found.subject(),
                            found.text().english(),
                            found.text().french()));
        }
    }

    private void staysLatchedUntilTheReset(String cut, Optional<Latch> agents) {
        Street street = new Street();
        street.startAndBreakARed();
        street.powerCut();
        street.cabinet.mishap(street.cabinet.lamp("F1 red"), LampMishap.NONE);
        street.start(agents, new LatchFile(temp.resolve("sentinel.latch")).read());
        street.run(5);
        street.assertLatched(cut);
        // Mending, waiting, and a button behind a closed door open nothing.
        street.run(30);
        street.cabinet.pressReset();
        street.run(30);
        street.assertLatched(cut);
        street.cabinet.door(true);
        street.cabinet.pressReset();
        street.run(60);
        assertEquals(Optional.empty(), street.picture.latch(), cut);
        assertEquals(Optional.empty(), street.sentinelLatch, cut);
        assertEquals(Level.OFF, street.cabinet.flasher(), cut);
        assertEquals(Optional.of(Mode.NORMAL), street.picture.first().mode(), cut);
    }

    /** The cabinet, whose relay is the sentinel's, and both who watch it. */
    private static final class Street implements Watcher, Cabinet, Actuators {
        private final StreetClock clock = new StreetClock(BEGIN);

        private final VirtualCabinet cabinet = VirtualCabinet.on(clock, SITE.cabinetPlan());

        private ControlCycle agent;

        private Sentinel sentinel;

        private Optional<Latch> sentinelLatch = Optional.empty();

        private Picture picture;

        private long frames;

        private Street() {
            start(Optional.empty(), Optional.empty());
        }

        private void start(Optional<Latch> agents, Optional<Latch> sentinels) {
            agent = new ControlCycle(SITE, this, agents, Optional::empty, this, Beat.moment(clock.read(), 0));
            sentinel = new Sentinel(SITE.safety(), sentinels);
        }

        private void startAndBreakARed() {
            run(60);
            assertEquals(Optional.of(Mode.NORMAL), picture.first().mode());
            assertEquals(Level.OFF, cabinet.flasher());
            cabinet.mishap(cabinet.lamp("F1 red"), LampMishap.BROKEN);
            run(60);
            assertLatched("at first");
        }

        private void powerCut() {
            cabinet.actuators().write(ChannelSet.EMPTY);
            cabinet.mains(false);
            clock.advance(Duration.ofSeconds(20));
            cabinet.mains(true);
        }

        private void run(int seconds) {
            for (int i = 0; i < seconds * 100; i++) {
                long millis = clock.read().monotonicNanos() / 1_000_000;
                if (millis % 100 == 0) {
                    agent.tick(Beat.moment(clock.read(), 0), millis);
                }
                Sentinel.Answer answer = sentinel.look(new Sight(cabinet.read(), frames), millis);
                sentinelLatch = answer.latch();
                if (answer.pulse()) {
                    cabinet.actuators().pulse();
                }
                clock.advance(Duration.ofMillis(10));
            }
        }

        private void assertLatched(String when) {
            assertTrue(picture.latch().isPresent(), when + ": the agent");
            assertTrue(sentinelLatch.isPresent(), when + ": the sentinel");
            assertEquals(Level.ON, cabinet.flasher(), when);
        }

        @Override
        public void changed(Picture now) {
            picture = now;
        }

        @Override
        public void news(OrderNews news) {}

        @Override
        public Inputs read() {
            return cabinet.read();
        }

        @Override
        public Actuators actuators() {
            return this;
        }

        @Override
        public void write(ChannelSet lit) {
            cabinet.actuators().write(lit);
        }

        @Override
        public void pulse() {
            frames++;
        }

        @Override
        public void close() {}
    }
}
