package org.tricolore.street.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Sentry;
import org.tricolore.street.LampMishap;
import org.tricolore.street.StreetClock;

/** One lamp of each colour on channels 0 and 1, the reset button on input 3. */
class CabinetServerTest {
    private static final CabinetPlan PLAN = new CabinetPlan(
            "one",
            List.of(new CabinetPlan.Lamp(0, "A red", false), new CabinetPlan.Lamp(1, "A yellow", true)),
            List.of(new CabinetPlan.Input(3, "reset")),
            Map.of());

    @TempDir
    Path directory;

    private Path path;

    private CabinetServer server;

    @BeforeEach
    void serve() throws IOException {
        path = directory.resolve("c.sock");
        server = CabinetServer.open(path, PLAN);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private Cabinet agent() throws IOException {
        return new SocketCabinetDriver().open(options(), new StreetClock(java.time.Instant.EPOCH));
    }

    private Sentry sentinel() throws IOException {
        return new SocketCabinetDriver().openSentry(options(), new StreetClock(java.time.Instant.EPOCH));
    }

    private CabinetPlan options() {
        return new CabinetPlan("one", List.of(), List.of(), Map.of("path", path.toString()));
    }

    @Test
    void countsTheAgentsPulsesAsFramesAndHoldsNoRelayForThem() throws IOException {
        try (Cabinet agent = agent();
                Sentry sentinel = sentinel()) {
            long before = sentinel.look().frames();
            agent.actuators().pulse();
            agent.actuators().pulse();
            until(() -> sentinel.look().frames() == before + 2);
            assertEquals(Level.ON, agent.read().flasher());
            assertEquals(ChannelSet.range(0, 2), agent.read().litKnown());
            assertEquals(ChannelSet.of(3), agent.read().onKnown());
        }
    }

    @Test
    void isHeldByTheSentinelsPulsesAndShowsWhatTheAgentWrites() throws IOException {
        try (Cabinet agent = agent();
                Sentry sentinel = sentinel();
                RemoteHands hands = new RemoteHands(path)) {
            agent.actuators().write(ChannelSet.of(0));
            until(() -> {
                sentinel.pulse();
                LockSupport.parkNanos(Duration.ofMillis(90).toNanos());
                if (hands.relay().orElseThrow().latched()) {
                    hands.reset();
                }
                Inputs seen = sentinel.look().inputs();
                return seen.flasher() == Level.OFF && seen.lit().equals(ChannelSet.of(0));
            });
            hands.mishap(0, LampMishap.BROKEN);
            until(() -> !agent.read().lit().contains(0));
            until(() -> hands.relay().orElseThrow().latched());
        }
    }

    @Test
    void doesNotLetASentinelWriteOrAnAgentPressTheReset() throws IOException {
        try (WireClient sentinel = WireClient.connect(path, Words.SENTINEL);
                WireClient agent = WireClient.connect(path, Words.AGENT)) {
            sentinel.tell(Words.WRITE + " -0,");
            assertEquals(
                    "not for a agent",
                    agent.ask(Words.RESET, Duration.ofSeconds(5)).orElseThrow());
        }
    }

    @Test
    void isUnknownWhenNobodyServesAnyMore() throws IOException {
        try (Cabinet agent = agent()) {
            until(() -> !agent.read().equals(Inputs.UNKNOWN));
        }
        Cabinet orphan = agent();
        orphan.close();
        assertEquals(Inputs.UNKNOWN, orphan.read());
        server.close();
        IOException told = assertThrows(IOException.class, this::agent);
        assertTrue(told.getMessage().contains("tricolore cabinet SITE --serve"), told.getMessage());
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertThrows(IOException.class, () -> CabinetServer.open(path, PLAN));
        server.close();
        assertFalse(Files.exists(path));
    }

    private static void until(BooleanSupplier wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wanted.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it has not come");
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }
}
