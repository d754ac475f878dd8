package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several junctions in one site file: what is refused, where, and the near miss that is not. */
class SeveralJunctionsProblemsTest {
    @TempDir
    private Path temp;

    @Test
    void readsEachJunctionAsIfItStoodAlone() {
        Site site = SiteLoader.load(EditedSite.shipped("green-wave")).site().orElseThrow();
        assertTrue(site.hasSeveral());
        assertEquals(
                List.of("alma", "bourse", "carnot", "diderot"),
                site.junctions().stream().map(one -> one.junction().name()).toList());
        assertEquals(5, site.junction().groups().size());
        assertEquals(6, site.find("bourse").orElseThrow().junction().groups().size());
        assertEquals(
                34_900,
                site.find("carnot")
                        .orElseThrow()
                        .junction()
                        .plans()
                        .get("morning70")
                        .offsetMillis());
        assertEquals(8 * 2 + 14 * 3, site.cabinetPlan().lamps().size());
        assertEquals("green-wave", site.cabinetPlan().site());
        assertEquals(4, site.find("carnot").orElseThrow().layout().arms().size());
    }

    @Test
    void tellsTheProblemsOfAllJunctionsInOnePassWithTheirPlaces() {
        SiteLoader.Loaded loaded = wave().change("      A3: {type: R11v", "      A3: {type: R99")
                .change("      C1: {type: R11v, minimumGreen: 6 s}", "      C1: {type: R11v, minimumGreen: 5 s}")
                .change(
                        "          D1: [0 s, 36 s]\n          D2: [0 s, 36 s]\n          D3: [41 s, 65 s]\n          DP: [41 s, 56 s]\n          DQ: [0 s, 34 s]\n      evening70",
                        "          D1: [0 s, 37 s]\n          D2: [0 s, 36 s]\n          D3: [41 s, 65 s]\n          DP: [41 s, 56 s]\n          DQ: [0 s, 34 s]\n      evening70")
                .load();
        assertTrue(
                paths(loaded)
                        .containsAll(Set.of(
                                "UNKNOWN_TYPE junctions.alma.groups.A3.type",
                                "MINIMUM_GREEN_TOO_SHORT junctions.carnot.groups.C1.minimumGreen",
                                "INTERGREEN_TOO_SHORT junctions.diderot.plans.morning70.green.D3")),
                paths(loaded).toString());
    }

    @Test
    void tellsWhatIsMissingInOneOfThem() {
        Problem problem = wave().change(
                        "    startUp: {flashing: 10 s, yellow: 3 s, allRed: 14 s}\n    groups:\n      B1",
                        "    groups:\n      B1")
                .refusedOnly(ProblemCode.MISSING_KEY, "  bourse: ");
        assertEquals("junctions.bourse", problem.path());
        assertEquals("\"startUp\" is missing", problem.reason());
    }

    @Test
    void refusesAKeyThatOneJunctionDoesNotKnowOrAtTheTop() {
        wave().change("area: built-up ", "coordinated: true\narea: built-up ")
                .refusedOnly(ProblemCode.KEY_OF_A_JUNCTION, "coordinated: true\narea");
        wave().change("  bourse: ", "  bourse: \n    area: built-up ")
                .refusedOnly(ProblemCode.UNKNOWN_KEY, "    area: built-up");
        wave().change("area: built-up ", "colour: red\narea: built-up ")
                .refusedOnly(ProblemCode.UNKNOWN_KEY, "colour: red");
    }

    @Test
    void refusesASiteWithoutAnyJunction() {
        String text = wave().read("site.yaml");
        int from = text.indexOf("junctions:");
        int to = text.indexOf("# One cabinet: its lamps");
        EditedSite bare = wave().write("site.yaml", text.substring(0, from) + "junctions: {}\n\n" + text.substring(to));
        assertTrue(bare.tells(ProblemCode.OUT_OF_RANGE));
        EditedSite none = wave().write("site.yaml", text.substring(0, from) + text.substring(to));
        assertTrue(none.tells(ProblemCode.MISSING_KEY));
        EditedSite list = wave().write("site.yaml", text.substring(0, from) + "junctions: []\n\n" + text.substring(to));
        assertTrue(list.tells(ProblemCode.WRONG_TYPE));
    }

    @Test
    void refusesANameThatMeansTwoThings() {
        Problem problem = wave().change("      B4: {type: R11v", "      A1: {type: R11v")
                .refused(ProblemCode.NAME_IN_TWO_JUNCTIONS, "      A1: {type: R11v, minimumGreen: 6 s}    # the side");
        assertEquals("junctions.bourse.groups.A1", problem.path());
        wave().change("  diderot: ", "  D1: ").refusedOnly(ProblemCode.NAME_IN_TWO_JUNCTIONS, "      D1: {type: R11v");
        wave().change("  diderot: ", "  desaix: ").accepted();
        wave().change("  diderot: ", "  junction: ").refusedOnly(ProblemCode.JUNCTION_NAME_RESERVED, "  junction: ");
        wave().change("  diderot: ", "  junction-d: ").accepted();
        wave().change("  diderot: ", "  carré: ").refused(ProblemCode.BAD_NAME, "  carré: ");
    }

    @Test
    void refusesADetectorThatTwoJunctionsDeclare() {
        wave().change("    door: ", "    loop: {kind: DETECTOR, channel: 9}\n    door: ")
                .change("  bourse: ", "  bourse:\n    detectors: {loop: {calls: [B3]}}  ")
                .change("  carnot: ", "  carnot:\n    detectors: {loop: {calls: [C3]}}  ")
                .refusedOnly(ProblemCode.NAME_IN_TWO_JUNCTIONS, "detectors: {loop: {calls: [C3]}}");
        wave().change("    door: ", "    loop: {kind: DETECTOR, channel: 9}\n    door: ")
                .change("  bourse: ", "  bourse:\n    detectors: {loop: {calls: [B3]}}  ")
                .accepted();
        wave().change("    door: ", "    loop: {kind: DETECTOR, channel: 9}\n    door: ")
                .change("  bourse: ", "  bourse:\n    detectors: {loop: {calls: [A3]}}  ")
                .refused(ProblemCode.UNKNOWN_GROUP, "detectors: {loop: {calls: [A3]}}");
    }

    @Test
    void refusesAPanelSwitchForAJunctionThatIsNotThere() {
        wave().change("{kind: POLICE_KEY, channel: 2}", "{kind: POLICE_KEY, channel: 2, junction: eiffel}")
                .refusedOnly(ProblemCode.UNKNOWN_JUNCTION, "junction: eiffel");
        wave().change("{kind: POLICE_KEY, channel: 2}", "{kind: POLICE_KEY, channel: 2, junction: alma}")
                .accepted();
        wave().change("{kind: DOOR, channel: 0}", "{kind: DOOR, channel: 0, junction: alma}")
                .refusedOnly(ProblemCode.INPUT_STEERS_NO_JUNCTION, "kind: DOOR");
    }

    @Test
    void findsAConflictThatOnlyTheSafetyFileKnowsBetweenTwoJunctions() {
        Problem problem = wave().changeSafety(
                        "  - [A1, A3, 2 s, 2 s]\n", "  - [A1, A3, 2 s, 2 s]\n  - [A1, B1, 2 s, 2 s]\n")
                .refused(ProblemCode.MATRIX_WEAKER_THAN_SAFETY, "      A1: {A3: 2 s");
        assertEquals("junctions.alma.clearances.A1", problem.path());
        wave().changeSafety("  - [A1, A3, 2 s, 2 s]\n", "")
                .refusedSafety(ProblemCode.SAFETY_WEAKER_THAN_MATRIX, "antagonists:");
    }

    @Test
    void asksTheSafetyFileWhichLinesFlashTogether() {
        String junctions = wave().read("safety.yaml");
        String without = junctions.substring(0, junctions.indexOf("junctions:\n"));
        assertTrue(wave().write("safety.yaml", without).tells(ProblemCode.SAFETY_JUNCTIONS_DIFFER));
        wave().changeSafety("alma: [A1, A2, A3, AP, AQ]", "alma: [A1, A2, A3, AP]")
                .refusedSafety(ProblemCode.LINE_IN_NO_JUNCTION, "  AQ: {stop");
        wave().changeSafety("alma: [A1, A2, A3, AP, AQ]", "alma: [A1, A2, A3, AP]")
                .changeSafety("bourse: [B1,", "bourse: [AQ, B1,")
                .refusedSafety(ProblemCode.SAFETY_JUNCTIONS_DIFFER, "junctions:\n");
        wave().changeSafety("alma: [A1, A2, A3, AP, AQ]", "alma: [A1, A2, A3, AP]\n  alma2: [AQ]")
                .refusedSafety(ProblemCode.SAFETY_JUNCTIONS_DIFFER, "junctions:\n");
        wave().changeSafety("alma: [A1, A2, A3, AP, AQ]", "alma: [A1, A2, A3, AP, AQ, B1]")
                .refusedSafety(ProblemCode.DUPLICATE_NAME, "bourse: [B1");
        wave().changeSafety("alma: [A1, A2, A3, AP, AQ]", "alma: [A1, A2, A3, AP, AQ, A9]")
                .refusedSafety(ProblemCode.UNKNOWN_LINE, "AQ, A9]");
        wave().changeSafety("alma: [A1, A2, A3, AP, AQ]", "west: [AQ, AP, A3, A2, A1]")
                .accepted();
    }

    @Test
    void theSchemaKnowsInAJunctionWhatItKnowsAtTheTopOfASiteWithOne() throws Exception {
        try (InputStream in = SiteLoader.class.getResourceAsStream("schema/site.schema.json")) {
            JsonNode schema = new ObjectMapper().readTree(in);
            Set<String> top = names(schema.at("/properties"));
            top.removeAll(Set.of("site", "title", "country", "area", "authority", "equipment", "wiring", "junctions"));
            assertEquals(top, names(schema.at("/$defs/junction/properties")));
            assertEquals(schema.at("/else/required"), schema.at("/$defs/junction/required"));
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> paths(SiteLoader.Loaded loaded) {
        return loaded.problems().stream()
                .map(problem -> problem.code() + " " + problem.path())
                .toList();
    }

    private EditedSite wave() {
        return EditedSite.of("green-wave", temp);
    }
}
