package org.tricolore.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.command.Exit;
import org.tricolore.journal.Event;
import org.tricolore.journal.EvidenceShelf;
import org.tricolore.journal.Journal;
import picocli.CommandLine;

/** What an auditor does with the journal of a site. */
class JournalCommandTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path directory;

    private String state;

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        state = directory.resolve("state").toString();
        try (Journal journal = Journal.open(Path.of(state), "cetur1988", TEN)) {
            journal.event(Event.of(TEN, 'A', "BOOT", "INFO", "agent", "{}"));
            journal.event(new Event(
                    TEN.plusSeconds(60),
                    'C',
                    "ASPECT",
                    "INFO",
                    "F1",
                    Optional.of("GAPPED"),
                    "{\"group\":\"F1\",\"number\":1,\"aspect\":\"YELLOW\",\"before\":\"GREEN\","
                            + "\"cause\":{\"reason\":\"GAPPED\",\"subject\":\"D1\",\"millis\":3000}}"));
        }
    }

    @Test
    void verifiesADirectoryAndAnExportAndFindsWhatWasAltered() throws Exception {
        assertEquals(Exit.DONE, run("journal", "verify", state));
        assertTrue(out.toString().contains("the journal holds: 2 events"), out.toString());
        Path file = directory.resolve("journal.jsonl");
        assertEquals(Exit.DONE, run("journal", "export", state, "-o", file.toString()));
        assertEquals(Exit.DONE, run("journal", "verify", file.toString()));
        Files.writeString(file, Files.readString(file).replace("YELLOW", "GREEN"));
        assertEquals(Exit.PROBLEMS, run("--lang", "fr", "journal", "verify", file.toString()));
        assertTrue(out.toString().contains("n'est pas intact"), out.toString());
        assertEquals(Exit.PROBLEMS, run("journal", "verify", "--json", file.toString()));
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals("ALTERED", report.path("problems").get(0).path("code").asText());
        assertEquals(2, report.path("problems").get(0).path("seq").asInt());
    }

    @Test
    void drawsWhatTheLampsDidBeforeATripAndFindsEvidenceThatWasAltered() throws Exception {
        String text = """
                {"evidence":"tricolore","at":"2026-11-23T10:01:00Z","code":"LIT_NOT_ORDERED","subject":"F1",\
                "text":"green burns","textFr":"le vert br\u00fble","channels":[2],"refused":[1],\
                "lamps":{"0":"F1 red","1":"F1 yellow","2":"F1 green"}}
                {"millis":-40000,"written":[0],"lit":[0]}
                {"millis":-200,"written":[0],"lit":[0,2]}
                """;
        EvidenceShelf.Kept kept = EvidenceShelf.of(Path.of(state)).keep("2026-11-23T10-01-00Z-X", text);
        try (Journal journal = Journal.open(Path.of(state), "cetur1988", TEN)) {
            String data = "{\"file\":\"" + kept.name() + "\",\"sha256\":\"" + kept.sha256() + "\"}";
            journal.event(Event.of(TEN, 'A', "EVIDENCE", "INFO", "F1", data));
        }
        assertEquals(Exit.DONE, run("journal", "evidence", state));
        assertTrue(out.toString().contains("LIT_NOT_ORDERED") && out.toString().contains("intact"), out.toString());
        assertEquals(Exit.DONE, run("--lang", "fr", "journal", "evidence", state, "1"));
        List<String> lines = out.toString().lines().toList();
        assertEquals("le vert br\u00fble", lines.get(1));
        assertEquals("  F1 red         " + " ".repeat(20) + "#".repeat(40), lines.get(2));
        assertEquals("> F1 green       " + " ".repeat(20) + ".".repeat(39) + "!", lines.get(3));
        assertTrue(out.toString().contains("refus\u00e9 : F1 yellow"), out.toString());
        assertEquals(Exit.DONE, run("journal", "evidence", state, "1", "--json"));
        assertEquals(
                2, new ObjectMapper().readTree(out.toString()).path("images").size());
        assertEquals(Exit.USAGE, run("journal", "evidence", state, "2"));
        Path file = EvidenceShelf.of(Path.of(state)).files().getFirst();
        Files.writeString(file, text.replace("-200", "-300"));
        assertEquals(Exit.PROBLEMS, run("journal", "evidence", state));
        assertTrue(out.toString().contains("ALTERED"), out.toString());
    }

    @Test
    void showsEventsInBothLanguages() {
        assertEquals(Exit.DONE, run("journal", "show", state, "--class", "c"));
        assertTrue(out.toString().contains("YELLOW: gap-out of D1: nobody came for 3.0 s"), out.toString());
        assertEquals(1, out.toString().lines().count());
        assertEquals(Exit.DONE, run("--lang", "fr", "journal", "show", state, "--last", "1"));
        assertTrue(out.toString().contains("créneau de D1"), out.toString());
    }

    @Test
    void exportsForSpreadsheetsAndForAtspmTools() {
        assertEquals(Exit.DONE, run("journal", "export", state, "--format", "csv"));
        assertTrue(out.toString().startsWith("seq,at,class,kind"), out.toString());
        assertEquals(Exit.DONE, run("journal", "export", state, "--format", "indiana", "--zone", "Europe/Paris"));
        assertEquals(
                List.of(
                        "timestamp,event,parameter",
                        "2026-11-23 11:00:00.0,184,0",
                        "2026-11-23 11:01:00.0,4,1",
                        "2026-11-23 11:01:00.0,7,1",
                        "2026-11-23 11:01:00.0,8,1"),
                out.toString().lines().toList());
        assertEquals(
                Exit.DONE, run("journal", "export", state, "--format", "indiana", "--since", "2026-11-23T10:00:30Z"));
        assertEquals(4, out.toString().lines().count());
    }

    @Test
    void saysWhatIsInTheWay() throws Exception {
        assertEquals(
                Exit.WORLD,
                run("journal", "verify", directory.resolve("nowhere").toString()));
        assertTrue(err.toString().contains("there is no journal"), err.toString());
        assertEquals(Exit.USAGE, run("journal", "export", state, "--since", "2026-11-23T10:00:30Z"));
        assertTrue(err.toString().contains("cannot be verified"), err.toString());
        Path there = Files.writeString(directory.resolve("there"), "x");
        assertEquals(Exit.WORLD, run("journal", "export", state, "-o", there.toString()));
        assertEquals("x", Files.readString(there));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.length > 0 && arguments[0].startsWith("--lang") ? arguments : english(arguments));
    }

    private static String[] english(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--lang";
        all[1] = "en";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return all;
    }
}
