package org.tricolore.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.AgentLine;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.doctor.Finding.Grade;
import org.tricolore.edge.KeyFiles;

/** A machine with one thing wrong after the other. */
class DoctorTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    private Path root;

    private Machine machine;

    private Path state;

    @BeforeEach
    void aMachineThatIsWell() throws IOException {
        machine = new Machine(
                Files.createDirectories(root.resolve("dev")),
                root.resolve("synchronized"),
                Files.createDirectories(root.resolve("cache")),
                root.resolve("dev/watchdog0"));
        Files.writeString(machine.syncMark(), "");
        Files.setLastModifiedTime(machine.syncMark(), FileTime.from(NOW.minusSeconds(600)));
        Files.writeString(machine.cache().resolve("tricolore.aot"), "");
        Files.writeString(machine.watchdog(), "");
        state = root.resolve("state");
        new KeyFiles(state.resolve("keys")).makeOnFirstStart(AgentLine.posts());
        try (var pems = Files.newDirectoryStream(state.resolve("keys"), "*.pem")) {
            for (Path pem : pems) {
                Files.delete(pem);
            }
        }
    }

    private List<Finding> look(String broker) {
        return new Doctor(machine, state, broker, state.resolve("tls")).look(Optional.empty(), NOW);
    }

    private Grade grade(String area) {
        return worst(look("tcp://127.0.0.1:1"), area);
    }

    private static Grade worst(List<Finding> found, String area) {
        return found.stream()
                .filter(each -> each.area().equals(area))
                .map(Finding::grade)
                .reduce(Grade.GOOD, (a, b) -> a == Grade.WRONG || b == Grade.GOOD ? a : b);
    }

    @Test
    void findsNothingWrongWithAMachineThatIsWell() throws IOException {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Finding> found = look("tcp://127.0.0.1:" + broker.getLocalPort());
            assertTrue(found.size() >= 8, found.toString());
            for (Finding each : found) {
                // How fast and full the disk of this machine is is not this test's business.
                assertTrue(each.grade() == Grade.GOOD || each.area().equals("disk"), each.toString());
            }
        }
    }

    @Test
    void tellsAClockThatNobodyKeepsOrThatIsPast() throws IOException {
        Files.setLastModifiedTime(machine.syncMark(), FileTime.from(NOW.minus(Duration.ofHours(4))));
        assertEquals(Grade.DOUBTFUL, grade("clock"));
        Files.delete(machine.syncMark());
        assertEquals(Grade.DOUBTFUL, grade("clock"));
        List<Finding> past = new Doctor(machine, state, "tcp://127.0.0.1:1", state)
                .look(Optional.empty(), Instant.parse("1970-01-01T00:01:00Z"));
        assertEquals(Grade.WRONG, worst(past, "clock"));
    }

    @Test
    void tellsKeysThatOthersMayReadAndPrivateOnesThatLieAbout() throws IOException {
        assertEquals(Grade.GOOD, grade("keys"));
        Path key = Files.writeString(state.resolve("keys/DIVIA.pem"), "secret");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertEquals(Grade.DOUBTFUL, grade("keys"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(Grade.WRONG, grade("keys"));
    }

    @Test
    void tellsThatNobodyIsEnrolledAndThatThereIsNoState() throws IOException {
        Files.delete(state.resolve("keys/enrolled.json"));
        assertEquals(Grade.WRONG, grade("keys"));
        state = root.resolve("nowhere");
        assertEquals(Grade.WRONG, grade("state"));
    }

    @Test
    void tellsABrokerThatDoesNotAnswerAndOneThatCannotBeMeant() {
        assertEquals(Grade.DOUBTFUL, worst(look("tcp://127.0.0.1:1"), "broker"), "the junction runs without");
        assertEquals(Grade.WRONG, worst(look("tcp://broker.example:1883"), "broker"), "clear text leaves the machine");
        assertEquals(Grade.WRONG, worst(look("mqtts://127.0.0.1:1"), "certificates"), "TLS without files");
    }

    @Test
    void tellsWiresThatAreNotThere() throws IOException {
        Site modbus = SiteLoader.load(Path.of("../config/wired/cetur1988-modbus"))
                .site()
                .orElseThrow();
        List<Finding> found = new SiteLook(machine, state).wires(modbus);
        assertTrue(found.stream().allMatch(each -> each.grade() == Grade.WRONG), found.toString());
        assertFalse(found.isEmpty());
        Site virtual =
                SiteLoader.load(Path.of("../config/sites/crossing")).site().orElseThrow();
        assertEquals(
                Grade.OPEN,
                new SiteLook(machine, state).wires(virtual).getFirst().grade());
    }

    @Test
    void saysWhyAndHowToMendInBothLanguages() {
        for (Finding each : look("tcp://127.0.0.1:1")) {
            assertFalse(each.what().english().isEmpty() || each.what().french().isEmpty(), each.toString());
            boolean bad = each.grade() == Grade.WRONG || each.grade() == Grade.DOUBTFUL;
            assertEquals(!bad, each.mend().isEmpty(), each.toString());
            assertEquals(!bad, each.why().isEmpty(), each.toString());
        }
    }
}
