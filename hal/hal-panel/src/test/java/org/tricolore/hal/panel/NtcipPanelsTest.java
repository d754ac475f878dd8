package org.tricolore.hal.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource;
import org.tricolore.multi.Face;
import org.tricolore.multi.Pixel;
import org.tricolore.street.panel.PanelPort;
import org.tricolore.street.panel.SimulatedPanel;

/** The driver at one end of a line, a simulated panel at the other. */
class NtcipPanelsTest {
    private static final TimeSource DESK = new TimeSource() {
        @Override
        public Reading read() {
            return new Reading(System.nanoTime(), Instant.EPOCH);
        }

        @Override
        public void awaitNanos(long monotonicNanos) {
            throw new AssertionError("the driver does not wait for the clock");
        }
    };

    /** The panel's own time moves by hand. */
    private final AtomicLong nanos = new AtomicLong();

    private final SimulatedPanel panel = new SimulatedPanel(Face.of(12, 2), nanos::get);

    private PanelPort port;

    private Equipment driver;

    @BeforeEach
    void open() throws IOException {
        port = PanelPort.open(0, panel);
        driver = new NtcipDriver().open(plan(Map.of("panel.3", "127.0.0.1:" + port.port(), "answer", "300")), DESK);
    }

    @AfterEach
    void close() throws IOException {
        driver.close();
        port.close();
    }

    @Test
    void aMessageIsShownPixelByPixelAndReadBack() {
        write("DÉVIATION[nl]CŒUR", 60);
        eventually(() -> shown().equals("DÉVIATION[nl]CŒUR"));
        assertEquals("DÉVIATION[nl]C[hc152]UR", panel.reads(), "one octet has no Œ");
        assertTrue(panel.rows().getFirst().contains("#"));
        assertEquals(60, panel.brightness());
        assertEquals(Level.OFF, status().fault());
        EquipmentInputs before = driver.read();
        assertSame(before, driver.read());
        write("", 0);
        eventually(() -> panel.reads().isEmpty() && shown().isEmpty());
    }

    @Test
    void aMessageThePanelRefusesIsTold() {
        write("ROUTE", 100);
        eventually(() -> shown().equals("ROUTE"));
        write("UNE LIGNE BIEN TROP LONGUE POUR LUI", 100);
        eventually(() -> status() != null && status().faults().contains("REFUSED"));
        assertEquals("", panel.reads(), "rather nothing than the message before");
        assertEquals(Level.ON, status().fault());
        write("BARREE", 100);
        eventually(() -> shown().equals("BARREE") && status().fault() == Level.OFF);
    }

    @Test
    void aMessageIsProlongedWhileTheAgentLivesAndExpiresWhenItDoesNot() throws IOException {
        write("ROUTE", 100);
        eventually(() -> shown().equals("ROUTE"));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        write("ROUTE[nl]BARREE", 100);
        eventually(() -> shown().equals("ROUTE[nl]BARREE"));
        port.close();
        nanos.addAndGet(Duration.ofMinutes(1).plusSeconds(55).toNanos());
        assertEquals("ROUTE[nl]BARREE", panel.reads());
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertEquals("", panel.reads(), "the line is dead for two minutes");
    }

    @Test
    void whatWasShownIsBackAfterAShortLossOfPowerAndAfterALongOneOnceTheAgentSaysSo() {
        write("ROUTE", 100);
        eventually(() -> shown().equals("ROUTE"));
        panel.powerLoss(Duration.ofSeconds(20));
        assertEquals("ROUTE", panel.reads());
        panel.powerLoss(Duration.ofHours(1));
        eventually(() -> panel.reads().equals("ROUTE"));
    }

    @Test
    void deadPixelsAndHeatAreReadBack() {
        SortedSet<Pixel> broken = new TreeSet<>(List.of(new Pixel(0, 0, false), new Pixel(7, 3, true)));
        panel.wear(broken);
        panel.heat(62);
        eventually(() -> status() != null && status().fault() == Level.ON);
        eventually(() -> status().broken().equals(broken));
        assertEquals(new TreeSet<>(List.of("PIXEL", "TEMPERATURE_WARNING")), status().faults());
        panel.wear(new TreeSet<>());
        panel.heat(20);
        eventually(() -> status() != null
                && status().fault() == Level.OFF
                && status().broken().isEmpty());
    }

    @Test
    void aPanelThatIsSilentIsUnknownAndComesBack() throws IOException {
        write("ROUTE", 100);
        eventually(() -> shown().equals("ROUTE"));
        int number = port.port();
        port.close();
        eventually(() -> status() == null);
        port = PanelPort.open(number, new SimulatedPanel(Face.of(12, 2), nanos::get));
        eventually(() -> shown().equals("ROUTE"));
    }

    @Test
    void aPlanThatCanNeverWorkIsNotOpened() {
        IOException told = assertThrows(IOException.class, () -> new NtcipDriver().open(plan(Map.of()), DESK));
        assertTrue(told.getMessage().contains("nobody says where north panel answers"), told::getMessage);
    }

    @Test
    void lettersWithoutAnOctetAreWrittenAsTagsAndReadAsLetters() {
        assertEquals("É’[[", Octets.text(Octets.of("É’[[")));
        assertEquals("É[hc2019]", new String(Octets.of("É’"), StandardCharsets.ISO_8859_1));
        assertNotEquals("[hc41]", Octets.text(Octets.of("A")));
    }

    private static EquipmentPlan plan(Map<String, String> options) {
        return new EquipmentPlan("place", List.of(new Point(PointKind.PANEL, 3, Unit.NONE, "north panel")), options);
    }

    private void write(String multi, int brightness) {
        TreeMap<Integer, PanelImage> images = new TreeMap<>();
        images.put(3, new PanelImage(multi, brightness));
        driver.write(new EquipmentOutputs(ChannelSet.EMPTY, images));
    }

    private PanelStatus status() {
        return driver.read().panels().get(3);
    }

    private String shown() {
        PanelStatus status = status();
        return status == null ? "?" : status.shown();
    }

    private static void eventually(BooleanSupplier what) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!what.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "within 30 s");
            LockSupport.parkNanos(20_000_000);
        }
    }
}
