package org.tricolore.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.Level;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Words;
import org.tricolore.multi.Pixel;

/**
 * Values of a recording to JSON and back, to the nanosecond.
 *
 * <p>Reading throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} with one line about what is
 * wrong.
 */
final class Values {
    private static final int MOST_LEVELS = 8;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS)
                            .maxNumberLength(20)
                            .maxStringLength(RecordingFile.MOST_LINE_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Values() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] line(ObjectNode object) {
        try {
            byte[] json = MAPPER.writeValueAsBytes(object);
            byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }

    static JsonNode parse(byte[] line) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("no JSON object");
        }
        return node;
    }

    /** Refuses what nobody would look at: a misspelt field must not pass for one that is missing. */
    static void onlyFields(JsonNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown field \"" + name + "\"");
            }
        });
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("\"" + field + "\" is missing or no text");
        }
        return value.textValue();
    }

    static boolean flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("\"" + field + "\" is neither true nor false");
        }
        return value.booleanValue();
    }

    static long number(JsonNode node, String field) {
        return whole(node.path(field), "\"" + field + "\"");
    }

    static long whole(JsonNode value, String what) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(what + " is missing or no whole number");
        }
        return value.longValue();
    }

    static Iterable<JsonNode> array(JsonNode value, String what) {
        if (!value.isArray()) {
            throw new IllegalArgumentException("\"" + what + "\" is no list");
        }
        return value;
    }

    static ArrayNode channels(ChannelSet channels) {
        ArrayNode array = MAPPER.createArrayNode();
        channels.forEach(array::add);
        return array;
    }

    static ChannelSet channels(JsonNode value, String what) {
        ChannelSet channels = ChannelSet.EMPTY;
        for (JsonNode channel : array(value, what)) {
            channels = channels.with(Math.clamp(whole(channel, what), -1, Integer.MAX_VALUE));
        }
        return channels;
    }

    static ObjectNode inputs(EquipmentInputs inputs) {
        ObjectNode node = object();
        node.set("on", channels(inputs.on()));
        node.set("onKnown", channels(inputs.onKnown()));
        ObjectNode analogues = node.putObject("analogues");
        inputs.analogues().forEach((channel, value) -> analogues.put(channel.toString(), value));
        ObjectNode panels = node.putObject("panels");
        inputs.panels().forEach((channel, panel) -> panels.set(channel.toString(), panel(panel)));
        if (inputs.line() != Level.UNKNOWN) {
            node.put("line", inputs.line().name());
        }
        return node;
    }

    /** Without the fields that are empty, as they mostly are. */
    private static ObjectNode panel(PanelStatus panel) {
        ObjectNode node =
                object().put("shown", panel.shown()).put("fault", panel.fault().name());
        if (!panel.faults().isEmpty()) {
            panel.faults().forEach(node.putArray("faults")::add);
        }
        if (!panel.broken().isEmpty()) {
            ArrayNode broken = node.putArray("broken");
            panel.broken()
                    .forEach(pixel ->
                            broken.addArray().add(pixel.x()).add(pixel.y()).add(pixel.stuckOn() ? 1 : 0));
        }
        return node;
    }

    private static PanelStatus panel(JsonNode node) {
        onlyFields(node, Set.of("shown", "fault", "faults", "broken"));
        SortedSet<String> faults = new TreeSet<>();
        node.path("faults").forEach(each -> faults.add(each.asText()));
        SortedSet<Pixel> broken = new TreeSet<>();
        for (JsonNode pixel : node.path("broken")) {
            broken.add(new Pixel(
                    (int) whole(pixel.path(0), "\"broken\""),
                    (int) whole(pixel.path(1), "\"broken\""),
                    whole(pixel.path(2), "\"broken\"") == 1));
        }
        return new PanelStatus(text(node, "shown"), Level.valueOf(text(node, "fault")), faults, broken);
    }

    static EquipmentInputs inputs(JsonNode node) {
        onlyFields(node, Set.of("on", "onKnown", "analogues", "panels", "line"));
        SortedMap<Integer, Integer> analogues = new TreeMap<>();
        node.path("analogues")
                .properties()
                .forEach(entry ->
                        analogues.put(Integer.valueOf(entry.getKey()), (int) whole(entry.getValue(), "\"analogues\"")));
        SortedMap<Integer, PanelStatus> panels = new TreeMap<>();
        node.path("panels")
                .properties()
                .forEach(entry -> panels.put(Integer.valueOf(entry.getKey()), panel(entry.getValue())));
        return new EquipmentInputs(
                channels(node.path("on"), "on"),
                channels(node.path("onKnown"), "onKnown"),
                analogues,
                panels,
                node.has("line") ? Level.valueOf(text(node, "line")) : Level.UNKNOWN);
    }

    static ObjectNode outputs(EquipmentOutputs outputs) {
        ObjectNode node = object();
        node.set("on", channels(outputs.on()));
        ObjectNode panels = node.putObject("panels");
        outputs.panels()
                .forEach((channel, image) -> panels.putObject(channel.toString())
                        .put("multi", image.multi())
                        .put("brightness", image.brightness()));
        return node;
    }

    static EquipmentOutputs outputs(JsonNode node) {
        onlyFields(node, Set.of("on", "panels"));
        SortedMap<Integer, PanelImage> panels = new TreeMap<>();
        node.path("panels")
                .properties()
                .forEach(entry -> panels.put(
                        Integer.valueOf(entry.getKey()),
                        new PanelImage(text(entry.getValue(), "multi"), (int) number(entry.getValue(), "brightness"))));
        return new EquipmentOutputs(channels(node.path("on"), "on"), panels);
    }

    static ObjectNode order(Order order) {
        ObjectNode node = object();
        node.put("id", order.id().toString());
        node.put("seq", order.seq());
        node.put("post", order.post().name());
        node.put("site", order.site());
        node.put("target", order.target());
        node.put("issuedAt", order.issuedAt().toString());
        order.notBefore().ifPresent(begins -> node.put("notBefore", begins.toString()));
        node.put("expires", order.expires().toString());
        node.put("reason", order.reason());
        ObjectNode task = node.putObject("do").put("type", order.task().type());
        order.task().fields().forEach((name, value) -> task.put(name, value.toString()));
        return node;
    }

    static Order order(JsonNode node) {
        return new Order(
                UUID.fromString(text(node, "id")),
                number(node, "seq"),
                Post.valueOf(text(node, "post")),
                text(node, "site"),
                text(node, "target"),
                Instant.parse(text(node, "issuedAt")),
                node.has("notBefore") ? Optional.of(Instant.parse(text(node, "notBefore"))) : Optional.empty(),
                Instant.parse(text(node, "expires")),
                text(node, "reason"),
                task(node.path("do")));
    }

    private static Task task(JsonNode node) {
        SortedMap<String, String> fields = new TreeMap<>();
        node.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return Task.read(text(node, "type"), fields);
    }

    static ObjectNode news(OrderNews news) {
        ObjectNode node = object();
        node.put("order", news.id().toString());
        node.put("phase", news.phase().name());
        news.code().ifPresent(code -> node.put("code", code.name()));
        if (!news.text().equals(Words.NONE)) {
            node.put("en", news.text().english());
            node.put("fr", news.text().french());
        }
        node.put("at", news.at().toString());
        node.put("tick", news.tick());
        return node;
    }

    static OrderNews news(JsonNode node) {
        return new OrderNews(
                UUID.fromString(text(node, "order")),
                OrderPhase.valueOf(text(node, "phase")),
                node.has("code") ? Optional.of(RefusalCode.valueOf(text(node, "code"))) : Optional.empty(),
                node.has("en") ? new Words(text(node, "en"), text(node, "fr")) : Words.NONE,
                Instant.parse(text(node, "at")),
                number(node, "tick"));
    }
}
