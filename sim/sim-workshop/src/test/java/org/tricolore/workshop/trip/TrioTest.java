package org.tricolore.workshop.trip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.street.wire.RemoteHands.Relay;
import org.tricolore.workshop.trip.RealTrips.Blow;

/**
 * Agent, sentinel and cabinet as real processes, killed one by one. Whatever a busy machine does to them before a blow is
 * reset first; after it, the relay must let go and stay so until the reset.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrioTest {
    private static final Path SITE = Path.of("../../config/sites/cetur1988");

    /** What holds on a busy machine, ms; the figures of a quiet one are in SAFETY.md. */
    private static final double BUSY_MILLIS = 2_000;

    @TempDir
    static Path directory;

    private static Trio trio;

    private static RealTrips trips;

    @BeforeAll
    static void start() throws IOException {
        Site site = SiteLoader.load(SITE).site().orElseThrow();
        trio = Trio.start(SITE, site, directory);
        trips = new RealTrips(trio, site.safety(), 2020);
    }

    @AfterAll
    static void end() {
        if (trio != null) {
            trio.close();
        }
    }

    @Test
    @Order(1)
    void letsNobodyElseAtTheSocket() throws IOException {
        trio.untilHeld();
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("cabinet.sock"))));
    }

    @Test
    @Order(2)
    void doesNotFindFaultWithTheLampsOfAStart() throws IOException {
        Relay held = trio.untilHeld();
        trio.until(relay -> relay.nowNanos() - held.nowNanos() > 2_000_000_000L);
        assertFalse(trio.log("sentinel").contains("_SEEN"), trio.log("sentinel"));
    }

    @Test
    @Order(3)
    void letsGoForAConflictOfTheLamps() throws IOException {
        // A sentinel that gets no time from a busy machine loses the relay before it can judge: then once more.
        for (int i = 0; i < 10 && !trio.log("sentinel").contains("_SEEN"); i++) {
            assertReleased(Blow.CONFLICT);
        }
        assertTrue(trio.log("sentinel").contains("_SEEN"), trio.log("sentinel"));
    }

    @Test
    @Order(4)
    void letsGoWhenTheAgentIsKilled() throws IOException {
        assertReleased(Blow.AGENT_KILLED);
    }

    @Test
    @Order(5)
    void letsGoWhenTheAgentIsStopped() throws IOException {
        assertReleased(Blow.AGENT_STOPPED);
        trio.untilTold("sentinel", "latched: ");
    }

    @Test
    @Order(5)
    void letsGoWhenTheAgentHasNoMemoryLeft() throws IOException {
        // What such a process still finds the room to say of it is luck; the lamps are what counts.
        assertReleased(Blow.AGENT_OUT_OF_MEMORY);
    }

    @Test
    @Order(6)
    void letsGoWhenTheSentinelIsKilled() throws IOException {
        assertReleased(Blow.SENTINEL_KILLED);
    }

    @Test
    @Order(7)
    void letsGoWhenTheSentinelIsStopped() throws IOException {
        assertReleased(Blow.SENTINEL_STOPPED);
    }

    @Test
    @Order(8)
    void staysLetGoUntilTheReset() throws IOException {
        trips.strike(Blow.CONFLICT);
        Relay first = trio.until(relay -> true);
        Relay later = trio.until(relay -> relay.nowNanos() - first.nowNanos() > 500_000_000L);
        assertFalse(later.held());
        assertTrue(later.latched());
        trio.untilHeld();
    }

    @Test
    @Order(9)
    void theSentinelKnowsWhenTheCabinetIsGone() throws IOException {
        trio.untilHeld();
        Trio.kill(trio.cabinet());
        // Nothing can be read any more: the flasher is taken for the one who has the lamps.
        trio.untilTold("sentinel", "latched: ");
        assertTrue(trio.agent().isAlive());
    }

    private static void assertReleased(Blow blow) throws IOException {
        double millis = trips.strike(blow);
        assertTrue(millis < BUSY_MILLIS, blow + ": " + millis + " ms");
        assertTrue(trio.until(relay -> true).latched());
    }
}
