package org.tricolore.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

/**
 * Who comes into the list of keys a site believes, and who leaves it. A key that was revoked stands in the list of the
 * revoked, and never comes back.
 */
public final class Enrolment {
    private static final String KEYS = "keys";

    private static final String REVOKED = "revoked";

    private final KeyFiles files;

    private final Path directory;

    /** @param directory such as {@code DIR/keys} */
    public Enrolment(Path directory) {
        this.directory = directory;
        this.files = new KeyFiles(directory);
    }

    /**
     * Enrols the public half of a key that its post keeps for itself.
     *
     * @param pem a file with an Ed25519 public key (BEGIN PUBLIC KEY)
     * @throws IOException with a sentence: why this key cannot be believed
     */
    public void enrol(String kid, String post, Path pem) throws IOException {
        if (!kid.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IOException("\"" + kid + "\" is no name for a key: 1 to 64 letters, digits, '.', '_' or '-'");
        }
        PublicKey key = publicKey(pem);
        String x = KeyFiles.x(key);
        SampleKeys.refuse(x, pem.toString());
        // A device whose posts all keep their private halves begins with an empty list.
        files.makeOnFirstStart(List.of());
        ObjectNode set = files.list();
        for (JsonNode one : set.path(KEYS)) {
            if (one.path("kid").asText().equals(kid) || one.path("x").asText().equals(x)) {
                throw new IOException("\"" + one.path("kid").asText() + "\" is enrolled already for "
                        + one.path("post").asText() + ": a name and a key belong to one post; revoke it first, or"
                        + " choose another name");
            }
        }
        for (JsonNode one : set.path(REVOKED)) {
            if (one.path("x").asText().equals(x)) {
                throw new IOException(pem + " was revoked on " + one.path("at").asText()
                        + ": somebody else may have it; make a new pair");
            }
        }
        KeyFiles.enrol((ArrayNode) set.path(KEYS), kid, post, key);
        files.replace(set);
    }

    /**
     * A running agent stops believing the key within seconds; orders it has taken stand.
     *
     * @throws IOException with a sentence, when it is not enrolled, or nobody would be left
     */
    public void revoke(String kid, Instant now) throws IOException {
        ObjectNode set = files.list();
        ArrayNode keys = (ArrayNode) set.path(KEYS);
        for (Iterator<JsonNode> each = keys.iterator(); each.hasNext(); ) {
            JsonNode one = each.next();
            if (one.path("kid").asText().equals(kid)) {
                if (keys.size() == 1) {
                    throw new IOException("\"" + kid + "\" is the only key: nobody could order anything any more;"
                            + " enrol its successor first");
                }
                each.remove();
                ObjectNode revoked = one.deepCopy();
                revoked.put("at", now.truncatedTo(ChronoUnit.SECONDS).toString());
                set.withArray(REVOKED).add(revoked);
                files.replace(set);
                // The private half, where the workshop has made it: nobody shall sign with it by mistake.
                Files.deleteIfExists(directory.resolve(kid + ".pem"));
                return;
            }
        }
        throw new IOException("\"" + kid + "\" is not enrolled in " + directory + "; enrolled are " + kids(keys));
    }

    private static List<String> kids(ArrayNode keys) {
        return keys.valueStream().map(key -> key.path("kid").asText()).toList();
    }

    private static PublicKey publicKey(Path pem) throws IOException {
        try {
            String base64 = Files.readString(pem)
                    .replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "")
                    .replaceAll("\\s", "");
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            throw new IOException(
                    pem + " is not a public Ed25519 key as PEM (BEGIN PUBLIC KEY); \"openssl pkey -in POST.pem"
                            + " -pubout\" makes one from a private key",
                    e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException(pem + " does not exist", e);
        }
    }
}
