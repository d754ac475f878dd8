package org.tricolore.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.tricolore.model.Post;

/** Posts that sign letters by hand, without the library the agent reads them with. */
public final class Letters {
    public static final String SITE = "cetur1988";

    public static final KeyPair CIRCULATION = pair("Ed25519");

    public static final KeyPair SECURITE = pair("Ed25519");

    public static final KeyPair STRANGER = pair("Ed25519");

    private Letters() {}

    /** Believes PC_CIRCULATION and PC_SECURITE. */
    public static KeyBook keyBook() {
        return new KeyBook(List.of(
                new KeyBook.Key("PC_CIRCULATION", Post.PC_CIRCULATION, CIRCULATION.getPublic()),
                new KeyBook.Key("PC_SECURITE", Post.PC_SECURITE, SECURITE.getPublic())));
    }

    public static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Claims of an order of PC_CIRCULATION that runs from 10:00 to 12:00. */
    public static String claims(UUID id, long seq, String task) {
        return """
                {"id":"%s","seq":%d,"post":"PC_CIRCULATION","site":"cetur1988","target":"junction",\
                "issuedAt":"2026-11-23T10:00:00.000Z","expires":"2026-11-23T12:00:00.000Z",\
                "reason":"evening peak","do":%s}""".formatted(id, seq, task);
    }

    /** What an agent says of itself that does nothing. */
    public static StateMessage state() {
        return LineTest.state("base54", 0);
    }

    public static String selectPlan(String plan) {
        return "{\"type\":\"SelectPlan\",\"plan\":\"%s\"}".formatted(plan);
    }

    /** Signed by PC_CIRCULATION. */
    public static byte[] signed(String claims) {
        return signed("{\"alg\":\"EdDSA\",\"kid\":\"PC_CIRCULATION\"}", claims, CIRCULATION.getPrivate());
    }

    public static byte[] signed(String header, String claims, PrivateKey key) {
        return signed(header, claims.getBytes(StandardCharsets.UTF_8), key);
    }

    public static byte[] signed(String header, byte[] claims, PrivateKey key) {
        try {
            String input = base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims);
            Signature signature = Signature.getInstance(key.getAlgorithm());
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return (input + "." + base64(signature.sign())).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
