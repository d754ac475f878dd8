package org.tricolore.workshop.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bill of materials of a package (CycloneDX 1.6): each jar that is in it, with licence, package URL and digest, put
 * together from what Maven writes for each module; and the Java runtime.
 */
final class BillOfMaterials {
    /** Where a module leaves its own. */
    static final String OF_A_MODULE = "target/agent-sbom.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** By the name of the jar. */
    private final SortedMap<String, ObjectNode> known = new TreeMap<>();

    /** Adds what a module says it needs; nothing where the module was built without one. */
    void add(Path ofModule) throws IOException {
        if (!Files.exists(ofModule)) {
            return;
        }
        JsonNode bill = MAPPER.readTree(Files.readAllBytes(ofModule));
        keep(bill.path("metadata").path("component"));
        bill.path("components").forEach(this::keep);
    }

    private void keep(JsonNode component) {
        if (component instanceof ObjectNode one) {
            known.put(one.path("name").asText() + "-" + one.path("version").asText() + ".jar", one);
        }
    }

    /**
     * The bill for exactly these jars.
     *
     * @param jars by their names
     * @throws IOException when one of them is in no module's bill
     */
    String of(SortedMap<String, Path> jars, String version, Instant when) throws IOException {
        ObjectNode bill = MAPPER.createObjectNode();
        bill.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        ObjectNode metadata = bill.putObject("metadata").put("timestamp", when.toString());
        metadata.putObject("component")
                .put("type", "application")
                .put("name", "tricolore")
                .put("version", version)
                .put("bom-ref", "tricolore");
        List<String> strangers = new ArrayList<>();
        for (var jar : jars.entrySet()) {
            ObjectNode component = known.get(jar.getKey());
            if (component == null) {
                strangers.add(jar.getKey());
                continue;
            }
            ObjectNode one = component.deepCopy();
            one.remove(List.of("hashes", "externalReferences", "scope"));
            one.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(jar.getValue()));
            bill.withArray("components").add(one);
        }
        if (!strangers.isEmpty()) {
            throw new IOException("in no bill of materials: " + strangers
                    + ": build all modules (./mvnw package, online: with -o no bill is made)");
        }
        ObjectNode java = bill.withArray("components").addObject();
        java.put("type", "platform").put("name", "java-runtime");
        java.put("version", Runtime.version().toString());
        java.put("publisher", System.getProperty("java.vendor", ""));
        java.put("bom-ref", "java-runtime");
        java.putArray("licenses").addObject().put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
        return bill.toPrettyString() + "\n";
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
