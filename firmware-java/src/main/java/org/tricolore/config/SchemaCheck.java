package org.tricolore.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Checks the shape of a file against its JSON Schema and tells what is wrong in Tricolore's own codes and places. */
final class SchemaCheck {
    private final JsonSchema schema;

    /** @param name such as {@code site.schema.json}, among the schemas that ship with the agent */
    SchemaCheck(String name) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream("schema/" + name)) {
            if (in == null) {
                throw new IllegalStateException("resource schema/" + name + " is missing");
            }
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(YamlNode root, Report report) {
        for (ValidationMessage message : schema.validate(root.toJson())) {
            if (report.isFull()) {
                report.count(1);
            } else {
                tell(message, root, report);
            }
        }
    }

    private void tell(ValidationMessage message, YamlNode root, Report report) {
        YamlNode at = find(root, message.getInstanceLocation());
        String keyword = message.getType();
        String property = String.valueOf(message.getProperty());
        String pointer = message.getSchemaLocation().getFragment().toString();
        String limit = limit(pointer);
        switch (keyword) {
            case "additionalProperties" ->
                report.add(ProblemCode.UNKNOWN_KEY, key(at, property), Report.quote(property), known(pointer));
            case "required" -> report.add(ProblemCode.MISSING_KEY, at, property);
            case "propertyNames" -> {
                boolean date = pointer.contains("/special/") || pointer.contains("/date/");
                ProblemCode code = date ? ProblemCode.BAD_DATE : ProblemCode.BAD_NAME;
                report.add(code, key(at, property), Report.quote(property));
            }
            default -> {
                String value = Report.quote(at);
                switch (definition(pointer)) {
                    case "time" -> report.add(ProblemCode.WRONG_UNIT, at, value);
                    case "longTime" -> report.add(ProblemCode.WRONG_LONG_TIME, at, value);
                    case "name" -> report.add(ProblemCode.BAD_NAME, at, value);
                    case "timeOfDay" -> report.add(ProblemCode.BAD_TIME_OF_DAY, at, value);
                    default -> {
                        switch (keyword) {
                            case "type" -> report.add(ProblemCode.WRONG_TYPE, at, value, limit);
                            case "enum" -> report.add(ProblemCode.UNKNOWN_VALUE, at, value, limit);
                            case "maxProperties" -> {
                                if (definition(pointer).equals("groups")) {
                                    report.add(ProblemCode.TOO_MANY_GROUPS, at, limit);
                                } else {
                                    report.add(ProblemCode.OUT_OF_RANGE, at, keyword, limit);
                                }
                            }
                            default -> report.add(ProblemCode.OUT_OF_RANGE, at, keyword, limit);
                        }
                    }
                }
            }
        }
    }

    /** Name of the definition in the schema that was broken, or empty for the rest of the schema. */
    private static String definition(String pointer) {
        // Only what stands directly in the definition: $defs/time/pattern, not $defs/plan/properties/….
        String[] steps = pointer.split("/");
        return steps.length == 4 && steps[1].equals("$defs") ? steps[2] : "";
    }

    /** What the schema asks for at the broken keyword. */
    private String limit(String pointer) {
        JsonNode limit = schema.getSchemaNode().at(pointer);
        return Report.quote(
                limit.isTextual()
                        ? limit.asText()
                        : limit.toString().replaceAll("[\\[\\]\"]", "").replace(",", ", "));
    }

    /** The keys the schema knows beside the unknown one. */
    private String known(String pointer) {
        JsonNode properties = schema.getSchemaNode().at(pointer.substring(0, pointer.lastIndexOf('/')) + "/properties");
        return String.join(
                ", ", properties.propertyStream().map(Map.Entry::getKey).toList());
    }

    private static YamlNode key(YamlNode map, String key) {
        return Optional.ofNullable(map.entries().get(key))
                .map(YamlNode.Entry::key)
                .orElse(map);
    }

    private static YamlNode find(YamlNode root, JsonNodePath path) {
        YamlNode node = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            YamlNode next = step instanceof Integer index
                    ? (index < node.items().size() ? node.items().get(index) : null)
                    : node.get(String.valueOf(step)).orElse(null);
            if (next == null) {
                return node;
            }
            node = next;
        }
        return node;
    }
}
