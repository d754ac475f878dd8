package org.tricolore.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tricolore.edge.KeyFiles.Enrolled;

/**
 * The seal of a safety file: the SHA-256 of its bytes, signed by two different persons. It lies beside the file or, in
 * the workshop, in the state directory; the persons' public keys are enrolled in {@code STATE/signers}.
 *
 * <p>A file of its own, because a signature inside the file would be part of what it signs.
 */
public final class Seal {
    /** Its name beside the safety file. */
    public static final String NAME = "safety.seal";

    /** Where the signers' keys are, in the state directory. */
    public static final String SIGNERS = "signers";

    /** How many different persons must have signed. */
    public static final int PERSONS = 2;

    /** Names of the workshop's own signers begin so: they are nobody, and count only for a virtual street. */
    public static final String WORKSHOP = "workshop-";

    private static final long MOST_BYTES = 64 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Seal() {}

    /** What a seal is worth. */
    public sealed interface Answer {
        /** Two different persons have signed exactly these bytes. */
        record Sealed(List<String> by) implements Answer {}

        /** Something is missing still. */
        record Missing(String english, String french) implements Answer {}

        /** The file is not the one that was signed, or a signature is false. */
        record Broken(String english, String french) implements Answer {}
    }

    /** The seal that counts: beside the safety file, or else in the state directory. */
    public static Path file(Path siteDirectory, Path state) {
        Path beside = siteDirectory.resolve(NAME);
        return Files.exists(beside) ? beside : state.resolve(NAME);
    }

    /**
     * Looks whether the bytes with this hash are sealed.
     *
     * @param sha256 of the safety file as it was read, lower-case hex
     * @param street whether real lamps hang on it: then the workshop's signers are nobody
     */
    public static Answer verify(Path siteDirectory, Path state, String sha256, boolean street) {
        Path file = file(siteDirectory, state);
        if (!Files.exists(file)) {
            return new Answer.Missing(
                    "nobody has signed safety.yaml: two persons run \"tricolore seal SITE --as NAME\", each with a key"
                            + " of their own",
                    "personne n'a signé safety.yaml : deux personnes lancent « tricolore seal SITE --as NOM », chacune"
                            + " avec sa propre clé");
        }
        try {
            JsonNode seal = read(file);
            if (!seal.path("sha256").asText().equals(sha256)) {
                return new Answer.Broken(
                        "safety.yaml is not the file that was signed (" + file + "): bring that one back, or have two"
                                + " persons read and sign the new one",
                        "safety.yaml n'est pas le fichier signé (" + file + ") : remettez celui-là, ou faites lire et"
                                + " signer le nouveau par deux personnes");
            }
            return signers(seal, new KeyFiles(state.resolve(SIGNERS)).everybody(), sha256, street, file);
        } catch (IOException cannot) {
            return new Answer.Broken(
                    "the seal cannot be believed: " + cannot.getMessage(),
                    "le sceau ne peut être cru : " + cannot.getMessage());
        }
    }

    private static Answer signers(JsonNode seal, List<Enrolled> known, String sha256, boolean street, Path file)
            throws IOException {
        List<String> persons = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        for (JsonNode entry : seal.path("signatures")) {
            String name = entry.path("name").asText();
            Optional<Enrolled> key =
                    known.stream().filter(one -> one.post().equals(name)).findFirst();
            boolean stranger = key.isEmpty() || (street && name.startsWith(WORKSHOP));
            if (stranger) {
                strangers.add(name);
            } else if (!isGood(key.get().key(), sha256, entry.path("signature").asText())) {
                return new Answer.Broken(
                        "the signature of " + name + " in " + file + " is false",
                        "la signature de " + name + " dans " + file + " est fausse");
            } else if (!persons.contains(name)) {
                persons.add(name);
            }
        }
        if (persons.size() >= PERSONS) {
            return new Answer.Sealed(persons);
        }
        String unknown = strangers.isEmpty() ? "" : "; not enrolled here: " + String.join(", ", strangers);
        String inconnus = strangers.isEmpty() ? "" : " ; non inscrits ici : " + String.join(", ", strangers);
        return new Answer.Missing(
                "safety.yaml is signed by " + persons.size() + " of " + PERSONS + " persons " + persons + unknown
                        + ": another one runs \"tricolore seal SITE --as NAME\"",
                "safety.yaml est signé par " + persons.size() + " personne(s) sur " + PERSONS + " " + persons + inconnus
                        + " : une autre lance « tricolore seal SITE --as NOM »");
    }

    /**
     * Adds a person's signature; signatures of other bytes are dropped, one of the same person is replaced.
     *
     * @throws IOException with a sentence for a technician
     */
    public static void sign(Path file, String sha256, String name, PrivateKey key) throws IOException {
        ObjectNode seal = MAPPER.createObjectNode();
        seal.put("file", "safety.yaml").put("sha256", sha256);
        ArrayNode signatures = seal.putArray("signatures");
        JsonNode before = Files.exists(file) ? read(file) : seal;
        if (before.path("sha256").asText().equals(sha256)) {
            for (JsonNode entry : before.path("signatures")) {
                if (!entry.path("name").asText().equals(name)) {
                    signatures.add(entry);
                }
            }
        }
        signatures.addObject().put("name", name).put("signature", signature(key, sha256));
        Path aside = file.resolveSibling("." + NAME + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(aside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(seal) + "\n");
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the workshop does at every start: its two signers, who are nobody, seal for the virtual street. */
    public static void sealForTheWorkshop(Path siteDirectory, Path state, String sha256) throws IOException {
        if (Files.exists(siteDirectory.resolve(NAME))) {
            return;
        }
        KeyFiles keys = new KeyFiles(state.resolve(SIGNERS));
        List<String> enrolled = keys.everybody().stream().map(Enrolled::post).toList();
        for (String name : List.of(WORKSHOP + "1", WORKSHOP + "2")) {
            if (!enrolled.contains(name)) {
                keys.add(name);
            }
            sign(state.resolve(NAME), sha256, name, keys.privateKey(name));
        }
    }

    private static JsonNode read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is larger than " + MOST_BYTES + " bytes: that is no seal");
        }
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IOException(file + " is not JSON", e);
        }
    }

    private static byte[] payload(String sha256) {
        return ("tricolore safety seal 1\n" + sha256 + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String signature(PrivateKey key, String sha256) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(payload(sha256));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java since 15 has Ed25519", impossible);
        }
    }

    private static boolean isGood(PublicKey key, String sha256, String signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(payload(sha256));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
