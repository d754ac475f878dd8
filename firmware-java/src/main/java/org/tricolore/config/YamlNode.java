package org.tricolore.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A piece of a YAML file that knows where it was written. Asking it for what it is not gives nothing, never an error:
 * a wrong shape is the schema's to tell.
 */
sealed interface YamlNode {
    /** From 1. A map or list under a key stands where its key stands. */
    int line();

    /** From 1. */
    int column();

    /** Such as {@code plans.base54.green.F1[0]}; empty for the whole file. */
    String path();

    JsonNode toJson();

    /** The value of a key of a map. */
    default Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries().get(key)).map(Entry::value);
    }

    /** The entries of a map in the order they are written. */
    default SequencedMap<String, Entry> entries() {
        return Collections.emptyNavigableMap();
    }

    default List<YamlNode> items() {
        return List.of();
    }

    /** What a single value says; nothing for null, a map or a list. */
    default Optional<String> text() {
        return Optional.empty();
    }

    /** The text of a string, whatever it looks like; nothing for a number or a truth value. */
    default Optional<String> string() {
        return Optional.empty();
    }

    /** A key and its value. */
    record Entry(YamlNode key, YamlNode value) {}

    /** A single value, already told apart by {@link YamlReader}. */
    record Scalar(int line, int column, String path, JsonNode toJson) implements YamlNode {
        @Override
        public Optional<String> text() {
            return toJson.isNull() ? Optional.empty() : Optional.of(toJson.asText());
        }

        @Override
        public Optional<String> string() {
            return toJson.isTextual() ? text() : Optional.empty();
        }
    }

    /** A list. */
    record Sequence(int line, int column, String path, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode toJson() {
            ArrayNode json = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> json.add(item.toJson()));
            return json;
        }
    }

    /** A map. */
    record Mapping(int line, int column, String path, SequencedMap<String, Entry> entries) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        @Override
        public JsonNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                json.set(entry.getKey(), entry.getValue().value().toJson());
            }
            return json;
        }
    }
}
