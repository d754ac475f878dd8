package org.tricolore.workshop.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A JSON Schema as the rows of a table: one for each field, deeper fields after the one they belong to. */
final class SchemaTable {
    private static final int DEEPEST = 6;

    /** Patterns that have a name of their own. */
    private static final Map<String, String> NAMED = Map.of(
            "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", "UUID", "^[0-9a-f]{64}$", "SHA-256, hex");

    /**
     * One field.
     *
     * @param path such as {@code orders[].phase}
     * @param type such as {@code integer}; the words that may stand there, where it is one of a few
     * @param required whether it must be there, wherever the object it belongs to is
     * @param bounds such as {@code 0 … 600}
     */
    record Row(String path, String type, boolean required, String bounds, String description) {}

    private final JsonNode root;

    private final List<Row> rows = new ArrayList<>();

    private SchemaTable(JsonNode root) {
        this.root = root;
    }

    static List<Row> of(JsonNode schema) {
        SchemaTable table = new SchemaTable(schema);
        table.fields("", schema, 0);
        return table.rows;
    }

    private void fields(String path, JsonNode object, int depth) {
        TreeSet<String> required = new TreeSet<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
            if (field.getValue().has("const")) {
                // Said already by the name of what it is.
                continue;
            }
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            value(name, followed(field.getValue()), required.contains(field.getKey()), depth);
        }
    }

    private void value(String path, JsonNode value, boolean required, int depth) {
        rows.add(new Row(
                path,
                type(value),
                required,
                bounds(value),
                value.path("description").asText()));
        if (depth == DEEPEST) {
            return;
        }
        fields(path, value, depth + 1);
        if (value.path("additionalProperties").isObject()) {
            inner(path + ".*", value.path("additionalProperties"), depth);
        }
        if (value.path("items").isObject()) {
            inner(path + "[]", value.path("items"), depth);
        }
        for (JsonNode each : value.path("oneOf")) {
            inner(path + " = " + kind(each), each, depth);
        }
    }

    private void inner(String path, JsonNode reference, int depth) {
        JsonNode value = followed(reference);
        if (value.has("properties") || value.has("description") || !type(value).equals("object")) {
            value(path, value, true, depth + 1);
        }
    }

    /** Which of several it is: the one word its {@code type} must have. */
    private static String kind(JsonNode one) {
        JsonNode type = one.path("properties").path("type");
        return type.has("const") ? type.path("const").asText() : listed(type.path("enum"));
    }

    private static String type(JsonNode value) {
        if (value.has("const")) {
            return value.path("const").asText();
        }
        if (value.has("enum")) {
            return listed(value.path("enum"));
        }
        if (value.has("oneOf")) {
            return "object";
        }
        return value.path("type").isArray()
                ? listed(value.path("type"))
                : value.path("type").asText("object");
    }

    private static String bounds(JsonNode value) {
        List<String> bounds = new ArrayList<>();
        if (value.has("format")) {
            bounds.add(value.path("format").asText());
        } else if (value.has("pattern")) {
            String pattern = value.path("pattern").asText();
            bounds.add(NAMED.getOrDefault(pattern, pattern));
        }
        range(value, "minimum", "maximum", "", bounds);
        range(value, "minLength", "maxLength", " characters", bounds);
        range(value, "minItems", "maxItems", " items", bounds);
        return String.join(", ", bounds);
    }

    private static void range(JsonNode value, String least, String most, String what, List<String> bounds) {
        if (value.has(least) && value.has(most)) {
            bounds.add(value.path(least).asText() + " … " + value.path(most).asText() + what);
        } else if (value.has(least)) {
            bounds.add("≥ " + value.path(least).asText() + what);
        } else if (value.has(most)) {
            bounds.add("≤ " + value.path(most).asText() + what);
        }
    }

    private static String listed(JsonNode words) {
        List<String> all = new ArrayList<>();
        words.forEach(word -> all.add(word.asText()));
        return String.join(" | ", all);
    }

    private JsonNode followed(JsonNode node) {
        String to = node.path("$ref").asText();
        return to.startsWith("#/") ? root.at(to.substring(1)) : node;
    }
}
