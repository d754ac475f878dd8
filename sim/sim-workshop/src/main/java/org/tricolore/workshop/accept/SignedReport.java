package org.tricolore.workshop.accept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.tricolore.edge.KeyFiles.Enrolled;
import org.tricolore.workshop.OrderSigner;

/**
 * A report with the signature of whoever stands for it at its end: a compact JWS (EdDSA) over the SHA-256 of all that
 * stands before it.
 */
final class SignedReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String OPEN = "<pre id=\"signature\">";

    private static final String END = "</pre></body></html>\n";

    private SignedReport() {}

    /** What a signature is worth. */
    sealed interface Answer {
        /** Exactly this report was signed by this person. */
        record Signed(String by, String result) implements Answer {}

        /** It was not, and why. */
        record False(String english, String french) implements Answer {}
    }

    /** A report nobody has signed. */
    static String unsigned(String html, Language say) {
        return html + OPEN + say.say("not signed", "non signé") + END;
    }

    /** A report signed by a person. */
    static String signed(String html, Acceptance acceptance, String name, PrivateKey key) {
        ObjectNode claims = MAPPER.createObjectNode();
        claims.put("report", sha256(html));
        claims.put("site", acceptance.site().name());
        claims.put("siteHash", acceptance.site().siteHash());
        claims.put("safetyHash", acceptance.site().safetyHash());
        claims.put("result", acceptance.passed() ? "PASSED" : "FAILED");
        claims.put("checks", acceptance.checks());
        claims.put("failed", acceptance.failed());
        claims.put("by", name);
        return html + OPEN + new OrderSigner(name, key).sign(claims.toString()) + END;
    }

    /** Looks whether a report is as it was signed, by somebody who is known. */
    static Answer verify(String document, List<Enrolled> known) {
        int at = document.lastIndexOf(OPEN);
        if (at < 0 || !document.endsWith(END)) {
            return new Answer.False(
                    "it has no signature, or something stands after it", "pas de signature, ou du texte après elle");
        }
        String jws = document.substring(at + OPEN.length(), document.length() - END.length());
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(
                    new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
            signature.setCompactSerialization(jws);
            String name = signature.getKeyIdHeaderValue();
            Optional<Enrolled> key =
                    known.stream().filter(one -> one.post().equals(name)).findFirst();
            if (key.isEmpty()) {
                return new Answer.False(
                        "signed by " + name + ", who is not enrolled here", "signé par " + name + ", non inscrit ici");
            }
            signature.setKey(key.get().key());
            if (!signature.verifySignature()) {
                return new Answer.False(
                        "the signature of " + name + " is false", "la signature de " + name + " est fausse");
            }
            JsonNode claims = MAPPER.readTree(signature.getPayload());
            if (!claims.path("report").asText().equals(sha256(document.substring(0, at)))) {
                return new Answer.False(
                        "the report was changed after " + name + " signed it",
                        "le rapport a été modifié après la signature de " + name);
            }
            return new Answer.Signed(name, claims.path("result").asText());
        } catch (JoseException | IOException unreadable) {
            return new Answer.False("the signature cannot be read", "la signature est illisible");
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
