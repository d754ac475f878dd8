package org.tricolore.workshop.theatre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.replay.Unreadable;

class TheatreTest {
    private static final String PEAK =
            "order post=PC_CIRCULATION target=junction type=SelectPlan plan=peak80 minutes=30 reason=\"market day\"";

    private static final Site SITE = Recorded.site("cetur1988-night");

    @TempDir
    private static Path directory;

    private static Projector projector;

    private static Film film;

    @BeforeAll
    static void record() throws IOException, Unreadable {
        projector = new Projector(Recorded.at(directory.resolve("run.jsonl"), SITE), SITE);
        film = projector.film(Optional.empty(), Optional.empty());
    }

    private static Showing showing() {
        return new Showing(projector, film, Comparison.Demanded.RECORDED, 1988);
    }

    private static String branched(int index, String... lines) throws IOException {
        return showing().branch(index, List.of(lines), 5).toString();
    }

    @Test
    void aFilmHasEveryTickOfItsRecording() {
        assertEquals(Recorded.TICKS, film.size());
        assertEquals("", film.ending().english());
        assertEquals(Instant.parse("2026-11-23T10:05:00Z"), film.wall(Recorded.ORDERED));
        assertEquals(Recorded.ORDERED, film.indexOf(Instant.parse("2026-11-23T10:05:00Z")));
        assertEquals(Recorded.ORDERED, film.indexOfTick(film.tick(Recorded.ORDERED)));
    }

    @Test
    void steppingBackShowsTheVerySameAsSteppingForward() {
        Showing showing = showing();
        ObjectNode[] forth = new ObjectNode[400];
        for (int i = 0; i < forth.length; i++) {
            forth[i] = showing.shot(2_900 + i, -1);
        }
        for (int i = forth.length - 1; i >= 0; i--) {
            assertEquals(forth[i].toString(), showing.shot(2_900 + i, -1).toString(), "tick " + (2_900 + i));
        }
        assertEquals(
                forth[399].path("lamps"),
                showing().shot(3_299, 3_298).path("lamps"),
                "whoever comes from the tick before sees it, too");
    }

    @Test
    void whatIsToldTickByTickIsWhatIsToldAtOnce() {
        Showing showing = showing();
        ObjectNode atOnce = showing.shot(5_000, -1);
        ObjectNode from = showing.shot(4_000, -1);
        int changes = from.at("/past/groups/F1").size();
        int events = from.path("events").size();
        for (int i = 4_001; i <= 5_000; i++) {
            JsonNode next = showing.shot(i, i - 1);
            assertFalse(next.path("whole").asBoolean());
            changes += next.at("/past/groups/F1").size();
            events += next.path("events").size();
        }
        assertEquals(atOnce.at("/past/groups/F1").size(), changes);
        assertEquals(Math.min(60, events), atOnce.path("events").size());
    }

    @Test
    void saysWhyAndShowsTheLampThatWasDark() {
        ObjectNode broken = showing().shot(film.size() - 1, -1);
        assertTrue(broken.at("/state/latched").asBoolean());
        assertTrue(broken.at("/state/latchCause").asText().contains("F1"));
        ObjectNode well = showing().shot(1_000, -1);
        assertFalse(well.at("/state/latched").asBoolean());
        assertFalse(well.at("/signal/why/F1/text").asText().isEmpty());
        assertFalse(well.at("/signal/why/F1/textFr").asText().isEmpty());
    }

    @Test
    void marksWhereFaultsAndOrdersWere() {
        List<JsonNode> marks = new java.util.ArrayList<>();
        showing().outline().path("marks").forEach(marks::add);
        assertTrue(
                marks.stream()
                        .anyMatch(mark -> mark.path("is").asText().equals("order")
                                && mark.path("kind").asText().equals("ORDER_ACCEPTED")
                                && mark.path("i").asInt() == Recorded.ORDERED),
                marks.toString());
        assertTrue(
                marks.stream()
                        .anyMatch(mark -> mark.path("is").asText().equals("fault")
                                && mark.path("i").asInt() >= Recorded.BROKEN),
                marks.toString());
        for (int i = 1; i < marks.size(); i++) {
            assertTrue(
                    marks.get(i - 1).path("i").asInt() <= marks.get(i).path("i").asInt(), "in their order");
        }
    }

    @Test
    void aBranchWithNothingOtherwiseIsTheVerySame() throws IOException, Unreadable {
        Comparison comparison = showing().compare(2_000, Change.none(), 120);
        assertEquals(film.size() - 2_000, comparison.ticks());
        assertTrue(comparison.differs().isEmpty());
        assertEquals(0, comparison.otherTicks());
        comparison.delays().forEach(one -> assertEquals(one.was(), one.branch()));
        assertTrue(
                comparison.total(false).was().passed() > 20, comparison.delays().toString());
        assertEquals(
                film.frame(7_900).picture(7_900).latch(),
                comparison.branch().frame(5_900).picture(5_900).latch());
    }

    @Test
    void anOrderThatIsGivenEarlierChangesTheLampsFromItsSwitchPointOn() throws IOException {
        String told = branched(1_500, PEAK);
        assertEquals(told, branched(1_500, PEAK), "the same bytes each time");
        JsonNode json = read(told);
        assertEquals("ACCEPTED", json.at("/orders/0/phase").asText());
        assertEquals("APPLIED", json.at("/orders/1/phase").asText());
        assertTrue(json.at("/differs/tick").asLong() > film.tick(1_500));
        assertTrue(json.path("ticksThatDiffer").asInt() > 100);
        assertTrue(json.at("/delay/vehicles/was/seconds").asDouble() > 0);
        assertTrue(json.at("/strips/F1/branch").size() > 2);
    }

    @Test
    void anOrderThatIsWithheldIsNotObeyed() throws IOException, Unreadable {
        Change without = meant("without " + Recorded.ORDER);
        Comparison comparison = showing().compare(Recorded.ORDERED, without, 5);
        assertTrue(comparison.differs().isPresent());
        assertTrue(comparison.branch().orders().isEmpty());
        assertEquals(
                "base54",
                comparison.branch().frame(2_500).picture().first().engine().planName());
        assertEquals("peak80", film.frame(5_500).picture().first().engine().planName());
    }

    @Test
    void aLampThatBrokeBreaksInTheBranchToo() throws IOException, Unreadable {
        Comparison comparison = showing().compare(Recorded.ORDERED, meant("without " + Recorded.ORDER), 15);
        Film branch = comparison.branch();
        assertTrue(branch.frame(4_000).picture().latch().isEmpty(), "nothing is wrong before");
        assertEquals(
                "F1",
                branch.frame(branch.size() - 1).picture().latch().orElseThrow().subject());
    }

    @Test
    void aDetectorThatSeesSomebodyAllTheTimeIsHeard() throws IOException, Unreadable {
        String detector = SITE.junction().detectors().getFirst().name();
        Comparison comparison = showing().compare(1_000, meant("detector detector=" + detector + " on=true"), 2);
        for (int i = 0; i < comparison.ticks(); i++) {
            assertTrue(
                    comparison.branch().frame(i).picture().first().detections().sees(0), "tick " + i);
        }
    }

    @Test
    void saysWhatCannotBeOtherwise() {
        assertEquals(
                "\"lamp\" cannot be otherwise in a recording: order, detector or without",
                unclear("lamp lamp=\"F1 red\" is=BROKEN"));
        assertTrue(unclear("order post=PC_CIRCULATION").contains("order needs"), unclear("order post=PC_CIRCULATION"));
        assertTrue(unclear("without me").contains("no id of an order"));
        assertTrue(unclear("detector detector=D99 on=true").contains("D99"));
    }

    @Test
    void aFilmOfSomeMinutesBeginsAndEndsThere() throws IOException, Unreadable {
        Film some = projector.film(
                Optional.of(Instant.parse("2026-11-23T10:05:00Z")), Optional.of(Instant.parse("2026-11-23T10:06:00Z")));
        assertEquals(600, some.size());
        assertEquals(film.frame(3_100).lit(), some.frame(100).lit());
        assertEquals(Endings.LATER, some.ending());
        assertThrows(
                Unreadable.class,
                () -> projector.film(Optional.of(Instant.parse("2026-11-23T12:00:00Z")), Optional.empty()));
    }

    @Test
    void aRecordingThatWasCutIsShownAsFarAsItGoes() throws IOException, Unreadable {
        List<String> lines = Files.readAllLines(directory.resolve("run.jsonl"));
        Path cut = directory.resolve("cut.jsonl");
        Files.write(cut, lines.subList(0, lines.size() / 2));
        Film half = new Projector(cut, SITE).film(Optional.empty(), Optional.empty());
        assertTrue(half.size() < film.size() && half.size() > 100, "" + half.size());
        assertTrue(half.ending().english().contains("no end"), half.ending().english());
    }

    private static Change meant(String line) {
        try {
            return Change.of(List.of(line), SITE);
        } catch (Change.Unclear unclear) {
            throw new AssertionError(unclear);
        }
    }

    private static String unclear(String line) {
        return assertThrows(Change.Unclear.class, () -> Change.of(List.of(line), SITE))
                .words()
                .english();
    }

    private static JsonNode read(String json) throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(json);
    }
}
