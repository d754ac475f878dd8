package org.tricolore.workshop.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The JSON a browser sends: read up to a bound, strictly, or refused with a sentence. */
final class RequestBody {
    /** Longest body taken, bytes: an order is some hundred. */
    static final int MAX_BODY = 8192;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestBody() {}

    static JsonNode read(HttpExchange exchange) throws IOException {
        return read(exchange, MAX_BODY);
    }

    /** @param most bytes that are read */
    static JsonNode read(HttpExchange exchange, int most) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw Refusal.of(405, "Only POST is understood here.", "Ici, seul POST est compris.");
        }
        // A form of a foreign page can send anything but this type without asking first.
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw Refusal.of(415, "Send application/json.", "Envoyez du application/json.");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(most + 1);
        if (bytes.length > most) {
            throw Refusal.of(413, "At most " + most + " bytes are read.", "Au plus " + most + " octets sont lus.");
        }
        JsonNode json = parse(new String(bytes, StandardCharsets.UTF_8));
        if (json == null || !json.isObject()) {
            throw Refusal.of(400, "This is not a JSON object.", "Ceci n'est pas un objet JSON.");
        }
        return json;
    }

    /** JSON, or null for what is none. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
