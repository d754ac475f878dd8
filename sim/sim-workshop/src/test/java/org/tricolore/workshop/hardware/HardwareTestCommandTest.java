package org.tricolore.workshop.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.command.CheckCommand;
import org.tricolore.command.Exit;
import org.tricolore.command.HardwareCommand;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.journal.StateDirectory;
import org.tricolore.street.board.BoardWires;
import org.tricolore.street.board.Boards;
import org.tricolore.street.board.TcpPort;
import picocli.CommandLine;

/** What a technician sees before a cabinet, with whatever driver. */
@Timeout(60)
class HardwareTestCommandTest {
    private static final Path CETUR = Path.of("../../config/sites/cetur1988");

    private static final Path WIRED = Path.of("../../config/wired/cetur1988-modbus");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Tool.with(new HardwareCommand(), new CheckCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state", directory.resolve("state").toString()));
        return line.execute(all.toArray(String[]::new));
    }

    /** The Modbus site with its line moved. */
    private Path wired(String line) throws Exception {
        Path copy = Files.createDirectories(directory.resolve("site"));
        Files.copy(WIRED.resolve("safety.yaml"), copy.resolve("safety.yaml"));
        Files.writeString(
                copy.resolve("site.yaml"),
                Files.readString(WIRED.resolve("site.yaml")).replace("line: /tmp/tricolore-agent", "line: " + line));
        return copy;
    }

    @Test
    void walksTheLampsOfAVirtualCabinet() throws Exception {
        assertEquals(
                Exit.DONE,
                run("--lang", "en", "hardware", "test", CETUR.toString(), "--group", "F1", "--json"),
                err.toString());
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals(3, report.path("lamps").size());
        assertEquals("FLASHES", seen(report, "F1 yellow"), "it hangs on the flasher");
        assertEquals("DARK", seen(report, "F1 green"), "it is cut off by the relay");
    }

    private static String seen(JsonNode report, String lamp) {
        for (JsonNode row : report.path("lamps")) {
            if (row.path("lamp").asText().equals(lamp)) {
                return row.path("seen").asText();
            }
        }
        return "not there";
    }

    @Test
    void walksTheLampsOfModbusBoardsInFrench() throws Exception {
        Site site = SiteLoader.load(wired("tcp://127.0.0.1:502")).site().orElseThrow();
        Boards boards =
                Boards.start(site.cabinetPlan(), BoardWires.of(site.wiring().options(), ""));
        try (TcpPort port = TcpPort.open(0, boards)) {
            Path moved = directory.resolve("site/site.yaml");
            Files.writeString(moved, Files.readString(moved).replace(":502", ":" + port.port()));
            assertEquals(
                    Exit.DONE,
                    run("--lang", "fr", "hardware", "test", moved.getParent().toString(), "--group", "P1"),
                    err + out.toString());
        }
        assertTrue(out.toString().contains("éteint (coupé par le relais)"), out.toString());
        assertTrue(boards.flashes(), "no pulse was made");
    }

    @Test
    void refusesWhileAnAgentHasTheSite() throws Exception {
        try (StateDirectory _ = StateDirectory.lock(directory.resolve("state"))) {
            assertEquals(Exit.WORLD, run("hardware", "test", CETUR.toString()));
        }
        assertTrue(err.toString().contains("in use by another agent"), err.toString());
    }

    @Test
    void aLineThatIsNotThereIsSaidSo() throws Exception {
        assertEquals(
                Exit.WORLD,
                run(
                        "--lang",
                        "en",
                        "hardware",
                        "test",
                        wired(directory + "/none").toString()));
        assertTrue(err.toString().contains("plug it in"), err.toString());
    }

    @Test
    void checkTellsWhatTheDriverCannotUse() throws Exception {
        Path site = wired("/dev/ttyUSB0");
        Path file = site.resolve("site.yaml");
        assertEquals(Exit.DONE, run("--lang", "en", "check", site.toString()), out.toString());
        Files.writeString(file, Files.readString(file).replace("baud: 115200", "baud: 19200"));
        assertEquals(Exit.PROBLEMS, run("--lang", "en", "check", site.toString()));
        assertTrue(
                out.toString().contains("take at least 57600 baud")
                        || out.toString().contains("take at least 38400 baud"),
                out.toString());
    }
}
