package org.tricolore.link;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;

/** What comes over the line: never an exception, and no order without the key. */
class OrderFuzzTest {
    private static final String SITE = "cetur1988";

    private static final KeyPair KEYS = keys();

    private static final OrderReader READER = new OrderReader(
            SITE, new KeyBook(List.of(new KeyBook.Key("PC_CIRCULATION", Post.PC_CIRCULATION, KEYS.getPublic()))));

    /** A letter of somebody who has no key. */
    @FuzzTest(maxDuration = "24h")
    void letter(byte[] letter) {
        READER.claimedSigner(letter);
        if (READER.read(letter) instanceof Reading.Read(Order order, String _)) {
            throw new AssertionError("an order without the key: " + order);
        }
    }

    /** Claims that the post itself has signed, whatever they are. */
    @FuzzTest(maxDuration = "24h")
    void claims(byte[] claims) {
        switch (READER.read(signed(claims))) {
            case Reading.Read(Order order, String _) -> {
                require(order.site().equals(SITE) && order.post() == Post.PC_CIRCULATION, order);
                require(order.seq() >= 0 && order.expires().isAfter(order.issuedAt()), order);
                require(Printable.is(order.target()) && Printable.is(order.reason()), order);
            }
            case Reading.Refused refused -> require(!refused.text().isEmpty(), refused);
            case Reading.Unreadable unreadable -> require(!unreadable.why().isEmpty(), unreadable);
        }
    }

    /** The header of a letter whose claims are good; nobody signs it. */
    @FuzzTest(maxDuration = "24h")
    void header(byte[] header) {
        String claims = base64("{\"id\":\"0d7c1c1e-0000-4000-8000-000000000001\"}".getBytes(StandardCharsets.UTF_8));
        letter((base64(header) + "." + claims + ".").getBytes(StandardCharsets.US_ASCII));
    }

    /** The centre's word: at most what exists is confirmed. */
    @FuzzTest(maxDuration = "24h")
    void confirmation(byte[] word) {
        new Backlog(new Books(), 3).acknowledge(word, 0);
    }

    private static void require(boolean holds, Object what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static byte[] signed(byte[] claims) {
        try {
            String input =
                    base64("{\"alg\":\"EdDSA\",\"kid\":\"PC_CIRCULATION\"}".getBytes(StandardCharsets.UTF_8)) + "."
                            + base64(claims);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KEYS.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return (input + "." + base64(signature.sign())).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Seven events are on disk, the centre has three. */
    private static final class Books implements Store {
        @Override
        public void received(Order order, String jws, OrderNews news, Consumer<Answer> then) {}

        @Override
        public void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then) {}

        @Override
        public void strays(String kind, String why, long letters, Instant at) {}

        @Override
        public void sentUpTo(long seq) {}

        @Override
        public long newestEvent() {
            return 7;
        }

        @Override
        public void events(long after, int most, Consumer<List<EventMessage>> then) {}

        @Override
        public void eventsAcknowledged(long upTo) {
            require(upTo > 3 && upTo <= 7, upTo);
        }
    }
}
