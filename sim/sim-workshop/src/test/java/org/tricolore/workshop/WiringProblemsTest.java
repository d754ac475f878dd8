package org.tricolore.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.command.Exit;

/** What the drivers find wrong with a site stands in {@code check}, with its line in the file, and is not uploaded. */
class WiringProblemsTest {
    private static final Path COPPER = Path.of("../../config/wired/dijon-place-copper");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private Path site() throws IOException {
        Path copy = Files.createDirectories(directory.resolve("site"));
        for (String file : List.of("site.yaml", "safety.yaml")) {
            if (!Files.exists(copy.resolve(file))) {
                Files.copy(COPPER.resolve(file), copy.resolve(file));
            }
        }
        return copy;
    }

    /** Changes words that stand once in the file, and says on which line they do. */
    private int change(String from, String to) throws IOException {
        Path file = site().resolve("site.yaml");
        String text = Files.readString(file);
        int at = text.indexOf(from);
        assertTrue(at >= 0 && text.indexOf(from, at + 1) < 0, from);
        Files.writeString(file, text.replace(from, to));
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute(args);
    }

    @Test
    void aPanelsAddressIsToldWithItsLineInBothLanguages() throws IOException {
        int line = change("panel.0: 127.0.0.1:16101", "panel.0: 127.0.0.1");
        assertEquals(Exit.PROBLEMS, run("--lang", "en", "check", site().toString()));
        assertTrue(out.toString().startsWith("site.yaml:" + line + ":"), out.toString());
        assertTrue(out.toString().contains("PANEL_ADDRESS_UNREADABLE"), out.toString());
        assertTrue(out.toString().contains("equipment.drivers.panels.options.panel.0: \"127.0.0.1\" has no address"));
        assertFalse(out.toString().contains("no problem found"), out.toString());
        assertEquals(Exit.PROBLEMS, run("--lang", "fr", "check", site().toString()));
        assertTrue(out.toString().contains("n'est pas une adresse de panneau"), out.toString());
        assertEquals(Exit.PROBLEMS, run("check", "--json", site().toString()));
        JsonNode told = new ObjectMapper().readTree(out.toString());
        assertFalse(told.path("ok").asBoolean());
        assertTrue(told.path("wiring").get(0).path("place").asText().startsWith("site.yaml:" + line + ":"));
    }

    @Test
    void aMistakeOfAnotherPartOfTheLampsIsToldWhereItStands() throws IOException {
        int line = change("inputs: 4 @ 1:8, 6 @ 1:9", "inputs: 4 @ 1:8, 6 @ 1:8");
        assertEquals(Exit.PROBLEMS, run("--lang", "en", "check", site().toString()));
        assertTrue(out.toString().startsWith("site.yaml:" + line + ":"), out.toString());
        assertTrue(out.toString().contains("wiring.others.north.options.inputs: "), out.toString());
    }

    @Test
    void anOptionThatIsMissingIsToldAtTheDriverThatWantsIt() throws IOException {
        change("        panel.1: 127.0.0.1:16102\n", "");
        assertEquals(Exit.PROBLEMS, run("--lang", "en", "check", site().toString()));
        int options = Files.readString(site().resolve("site.yaml"))
                .substring(0, Files.readString(site().resolve("site.yaml")).indexOf("driver: ntcip1203"))
                .split("\n")
                .length;
        assertTrue(out.toString().startsWith("site.yaml:" + (options + 1) + ":"), out.toString());
        assertTrue(out.toString().contains("PANEL_ADDRESS_MISSING"), out.toString());
    }

    @Test
    void whatNoDriverCanOpenIsNotUploaded() throws IOException {
        String places = directory.resolve("places").toString();
        change("panel.0: 127.0.0.1:16101", "panel.0: 5 @ ttyUSB2");
        assertEquals(Exit.PROBLEMS, run("config", "--store", places, "upload", site().toString()));
        assertTrue(out.toString().contains("PANEL_DROP_UNREADABLE"), out.toString());
        change("panel.0: 5 @ ttyUSB2", "panel.0: 5 @ /dev/ttyUSB2");
        assertEquals(Exit.DONE, run("--lang", "en", "check", site().toString()), out::toString);
    }
}
