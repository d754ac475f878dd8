package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckReportTest {
    @TempDir
    Path temp;

    private SiteLoader.Loaded short1s() {
        return EditedSite.of("cetur1988-b", temp)
                .change("F1: {F3: 3 s, F4: 3 s,", "F1: {F3: 3 s, F4: 4 s,")
                .load();
    }

    @Test
    void tellsAPersonWhereWhyAndHowToMend() {
        assertEquals("""
                site.yaml:56:7  INTERGREEN_TOO_SHORT  plans.P1_42.green.F4
                    plan P1_42, F1 → F4: 1 s short at second 18 (intergreen 6 s instead of 7 s)
                    → End F1 earlier or begin F4 later, by 1 s.
                cetur1988-b: 1 problem
                """, CheckReport.text(short1s(), Locale.ENGLISH));
    }

    @Test
    void saysTheSameInFrench() {
        assertEquals("""
                site.yaml:56:7  INTERGREEN_TOO_SHORT  plans.P1_42.green.F4
                    plan P1_42, F1 → F4 : il manque 1 s à la seconde 18 (intervert de 6 s au lieu de 7 s)
                    → Finissez F1 plus tôt ou ouvrez F4 plus tard, de 1 s.
                cetur1988-b : 1 problème
                """, CheckReport.text(short1s(), Locale.FRANCE));
    }

    @Test
    void saysSoWhenNothingIsWrong() {
        SiteLoader.Loaded loaded = SiteLoader.load(EditedSite.shipped("cetur1988"));
        assertEquals("cetur1988: no problem found\n", CheckReport.text(loaded, Locale.ENGLISH));
        assertEquals(
                "{\"site\":\"cetur1988\",\"ok\":true,\"problems\":[]}",
                CheckReport.json(loaded, Locale.ENGLISH).toString());
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertFalse(CheckReport.text(short1s(), Locale.ENGLISH).contains("\u001B"));
        assertTrue(
                CheckReport.text(short1s(), Locale.ENGLISH, true).contains("\u001B[31mINTERGREEN_TOO_SHORT\u001B[0m"));
    }

    @Test
    void tellsAMachineTheSame() {
        ObjectNode json = CheckReport.json(short1s(), Locale.ENGLISH);
        assertFalse(json.get("ok").asBoolean());
        var problem = json.get("problems").get(0);
        assertEquals("INTERGREEN_TOO_SHORT", problem.get("code").asText());
        assertEquals("site.yaml", problem.get("file").asText());
        assertEquals(56, problem.get("line").asInt());
        assertEquals(7, problem.get("column").asInt());
        assertEquals("plans.P1_42.green.F4", problem.get("path").asText());
        assertTrue(problem.get("reason").asText().contains("1 s short"));
        assertTrue(problem.get("remedy").asText().contains("by 1 s"));
    }
}
