package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalPlan;
import org.tricolore.safety.SafetyRules;
import org.tricolore.timetable.Calendar;
import org.tricolore.wiring.Wiring;

/** The two sites that ship equal the figures of the guide, which stand beside this test as JSON. */
final class ShippedSitesTest {
    private static Site site(String name) {
        SiteLoader.Loaded loaded = SiteLoader.load(EditedSite.shipped(name));
        assertTrue(loaded.ok(), () -> CheckReport.text(loaded, Locale.ENGLISH));
        return loaded.site().orElseThrow();
    }

    private static JsonNode guide(String variant) throws IOException {
        try (InputStream in = ShippedSitesTest.class.getResourceAsStream("cetur1988.json")) {
            return new ObjectMapper().readTree(in).get(variant);
        }
    }

    @ParameterizedTest
    @CsvSource({"cetur1988, A", "cetur1988-b, B"})
    void haveTheGroupsAndTheMatrixOfTheGuide(String name, String variant) throws IOException {
        Junction junction = site(name).junction();
        JsonNode guide = guide(variant);
        assertEquals(guide.get("lines").size(), junction.groups().size());
        for (int from = 0; from < junction.groups().size(); from++) {
            var group = junction.groups().get(from);
            boolean vehicle = group.name().startsWith("F");
            assertEquals(
                    guide.get("lines").get(group.name()).asText(), group.type().code());
            assertEquals(
                    guide.get("minGreen")
                                    .get(vehicle ? "vehicle" : "pedestrian")
                                    .asInt()
                            * 1000,
                    group.minimumGreenMillis());
            assertEquals(vehicle ? 3000 : 0, group.closingMillis());
            for (int to = 0; to < junction.groups().size(); to++) {
                JsonNode cell = guide.get("rd")
                        .get(group.name())
                        .get(junction.groups().get(to).name());
                assertEquals(
                        cell == null ? ConflictMatrix.NONE : cell.asInt() * 1000,
                        junction.matrix().clearanceMillis(from, to));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"cetur1988, A", "cetur1988-b, B"})
    void haveThePlansOfTheGuide(String name, String variant) throws IOException {
        Junction junction = site(name).junction();
        JsonNode plans = guide(variant).get("plans");
        assertEquals(plans.size(), junction.plans().size());
        for (Map.Entry<String, JsonNode> plan : plans.properties()) {
            SignalPlan ours = junction.plans().get(plan.getKey());
            assertEquals(plan.getValue().get("cycle").asInt() * 1000, ours.cycleMillis());
            for (int stage = 0; stage < 3; stage++) {
                assertEquals(
                        plan.getValue().get("stages").get(stage).asInt() * 1000,
                        ours.stageMillis().get(stage));
            }
            for (int group = 0; group < junction.groups().size(); group++) {
                JsonNode green = plan.getValue()
                        .get("green")
                        .get(junction.groups().get(group).name());
                assertEquals(
                        List.of(new SignalPlan.Window(
                                green.get(0).asInt() * 1000, green.get(1).asInt() * 1000)),
                        ours.windows().get(group));
            }
        }
    }

    /** DOMAIN §3: greenEnd(i) = min over j of (greenStart(j) − intergreen(i,j)), to the second, for every line. */
    @ParameterizedTest
    @ValueSource(strings = {"cetur1988", "cetur1988-b"})
    void leaveNoLineASecondMoreGreenThanItsAntagonistsAllow(String name) {
        Junction junction = site(name).junction();
        for (SignalPlan plan : junction.plans().values()) {
            for (int i = 0; i < junction.groups().size(); i++) {
                int end = plan.windows().get(i).getFirst().endMillis();
                int slack = Integer.MAX_VALUE;
                for (int j = 0; j < junction.groups().size(); j++) {
                    if (junction.matrix().conflict(i, j)) {
                        int start = plan.windows().get(j).getFirst().startMillis();
                        int gap = Math.floorMod(start - end, plan.cycleMillis());
                        slack = Math.min(slack, gap - junction.intergreenMillis(i, j));
                    }
                }
                assertEquals(
                        0, slack, plan.name() + " " + junction.groups().get(i).name());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-lane",
                "cetur1988",
                "cetur1988-b",
                "cetur1988-night",
                "crossing",
                "dijon-place",
                "green-wave",
                "tram-crossing",
                "two-halves",
                "us-eight-phase"
            })
    void areSoundAndSayWhatTheyAre(String name) throws IOException {
        assertEquals(name, site(name).name());
        assertFalse(
                Files.readString(EditedSite.shipped(name).resolve("README.md")).isBlank());
    }

    @Test
    void areAllNamedHere() throws IOException {
        try (Stream<Path> sites = Files.list(EditedSite.shipped("."))) {
            assertEquals(
                    List.of(
                            "access-lane",
                            "cetur1988",
                            "cetur1988-b",
                            "cetur1988-night",
                            "crossing",
                            "dijon-place",
                            "green-wave",
                            "tram-crossing",
                            "two-halves",
                            "us-eight-phase"),
                    sites.filter(Files::isDirectory)
                            .map(site -> site.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void runTheNightFrom22To6AndThePeakOnWorkdays() {
        Calendar calendar = new Calendar(site("cetur1988-night").timetable());
        assertEquals("night", plan(calendar, "2026-11-23T05:59:59"));
        assertEquals("base54", plan(calendar, "2026-11-23T06:00:00"));
        assertEquals("peak80", plan(calendar, "2026-11-23T07:00:00"));
        assertEquals("base54", plan(calendar, "2026-11-23T09:00:00"));
        assertEquals("peak80", plan(calendar, "2026-11-23T18:59:59"));
        assertEquals("base54", plan(calendar, "2026-11-23T19:00:00"));
        assertEquals("night", plan(calendar, "2026-11-23T22:00:00"));
        assertEquals("base54", plan(calendar, "2026-11-28T17:00:00"));
    }

    private static String plan(Calendar calendar, String paris) {
        return calendar.planAt(
                LocalDateTime.parse(paris).atZone(ZoneId.of("Europe/Paris")).toInstant());
    }

    @Test
    void runBase54AtAllHoursOfAllDays() {
        var timetable = site("cetur1988").timetable();
        assertEquals("Europe/Paris", timetable.zone().getId());
        assertEquals(7, timetable.week().size());
        assertEquals(timetable.week().get(DayOfWeek.MONDAY), timetable.week().get(DayOfWeek.SUNDAY));
        assertEquals(
                List.of("base54"),
                timetable.dayPlans().values().stream()
                        .flatMap(List::stream)
                        .map(entry -> entry.plan())
                        .distinct()
                        .toList());
        assertTrue(timetable.special().isEmpty());
    }

    @Test
    void wireEveryLampOnceAndOnlyYellowsToTheFlasher() {
        Site site = site("cetur1988");
        assertEquals(26, site.wiring().lamps().size());
        assertEquals(
                26,
                site.wiring().lamps().stream()
                        .map(Wiring.LampWire::channel)
                        .distinct()
                        .count());
        for (Wiring.LampWire wire : site.wiring().lamps()) {
            assertEquals(wire.lamp().equals("yellow"), wire.onFlasher(), wire.toString());
        }
        assertEquals(16, site.wiring().inputs().size());
        assertTrue(site.wiring().inputs().contains(new Wiring.InputWire("reset", Wiring.InputKind.RESET, 2)));
    }

    @Test
    void watchTheSameConflictsAsTheyKeep() {
        Site site = site("cetur1988");
        assertEquals(10, site.safety().lines().size());
        assertEquals(
                new SafetyRules.Line(
                        "F1",
                        ChannelSet.of(0),
                        ChannelSet.of(1),
                        ChannelSet.of(2),
                        false,
                        new SafetyRules.Times(6_000, 3_000, 0),
                        SafetyRules.Missing.REPORTED),
                site.safety().lines().getFirst());
        int conflicts = 0;
        for (int a = 0; a < 10; a++) {
            for (int b = a + 1; b < 10; b++) {
                boolean conflict = site.junction().matrix().conflict(a, b);
                conflicts += conflict ? 1 : 0;
                int first = a;
                int second = b;
                assertEquals(
                        conflict,
                        site.safety().antagonists().stream().anyMatch(pair -> pair.a() == first && pair.b() == second));
            }
        }
        assertEquals(conflicts, site.safety().antagonists().size());
    }

    @Test
    void openNoTwoAntagonistsInOneStage() {
        Junction junction = site("cetur1988-b").junction();
        assertEquals(
                List.of("stage1", "stage2", "stage3"),
                junction.stages().stream().map(s -> s.name()).toList());
        assertTrue(junction.stages().getFirst().groups().contains(junction.indexOf("P5")));
        assertFalse(junction.stages().getFirst().groups().contains(junction.indexOf("P1")));
    }

    @Test
    void tellWhichBytesTheyAre() {
        Site site = site("cetur1988");
        assertTrue(site.siteHash().matches("[0-9a-f]{64}"));
        assertTrue(site.safetyHash().matches("[0-9a-f]{64}"));
        assertFalse(site.siteHash().equals(site("cetur1988-b").siteHash()));
    }

    @Test
    void canBeWatchedFromTheSafetyFileAlone() {
        SafetyFile.Loaded safety = SafetyFile.load(EditedSite.shipped("cetur1988"));
        assertEquals(List.of(), safety.problems());
        assertEquals(site("cetur1988").safety(), safety.rules().orElseThrow());
        assertEquals(site("cetur1988").safetyHash(), safety.sha256());
    }
}
