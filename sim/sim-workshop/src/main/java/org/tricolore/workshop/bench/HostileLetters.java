package org.tricolore.workshop.bench;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.workshop.OrderSigner;

/**
 * Letters of somebody who has got at the broker, without end, from a seed: none of them may be obeyed. He has heard a good
 * order, and has a key that is not enrolled; what is signed with an enrolled one is wrong in what it says.
 */
public final class HostileLetters {
    private static final int MOST_BYTES = 64 * 1024;

    private final Random luck;

    private final String site;

    private final String overheard;

    private final OrderSigner enrolled;

    private final OrderSigner stranger;

    /** One letter. */
    public record Letter(String topic, byte[] payload) {}

    /**
     * @param overheard a good letter that was obeyed before
     * @param enrolled of PC Circulation: a post whose console has gone mad
     */
    public HostileLetters(long seed, String site, String overheard, OrderSigner enrolled) {
        this.luck = new Random(seed);
        this.site = site;
        this.overheard = overheard;
        this.enrolled = enrolled;
        try {
            this.stranger = new OrderSigner(
                    "PC_CIRCULATION",
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Letter next() {
        return switch (luck.nextInt(11)) {
            case 0, 1 -> order(stranger.sign(claims(site, Post.PC_CIRCULATION, 3_600)));
            case 2 -> order(altered());
            case 3 -> order(overheard);
            case 4 -> order(enrolled.sign(claims("another-site", Post.PC_CIRCULATION, 3_600)));
            case 5 -> order(enrolled.sign(claims(site, Post.PC_SECURITE, 3_600)));
            case 6 -> order(enrolled.sign(claims(site, Post.PC_CIRCULATION, 3_600) + "x".repeat(MOST_BYTES)));
            case 7 -> order(enrolled.sign("{\"do\":".repeat(1 + luck.nextInt(5_000))));
            case 8 -> order(unsigned());
            case 9 -> new Letter("order", noise());
            default -> new Letter("event/ack", noise());
        };
    }

    private static Letter order(String jws) {
        return new Letter("order", jws.getBytes(StandardCharsets.UTF_8));
    }

    /** A good order but for one byte, changed after it was signed. */
    private String altered() {
        byte[] letter = enrolled.sign(claims(site, Post.PC_CIRCULATION, 3_600)).getBytes(StandardCharsets.ISO_8859_1);
        int end = new String(letter, StandardCharsets.ISO_8859_1).lastIndexOf('.');
        letter[luck.nextInt(end)] ^= (byte) (1 << luck.nextInt(8));
        return new String(letter, StandardCharsets.ISO_8859_1);
    }

    private String unsigned() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String header = "{\"alg\":\"none\",\"kid\":\"PC_CIRCULATION\"}";
        String claims = claims(site, Post.PC_CIRCULATION, 3_600);
        return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";
    }

    private String claims(String at, Post post, int seconds) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        UUID id = new UUID(luck.nextLong(), luck.nextLong());
        // Above every mark.
        long seq = 1_000_000_000L + luck.nextInt(1_000_000);
        return OrderSigner.claims(new Order(
                id,
                seq,
                post,
                at,
                Order.JUNCTION,
                now,
                now.plusSeconds(seconds),
                "hostile",
                new Task.SetMode(Mode.DARK)));
    }

    private byte[] noise() {
        byte[] noise = new byte[luck.nextInt(400)];
        luck.nextBytes(noise);
        return noise;
    }
}
