package org.tricolore.workshop.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.SiteLoader;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.hal.Uplink;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.workshop.Demo;
import org.tricolore.workshop.Mosquitto;
import org.tricolore.workshop.OrderSigner;
import org.tricolore.workshop.PostClient;

/** Some of the hostile letters over a real broker into a whole agent: what a broker adds to them changes nothing. */
@Timeout(300)
class HostileOverBrokerTest {
    private static final int LETTERS = 400;

    private static final long SEED = 20261125;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path state;

    private final BlockingQueue<JsonNode> acks = new LinkedBlockingQueue<>();

    @Test
    void obeysNoneOverTheWorkshopsBrokerAndTheNextHonestOrderIsExecuted() throws Exception {
        flood(Optional.empty());
    }

    @Test
    void obeysNoneOverMosquittoAndTheNextHonestOrderIsExecuted() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.open(state)) {
            flood(Optional.of(mosquitto.url()));
        }
    }

    /** Orders of the post itself. */
    private final List<String> honest = new CopyOnWriteArrayList<>();

    private void flood(Optional<String> broker) throws Exception {
        System.out.println("hostile letters over a broker: " + LETTERS + ", seed " + SEED);
        Demo.Settings settings = new Demo.Settings(
                0,
                Optional.empty(),
                broker,
                state.resolve("state"),
                1,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        Demo demo = Demo.start(
                SiteLoader.load(Path.of("../../config/sites/cetur1988")).site().orElseThrow(), settings);
        try (PostClient post = PostClient.connect(demo.broker(), "cetur1988", this::heard)) {
            // A broker drops what nobody has subscribed to yet.
            until(() -> !post.last("state").isEmpty());
            OrderSigner signer =
                    new OrderSigner("PC_CIRCULATION", new KeyFiles(demo.keys()).privateKey("PC_CIRCULATION"));
            Order before = order(post, Mode.FLASHING_YELLOW);
            String overheard = signer.sign(before);
            post.publish("order", overheard);
            assertEquals("APPLIED", await(before.id(), "APPLIED").path("phase").asText());

            pour(demo.broker(), new HostileLetters(SEED, "cetur1988", overheard, signer));
            Order after = order(post, Mode.FLASHING_YELLOW);
            post.publish("order", signer.sign(after));
            await(after.id(), "APPLIED");
            assertTrue(post.isConnected());
            JsonNode orders = MAPPER.readTree(post.last("state")).path("orders");
            orders.forEach(order -> assertTrue(!order.path("reason").asText().equals("hostile"), orders::toString));
        } finally {
            demo.close();
        }
    }

    private Order order(PostClient post, Mode mode) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        long seq = post.nextSeq(Post.PC_CIRCULATION);
        UUID id = UUID.randomUUID();
        honest.add(id.toString());
        return new Order(
                id,
                seq,
                Post.PC_CIRCULATION,
                "cetur1988",
                Order.JUNCTION,
                now.minusSeconds(1),
                now.plus(Duration.ofMinutes(9)),
                "honest",
                new Task.SetMode(mode));
    }

    private static void pour(String broker, HostileLetters letters) throws InterruptedException {
        PahoUplink stranger = new PahoUplink(
                broker, LineSettings.ofPost("stranger", List.of(), Optional.empty()), new SecureRandom());
        try {
            until(() -> stranger.connection() > 0);
            for (int i = 0; i < LETTERS; i++) {
                HostileLetters.Letter next = letters.next();
                Uplink.Letter letter =
                        new Uplink.Letter("cetur1988/" + next.topic(), next.payload(), Uplink.Qos.AT_LEAST_ONCE, false);
                until(() -> stranger.send(letter));
            }
        } finally {
            // What was handed over leaves first.
            stranger.close();
        }
    }

    private void heard(String topic, byte[] payload) {
        if (topic.equals("order/ack")) {
            try {
                acks.add(MAPPER.readTree(payload));
            } catch (IOException e) {
                throw new AssertionError(new String(payload, StandardCharsets.UTF_8), e);
            }
        }
    }

    /** No hostile order is told to be on the street meanwhile. */
    private JsonNode await(UUID id, String phase) throws InterruptedException {
        Predicate<JsonNode> wanted = ack -> ack.path("id").asText().equals(id.toString())
                && ack.path("phase").asText().equals(phase);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (true) {
            JsonNode ack = acks.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            assertTrue(ack != null, "not within 90 s");
            if (wanted.test(ack)) {
                return ack;
            }
            boolean refused = ack.path("phase").asText().equals("REFUSED");
            assertTrue(refused || honest.contains(ack.path("id").asText()), ack::toString);
        }
    }

    private static void until(java.util.function.BooleanSupplier wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!wanted.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 60 s");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
