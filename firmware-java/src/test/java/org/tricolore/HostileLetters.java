package org.tricolore;

import static org.tricolore.link.Letters.CIRCULATION;
import static org.tricolore.link.Letters.SECURITE;
import static org.tricolore.link.Letters.STRANGER;
import static org.tricolore.link.Letters.base64;
import static org.tricolore.link.Letters.signed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tricolore.link.Letters;

/** Letters somebody might send who wants what is not his, without end, from a seed: none of them may be obeyed. */
final class HostileLetters {
    private static final String HEADER = "{\"alg\":\"EdDSA\",\"kid\":\"PC_CIRCULATION\"}";

    private static final String OPEN = "{\"type\":\"SetMode\",\"mode\":\"DARK\"}";

    private static final int MOST_BYTES = 64 * 1024;

    /** One letter. */
    record Letter(String kind, String topic, byte[] payload) {}

    private final Random luck;

    private final Instant now;

    /** Good letters that were obeyed before, as somebody may have heard them on the line. */
    private final List<byte[]> overheard;

    /** Numbers as the post itself gives them: its late letters are genuine. */
    private final LongSupplier numbers;

    HostileLetters(long seed, Instant now, List<byte[]> overheard, LongSupplier numbers) {
        this.numbers = numbers;
        this.luck = new Random(seed);
        this.now = now;
        this.overheard = overheard;
    }

    Letter next() {
        return switch (luck.nextInt(20)) {
            case 0 -> order("forged", signed(HEADER, claims(OPEN), STRANGER.getPrivate()));
            case 1 -> order("altered byte by byte", altered());
            case 2 -> order("replayed", overheard.get(luck.nextInt(overheard.size())));
            case 3 -> order("old number under a new id", own(claims(OPEN, "cetur1988", "PC_CIRCULATION", 0)));
            case 4 -> order("other site's", own(claims(OPEN, "dijon-foch", "PC_CIRCULATION", high())));
            case 5 -> order("in another post's name", own(claims(OPEN, "cetur1988", "PC_SECURITE", high())));
            case 6 -> order("other post's key", signed(HEADER, claims(OPEN), SECURITE.getPrivate()));
            case 7 -> order("expired", expired());
            case 8 -> order("oversize", own(claims(OPEN).replace("hostile", "x".repeat(MOST_BYTES))));
            case 9 -> order("deeply nested", own(claims("{\"type\":".repeat(1 + luck.nextInt(8_000)))));
            case 10 -> order("invalid UTF-8", signed(HEADER, invalidText(), CIRCULATION.getPrivate()));
            case 11 ->
                order("a key twice", own(claims(OPEN).replace("\"reason\"", "\"post\":\"PC_SECURITE\",\"reason\"")));
            case 12 -> order("huge numbers", own(claims(OPEN).replaceFirst("\"seq\":\\d+", "\"seq\":" + hugeNumber())));
            case 13 -> order("no or another algorithm", otherAlgorithm());
            case 14 -> order("kid tricks", signed(kid(), claims(OPEN), STRANGER.getPrivate()));
            case 15 -> order("unknown fields", own(claims(OPEN).replace("\"reason\"", "\"urgent\":true,\"reason\"")));
            case 16 -> order("unknown orders", own(claims("{\"type\":\"SetMatrix\",\"cell\":[1,2,0]}")));
            case 17 -> order("noise", noise());
            case 18 -> new Letter("event/ack garbage", "event/ack", confirmation());
            default -> order("header's own key", signed(header(), claims(OPEN), STRANGER.getPrivate()));
        };
    }

    private static Letter order(String kind, byte[] payload) {
        return new Letter(kind, "order", payload);
    }

    /** Signed as it should be by the very post: it is what it says that is wrong. */
    private static byte[] own(String claims) {
        return signed(claims);
    }

    private String claims(String task) {
        return claims(task, "cetur1988", "PC_CIRCULATION", high());
    }

    /** A number that would be above every mark. */
    private long high() {
        return 1_000_000_000L + luck.nextInt(1_000_000);
    }

    private String claims(String task, String site, String post, long seq) {
        return claims(task, site, post, seq, now, now.plusSeconds(3_600));
    }

    private String claims(String task, String site, String post, long seq, Instant issued, Instant expires) {
        return """
                {"id":"%s","seq":%d,"post":"%s","site":"%s","target":"junction","issuedAt":"%s","expires":"%s",\
                "reason":"hostile","do":%s}""".formatted(new UUID(luck.nextLong(), luck.nextLong()), seq, post, site, issued, expires, task);
    }

    /** One to three bytes of a good order with a number of its own, changed after it was signed. */
    private byte[] altered() {
        byte[] letter = own(claims(OPEN));
        int last = new String(letter, StandardCharsets.ISO_8859_1).lastIndexOf('.');
        for (int changes = 1 + luck.nextInt(3); changes > 0; changes--) {
            letter[luck.nextInt(last)] ^= (byte) (1 << luck.nextInt(8));
        }
        return letter;
    }

    private byte[] expired() {
        Instant issued = now.minusSeconds(7_200);
        String claims =
                claims(OPEN, "cetur1988", "PC_CIRCULATION", numbers.getAsLong(), issued, issued.plusSeconds(60));
        return own(claims.replace("hostile", "expired"));
    }

    private byte[] invalidText() {
        byte[] claims = claims(OPEN).getBytes(StandardCharsets.UTF_8);
        claims[claims.length - 80 + luck.nextInt(20)] = (byte) (0x80 + luck.nextInt(0x80));
        return claims;
    }

    private String hugeNumber() {
        return switch (luck.nextInt(4)) {
            case 0 -> "9".repeat(1 + luck.nextInt(40_000)) + "9".repeat(20);
            case 1 -> "1e" + luck.nextInt(1_000_000_000);
            case 2 -> "-" + luck.nextLong(Long.MAX_VALUE);
            default -> "9223372036854775807";
        };
    }

    private byte[] otherAlgorithm() {
        String alg =
                List.of("none", "None", "HS256", "RS256", "ES256", "", "EdDSA ").get(luck.nextInt(7));
        String input = base64(("{\"alg\":\"" + alg + "\",\"kid\":\"PC_CIRCULATION\"}").getBytes(StandardCharsets.UTF_8))
                + "." + base64(claims(OPEN).getBytes(StandardCharsets.UTF_8));
        String signature = alg.startsWith("HS") ? base64(mac(input)) : "";
        return (input + "." + signature).getBytes(StandardCharsets.US_ASCII);
    }

    /** The public key, which everybody knows, as the secret of a MAC. */
    private static byte[] mac(String input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(CIRCULATION.getPublic().getEncoded(), "HmacSHA256"));
            return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String kid() {
        String kid = List.of(
                        "../../keys/PC_CIRCULATION",
                        "PC_CIRCULATION\\u0000",
                        "pc_circulation",
                        "' OR 1=1 --",
                        "x".repeat(5_000),
                        "",
                        "PC_CIRCULATION\\\",\\\"alg\\\":\\\"none")
                .get(luck.nextInt(7));
        return luck.nextInt(8) == 0
                ? "{\"alg\":\"EdDSA\",\"kid\":[\"PC_CIRCULATION\"]}"
                : "{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\"}";
    }

    /** A stranger's key that comes with the letter, or an extension that would change what is signed. */
    private String header() {
        return List.of(
                        "{\"alg\":\"EdDSA\",\"kid\":\"PC_CIRCULATION\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                                + base64(Letters.STRANGER.getPublic().getEncoded()) + "\"}}",
                        "{\"alg\":\"EdDSA\",\"kid\":\"PC_CIRCULATION\",\"jku\":\"http://localhost/keys\"}",
                        "{\"alg\":\"EdDSA\",\"kid\":\"PC_CIRCULATION\",\"crit\":[\"b64\"],\"b64\":false}",
                        "{\"alg\":\"EdDSA\",\"alg\":\"none\",\"kid\":\"PC_CIRCULATION\"}",
                        "[".repeat(2_000))
                .get(luck.nextInt(5));
    }

    private byte[] noise() {
        byte[] noise = new byte[luck.nextInt(10) == 0 ? luck.nextInt(2 * MOST_BYTES) : luck.nextInt(400)];
        luck.nextBytes(noise);
        if (luck.nextBoolean()) {
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) "abcXYZ019-_.".charAt((noise[i] & 0xff) % 12);
            }
        }
        return noise;
    }

    private byte[] confirmation() {
        List<String> words = new ArrayList<>(List.of(
                "{\"upToSeq\":9007199254740991}",
                "{\"upToSeq\":-1}",
                "{\"upToSeq\":1e99}",
                "{\"upToSeq\":\"7\"}",
                "{\"upToSeq\":0,\"upToSeq\":9}",
                "{}",
                "[".repeat(3_000),
                "",
                "null"));
        if (luck.nextInt(4) == 0) {
            return noise();
        }
        return words.get(luck.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
    }
}
