package org.tricolore.workshop.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.edge.KeyFiles;
import org.tricolore.safety.SafetyRules;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.safety.SafetyRules.Times;

/** The acceptance test of a site: what it tries, that it fails where it should, and what its signature is worth. */
class AcceptanceTest {
    private static final Language ENGLISH = new Language(false);

    private static final Site CROSSING =
            SiteLoader.load(Path.of("../../config/sites/crossing")).site().orElseThrow();

    private static Acceptance acceptance;

    @TempDir
    private Path keys;

    @BeforeAll
    static void accept() {
        acceptance = Acceptance.of(CROSSING, ENGLISH, _ -> {});
    }

    @Test
    void aSiteThatShipsPassesEverything() {
        List<Check> failed = acceptance.sections().stream()
                .flatMap(section -> section.checks().stream())
                .filter(check -> !check.passed())
                .toList();
        assertEquals(List.of(), failed);
        assertTrue(acceptance.passed());
    }

    @Test
    void aSiteOnCopperIsTriedOnAVirtualStreetToo() {
        Site copper = SiteLoader.load(Path.of("../../config/wired/cetur1988-modbus"))
                .site()
                .orElseThrow();
        assertEquals(
                Map.of("door", "door", "reset", "reset"), copper.streetPlan().options());
        assertNotNull(new Rig(copper));
    }

    @Test
    void everyPairIsTrippedEveryLampBrokenEveryWireCut() {
        assertEquals(CROSSING.safety().antagonists().size(), checks("Conflicts, one by one"));
        assertEquals(CROSSING.wiring().lamps().size(), checks("Every lamp: burns, breaks, is told"));
        // Two loops only prolong; two buttons call as well.
        assertEquals(4 + 2, checks("Detectors and buttons"));
    }

    @Test
    void aJunctionThatDoesNotKeepTheTimesOfItsSafetyFileFails() {
        List<Line> hurried = CROSSING.safety().lines().stream()
                .map(line -> new Line(
                        line.name(),
                        line.stop(),
                        line.caution(),
                        line.go(),
                        false,
                        new Times(100_000, line.times().yellowMillis(), 0),
                        line.missing()))
                .toList();
        SafetyRules old = CROSSING.safety();
        Site site = new Site(
                CROSSING.name(),
                CROSSING.titleEnglish(),
                CROSSING.titleFrench(),
                CROSSING.junctions(),
                CROSSING.wiring(),
                new SafetyRules(old.site(), hurried, old.antagonists(), old.resetInput(), old.junctions()),
                "",
                "");
        assertFalse(new TimeTrial().run(site, ENGLISH).passed());
    }

    @Test
    void theReportIsOnePageInBothLanguages() {
        String english = Report.html(acceptance, ENGLISH, "2026-11-24");
        assertTrue(english.contains("PASSED, " + acceptance.checks() + " checks"));
        assertTrue(english.contains("not a certified device"));
        assertFalse(english.contains("src="), "needs nothing beside it");
        String french = Report.html(acceptance, new Language(true), "2026-11-24");
        assertTrue(french.contains("<html lang=\"fr\">") && french.contains("Essai de réception"));
    }

    @Test
    void aSignatureStandsForExactlyThisReport() throws IOException {
        KeyFiles signers = new KeyFiles(keys);
        signers.add("anna");
        String html = Report.html(acceptance, ENGLISH, "2026-11-24");
        String signed = SignedReport.signed(html, acceptance, "anna", signers.privateKey("anna"));
        assertEquals(
                new SignedReport.Answer.Signed("anna", "PASSED"), SignedReport.verify(signed, signers.everybody()));
        for (String touched : List.of(
                signed.replaceFirst("PASSED", "FAILED"),
                signed + " ",
                signed.replace("</pre>", "x</pre>"),
                SignedReport.unsigned(html, ENGLISH))) {
            assertInstanceOf(
                    SignedReport.Answer.False.class, SignedReport.verify(touched, signers.everybody()), touched);
        }
        assertInstanceOf(SignedReport.Answer.False.class, SignedReport.verify(signed, List.of()));
    }

    private static int checks(String title) {
        return acceptance.sections().stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow()
                .checks()
                .size();
    }
}
