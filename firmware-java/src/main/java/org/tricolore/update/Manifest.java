package org.tricolore.update;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a version consists of: the text that is signed.
 *
 * @param version as people write it
 * @param number rises with every version; a device never goes back by an update, 1 and more
 * @param architecture such as {@code amd64}, or {@code all} where no runtime is in it
 * @param files each file's path and SHA-256, lower-case hex
 */
record Manifest(String version, long number, String architecture, SortedMap<String, File> files) {
    static final String NAME = "manifest.json";

    static final String ALL = "all";

    private static final int MOST_FILES = 5_000;

    private static final String PATH = "[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*(/[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*){0,12}";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** One file. */
    record File(String sha256, boolean runs) {}

    Manifest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    byte[] bytes() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("tricoloreVersion", version);
        json.put("number", number);
        json.put("architecture", architecture);
        ObjectNode list = json.putObject("files");
        files.forEach((path, file) -> {
            ObjectNode one = list.putObject(path).put("sha256", file.sha256());
            if (file.runs()) {
                one.put("runs", true);
            }
        });
        try {
            return (MAPPER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws IOException with a sentence, when it is no manifest */
    static Manifest of(byte[] bytes) throws IOException {
        JsonNode json;
        try {
            json = MAPPER.readTree(bytes);
        } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
            throw new IOException("the manifest is not JSON: " + wrong.getOriginalMessage(), wrong);
        }
        SortedMap<String, File> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : json.path("files").properties()) {
            String sha256 = each.getValue().path("sha256").asText();
            boolean strange = !each.getKey().matches(PATH) || !sha256.matches("[0-9a-f]{64}");
            if (strange || files.size() == MOST_FILES) {
                throw new IOException("the manifest names what no version has: " + each.getKey());
            }
            files.put(
                    each.getKey(), new File(sha256, each.getValue().path("runs").asBoolean()));
        }
        String version = json.path("tricoloreVersion").asText();
        long number = json.path("number").asLong();
        String architecture = json.path("architecture").asText();
        if (!version.matches("[A-Za-z0-9][A-Za-z0-9.+~-]{0,63}") || number < 1 || !architecture.matches("[a-z0-9]+")) {
            throw new IOException("the manifest names no version, number from 1 on, and architecture");
        }
        if (!files.containsKey(Slots.LAUNCH)) {
            throw new IOException("the manifest has no \"" + Slots.LAUNCH + "\": nothing could be started");
        }
        return new Manifest(version, number, architecture, files);
    }

    /** The same as {@code sha256sum} writes it, for the script that chooses what is started. */
    String sums(String ownSha256) {
        StringBuilder text = new StringBuilder();
        text.append(ownSha256).append("  ").append(NAME).append('\n');
        files.forEach((path, file) ->
                text.append(file.sha256()).append("  ").append(path).append('\n'));
        return text.toString();
    }
}
