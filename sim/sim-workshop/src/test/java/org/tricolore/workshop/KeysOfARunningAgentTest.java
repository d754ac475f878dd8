package org.tricolore.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.command.Exit;
import org.tricolore.config.SiteLoader;
import org.tricolore.edge.KeyFiles;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;

/** Keys that come and go while the agent runs: {@code keys enrol} and {@code keys revoke}, seen from the line. */
@Timeout(180)
class KeysOfARunningAgentTest {
    private static final Path SITE = Path.of("../../config/sites/cetur1988");

    private static final List<String> TOLD = List.of("state", "event", "order/ack");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path state;

    private Demo demo;

    private PostClient post;

    private OrderSigner successor;

    private KeyPair pair;

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        successor = new OrderSigner("pc-2027", pair.getPrivate());
        Demo.Settings settings = new Demo.Settings(
                0,
                Optional.empty(),
                Optional.empty(),
                state,
                1,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        demo = Demo.start(SiteLoader.load(SITE).site().orElseThrow(), settings);
        post = PostClient.connect(demo.broker(), "cetur1988", this::hear);
        await(message -> message.path("topic").asText().equals("state"));
    }

    @AfterEach
    void end() {
        post.close();
        demo.close();
    }

    @Test
    void obeysAKeyFromItsEnrolmentToItsRevocationWithoutARestart() throws Exception {
        assertEquals("UNKNOWN_KEY", answer(ordered(successor)));

        Path pem = state.resolve("pc-2027.pub");
        Files.writeString(
                pem,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        run("keys", "enrol", "cetur1988", "PC_CIRCULATION", "--key", pem.toString(), "--kid", "pc-2027");
        await(event("KEYS_CHANGED"));
        assertEquals("RECEIVED", answer(ordered(successor)));

        OrderSigner predecessor =
                new OrderSigner("PC_CIRCULATION", new KeyFiles(demo.keys()).privateKey("PC_CIRCULATION"));
        assertEquals("RECEIVED", answer(ordered(predecessor)), "the other one is believed all the while");
        run("keys", "revoke", "cetur1988", "PC_CIRCULATION");
        await(event("KEYS_CHANGED"));
        assertEquals("UNKNOWN_KEY", answer(ordered(predecessor)));
        assertEquals("RECEIVED", answer(ordered(successor)));
    }

    @Test
    void believesTheKeysOfBeforeWhileTheListCannotBeReadAndSaysSo() throws Exception {
        Path list = demo.keys().resolve(KeyFiles.ENROLLED);
        byte[] good = Files.readAllBytes(list);
        Files.writeString(list, "{\"keys\": [");
        await(fault("KEYS_UNREADABLE", true));
        OrderSigner usual = new OrderSigner("PC_CIRCULATION", new KeyFiles(demo.keys()).privateKey("PC_CIRCULATION"));
        assertEquals("RECEIVED", answer(ordered(usual)));

        Files.write(list, good);
        await(fault("KEYS_UNREADABLE", false));
        await(event("FAULT_CLEARED"));
    }

    /** A mode that is there already: it is the signature that matters here. */
    private UUID ordered(OrderSigner signer) throws IOException {
        Instant now = demo.clock().read().wall().truncatedTo(ChronoUnit.MILLIS);
        Order order = new Order(
                UUID.randomUUID(),
                post.nextSeq(Post.PC_CIRCULATION),
                Post.PC_CIRCULATION,
                "cetur1988",
                Order.JUNCTION,
                now,
                now.plus(Duration.ofMinutes(5)),
                "test",
                new Task.SetMode(Mode.FLASHING_YELLOW));
        post.publish("order", signer.sign(order));
        return order.id();
    }

    /** The code, or the phase where there is none, of the first answer. */
    private String answer(UUID id) throws InterruptedException {
        JsonNode ack = await(message -> message.path("topic").asText().equals("order/ack")
                        && message.at("/json/id").asText().equals(id.toString()))
                .path("json");
        return ack.has("code") ? ack.path("code").asText() : ack.path("phase").asText();
    }

    private static Predicate<JsonNode> event(String kind) {
        return message -> message.path("topic").asText().equals("event")
                && message.at("/json/kind").asText().equals(kind);
    }

    private static Predicate<JsonNode> fault(String code, boolean stands) {
        return message -> message.path("topic").asText().equals("state")
                && stands
                        == message.at("/json/faults")
                                .valueStream()
                                .anyMatch(fault -> fault.path("code").asText().equals(code));
    }

    private void run(String... arguments) {
        StringWriter told = new StringWriter();
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--state";
        all[arguments.length + 1] = state.toString();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(all);
        assertEquals(Exit.DONE, exit, told::toString);
    }

    private void hear(String topic, byte[] payload) {
        if (!TOLD.contains(topic)) {
            return;
        }
        try {
            heard.add(MAPPER.createObjectNode().put("topic", topic).set("json", MAPPER.readTree(payload)));
        } catch (IOException e) {
            throw new AssertionError(topic, e);
        }
    }

    private JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            JsonNode next = heard.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            assertTrue(next != null, "not within 60 s");
            if (wanted.test(next)) {
                return next;
            }
        }
    }
}
