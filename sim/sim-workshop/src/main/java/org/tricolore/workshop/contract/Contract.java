package org.tricolore.workshop.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tricolore.config.Site;
import org.tricolore.model.Words;

/**
 * The AsyncAPI document that ships with the agent, as values: every topic, who writes it, and the schema of its
 * messages.
 */
public record Contract(String version, Words title, Words text, List<Topic> topics) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ROOT = "tricolore/v1/{site}/";

    /**
     * One topic.
     *
     * @param name below the site's root, such as {@code order/ack}
     * @param toAgent whether the agent reads it; otherwise the agent writes it
     * @param other who is at the other end, such as {@code posts}
     * @param qos MQTT's promise of delivery, 0 or 1
     * @param retained whether the broker keeps the last message
     * @param contentType such as {@code application/json}
     * @param schemaFile file under {@code config/schema} that says what a message holds; empty for a plain word
     * @param schema its content; of a plain word the document's own
     */
    public record Topic(
            String name,
            boolean toAgent,
            String other,
            int qos,
            boolean retained,
            String contentType,
            Words summary,
            Words text,
            Optional<String> schemaFile,
            JsonNode schema) {
        /** With the part that all topics of a site share. */
        public String address() {
            return ROOT + name;
        }
    }

    public Contract {
        topics = List.copyOf(topics);
    }

    /** The one of this version. */
    public static Contract shipped() {
        JsonNode document = JSON.valueToTree(new Load(LoadSettings.builder().build())
                .loadFromString(new String(resource("asyncapi.yaml"), StandardCharsets.UTF_8)));
        JsonNode info = document.path("info");
        List<Topic> topics = new ArrayList<>();
        for (JsonNode operation : document.path("operations")) {
            topics.add(topic(document, operation));
        }
        return new Contract(
                need(info, "version"),
                words(info, "title", "x-title-fr"),
                words(info, "description", "x-description-fr"),
                topics);
    }

    private static Topic topic(JsonNode document, JsonNode operation) {
        JsonNode channel = followed(document, operation.path("channel"));
        String address = need(channel, "address");
        if (!address.startsWith(ROOT) || channel.path("messages").size() != 1) {
            throw new IllegalStateException(
                    "asyncapi.yaml: " + address + " is not one topic of a site with one message");
        }
        JsonNode message =
                followed(document, channel.path("messages").elements().next());
        JsonNode payload = message.has("x-claims") ? message.path("x-claims") : message.path("payload");
        Optional<String> file = Optional.of(payload.path("schema").path("$ref").asText())
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(name.lastIndexOf('/') + 1));
        JsonNode mqtt = operation.path("bindings").path("mqtt");
        return new Topic(
                address.substring(ROOT.length()),
                need(operation, "action").equals("receive"),
                need(operation, "x-other-side"),
                mqtt.path("qos").asInt(-1),
                mqtt.path("retain").asBoolean(),
                need(message, "contentType"),
                words(channel, "summary", "x-summary-fr"),
                words(channel, "description", "x-description-fr"),
                file,
                file.map(Contract::schema).orElse(payload));
    }

    private static JsonNode schema(String file) {
        try {
            return JSON.readTree(resource("schema/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** A reference within the document, such as {@code #/channels/state}. */
    private static JsonNode followed(JsonNode document, JsonNode reference) {
        String to = need(reference, "$ref");
        JsonNode found = document.at(to.substring(1));
        if (!to.startsWith("#/") || found.isMissingNode()) {
            throw new IllegalStateException("asyncapi.yaml: nothing is at " + to);
        }
        return found;
    }

    private static Words words(JsonNode node, String english, String french) {
        return new Words(need(node, english), need(node, french));
    }

    private static String need(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalStateException("asyncapi.yaml: \"" + field + "\" is missing in " + node);
        }
        return node.path(field).textValue();
    }

    private static byte[] resource(String name) {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not among the agent's files");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
