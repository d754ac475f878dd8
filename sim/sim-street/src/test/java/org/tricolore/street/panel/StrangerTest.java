package org.tricolore.street.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tricolore.multi.Face;
import org.tricolore.multi.Pixel;

/** A simulated panel and somebody who has never heard of it: the command-line tools of net-snmp. */
class StrangerTest {
    private static final String DMS = "1.3.6.1.4.1.1206.4.2.3.";

    private static final String TEXT = "5.8.1.3.3.1";
    private static final String CRC = "5.8.1.5.3.1";
    private static final String STATUS = "5.8.1.9.3.1";
    private static final String PRIORITY = "5.8.1.8.3.1";
    private static final String SHOWN = "5.8.1.3.5.1";
    private static final String ACTIVATE = "6.3.0";

    private final AtomicLong nanos = new AtomicLong();

    private final SimulatedPanel panel = new SimulatedPanel(Face.of(12, 2), nanos::get);

    private PanelPort port;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/snmpset")),
                "snmpset is not installed (package snmp): no stranger to talk to the panel");
        port = PanelPort.open(0, panel);
    }

    @AfterEach
    void close() throws IOException {
        if (port != null) {
            port.close();
        }
    }

    @Test
    void showsAMessageThatIsActivatedByItsCheckSum() throws Exception {
        write("ROUTE[nl]BARREE");
        assertEquals("4", get(STATUS), "valid");
        assertTrue(activate(10, 255, 3, crc()));
        assertEquals("\"ROUTE[nl]BARREE\"", get(SHOWN));
        assertEquals("2", get("6.17.0"), "no error");
        assertEquals("10", get("6.4.0"), "minutes");
        assertTrue(activate(65_535, 255, 7, 0), "blank");
        assertEquals("\"\"", get(SHOWN));
    }

    @Test
    void refusesWhatDoesNotFitAWrongSumAndALowerPriority() throws Exception {
        write("UNE LIGNE BEAUCOUP TROP LONGUE");
        assertEquals("5", get(STATUS), "error");
        assertEquals("5", get("5.9.0"), "syntaxMULTI");
        assertEquals("5", get("6.18.0"), "textTooBig");
        assertFalse(activate(10, 255, 3, crc()));
        assertEquals("4", get("6.17.0"), "messageStatus");
        write("[fl]ROUTE[/fl]");
        assertEquals("3", get("6.18.0"), "unsupportedTag");
        write("ROUTE");
        assertFalse(activate(10, 255, 3, crc() ^ 1));
        assertEquals("7", get("6.17.0"), "messageCRC");
        set(PRIORITY, "i", "100");
        assertTrue(activate(10, 100, 3, crc()));
        assertFalse(activate(10, 99, 7, 0));
        assertEquals("3", get("6.17.0"), "priority");
        assertEquals("\"ROUTE\"", get(SHOWN));
    }

    @Test
    void aMessageExpiresAndAnotherTakesItsPlaceWhereThatWasSaid() throws Exception {
        write("ROUTE");
        activate(5, 255, 3, crc());
        nanos.addAndGet(Duration.ofMinutes(5).minusSeconds(1).toNanos());
        assertEquals("\"ROUTE\"", get(SHOWN));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertEquals("\"\"", get(SHOWN));
        assertEquals("14", get("6.7.0"), "endDuration");
    }

    @Test
    void whatItShowsAfterALossOfPowerIsWhatWasSaid() throws Exception {
        write("ROUTE");
        activate(65_535, 255, 3, crc());
        panel.powerLoss(Duration.ofSeconds(60));
        assertEquals("\"ROUTE\"", get(SHOWN), "a short one");
        panel.powerLoss(Duration.ofSeconds(61));
        assertEquals("\"\"", get(SHOWN), "a long one");
        assertTrue(set("6.9.0", "x", "030001%04X".formatted(crc())));
        panel.powerLoss(Duration.ofHours(5));
        assertEquals("\"ROUTE\"", get(SHOWN), "restored");
    }

    @Test
    void goesDarkWhenTheLineIsDead() throws Exception {
        write("ROUTE");
        activate(65_535, 255, 3, crc());
        assertTrue(set("6.13.0", "i", "2"));
        nanos.addAndGet(Duration.ofSeconds(119).toNanos());
        assertEquals("\"ROUTE\"", get(SHOWN));
        nanos.addAndGet(Duration.ofSeconds(120).toNanos());
        assertEquals("", panel.reads());
        assertEquals("12", get("6.7.0"), "commLoss");
    }

    @Test
    void tellsItsSizeItsBrightnessAndWhatIsBroken() throws Exception {
        assertEquals("71", get("2.4.0"));
        assertEquals("16", get("2.3.0"));
        assertTrue(set("7.6.0", "i", "30"));
        assertFalse(set("7.6.0", "i", "101"));
        assertEquals(30, panel.brightness());
        panel.wear(new TreeSet<>(List.of(new Pixel(4, 2, true))));
        assertEquals("32", get("9.7.1.0"), "pixel error");
        assertEquals("5", get("9.7.3.1.3.2.1"), "counted from 1");
        assertEquals("1", get("9.7.3.1.5.2.1"), "stuck on");
    }

    @Test
    void whoMayOnlyReadDoesNotWrite() throws Exception {
        assertFalse(run("snmpset", "public", DMS + "7.6.0", "i", "30").startsWith("INTEGER"));
        assertEquals(100, panel.brightness());
    }

    private void write(String multi) throws Exception {
        set(STATUS, "i", "6");
        assertTrue(set(TEXT, "s", multi));
        set(STATUS, "i", "7");
    }

    private int crc() throws Exception {
        return Integer.parseInt(get(CRC));
    }

    private boolean activate(int minutes, int priority, int memory, int crc) throws Exception {
        return set(ACTIVATE, "x", "%04X%02X%02X0001%04X7F000001".formatted(minutes, priority, memory, crc));
    }

    private boolean set(String what, String type, String value) throws Exception {
        return !run("snmpset", PanelPort.WRITERS, DMS + what, type, value).contains("Error");
    }

    private String get(String what) throws Exception {
        return run("snmpget", PanelPort.READERS, DMS + what).replaceFirst("^[A-Za-z-]+: ", "");
    }

    private String run(String tool, String community, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/" + tool, "-v1", "-Ov", "-t", "5", "-r", "2", "-c", community, "127.0.0.1:" + port.port()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), tool);
        return said;
    }
}
