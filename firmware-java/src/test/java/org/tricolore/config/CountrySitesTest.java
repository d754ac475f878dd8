package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.model.Junction;
import org.tricolore.signal.Story;

/** What a street and its crossing look like under the rules of other countries: data alone makes the difference. */
final class CountrySitesTest {
    @TempDir
    Path temp;

    private Junction junction(String site) {
        EditedSite copy = EditedSite.fixture(site, temp);
        copy.accepted();
        return copy.load().site().orElseThrow().junction();
    }

    @Test
    void showsRedWithAmberForTwoSecondsInGreatBritain() {
        Story.started(junction("gb-crossing")).run(45, "day").shows("""
                0.0  A RED_AMBER P RED
                2.0  A GREEN P RED
                20.0  A YELLOW P RED
                23.0  A RED P RED
                25.0  A RED P GREEN
                32.0  A RED P RED
                38.0  A RED_AMBER P RED
                40.0  A GREEN P RED
                """);
    }

    @Test
    void showsWalkThenFlashingDontWalkInTheUnitedStates() {
        Story.started(junction("us-crossing")).run(55, "day").shows("""
                0.0  A GREEN P DONT_WALK
                24.0  A YELLOW P DONT_WALK
                27.0  A RED P DONT_WALK
                28.0  A RED P WALK
                38.0  A RED P FLASHING_DONT_WALK
                47.0  A RED P DONT_WALK
                50.0  A GREEN P DONT_WALK
                """);
    }

    @Test
    void countsTheFlashingDontWalkIntoTheIntergreen() {
        EditedSite.fixture("us-crossing", temp)
                .change("yellow: 9 s", "yellow: 9.1 s")
                .refusedOnly(ProblemCode.INTERGREEN_TOO_SHORT, "A: [0 s, 24 s]");
        EditedSite.fixture("us-crossing", temp)
                .change("yellow: 9 s", "yellow: 3.9 s")
                .refusedOnly(ProblemCode.YELLOW_TOO_SHORT, "yellow: 3.9 s");
        EditedSite.fixture("us-crossing", temp)
                .change("yellow: 9 s", "yellow: 4 s")
                .accepted();
    }

    @Test
    void keepsTheSignalsOfOneCountryOutOfAnother() {
        EditedSite site = EditedSite.of("cetur1988", temp).change("F1: {type: R11v,", "F1: {type: vehicle,");
        site.refused(ProblemCode.UNKNOWN_TYPE, "F1: {type: vehicle,");
        EditedSite french = EditedSite.fixture("gb-crossing", temp).change("country: gb", "country: fr");
        french.refused(ProblemCode.UNKNOWN_TYPE, "A: {type: vehicle,");
        EditedSite.fixture("gb-crossing", temp)
                .change("A: {type: vehicle,", "A: {type: R11v,")
                .refused(ProblemCode.UNKNOWN_TYPE, "A: {type: R11v,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "gb", "us"})
    void holdsEveryShippedPackAgainstTheSchema(String code) throws IOException {
        String pack = Files.readString(Path.of("..", "config", "countries", code + ".yaml"));
        assertEquals(code, CountryPack.parse(pack).code());
        String unknown = pack.replaceFirst("minimumGreen:", "minimunGreen:");
        String message = assertThrows(IllegalStateException.class, () -> CountryPack.parse(unknown))
                .getMessage();
        assertTrue(message.contains("UNKNOWN_KEY"), message);
        assertThrows(
                IllegalStateException.class,
                () -> CountryPack.parse(pack.replaceFirst("users: VEHICLES", "users: LORRIES")));
    }
}
