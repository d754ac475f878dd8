package org.tricolore.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.Version;
import org.tricolore.command.Exit;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.edge.Seal;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;
import org.tricolore.replay.Header;
import org.tricolore.replay.Recorder;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import picocli.CommandLine;

/** What a technician reads in the terminal, and what a script reads. */
class CommandLineTest {
    private static final String CETUR = "../../config/sites/cetur1988";

    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void changed(Picture picture) {}

        @Override
        public void news(OrderNews news) {}
    };

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "run",
                "sentinel",
                "cabinet",
                "board",
                "panel",
                "hardware",
                "replay",
                "theatre",
                "check",
                "diagram",
                "prove",
                "seal",
                "keys",
                "journal",
                "post",
                "broker",
                "line-trial",
                "contract",
                "authority",
                "bench",
                "trip-times",
                "endure",
                "accept",
                "package",
                "setup",
                "doctor",
                "update",
                "config",
                "city",
                "lockdown-day"
            })
    void helpsWithEveryCommandInBothLanguages(String command) {
        assertEquals(Exit.DONE, run(command, "--help"));
        assertTrue(out.toString().contains("Usage: tricolore " + command), out.toString());
        boolean french = Stream.of(
                        "Fait",
                        "Rejoue",
                        "Vérifie",
                        "Dessine",
                        "Écrit",
                        "Crée",
                        "Mesure",
                        "Prouve",
                        "Montre",
                        "Surveille",
                        "Offre",
                        "Signe",
                        "Tient",
                        "Pour les",
                        "Essaie",
                        "Fabrique")
                .anyMatch(out.toString()::contains);
        assertTrue(french, out.toString());
    }

    @Test
    void drawsAMessageAsAPanelWouldShowItOrSaysWhyNot() {
        assertEquals(Exit.DONE, run("panel", "--columns", "1", "--lines", "1", "--draw", "É"));
        assertTrue(out.toString().lines().toList().contains("#####"), out.toString());
        assertEquals(Exit.PROBLEMS, run("panel", "--columns", "1", "--lines", "1", "--draw", "TROP"));
        assertTrue(err.toString().contains("\"TROP\" is 23 pixels wide, the panel 5"), err.toString());
        assertEquals(Exit.USAGE, run("panel", "--columns", "0", "--draw", "A"));
        assertEquals(Exit.USAGE, run("panel"));
        assertEquals(Exit.USAGE, run("panel", "--serve", "65536"));
    }

    @Test
    void checksAGoodSite() {
        assertEquals(Exit.DONE, run("check", CETUR));
        assertTrue(out.toString().contains("no problem found"), out.toString());
    }

    @Test
    void tellsTheProblemsOfABadSiteToPeopleAndToMachines() throws IOException {
        Path bad = copyOf(CETUR);
        Path site = bad.resolve("site.yaml");
        Files.writeString(site, Files.readString(site).replaceFirst("cycle: 54 s", "cycle: 53 s"));

        assertEquals(Exit.PROBLEMS, run("--lang", "fr", "check", bad.toString()));
        assertTrue(out.toString().contains("site.yaml:"), out.toString());
        assertTrue(out.toString().contains("problème"), out.toString());

        assertEquals(Exit.PROBLEMS, run("check", "--json", bad.toString()));
        JsonNode report = json();
        assertFalse(report.path("ok").asBoolean());
        assertTrue(report.path("problems").size() > 0);
        assertTrue(report.path("problems").get(0).path("line").asInt() > 0);
        assertEquals("", err.toString());
    }

    @Test
    void runsOnlyWhatTwoPersonsHaveSealed() throws IOException {
        String site = copyOf(CETUR).toString();
        String state = directory.resolve("state").toString();
        assertEquals(Exit.PROBLEMS, run("run", site, "--state", state));
        assertTrue(err.toString().contains("nobody has signed safety.yaml"), err.toString());
        assertEquals(Exit.WORLD, run("seal", site, "--as", "anna", "--state", state));
        assertEquals(Exit.USAGE, run("seal", site, "--as", "workshop-1", "--new-key", "--state", state));
        assertEquals(Exit.DONE, run("seal", site, "--as", "anna", "--new-key", "--state", state));
        assertTrue(out.toString().contains("1 of 2 persons [anna]"), out.toString());
        assertEquals(Exit.PROBLEMS, run("sentinel", site, "--cabinet", "nowhere.sock", "--state", state));
        assertEquals(Exit.DONE, run("seal", site, "--as", "bruno", "--new-key", "--state", state));
        assertEquals(Exit.DONE, run("check", site, "--state", state));
        assertTrue(out.toString().contains("sealed by anna and bruno"), out.toString());
        assertEquals(Exit.WORLD, run("sentinel", site, "--cabinet", "nowhere.sock", "--state", state));
        assertTrue(err.toString().contains("no cabinet is served at nowhere.sock"), err.toString());
        Path safety = Path.of(site).resolve("safety.yaml");
        Files.writeString(safety, Files.readString(safety) + "# altered\n");
        assertEquals(Exit.PROBLEMS, run("check", site, "--state", state));
        assertTrue(out.toString().contains("not the file that was signed"), out.toString());
        assertEquals(Exit.PROBLEMS, run("run", site, "--state", state));
    }

    @Test
    void setsUpACabinetFromFlagsAloneAndTheDoctorSaysWhatIsMissing() throws IOException {
        String site = directory.resolve("new/site").toString();
        String state = directory.resolve("state").toString();
        String[] flags = {
            "setup",
            "--yes",
            "--template",
            "../../config/sites/crossing",
            "--name",
            "rue-verte",
            "--zone",
            "Europe/Lisbon",
            "--into",
            site,
            "--state",
            state,
            "--conf",
            directory.resolve("none").toString()
        };
        assertEquals(Exit.DONE, run(flags), err.toString());
        assertTrue(out.toString().contains("no problem found"), out.toString());
        assertTrue(Files.readString(Path.of(site, "site.yaml")).contains("zone: Europe/Lisbon"));
        assertTrue(Files.readString(Path.of(site, "safety.yaml")).contains("site: rue-verte"));
        assertEquals(Exit.USAGE, run(flags), "nothing is written over");
        assertEquals(Exit.USAGE, run("setup", "--yes", "--zone", "Europe/Nowhere"));
        assertEquals(Exit.USAGE, run("setup", "--yes", "--broker", "tcp://elsewhere:1883"));

        assertEquals(Exit.PROBLEMS, run("doctor", site, "--state", state, "--broker", "tcp://127.0.0.1:1", "--json"));
        JsonNode report = json();
        assertFalse(report.path("ready").asBoolean());
        assertFalse(report.path("sealed").asBoolean());
        assertTrue(report.path("site").path("ok").asBoolean(), report.toString());
        assertTrue(report.path("findings").size() > 6, report.toString());
    }

    @Test
    void takesAConfigurationInAndLetsItRunOnlyCheckedProvedAndSealed() throws IOException {
        String store = directory.resolve("etc").toString();
        String state = directory.resolve("state").toString();
        Path site = copyOf("../../config/sites/crossing");
        assertEquals(Exit.DONE, run("config", "--store", store, "--state", state, "upload", site.toString()));
        assertTrue(out.toString().contains("proved"), out.toString());
        assertEquals(Exit.PROBLEMS, run("config", "--store", store, "--state", state, "activate", "1"), "not sealed");
        String first = directory.resolve("etc/configs/0001").toString();
        assertEquals(Exit.DONE, run("seal", first, "--as", "anna", "--new-key", "--state", state));
        assertEquals(Exit.DONE, run("seal", first, "--as", "bruno", "--new-key", "--state", state));
        assertEquals(Exit.DONE, run("config", "--store", store, "--state", state, "activate", "1"), err.toString());
        assertTrue(Files.isSameFile(directory.resolve("etc/site"), Path.of(first)));
        assertEquals(Exit.DONE, run("config", "--store", store, "--state", state, "activate", "1"), err.toString());
        assertFalse(Files.exists(directory.resolve("etc/site.previous")), "it is not the one before itself");

        Path yaml = site.resolve("site.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("zone: Europe/Paris", "zone: Europe/Nowhere"));
        assertEquals(Exit.PROBLEMS, run("config", "--store", store, "--state", state, "upload", site.toString()));
        assertEquals(Exit.DONE, run("config", "--store", store, "diff", "1", "2"));
        assertTrue(out.toString().contains("Europe/Nowhere"), out.toString());
        assertEquals(Exit.PROBLEMS, run("config", "--store", store, "--state", state, "activate", "2"));
        assertEquals(Exit.DONE, run("config", "--store", store, "history", "--json"));
        assertEquals(2, json().path("configurations").size());
        assertEquals(Exit.PROBLEMS, run("config", "--store", store, "diff", "1", "7"));
        assertEquals(Exit.USAGE, run("config"));
    }

    @Test
    void makesASignedVersionAndWantsItTriedBeforeItRuns() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Files.writeString(home.resolve("launch"), "#!/bin/sh\n");
        String versions = directory.resolve("versions").toString();
        String keys = directory.resolve("versions/keys").toString();
        String bundle = directory.resolve("two.bundle").toString();
        assertEquals(
                Exit.DONE,
                run(
                        "update",
                        "--keys",
                        keys,
                        "bundle",
                        home.toString(),
                        "--number",
                        "2",
                        "--as",
                        "maker",
                        "--new-key",
                        "-o",
                        bundle));
        assertEquals(Exit.DONE, run("update", "--versions", versions, "install", "--no-cache", bundle), err.toString());
        assertEquals(Exit.PROBLEMS, run("update", "--versions", versions, "activate"));
        assertTrue(err.toString().contains("0 ticks in the shadow"), err.toString());
        assertEquals(Exit.DONE, run("update", "--versions", versions, "activate", "--without-shadow"));
        assertEquals(Exit.DONE, run("update", "--versions", versions, "status", "--json"));
        assertTrue(json().path("versions").get(1).path("current").asBoolean(), out.toString());
        assertEquals(
                Exit.PROBLEMS, run("update", "--versions", versions, "install", "--no-cache", bundle), "not newer");
        assertEquals(Exit.DONE, run("update", "--versions", versions, "rollback"));
        assertEquals(
                Exit.WORLD,
                run(
                        "update",
                        "--versions",
                        versions,
                        "--keys",
                        home.toString(),
                        "bundle",
                        home.toString(),
                        "--number",
                        "3",
                        "--as",
                        "nobody",
                        "-o",
                        bundle));
        assertEquals(Exit.USAGE, run("update"));
    }

    @Test
    void saysThatASiteIsNotThere() {
        assertEquals(Exit.PROBLEMS, run("check", "nowhere"));
        assertTrue(out.toString().contains("SITE_NOT_FOUND"), out.toString());
    }

    @Test
    void provesASiteForPeopleForMachinesAndForTheFile() throws IOException {
        String crossing = "../../config/sites/crossing";
        Path file = directory.resolve("certificates/crossing.json");
        assertEquals(Exit.DONE, run("prove", crossing, "-o", file.toString()));
        assertTrue(out.toString().startsWith("crossing: proved in "), out.toString());
        assertTrue(out.toString().contains("group rules, exhaustive: 2 pairs of antagonists"), out.toString());
        assertTrue(out.toString().contains("strategies, bounded exploration: "), out.toString());
        assertEquals("", err.toString(), "progress is for terminals");
        assertEquals(
                "PROVED",
                new ObjectMapper().readTree(file.toFile()).path("result").asText());

        assertEquals(Exit.DONE, run("prove", "--json", crossing));
        assertEquals("PROVED", json().path("result").asText());
        assertTrue(json().path("states").asLong() > 10_000, out.toString());
        assertTrue(json().path("seconds").asDouble() > 0, out.toString());

        assertEquals(Exit.DONE, run("--lang", "fr", "prove", crossing));
        assertTrue(out.toString().startsWith("crossing : prouvé en "), out.toString());
        assertEquals(Exit.PROBLEMS, run("prove", "nowhere"));
        assertNoStackTrace();
    }

    @ParameterizedTest
    @CsvSource({
        "missing-conflict, CONFLICT, of the antagonists F2 and P1 neither shows stop",
        "short-clearance, CLEARANCE, F1 goes before its antagonist P1 has shown stop for its clearance",
        "short-green, MINIMUM_GREEN, P1 leaves green before its minimum"
    })
    void findsTheHoleOfASiteAndDrawsIt(String hole, String rule, String sentence) throws IOException {
        String site = "../../config/holes/" + hole;
        Path drawing = directory.resolve("breach.svg");
        assertEquals(Exit.PROBLEMS, run("prove", site, "--draw", drawing.toString()));
        assertTrue(out.toString().contains(sentence), out.toString());
        assertTrue(err.toString().contains("WEAKER_THAN_SAFETY"), err.toString());
        assertTrue(Files.readString(drawing).contains("<title>" + sentence), Files.readString(drawing));

        assertEquals(Exit.PROBLEMS, run("prove", site, "--json"));
        assertEquals("REFUTED", json().path("result").asText());
        assertEquals(
                rule,
                json().path("groupRules").path("counterExample").path("rule").asText());
        assertEquals(1, json().path("problems").size());
        assertEquals(Exit.PROBLEMS, run("check", site), "what is proved unsafe is never run");
    }

    @Test
    void aSiteThatCannotBePutTogetherIsRefutedByTheCheck() throws IOException {
        Files.writeString(directory.resolve("site.yaml"), "site: nothing\n");
        assertEquals(Exit.PROBLEMS, run("prove", "--json", directory.toString()));
        assertEquals("REFUTED", json().path("result").asText());
        assertEquals("CHECK", json().path("by").asText());
        assertEquals(0, json().path("states").asLong());
        assertTrue(json().path("problems").size() > 3, out.toString());
    }

    @Test
    void drawsADiagramToTheTerminalAndToFiles() throws IOException {
        assertEquals(Exit.DONE, run("diagram", CETUR, "--plan", "base54"));
        assertTrue(out.toString().contains("F1"), out.toString());

        Path svg = directory.resolve("plan.svg");
        assertEquals(Exit.DONE, run("diagram", CETUR, "--plan", "peak80", "-o", svg.toString()));
        assertTrue(Files.readString(svg).startsWith("<?xml"));
        Path png = directory.resolve("plan.png");
        assertEquals(Exit.DONE, run("diagram", CETUR, "--plan", "peak80", "-o", png.toString()));
        assertEquals((byte) 0x89, Files.readAllBytes(png)[0]);
    }

    @Test
    void refusesADiagramItCannotDraw() {
        assertEquals(Exit.USAGE, run("diagram", CETUR));
        assertTrue(err.toString().contains("base54, peak80"), err.toString());
        assertEquals(Exit.USAGE, run("diagram", "../../config/sites/crossing"));
        assertTrue(err.toString().contains("nothing to draw at crossing"), err.toString());
        assertEquals(Exit.USAGE, run("diagram", CETUR, "--plan", "nightly"));
        assertEquals(Exit.USAGE, run("diagram", CETUR, "--plan", "base54", "-o", "plan.pdf"));
        assertEquals(
                Exit.WORLD,
                run(
                        "diagram",
                        CETUR,
                        "--plan",
                        "base54",
                        "-o",
                        directory.resolve("no/such/plan.svg").toString()));
        assertNoStackTrace();
    }

    @Test
    void makesKeysOnceAndListsThem() throws IOException {
        String state = directory.resolve("state").toString();
        assertEquals(Exit.DONE, run("keys", "--state", state, "--json"));
        JsonNode first = json();
        assertEquals(9, first.path("keys").size());
        assertTrue(Files.exists(directory.resolve("state/keys/PC_CIRCULATION.pem")));
        assertEquals(Exit.DONE, run("keys", "--state", state, "--json"));
        assertEquals(first, json(), "what is there is kept");
    }

    @Test
    void saysWhatIsWrongWithACommandLine() {
        assertEquals(Exit.USAGE, run("dmeo"));
        assertTrue(err.toString().contains("demo"), err.toString());
        assertEquals(Exit.USAGE, run("demo", CETUR, "--speed", "fast"));
        assertEquals(Exit.USAGE, run("demo", CETUR, "--speed", "0"));
        assertEquals(Exit.USAGE, run("demo", CETUR, "--mqtt-port", "70000"));
        assertEquals(Exit.USAGE, run("demo", CETUR, "--broker", "http://127.0.0.1", "--state", directory.toString()));
        assertNoStackTrace();
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertEquals(Exit.WORLD, run("demo", CETUR, "--mqtt-port", port, "--state", directory.toString()));
            assertTrue(err.toString().contains(port), err.toString());
            assertNoStackTrace();
        }
    }

    @Test
    void saysThatARunningAgentNeedsEnrolledKeys() throws IOException {
        Site site = SiteLoader.load(Path.of(CETUR)).site().orElseThrow();
        Seal.sealForTheWorkshop(Path.of(CETUR), directory, site.safetyHash());
        assertEquals(Exit.WORLD, run("run", CETUR, "--broker", "tcp://127.0.0.1:1", "--state", directory.toString()));
        assertTrue(err.toString().contains("enrolled.json"), err.toString());
        assertNoStackTrace();
    }

    @Test
    void replaysARecordingAndSaysWhetherItIsIdentical() throws IOException {
        Path recording = record();

        assertEquals(Exit.DONE, run("replay", recording.toString(), "--site", CETUR));
        String report = out.toString();
        assertTrue(report.startsWith("identical: 600 ticks, 0.02 hours of street, 0 orders"), report);
        assertEquals(Exit.DONE, run("replay", recording.toString(), "--site", CETUR));
        assertEquals(report, out.toString(), "the same bytes");

        assertEquals(Exit.DONE, run("replay", "--json", recording.toString(), "--site", CETUR));
        assertTrue(json().path("identical").asBoolean());
        assertEquals(600, json().path("ticks").asInt());

        assertEquals(Exit.DONE, run("replay", recording.toString(), "--site", CETUR, "--why", "300"));
        assertTrue(out.toString().contains("base54"), out.toString());
        assertTrue(out.toString().contains("the plan opens it"), out.toString());
        assertEquals(
                Exit.DONE, run("--lang", "fr", "replay", recording.toString(), "--site", CETUR, "--at", "11:00:30"));
        assertTrue(out.toString().contains("le plan l'ouvre"), out.toString());
        assertEquals(Exit.WORLD, run("replay", recording.toString(), "--site", CETUR, "--why", "99999"));
    }

    @Test
    void tellsWhatAnotherConfigurationWouldHaveDone() throws IOException {
        Path recording = record();
        Path other = copyOf(CETUR);
        Path site = other.resolve("site.yaml");
        Files.writeString(site, Files.readString(site).replaceFirst("flashing: 10 s", "flashing: 11 s"));

        assertEquals(Exit.WORLD, run("replay", recording.toString(), "--site", other.toString()));
        assertTrue(err.toString().contains("--other-site"), err.toString());
        assertEquals(Exit.PROBLEMS, run("replay", recording.toString(), "--site", other.toString(), "--other-site"));
        assertTrue(out.toString().contains("differs at tick 100"), out.toString());
        assertTrue(
                out.toString().contains("F1 yellow: recorded on, now off")
                        || out.toString().contains("red: recorded on, now off"),
                out.toString());
        assertEquals(
                Exit.PROBLEMS,
                run("replay", "--json", recording.toString(), "--site", other.toString(), "--other-site"));
        assertEquals(100, json().path("differsAt").path("tick").asInt());
    }

    @Test
    void comparesWhatWasWithWhatWouldHaveBeen() throws IOException {
        String recording = record().toString();
        String peak = "order post=PC_CIRCULATION target=junction type=SelectPlan plan=peak80 minutes=30";
        String[] asked = {"theatre", recording, "--site", CETUR, "--tick", "300", "--json", "--what-if"};

        assertEquals(
                Exit.DONE, run(Stream.concat(Stream.of(asked), Stream.of(peak)).toArray(String[]::new)));
        String first = out.toString();
        assertEquals("ACCEPTED", json().path("orders").get(0).path("phase").asText());
        assertEquals(300, json().path("from").path("tick").asInt());
        assertTrue(json().path("delay").path("vehicles").path("was").has("seconds"), first);
        assertEquals(
                Exit.DONE, run(Stream.concat(Stream.of(asked), Stream.of(peak)).toArray(String[]::new)));
        assertEquals(first, out.toString(), "the same bytes");

        assertEquals(Exit.DONE, run("theatre", recording, "--site", CETUR, "--at", "11:00:30", "--what-if", peak));
        assertTrue(out.toString().contains("all vehicles"), out.toString());
        assertTrue(out.toString().contains("from tick 300 (11:00:30.0)"), out.toString());
        assertEquals(
                Exit.DONE,
                run("--lang", "fr", "theatre", recording, "--site", CETUR, "--tick", "300", "--what-if", peak));
        assertTrue(out.toString().contains("tous les véhicules"), out.toString());
    }

    @Test
    void saysWhatTheTheatreCannotAnswer() throws IOException {
        String recording = record().toString();
        assertEquals(Exit.USAGE, run("theatre", recording, "--site", CETUR, "--tick", "300"));
        assertEquals(Exit.USAGE, run("theatre", recording, "--site", CETUR, "--what-if", "without me", "--tick", "9"));
        assertTrue(err.toString().contains("no id of an order"), err.toString());
        assertEquals(
                Exit.WORLD,
                run(
                        "theatre",
                        recording,
                        "--site",
                        CETUR,
                        "--tick",
                        "99999",
                        "--what-if",
                        "without " + UUID.randomUUID()));
        assertTrue(err.toString().contains("it goes from 0 to 599"), err.toString());
        assertEquals(Exit.USAGE, run("theatre", recording, "--site", CETUR, "--demand", "much"));
        assertEquals(Exit.USAGE, run("theatre", recording, "--site", CETUR, "--for", "0"));
        assertEquals(Exit.WORLD, run("theatre", CETUR + "/site.yaml"));
        assertNoStackTrace();
    }

    @Test
    void saysThatAFileIsNoRecording() {
        assertEquals(Exit.WORLD, run("replay", CETUR + "/site.yaml"));
        assertTrue(err.toString().contains("no recording of Tricolore"), err.toString());
        assertEquals(Exit.WORLD, run("replay", directory.resolve("none.jsonl").toString()));
        assertEquals(Exit.USAGE, run("replay", CETUR + "/site.yaml", "--why", "1", "--at", "10:00"));
        assertNoStackTrace();
    }

    /** A minute of the CETUR junction on a virtual street. */
    private Path record() throws IOException {
        Site site = SiteLoader.load(Path.of(CETUR)).site().orElseThrow();
        StreetClock clock = new StreetClock(Instant.parse("2026-11-23T10:00:00Z"));
        CabinetPlan plan = site.cabinetPlan();
        VirtualCabinet cabinet = VirtualCabinet.on(clock, plan);
        Moment begin = Beat.moment(clock.read(), 0);
        Header header = new Header(
                site.name(), site.siteHash(), site.safetyHash(), Version.TEXT, begin, Optional.empty(), List.of());
        try (Recorder recorder = Recorder.start(directory.resolve("run.jsonl"), header, plan)) {
            OnBeat cycle = recorder.tap()
                    .cycle(new ControlCycle(
                            site,
                            recorder.tap().cabinet(cabinet),
                            Optional.empty(),
                            recorder.tap().inbox(Optional::empty),
                            recorder.tap().watcher(NOBODY),
                            begin));
            for (int tick = 0; tick < 600; tick++) {
                Moment now = Beat.moment(clock.read(), 0);
                cycle.tick(now, now.millis());
                clock.advance(Duration.ofMillis(100));
            }
            return recorder.file();
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] english =
                Stream.concat(Stream.of("--lang", "en"), Stream.of(arguments)).toArray(String[]::new);
        boolean chosen = List.of(arguments).contains("--lang");
        return line.execute(chosen ? arguments : english);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    private void assertNoStackTrace() {
        assertFalse(err.toString().contains("\tat "), err.toString());
    }

    private Path copyOf(String site) throws IOException {
        Path copy = Files.createDirectories(directory.resolve("bad"));
        for (String file : List.of("site.yaml", "safety.yaml")) {
            Files.copy(Path.of(site, file), copy.resolve(file));
        }
        return copy;
    }
}
