package org.tricolore.workshop.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.workshop.Cetur;
import org.tricolore.workshop.deeds.Deed;

class ScenarioReaderTest {
    private static Reading read(String text) {
        return ScenarioReader.read(text, Cetur.site());
    }

    @Test
    void readsTimesNamesQuotesAndComments() {
        Reading.Read read = assertInstanceOf(Reading.Read.class, read("""
                     # an evening
                     scenario 1
                     site cetur1988
                     begin 2020-03-17T11:58

                     5      lamp lamp="F1 red" is=BROKEN   # it goes dark
                     1:30.5 order post=PC_CIRCULATION target=junction type=SelectPlan plan=peak80 minutes=30 reason="a \\"peak\\" #1"
                     1:02:03 speed times=20
                     """));
        Scenario scenario = read.scenario();
        assertEquals(Optional.of(LocalDateTime.parse("2020-03-17T11:58")), scenario.begin());
        assertEquals(
                new Scenario.Line(6, 5_000, Deed.of("lamp", "lamp", "F1 red", "is", "BROKEN")),
                scenario.lines().get(0));
        assertEquals(90_500, scenario.lines().get(1).atMillis());
        assertEquals("a \"peak\" #1", scenario.lines().get(1).deed().get("reason"));
        assertEquals(3_723_000, scenario.lines().get(2).atMillis());
    }

    @Test
    void readsAgainWhatADeedWrites() {
        Deed deed = Deed.of(
                Deed.ORDER,
                "post",
                "PC_CIRCULATION",
                "target",
                "junction",
                "type",
                "SelectPlan",
                "plan",
                "peak80",
                "minutes",
                "30.5",
                "reason",
                "« heure \\ de \"pointe\" » #3");
        Reading.Read read = assertInstanceOf(Reading.Read.class, read("scenario 1\n0 " + deed.text()));
        assertEquals(deed, read.scenario().lines().getFirst().deed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5 door open=true|line 1: a scenario begins with the line \"scenario 1\", not with",
                "#|line 1: a scenario begins with the line \"scenario 1\": add it",
                "scenario 1;site elsewhere|line 2: this scenario is for elsewhere, here is cetur1988",
                "scenario 1;begin yesterday|line 2: \"yesterday\" is no date with an hour",
                "scenario 1;soon door open=true|line 2: \"soon\" is no time",
                "scenario 1;5 door open=true;4.9 reset|line 3: it is before the line above",
                "scenario 1;5 door open=maybe|line 2: open=maybe is neither true nor false",
                "scenario 1;5 door|line 2: door needs open=…: add it",
                "scenario 1;5 door open=true wide=true|line 2: door has no \"wide\": remove it",
                "scenario 1;5 door open|line 2: \"open\" is not understood: write name=value",
                "scenario 1;5 lamp lamp=F1 red is=BROKEN|line 2: \"red is=BROKEN\" is not understood",
                "scenario 1;5 lamp lamp=\"F9 red\" is=BROKEN|line 2: lamp=F9 red is not known here: write one of F1 red",
                "scenario 1;5 detector detector=D1 on=true|line 2: this site has no detector: leave it out",
                "scenario 1;5 speed times=2000|line 2: times=2000 is no number from 0 to 1000",
                "scenario 1;5 dance|line 2: nobody can do \"dance\": there are detector, door",
                "scenario 1;5 order post=PC_CIRCULATION target=junction minutes=5 type=SelectPlan|line 2: this order cannot be read",
                "scenario 1;5 order post=NOBODY target=junction minutes=5 type=ClearMessage|line 2: post=NOBODY is not known here"
            })
    void saysLineReasonAndRemedyOfWhatIsWrong(String text, String english) {
        Reading.Unreadable no = assertInstanceOf(Reading.Unreadable.class, read(text.replace(";", "\n")));
        assertEquals(1, no.problems().size(), no.problems().toString());
        assertTrue(
                no.problems().getFirst().english().startsWith(english),
                no.problems().getFirst()::english);
        assertTrue(
                no.problems().getFirst().french().startsWith("ligne "),
                no.problems().getFirst()::french);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        Reading.Unreadable no = assertInstanceOf(
                Reading.Unreadable.class, read("scenario 1\nsite x\n1 dance\n2 door open=true\n3 reset now=true"));
        assertEquals(
                "[2, 3, 5]",
                no.problems().stream().map(Reading.Problem::line).toList().toString());
    }

    @Test
    void readsTheScenarioThatComesWithTricolore() throws IOException {
        Site square = SiteLoader.load(Path.of("../../config/sites/dijon-place"))
                .site()
                .orElseThrow();
        String text = Files.readString(Path.of("../../config/scenarios/evening-at-the-square.txt"));
        Reading.Read read = assertInstanceOf(Reading.Read.class, ScenarioReader.read(text, square));
        assertTrue(read.scenario().lines().size() > 10);
    }
}
