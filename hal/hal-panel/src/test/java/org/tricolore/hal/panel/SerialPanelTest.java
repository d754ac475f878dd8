package org.tricolore.hal.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.hal.TimeSource;
import org.tricolore.multi.Face;
import org.tricolore.street.panel.PanelPort;
import org.tricolore.street.panel.PanelSerial;
import org.tricolore.street.panel.SimulatedPanel;

/** SNMP in frames on a serial line: the frames by themselves, and two panels on one pair of pseudo-terminals. */
@Timeout(120)
class SerialPanelTest {
    @TempDir
    Path directory;

    private Process socat;

    private Equipment driver;

    private final SimulatedPanel panel = new SimulatedPanel(Face.of(12, 2), System::nanoTime);

    private PanelPort port;

    private PanelSerial serial;

    @AfterEach
    void end() throws Exception {
        if (driver != null) {
            driver.close();
        }
        if (serial != null) {
            serial.close();
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
                            "pty,raw,echo=0,link=" + directory.resolve("panel"))
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "socat is not installed here: a serial line cannot be simulated");
        }
        eventually(() -> Files.exists(agent()) && Files.exists(directory.resolve("panel")), "socat makes both ends");
    }

    private void pull() throws InterruptedException {
        socat.destroy();
        socat.waitFor(5, TimeUnit.SECONDS);
    }

    private void start() throws IOException {
        plug();
        port = PanelPort.open(0, panel);
        serial = PanelSerial.open(directory.resolve("panel"), 5, port);
        TimeSource desk = new TimeSource() {
            @Override
            public Reading read() {
                return new Reading(System.nanoTime(), Instant.EPOCH);
            }

            @Override
            public void awaitNanos(long monotonicNanos) {
                throw new AssertionError("the driver does not wait for the clock");
            }
        };
        driver = new NtcipDriver()
                .open(
                        new EquipmentPlan(
                                "place",
                                List.of(
                                        new Point(PointKind.PANEL, 3, Unit.NONE, "north panel"),
                                        new Point(PointKind.PANEL, 4, Unit.NONE, "south panel")),
                                Map.of(
                                        "panel.3",
                                        "5 @ " + agent(),
                                        "panel.4",
                                        "6 @ " + agent(),
                                        "answer",
                                        "200",
                                        "baud",
                                        "115200")),
                        desk);
    }

    private void write(String multi) {
        driver.write(new EquipmentOutputs(ChannelSet.EMPTY, new TreeMap<>(Map.of(3, new PanelImage(multi, 60)))));
    }

    private Optional<String> shown(int channel) {
        return driver.read().panel(channel).map(PanelStatus::shown);
    }

    private static void eventually(BooleanSupplier what, String said) {
        long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!what.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "within 40 s: " + said);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aMessageIsShownOverASerialLineAndReadBackAndOneThatIsNotThereIsUnknown() throws Exception {
        start();
        write("DÉVIATION[nl]A38");
        eventually(() -> panel.reads().equals("DÉVIATION[nl]A38"), "shown");
        eventually(() -> shown(3).equals(Optional.of("DÉVIATION[nl]A38")), "read back");
        assertEquals(60, panel.brightness());
        assertEquals(Optional.empty(), shown(4), "no panel has drop 6");
        write("");
        eventually(() -> panel.reads().isEmpty() && shown(3).equals(Optional.of("")), "blank");
    }

    @Test
    void aLineThatIsPulledIsUnknownAndComesBackByItself() throws Exception {
        start();
        write("ROUTE");
        eventually(() -> shown(3).equals(Optional.of("ROUTE")), "shown");
        pull();
        eventually(() -> shown(3).isEmpty(), "nobody knows");
        plug();
        write("BARREE");
        eventually(() -> shown(3).equals(Optional.of("BARREE")), "back");
    }

    @Test
    void aFrameLooksAsTheStandardSays() {
        byte[] frame = new Frame(1, new byte[] {0x30, 0x7E, 0x7D}).octets();
        String hex = HexFormat.of().formatHex(frame);
        assertTrue(hex.startsWith("7e0513c1307d5e7d5d"), hex);
        assertTrue(hex.endsWith("7e"), hex);
        String far = HexFormat.of().formatHex(new Frame(256, new byte[0]).octets());
        assertTrue(far.startsWith("7e000913c1"), "drop 256: six low bits, then seven high ones: " + far);
    }

    @Test
    void theCheckIsThatOfIso3309() {
        // "123456789" has the check 906E, low octet first.
        byte[] said = "123456789".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wire = new Frame(63, said).octets();
        assertEquals(0x906E, ~Frame.check(said) & 0xFFFF);
        assertTrue(Frame.of(Arrays.copyOfRange(wire, 1, wire.length - 1)).isPresent());
        wire[5] ^= 1;
        assertEquals(Optional.empty(), Frame.of(Arrays.copyOfRange(wire, 1, wire.length - 1)), "one bit is wrong");
    }

    @Test
    void whateverIsFramedIsReadAsItWas() {
        Random luck = new Random(2101);
        for (int i = 0; i < 2_000; i++) {
            byte[] said = new byte[luck.nextInt(300)];
            luck.nextBytes(said);
            int drop = 1 + luck.nextInt(Frame.MOST_DROP);
            byte[] wire = new Frame(drop, said).octets();
            Frame read = Frame.of(Arrays.copyOfRange(wire, 1, wire.length - 1)).orElseThrow();
            assertEquals(drop, read.drop(), "seed 2101, frame " + i);
            assertArrayEquals(said, read.said());
        }
    }

    @Test
    void noiseIsNoFrame() {
        Random luck = new Random(3309);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[luck.nextInt(40)];
            luck.nextBytes(noise);
            Frame.of(noise).ifPresent(frame -> assertTrue(frame.said().length < 40));
        }
        assertEquals(Optional.empty(), Frame.of(new byte[] {0x7D}));
        assertEquals(Optional.empty(), Frame.of(new byte[0]));
    }
}
