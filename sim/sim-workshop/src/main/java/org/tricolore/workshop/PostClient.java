package org.tricolore.workshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.tinylog.Logger;
import org.tricolore.edge.BrokerUrl;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.NoDelaySockets;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;

/**
 * A post at the other end of the line: hears everything a site says, and orders with the key of its post. Knows the
 * agent by its messages alone. Safe for threads; listeners are called on the client's thread and must be quick.
 */
public final class PostClient implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 10_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String site;

    private final String root;

    private final MqttAsyncClient client;

    private final List<BiConsumer<String, byte[]>> listeners = new CopyOnWriteArrayList<>();

    /** The last letter heard on each topic. */
    private final Map<String, byte[]> heard = new ConcurrentHashMap<>();

    /** The highest sequence number each post is known to have used. */
    private final Map<Post, Long> lastSeq = new ConcurrentHashMap<>();

    private PostClient(String site, MqttAsyncClient client) {
        this.site = site;
        this.root = "tricolore/v1/" + site + "/";
        this.client = client;
    }

    /**
     * Connects and subscribes to all of a site's topics.
     *
     * @param url such as {@code tcp://127.0.0.1:1883}
     * @param listener given each topic, without the site's root, and its payload; further ones can be added
     * @throws IOException with a sentence, when the broker cannot be reached
     */
    public static PostClient connect(String url, String site, BiConsumer<String, byte[]> listener) throws IOException {
        BrokerUrl broker = BrokerUrl.of(url);
        try {
            PostClient post = new PostClient(
                    site, new MqttAsyncClient(broker.toString(), "post-" + UUID.randomUUID(), new MemoryPersistence()));
            post.listeners.add(listener);
            post.open();
            return post;
        } catch (MqttException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("the broker " + broker + " cannot be reached: " + cause.getMessage(), e);
        }
    }

    private void open() throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        // A console may use Paho's own reconnect: what it misses, it reads again from what is retained.
        options.setAutomaticReconnect(true);
        options.setAutomaticReconnectDelay(1, 5);
        options.setKeepAliveInterval(10);
        options.setSocketFactory(new NoDelaySockets());
        client.setCallback(new Ear());
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        client.subscribe(root + "#", 1).waitForCompletion(PATIENCE_MILLIS);
    }

    /** Adds a listener; what was heard before can be asked with {@link #last}. */
    public void listen(BiConsumer<String, byte[]> listener) {
        listeners.add(listener);
    }

    /** The last letter heard on a topic, such as {@code state}, as text; empty text before the first. */
    public String last(String topic) {
        return new String(heard.getOrDefault(topic, new byte[0]), StandardCharsets.UTF_8);
    }

    public boolean isConnected() {
        return client.isConnected();
    }

    /**
     * Signs and publishes an order on the junction.
     *
     * @param keys where {@code POST.pem} lies
     * @param now the time at the site, which on a virtual street is not that of the desk
     * @param lease how long the order stands
     * @return the order as it was sent
     * @throws IOException when there is no key, or the broker does not take the letter
     */
    public Order order(KeyFiles keys, Post post, Task task, Instant now, Duration lease, String reason)
            throws IOException {
        OrderSigner signer = new OrderSigner(post.name(), keys.privateKey(post.name()));
        Instant issued = now.truncatedTo(ChronoUnit.MILLIS);
        Order order = new Order(
                UUID.randomUUID(), nextSeq(post), post, site, Order.JUNCTION, issued, issued.plus(lease), reason, task);
        publish("order", signer.sign(order));
        return order;
    }

    /** A number above all that this post is known to have used; the site says so in its retained state. */
    public long nextSeq(Post post) {
        return lastSeq.merge(post, 1L, (last, one) -> last + one);
    }

    /**
     * Publishes any text below the site's root, with QoS 1.
     *
     * @throws IOException when the broker does not take it
     */
    public void publish(String topic, String text) throws IOException {
        try {
            IMqttToken token = client.publish(root + topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
            token.waitForCompletion(PATIENCE_MILLIS);
            int[] reasons = token.getReasonCodes();
            if (reasons != null && reasons.length > 0 && reasons[0] >= 0x80) {
                throw new IOException(
                        "the broker denies " + topic + " (reason 0x" + Integer.toHexString(reasons[0]) + ")");
            }
        } catch (MqttException e) {
            throw new IOException("the line is down: " + e.getMessage(), e);
        }
    }

    /** Confirms events to the site, as the centre does. Does not wait. */
    void confirmEvents(long upTo) {
        try {
            byte[] word = ("{\"upToSeq\":" + upTo + "}").getBytes(StandardCharsets.UTF_8);
            client.publish(root + "event/ack", word, 1, false);
        } catch (MqttException e) {
            // Nothing is lost by it: the site sends the events again.
            Logger.debug("post client: events not confirmed: {}", e.toString());
        }
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(PATIENCE_MILLIS);
            }
            client.close(true);
        } catch (MqttException e) {
            Logger.debug("post client: {}", e.toString());
        }
    }

    private void learnSeqs(byte[] state) {
        try {
            JsonNode marks = MAPPER.readTree(state).path("lastSeq");
            for (Map.Entry<String, JsonNode> mark : marks.properties()) {
                lastSeq.merge(Post.valueOf(mark.getKey()), mark.getValue().longValue(), Math::max);
            }
        } catch (IOException | IllegalArgumentException e) {
            Logger.warn("a state that is not understood: {}", e.toString());
        }
    }

    private final class Ear implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            String below = topic.substring(root.length());
            heard.put(below, message.getPayload());
            if (below.equals("state")) {
                learnSeqs(message.getPayload());
            }
            for (BiConsumer<String, byte[]> listener : listeners) {
                try {
                    listener.accept(below, message.getPayload());
                } catch (RuntimeException e) {
                    // Paho would swallow it, or end the connection.
                    Logger.error(e, "a listener stumbled over {}", below);
                }
            }
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            if (reconnect) {
                try {
                    // Gone after a reconnect with a clean session.
                    client.subscribe(root + "#", 1);
                } catch (MqttException e) {
                    Logger.warn("not subscribed again: {}", e.toString());
                }
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            Logger.debug("post client: the line is down");
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            Logger.warn("post client: {}", exception.toString());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // publish() waits by itself.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // Nobody asks for it here.
        }
    }
}
