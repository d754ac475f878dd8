package org.tricolore.workshop.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.model.Mode;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.workshop.Demo;
import org.tricolore.workshop.PostClient;
import org.tricolore.workshop.contract.Contract.Topic;

/** The written contract against a running agent, and the page against the contract. */
@Timeout(180)
class ContractTest {
    private static final Path CONFIG = Path.of("../../config");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Contract CONTRACT = Contract.shipped();

    /** Messages looked at of each topic. */
    private static final int MOST = 200;

    private record Heard(String topic, byte[] payload, int qos, boolean retained) {}

    @TempDir
    private Path state;

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    @Test
    void namesEveryTopicThatARunningAgentWritesAndDescribesEveryMessage() throws Exception {
        TreeMap<String, Integer> looked = new TreeMap<>();
        Site site = SiteLoader.load(CONFIG.resolve("sites/crossing")).site().orElseThrow();
        Demo.Settings settings = new Demo.Settings(
                0,
                Optional.of(0),
                Optional.empty(),
                state,
                20,
                Instant.parse("2026-11-23T10:00:00Z"),
                Optional.empty());
        try (Demo demo = Demo.start(site, settings);
                AutoCloseable ear = listening(demo.broker(), site.name());
                PostClient post = PostClient.connect(demo.broker(), site.name(), (topic, payload) -> {})) {
            assertTrue(ear != null);
            post.order(
                    new KeyFiles(demo.keys()),
                    Post.PC_CIRCULATION,
                    new Task.SetMode(Mode.ALL_RED),
                    demo.clock().read().wall(),
                    Duration.ofMinutes(3),
                    "contract");
            post.publish("order", "hello");
            while (looked.size() < CONTRACT.topics().size() || looked.get("order/ack") < 4) {
                Heard next = heard.poll(60, TimeUnit.SECONDS);
                assertTrue(next != null, () -> "only heard " + looked);
                if (looked.merge(next.topic(), 1, Integer::sum) < MOST
                        && !text(next).equals("hello")) {
                    fits(next);
                }
            }
            assertEquals(names(Topic::retained), retained(demo.broker(), site.name()));
        }
        System.out.println("messages that fit the contract: " + looked);
        assertEquals(names(topic -> true), looked.navigableKeySet());
    }

    /** What somebody finds who comes later. */
    private Set<String> retained(String broker, String site) throws Exception {
        heard.clear();
        Set<String> retained = new TreeSet<>();
        try (AutoCloseable late = listening(broker, site)) {
            assertTrue(late != null);
            while (!retained.containsAll(names(Topic::retained))) {
                Heard next = heard.poll(60, TimeUnit.SECONDS);
                assertTrue(next != null, () -> "only found " + retained);
                if (next.retained()) {
                    retained.add(next.topic());
                }
            }
        }
        return retained;
    }

    private static void fits(Heard message) throws IOException {
        Topic topic = CONTRACT.topics().stream()
                .filter(each -> each.name().equals(message.topic()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a topic that is in no contract: " + message.topic()));
        assertEquals(topic.qos(), message.qos(), topic.name());
        assertTrue(topic.retained() || !message.retained(), topic.name());
        JsonNode json = switch (topic.contentType()) {
            case "application/jose" ->
                JSON.readTree(Base64.getUrlDecoder().decode(text(message).split("\\.")[1]));
            case "text/plain" -> JSON.getNodeFactory().textNode(text(message));
            default -> JSON.readTree(message.payload());
        };
        Set<ValidationMessage> problems = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(topic.schema())
                .validate(json);
        assertEquals(Set.of(), problems, () -> topic.name() + ": " + json);
    }

    @Test
    void saysWhatTheAgentReadsAndWhatItsSourcesWrite() throws IOException {
        assertEquals(new TreeSet<>(LineSettings.READ), names(Topic::toAgent));
        Pattern constant = Pattern.compile("String TOPIC = \"([a-z/]+)\"");
        try (Stream<Path> sources = Files.walk(Path.of("../../firmware-java/src/main/java/org/tricolore"))) {
            Set<String> written = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> constant.matcher(read(file)).results())
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            written.add("alive");
            assertEquals(names(topic -> !topic.toAgent()), written);
        }
    }

    @Test
    void leavesNoSchemaOfAMessageOut() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> schemas = Files.list(CONFIG.resolve("schema"))) {
            schemas.filter(file -> read(file).contains("Topic ") || read(file).contains("on the topic"))
                    .forEach(file -> files.add(file.getFileName().toString()));
        }
        Set<String> referenced = CONTRACT.topics().stream()
                .flatMap(topic -> topic.schemaFile().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(files, referenced);
    }

    @Test
    void isThePageInTheDocumentation() throws IOException {
        assertEquals(
                read(Path.of("../../docs/contract.html")),
                ContractPage.of(CONTRACT),
                "the contract has changed: ./tricolore contract -o docs/contract.html");
    }

    @Test
    void saysEverythingInBothLanguages() {
        String page = ContractPage.of(CONTRACT);
        for (Topic topic : CONTRACT.topics()) {
            assertTrue(!topic.summary().english().equals(topic.summary().french()), topic.name());
            assertTrue(page.contains("<section id=\"topic-" + topic.name().replace('/', '-') + "\">"), topic.name());
        }
        assertTrue(!page.contains("http://") && !page.contains("<script"), "needs nothing from outside");
    }

    private static Set<String> names(java.util.function.Predicate<Topic> which) {
        Function<Topic, String> name = Topic::name;
        return CONTRACT.topics().stream().filter(which).map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Hears everything as it was published: with the promise of delivery and whether it is retained. */
    private AutoCloseable listening(String broker, String site) throws MqttException {
        String root = "tricolore/v1/" + site + "/";
        MqttAsyncClient client = new MqttAsyncClient(broker, "ear-" + UUID.randomUUID(), new MemoryPersistence());
        client.setCallback(new MqttCallback() {
            @Override
            public void messageArrived(String topic, MqttMessage message) {
                heard.add(new Heard(
                        topic.substring(root.length()), message.getPayload(), message.getQos(), message.isRetained()));
            }

            @Override
            public void disconnected(MqttDisconnectResponse response) {}

            @Override
            public void mqttErrorOccurred(MqttException exception) {}

            @Override
            public void deliveryComplete(IMqttToken token) {}

            @Override
            public void connectComplete(boolean reconnect, String serverUri) {}

            @Override
            public void authPacketArrived(int reasonCode, MqttProperties properties) {}
        });
        client.connect(new MqttConnectionOptions()).waitForCompletion(10_000);
        MqttSubscription all = new MqttSubscription(root + "#", 1);
        all.setRetainAsPublished(true);
        client.subscribe(new MqttSubscription[] {all}, null, null, new MqttProperties())
                .waitForCompletion(10_000);
        return () -> {
            client.disconnect(0).waitForCompletion(10_000);
            client.close(true);
        };
    }

    private static String text(Heard message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
