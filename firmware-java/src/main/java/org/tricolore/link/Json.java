package org.tricolore.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Values to the JSON of the line. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Exactly milliseconds, so that a stranger's parser meets one form only. */
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String instant(Instant at) {
        return MILLIS.format(at);
    }

    /** A position in the cycle as seconds; null while no cycle runs. */
    static void putSeconds(ObjectNode object, String field, OptionalInt millis) {
        if (millis.isPresent()) {
            object.put(field, millis.getAsInt() / 1000.0);
        } else {
            object.putNull(field);
        }
    }

    /** The text, or null: a reader of a snapshot always finds the field. */
    static void putText(ObjectNode object, String field, Optional<String> text) {
        object.put(field, text.orElse(null));
    }

    /** How far the wall clock can be believed. */
    static void putClock(ObjectNode clock, String quality, boolean synced, OptionalLong syncAge) {
        clock.put("quality", quality).put("synced", synced);
        syncAge.ifPresent(seconds -> clock.put("age", seconds));
    }

    static byte[] bytes(ObjectNode object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }
}
