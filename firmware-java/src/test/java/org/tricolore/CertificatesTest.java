package org.tricolore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Junction;
import org.tricolore.model.Junction.StartUp;
import org.tricolore.model.StagePlan;
import org.tricolore.proof.GroupRulesProof;
import org.tricolore.proof.Progress;
import org.tricolore.proof.Saboteurs;
import org.tricolore.proof.Stepper;
import org.tricolore.signal.Signals;

/** What is kept of a proof, when it is believed, and what is said of a site that is not proved. */
class CertificatesTest {
    private static final Site CROSSING =
            SiteLoader.load(Path.of("../config/sites/crossing")).site().orElseThrow();

    @TempDir
    private Path state;

    private final AtomicInteger parts = new AtomicInteger();

    private final Progress counting = (done, of, _) -> parts.addAndGet(done < of ? 1 : 0);

    @Test
    void aSiteIsProvedOnceAndItsCertificateBelievedFromThenOn() throws IOException {
        Certificates.require(CROSSING, state, counting);
        int first = parts.get();
        assertTrue(first > 5, "proved nothing");
        Certificates.require(CROSSING, state, counting);
        assertEquals(first, parts.get());
    }

    @Test
    void theCertificateSaysWhatWasProvedAndHow() throws IOException {
        Certificates.require(CROSSING, state, Progress.SILENT);
        JsonNode json = kept();
        assertEquals("PROVED", json.path("result").asText());
        assertEquals(CROSSING.siteHash(), json.path("siteHash").asText());
        assertEquals(Version.TEXT, json.path("version").asText());
        assertEquals(64, json.path("code").asText().length());
        assertEquals("EXHAUSTIVE", json.path("groupRules").path("kind").asText());
        assertEquals(5, json.path("groupRules").path("explored").size());
        assertEquals("BOUNDED", json.path("strategies").path("kind").asText());
        long states = 0;
        for (JsonNode explored : json.path("groupRules").path("explored")) {
            states += explored.path("states").asLong();
        }
        assertEquals(states, json.path("states").asLong());
        assertTrue(json.path("seconds").asDouble() > 0);
    }

    @Test
    void aCertificateOfOtherFilesOrOtherCodeIsNotBelieved() throws IOException {
        Certificates.require(CROSSING, state, Progress.SILENT);
        String text = Files.readString(file());
        for (String part :
                new String[] {CROSSING.siteHash(), kept().path("code").asText(), Version.TEXT, "PROVED"}) {
            Files.writeString(file(), text.replace(part, "another"));
            assertFalse(Certificates.isValid(file(), CROSSING), part);
        }
        Files.writeString(file(), text);
        assertTrue(Certificates.isValid(file(), CROSSING));
    }

    @Test
    void aTornCertificateIsProvedAnew() throws IOException {
        Files.writeString(file(), "{\"result\": \"PRO");
        Certificates.require(CROSSING, state, counting);
        assertTrue(parts.get() > 5);
        assertTrue(Certificates.isValid(file(), CROSSING));
    }

    @Test
    void aRefutedSiteIsRefusedWithItsWayInBothLanguages() {
        Junction junction = CROSSING.junction();
        Junction hurried = Saboteurs.withStart(junction, new StartUp(10_000, 2_900, 8_000));
        GroupRulesProof refuted = GroupRulesProof.of(junction, Stepper.of(new Signals(hurried)), Progress.SILENT);
        Certificate certificate = new Certificate(
                CROSSING, "", List.of(new JunctionProof(CROSSING.junction(), refuted, Optional.empty())), 0.1);
        assertEquals(JunctionProof.Result.REFUTED, certificate.result());
        Certificates.NotProved told = new Certificates.NotProved(certificate);
        assertTrue(told.text(false).startsWith("crossing is not activated: the proof"), told.text(false));
        assertTrue(told.text(true).startsWith("crossing n'est pas activé : la preuve"), told.text(true));
        JsonNode way = certificate.json(false).path("groupRules").path("counterExample");
        assertEquals("START_UP", way.path("rule").asText());
        assertEquals(
                "RED",
                way.path("ticks")
                        .path(way.path("ticks").size() - 1)
                        .path("shown")
                        .path("F1")
                        .asText());
    }

    @Test
    void aSiteThatIsNotProvedIsNotActivated() {
        Junction junction = CROSSING.junction();
        SortedMap<String, StagePlan> plans = new TreeMap<>();
        for (StagePlan plan : junction.stagePlans().values()) {
            List<StagePlan.Rule> endless = plan.rules().stream()
                    .map(rule -> new StagePlan.Rule(rule.minimumMillis(), 150_000, rule.recall(), rule.onCall()))
                    .toList();
            plans.put(plan.name(), new StagePlan(plan.name(), endless, plan.restStage()));
        }
        Junction slow = Saboteurs.withStagePlans(junction, junction.stages(), plans, junction.detectors());
        Certificates.NotProved refused = assertThrows(
                Certificates.NotProved.class, () -> Certificates.require(with(slow), state, Progress.SILENT));
        assertTrue(refused.text(false).contains("P1 does not turn green within 120.0 s"), refused.text(false));
        assertTrue(refused.text(true).contains("P1 ne passe pas au vert en 120.0 s"), refused.text(true));
        assertFalse(Files.exists(file()));
    }

    @Test
    void aCabinetIsProvedOnlyWhenEachOfItsJunctionsIs() {
        Site wave =
                SiteLoader.load(Path.of("../config/sites/green-wave")).site().orElseThrow();
        JunctionProof good = JunctionProof.of(wave.junction(), wave.junction(), Progress.SILENT);
        Junction carnot = wave.find("carnot").orElseThrow().junction();
        Junction hurried = Saboteurs.withStart(carnot, new StartUp(10_000, 2_900, 14_000));
        JunctionProof never = new JunctionProof(
                carnot,
                GroupRulesProof.of(carnot, Stepper.of(new Signals(hurried)), Progress.SILENT),
                Optional.empty());
        assertEquals(JunctionProof.Result.PROVED, new Certificate(wave, "", List.of(good, good), 1).result());
        Certificate part = new Certificate(wave, "", List.of(good, never), 1);
        assertEquals(JunctionProof.Result.REFUTED, part.result());
        assertTrue(part.refusal(false).orElseThrow().startsWith("green-wave carnot is not activated"));
        assertEquals("PROVED", part.json(false).at("/junctions/alma/result").asText());
        assertEquals("REFUTED", part.json(false).at("/junctions/carnot/result").asText());
    }

    private static Site with(Junction junction) {
        return new Site(
                CROSSING.name(),
                CROSSING.titleEnglish(),
                CROSSING.titleFrench(),
                List.of(new SiteJunction(
                        junction,
                        CROSSING.timetable(),
                        CROSSING.junctions().getFirst().layout())),
                CROSSING.wiring(),
                CROSSING.safety(),
                CROSSING.siteHash(),
                CROSSING.safetyHash());
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path taken = Files.writeString(state.resolve("taken"), "a file, not a directory");
        IOException cannot =
                assertThrows(IOException.class, () -> Certificates.require(CROSSING, taken, Progress.SILENT));
        assertTrue(cannot.getMessage().contains("taken"), cannot.getMessage());
    }

    private Path file() {
        return state.resolve(Certificates.FILE);
    }

    private JsonNode kept() throws IOException {
        return new ObjectMapper().readTree(file().toFile());
    }
}
