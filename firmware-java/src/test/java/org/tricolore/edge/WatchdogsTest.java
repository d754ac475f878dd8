package org.tricolore.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.cycle.Fed;
import org.tricolore.cycle.OnBeat;
import org.tricolore.model.Moment;

@Timeout(30)
class WatchdogsTest {
    @TempDir
    Path directory;

    private Path device() throws IOException {
        return Files.createFile(directory.resolve("watchdog"));
    }

    @Test
    void aTickThatWentWellFeedsTheDeviceAtMostOnceASecond() throws Exception {
        Path device = device();
        try (Watchdogs dogs = Watchdogs.open(Optional.of(device), null)) {
            assertEquals(0, Files.size(device), "nothing before the first tick");
            for (int tick = 0; tick < 5; tick++) {
                dogs.run();
            }
            assertEquals(1, Files.size(device));
        }
    }

    @Test
    void anOrderlyEndSaysFarewellSoThatTheMachineGoesOn() throws Exception {
        Path device = device();
        Watchdogs dogs = Watchdogs.open(Optional.of(device), null);
        dogs.run();
        dogs.close();
        byte[] written = Files.readAllBytes(device);
        assertEquals('V', written[written.length - 1]);
    }

    @Test
    void aTickThatThrowsFeedsNobody() throws Exception {
        Path device = device();
        try (Watchdogs dogs = Watchdogs.open(Optional.of(device), null)) {
            Moment now = Moment.ofTick(0, Instant.EPOCH);
            OnBeat broken = new OnBeat() {
                @Override
                public void tick(Moment at, long nowMillis) {
                    throw new IllegalStateException("broken");
                }

                @Override
                public void failed(Throwable cause, Moment at, long nowMillis) {}

                @Override
                public long notBeforeMillis() {
                    return 0;
                }
            };
            Fed fed = new Fed(broken, dogs);
            assertThrows(IllegalStateException.class, () -> fed.tick(now, 0));
            fed.failed(new IllegalStateException("broken"), now, 0);
            assertEquals(0, Files.size(device));
        }
    }

    @Test
    void withoutDeviceAndSupervisorNothingHappens() throws Exception {
        try (Watchdogs dogs = Watchdogs.open(Optional.empty(), null)) {
            dogs.run();
        }
        assertTrue(ServiceNotice.at("").isEmpty());
        assertTrue(ServiceNotice.at("relative/path").isEmpty());
        assertTrue(ServiceNotice.at("/" + "x".repeat(108)).isEmpty());
    }

    @Test
    void aDeviceThatIsAskedForAndNotThereIsRefused() {
        Path none = directory.resolve("none/watchdog");
        IOException refused = assertThrows(IOException.class, () -> Watchdogs.open(Optional.of(none), null));
        assertTrue(refused.getMessage().contains("--watchdog"), refused.getMessage());
    }

    @Test
    void theSupervisorHearsThatItIsReadyAndLivesAndStops() throws Exception {
        Path socket = directory.resolve("notify");
        Process supervisor;
        try {
            supervisor = new ProcessBuilder("socat", "-u", "UNIX-RECV:" + socket, "-").start();
        } catch (IOException missing) {
            assumeTrue(false, "socat is not installed here: nobody can listen to a Unix datagram socket");
            return;
        }
        try (BufferedReader heard = supervisor.inputReader()) {
            while (!Files.exists(socket)) {
                LockSupport.parkNanos(1_000_000);
            }
            Watchdogs dogs = Watchdogs.open(Optional.empty(), socket.toString());
            dogs.run();
            dogs.close();
            assertEquals("READY=1", heard.readLine());
            char[] rest = new char["WATCHDOG=1STOPPING=1".length()];
            for (int at = 0; at < rest.length; ) {
                at += heard.read(rest, at, rest.length - at);
            }
            assertEquals("WATCHDOG=1STOPPING=1", new String(rest));
        } finally {
            supervisor.destroy();
        }
    }

    @Test
    void aSupervisorThatIsGoneIsNoReasonToStop() throws Exception {
        try (ServiceNotice notice =
                ServiceNotice.at(directory.resolve("gone").toString()).orElseThrow()) {
            assertFalse(notice.say("WATCHDOG=1"));
        }
    }
}
