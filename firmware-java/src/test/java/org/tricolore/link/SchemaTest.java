package org.tricolore.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource.Reading;
import org.tricolore.model.Answer;
import org.tricolore.model.Aspect;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Running;
import org.tricolore.model.Task;
import org.tricolore.model.Words;

/** Real messages against the published schemas. */
class SchemaTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00.123456789Z");

    private static final UUID ID = UUID.fromString("0d7c1c1e-0000-4000-8000-000000000001");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void orders() throws Exception {
        for (String task : List.of(
                Letters.selectPlan("peak80"),
                "{\"type\":\"SetMode\",\"mode\":\"ALL_RED\"}",
                "{\"type\":\"Revoke\",\"order\":\"" + ID + "\"}",
                "{\"type\":\"ForceDetector\",\"value\":\"OFF\"}",
                "{\"type\":\"RequestPriority\",\"vehicle\":\"L5-12\",\"line\":\"L5\",\"eta\":18,\"late\":-30}",
                "{\"type\":\"RequestPriority\",\"vehicle\":\"L5-12\",\"eta\":18}",
                "{\"type\":\"ClearPriority\",\"vehicle\":\"L5-12\"}",
                "{\"type\":\"ShowMessage\",\"multi\":\"RESTEZ CHEZ VOUS[nl]INFO 0800 21 3000\",\"importance\":10,\"standby\":true}",
                "{\"type\":\"ClearMessage\"}",
                "{\"type\":\"MoveBollard\",\"position\":\"DOWN\"}",
                "{\"type\":\"SetParameter\",\"name\":\"base54.offset\",\"value\":12.5}",
                "{\"type\":\"RunSelfTest\"}",
                "{\"type\":\"AttachReport\",\"text\":\"F1 ne s'allume pas\"}",
                "{\"type\":\"RequestStage\",\"stage\":\"P1\"}")) {
            fits("order", MAPPER.readTree(Letters.claims(ID, 42, task)));
        }
        ObjectNode more = (ObjectNode) MAPPER.readTree(Letters.claims(ID, 42, Letters.selectPlan("peak80")));
        more.put("urgent", true);
        assertFalse(problems("order", more).isEmpty(), "an order tolerates no added field");
    }

    @ParameterizedTest
    @EnumSource(OrderPhase.class)
    void answers(OrderPhase phase) throws Exception {
        boolean refused = phase == OrderPhase.REFUSED;
        OrderNews news = new OrderNews(
                ID,
                phase,
                refused ? Optional.of(RefusalCode.UNKNOWN_PLAN) : Optional.empty(),
                refused ? new Words("no such plan", "plan inconnu") : Words.NONE,
                TEN,
                refused ? -1 : 12);
        JsonNode json = MAPPER.readTree(AckMessage.toJson(new Answer(news, 3)));
        fits("order-ack", json);
        assertEquals("2026-11-23T10:00:00.123Z", json.get("at").textValue(), "milliseconds, cut and not rounded");
        assertEquals(!refused, json.has("tick"));
        assertEquals(refused, json.has("textFr"));
    }

    @Test
    void states() throws Exception {
        Order order = new Order(
                ID,
                4,
                Post.PC_CIRCULATION,
                "cetur1988",
                "junction",
                TEN,
                TEN.plusSeconds(60),
                "",
                new Task.SetMode(Mode.DARK));
        StateMessage full = new StateMessage(
                TEN,
                "cetur1988",
                "boot",
                Mode.NORMAL,
                "RUNNING",
                Optional.of("base54"),
                Optional.of("peak80"),
                Optional.of("PC_CIRCULATION"),
                Optional.of("P1"),
                OptionalInt.of(12_300),
                Optional.of(new Words("conflict", "conflit")),
                Level.ON,
                List.of(new StateMessage.Fault("LAMP_DARK", "F1 red", new Words("dark", "éteinte"), TEN)),
                List.of(new StateMessage.Lease(order, OrderPhase.SUSPENDED, new Words("a", "b"))),
                Running.COORDINATED,
                "VIRTUAL",
                true,
                "0.1");
        TreeMap<Post, Long> marks = new TreeMap<>();
        marks.put(Post.PC_CIRCULATION, 4L);
        JsonNode json =
                MAPPER.readTree(full.toJson(List.of(), marks, true, Optional.of("base54"), OptionalLong.of(17)));
        fits("state", json);
        assertEquals(12.3, json.get("cycleSecond").doubleValue());
        fits(
                "state",
                MAPPER.readTree(LineTest.state("base54", 0)
                        .toJson(List.of(), new TreeMap<>(), false, Optional.empty(), OptionalLong.empty())));
        ((ObjectNode) json).put("added", "later");
        fits("state", json);
        ((ObjectNode) json).remove("plan");
        assertFalse(problems("state", json).isEmpty());
    }

    @Test
    void signals() throws Exception {
        TreeMap<String, Aspect> groups = new TreeMap<>();
        groups.put("F1", Aspect.GREEN);
        TreeMap<String, SignalMessage.Next> next = new TreeMap<>();
        next.put("F1", new SignalMessage.Next(Optional.of(TEN), Optional.empty(), Optional.of(TEN)));
        fits(
                "signal",
                MAPPER.readTree(new SignalMessage(
                                TEN,
                                groups,
                                Optional.of("P1"),
                                Optional.of("base54"),
                                OptionalInt.of(900),
                                new TreeMap<>(),
                                next)
                        .toJson()));
        TreeMap<String, SignalMessage.Vehicle> vehicles = new TreeMap<>();
        vehicles.put("T1", new SignalMessage.Vehicle(true, false, Optional.of("L5-12")));
        vehicles.put("T2", new SignalMessage.Vehicle(false, false, Optional.empty()));
        JsonNode drivers = MAPPER.readTree(new SignalMessage(
                        TEN,
                        groups,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        new TreeMap<>(),
                        vehicles,
                        new TreeMap<>())
                .toJson());
        fits("signal", drivers);
        assertEquals("L5-12", drivers.at("/priority/T1/vehicle").textValue());
        assertTrue(drivers.at("/priority/T2/vehicle").isNull());
        fits(
                "signal",
                MAPPER.readTree(new SignalMessage(
                                TEN,
                                groups,
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                new TreeMap<>(),
                                new TreeMap<>())
                        .toJson()));
    }

    @Test
    void ofSeveralJunctions() throws Exception {
        JunctionState one = new JunctionState(
                Mode.NORMAL,
                "RUNNING",
                Running.COORDINATED,
                Optional.of("base54"),
                Optional.of("base54"),
                Optional.of("CALENDAR"),
                Optional.of("P1"),
                OptionalInt.of(1_500));
        JunctionState other = new JunctionState(
                Mode.FLASHING_YELLOW,
                "FLASHING",
                Running.LOCAL,
                Optional.empty(),
                Optional.of("base54"),
                Optional.of("CALENDAR"),
                Optional.empty(),
                OptionalInt.empty());
        StateMessage plain = LineTest.state("base54", 0);
        StateMessage state = new StateMessage(
                plain.at(),
                plain.site(),
                plain.bootId(),
                plain.mode(),
                plain.phase(),
                plain.plan(),
                plain.wantedPlan(),
                plain.planSource(),
                plain.stage(),
                plain.cycleMillis(),
                plain.latch(),
                plain.flasher(),
                plain.faults(),
                plain.orders(),
                plain.running(),
                new TreeMap<>(Map.of("north", one, "south", other)),
                List.of(new StateMessage.Device("bollard-1", "BOLLARD", "UP", new TreeMap<>(Map.of("loop", "OFF")))),
                plain.clockQuality(),
                plain.synced(),
                plain.version());
        JsonNode json = MAPPER.readTree(
                state.toJson(List.of(), new TreeMap<>(), false, Optional.empty(), OptionalLong.empty()));
        fits("state", json);
        assertEquals("FLASHING_YELLOW", json.at("/junctions/south/mode").textValue());
        assertEquals(1.5, json.at("/junctions/north/cycleSecond").doubleValue());
        ((ObjectNode) json.at("/junctions/north")).remove("plan");
        assertFalse(problems("state", json).isEmpty());
        assertFalse(
                MAPPER.readTree(plain.toJson(List.of(), new TreeMap<>(), false, Optional.empty(), OptionalLong.empty()))
                        .has("junctions"),
                "a site of one says no more");

        SignalMessage signal = new SignalMessage(
                TEN,
                new TreeMap<>(Map.of("N1", Aspect.GREEN, "S1", Aspect.FLASHING_YELLOW)),
                Optional.of("P1"),
                Optional.of("base54"),
                OptionalInt.of(900),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "north",
                        new SignalMessage.Place(Optional.of("P1"), Optional.of("base54"), OptionalInt.of(900)),
                        "south",
                        new SignalMessage.Place(Optional.empty(), Optional.empty(), OptionalInt.empty()))));
        JsonNode told = MAPPER.readTree(signal.toJson());
        fits("signal", told);
        assertEquals(0.9, told.at("/junctions/north/cycleSecond").doubleValue());
    }

    @Test
    void aClockThatMovesIsNoNewsOfAnyJunction() {
        assertFalse(several(1_000).differsFrom(several(2_000)));
    }

    private static StateMessage several(int cycleMillis) {
        StateMessage plain = LineTest.state("base54", cycleMillis);
        JunctionState one = new JunctionState(
                Mode.NORMAL,
                "RUNNING",
                Running.COORDINATED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(cycleMillis));
        return new StateMessage(
                plain.at(),
                plain.site(),
                plain.bootId(),
                plain.mode(),
                plain.phase(),
                plain.plan(),
                plain.wantedPlan(),
                plain.planSource(),
                plain.stage(),
                plain.cycleMillis(),
                plain.latch(),
                plain.flasher(),
                plain.faults(),
                plain.orders(),
                plain.running(),
                new TreeMap<>(Map.of("north", one, "south", one)),
                List.of(new StateMessage.Device("bollard-1", "BOLLARD", "UP", new TreeMap<>(Map.of("loop", "OFF")))),
                plain.clockQuality(),
                plain.synced(),
                plain.version());
    }

    @Test
    void measures() throws Exception {
        MeasureMessage minute = new MeasureMessage(
                Instant.parse("2026-11-23T10:00:00Z"),
                1,
                60_000,
                List.of(new MeasureMessage.Count("D1", 7, 12_340, 60_000), new MeasureMessage.Count("D2", 0, 0, 0)));
        JsonNode json = MAPPER.readTree(minute.text());
        fits("measure", json);
        assertEquals("2026-11-23T10:01:00.000Z", json.get("to").textValue());
        assertEquals(20.6, json.get("detectors").get("D1").get("occupancy").doubleValue());
        assertTrue(json.get("detectors").get("D2").get("occupancy").isNull(), "a dead wire is not an empty street");
        ((ObjectNode) json).put("minutes", 5);
        assertFalse(problems("measure", json).isEmpty());
    }

    @Test
    void metrics() throws Exception {
        MetricsMessage told = new MetricsMessage(
                TEN,
                "boot",
                12.34,
                123,
                new MetricsMessage.Late(80, 400, 900, 1_200, 1_234),
                OptionalLong.of(80_000_000),
                OptionalDouble.of(1.25),
                20_000_000,
                OptionalLong.of(4_000_000_000L),
                42,
                0,
                0);
        JsonNode json = MAPPER.readTree(told.toJson());
        fits("metrics", json);
        assertEquals(1.234, json.get("lateMillis").get("worst").doubleValue());
        ((ObjectNode) json).remove(List.of("residentBytes", "cpuSeconds", "diskFreeBytes"));
        fits("metrics", json);
        ((ObjectNode) json).remove("ticks");
        assertFalse(problems("metrics", json).isEmpty());
    }

    @Test
    void eventAcknowledgements() throws Exception {
        fits("event-ack", MAPPER.readTree("{\"upToSeq\":42,\"added\":\"later\"}"));
        assertFalse(problems("event-ack", MAPPER.readTree("{\"upToSeq\":-1}")).isEmpty());
        assertFalse(problems("event-ack", MAPPER.readTree("{}")).isEmpty());
    }

    @Test
    void births() throws Exception {
        BirthMessage birth = new BirthMessage(
                "cetur1988",
                "boot",
                "0.1",
                "0".repeat(64),
                "1".repeat(64),
                List.of(new BirthMessage.Equipment("junction", "JUNCTION")),
                "SYSTEM");
        fits("birth", MAPPER.readTree(birth.toJson(new Reading(0, TEN, true, OptionalLong.of(5)))));
    }

    private static void fits(String schema, JsonNode json) throws IOException {
        assertEquals(Set.of(), problems(schema, json), json.toString());
    }

    private static Set<?> problems(String name, JsonNode json) throws IOException {
        try (InputStream in =
                SchemaTest.class.getResourceAsStream("/org/tricolore/config/schema/" + name + ".schema.json")) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
            return schema.validate(json);
        }
    }
}
