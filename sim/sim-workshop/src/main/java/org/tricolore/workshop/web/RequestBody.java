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
import org.tricolore.config.Site;
import org.tricolore.model.Order;

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

    static boolean flag(JsonNode body, String name) {
        if (!body.path(name).isBoolean()) {
            throw Refusal.of(
                    400,
                    "This action needs \"" + name + "\": true or false.",
                    "Cette action demande \"" + name + "\" : true ou false.");
        }
        return body.path(name).booleanValue();
    }

    static int channel(JsonNode body, Site site) {
        JsonNode channel = body.path("channel");
        if (!channel.isInt()
                || site.wiring().lamps().stream().noneMatch(wire -> wire.channel() == channel.intValue())) {
            throw Refusal.of(
                    400,
                    "\"channel\" is the number of a lamp channel of this site.",
                    "\"channel\" est le numéro d'une voie de lampe de ce site.");
        }
        return channel.intValue();
    }

    static String detector(JsonNode body, Site site) {
        String name = body.path("name").asText();
        // A virtual detector has no wire to stand on.
        boolean there = site.junctions().stream()
                .flatMap(one -> one.junction().detectors().stream())
                .anyMatch(detector -> detector.name().equals(name) && !detector.virtual());
        boolean switches = site.wiring().inputs().stream()
                .anyMatch(wire -> wire.name().equals(name) && SitePage.PANEL.contains(wire.kind()));
        if (!there && !switches) {
            throw Refusal.of(
                    400,
                    "\"name\" is the name of a detector of this site, or of a switch of its police panel.",
                    "\"name\" est le nom d'un détecteur de ce site, ou d'un commutateur de son poste de police.");
        }
        return name;
    }

    /** Whom an order is for: one junction by its name, or all of the cabinet when nobody says. */
    static String target(JsonNode body, Site site) {
        JsonNode target = body.path("target");
        String name = target.isMissingNode() ? Order.JUNCTION : target.asText("");
        if (!name.equals(Order.JUNCTION) && site.find(name).isEmpty()) {
            throw Refusal.of(
                    400,
                    "\"target\" is the name of a junction of this site, or \"junction\" for all of them.",
                    "\"target\" est le nom d'un carrefour de ce site, ou \"junction\" pour tous.");
        }
        return name;
    }

    static JsonNode read(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw Refusal.of(405, "Only POST is understood here.", "Ici, seul POST est compris.");
        }
        // A form of a foreign page can send anything but this type without asking first.
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw Refusal.of(415, "Send application/json.", "Envoyez du application/json.");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw Refusal.of(
                    413, "At most " + MAX_BODY + " bytes are read.", "Au plus " + MAX_BODY + " octets sont lus.");
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
