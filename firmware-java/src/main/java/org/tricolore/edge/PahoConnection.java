package org.tricolore.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.tinylog.Logger;
import org.tricolore.hal.Uplink.Incoming;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;

/**
 * One connection to the broker with one Paho client of its own, thrown away with it: a client that has lost a
 * connection is not trusted with another (paho.mqtt.java #999, #985, #1005).
 *
 * <p>Used by the uplink's thread; Paho's callbacks only put things into queues and wake it.
 */
final class PahoConnection implements MqttCallback {
    private final MqttAsyncClient client;

    private final String root;

    private final IncomingLetters incoming;

    private final Ear ear;

    private final Runnable wake;

    private final AtomicBoolean lost = new AtomicBoolean();

    /** Message ids the link has taken into safe hands, to be acknowledged from the uplink's thread. */
    private final ConcurrentLinkedQueue<Integer> acknowledged = new ConcurrentLinkedQueue<>();

    /** Told what the broker says to each letter and subscription; called on any thread. */
    interface Ear {
        /** @param reason from {@value #DENIAL} on a denial */
        void answered(String topic, int reason);
    }

    static final int DENIAL = 0x80;

    private PahoConnection(MqttAsyncClient client, String root, IncomingLetters incoming, Ear ear, Runnable wake) {
        this.client = client;
        this.root = root;
        this.incoming = incoming;
        this.ear = ear;
        this.wake = wake;
    }

    /**
     * Connects, subscribes, says "online" where an agent speaks. Takes a few seconds at most.
     *
     * @throws MqttException when any of it fails; nothing is left behind
     * @throws IOException when the files for TLS cannot be used
     */
    static PahoConnection open(
            BrokerUrl broker, LineSettings settings, IncomingLetters incoming, Ear ear, Runnable wake)
            throws MqttException, IOException {
        MqttAsyncClient client = new MqttAsyncClient(broker.toString(), settings.clientId(), new MemoryPersistence());
        PahoConnection connection = new PahoConnection(client, settings.root(), incoming, ear, wake);
        boolean open = false;
        try {
            client.setManualAcks(true);
            // Before connecting: what waits in the session comes with the answer.
            client.setCallback(connection);
            client.connect(options(broker, settings)).waitForCompletion(PahoUplink.CONNECT_MILLIS);
            connection.subscribe(settings.topics(), settings.agent());
            if (settings.agent()) {
                connection.sayAlive("online");
            }
            open = true;
            return connection;
        } finally {
            if (!open) {
                connection.discard();
            }
        }
    }

    private static MqttConnectionOptions options(BrokerUrl broker, LineSettings settings) throws IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(!settings.agent());
        options.setSessionExpiryInterval(settings.agent() ? PahoUplink.SESSION_SECONDS : 0);
        options.setKeepAliveInterval(settings.keepAliveSeconds());
        options.setConnectionTimeout((int) (PahoUplink.CONNECT_MILLIS / 1000));
        options.setReceiveMaximum(settings.window());
        // A broker that obeys never sends more; an order is at most 64 KiB anyway.
        options.setMaximumPacketSize(PahoUplink.MOST_PACKET_BYTES);
        // The files are read here, for each connection: a renewed certificate needs no restart.
        options.setSocketFactory(broker.secure() ? TlsSockets.of(settings.tls().orElseThrow()) : new NoDelaySockets());
        if (!settings.agent()) {
            return options;
        }
        options.setWill(settings.root() + "alive", retained("offline"));
        MqttProperties will = new MqttProperties();
        will.setWillDelayInterval(settings.willDelaySeconds());
        options.setWillMessageProperties(will);
        return options;
    }

    private void subscribe(List<String> topics, boolean agent) throws MqttException {
        if (topics.isEmpty()) {
            return;
        }
        MqttSubscription[] subscriptions = topics.stream()
                .map(topic -> {
                    MqttSubscription subscription = new MqttSubscription(root + topic, 1);
                    // An order somebody left retained is not a new order.
                    subscription.setRetainHandling(agent ? 2 : 0);
                    return subscription;
                })
                .toArray(MqttSubscription[]::new);
        IMqttToken token = client.subscribe(subscriptions, null, null, new MqttProperties());
        token.waitForCompletion(PahoUplink.CONNECT_MILLIS);
        int[] reasons = token.getReasonCodes();
        for (int i = 0; reasons != null && i < reasons.length && i < topics.size(); i++) {
            ear.answered(root + topics.get(i), reasons[i]);
        }
    }

    void sayAlive(String word) throws MqttException {
        client.publish(root + "alive", retained(word)).waitForCompletion(PahoUplink.CONNECT_MILLIS);
    }

    /** Hands a letter to Paho; {@code confirmed} is called, on a thread of Paho's, when the broker has it. */
    void publish(Letter letter, Consumer<Letter> confirmed) throws MqttException {
        MqttMessage message = new MqttMessage(letter.payload());
        message.setQos(letter.qos() == Qos.AT_LEAST_ONCE ? 1 : 0);
        message.setRetained(letter.retain());
        client.publish(root + letter.topic(), message, null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                // A denied publish is a success to Paho, and shows nowhere else.
                int[] reasons = token.getReasonCodes();
                ear.answered(root + letter.topic(), reasons == null || reasons.length == 0 ? 0 : reasons[0]);
                confirmed.accept(letter);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                Logger.debug("{} was not delivered: {}", letter.topic(), String.valueOf(cause));
            }
        });
    }

    /** Tells the broker about the letters that are in safe hands. */
    void acknowledge() throws MqttException {
        for (Integer id = acknowledged.poll(); id != null; id = acknowledged.poll()) {
            client.messageArrivedComplete(id, 1);
        }
    }

    boolean isLost() {
        return lost.get() || !client.isConnected();
    }

    /** Takes leave, so that the broker forgets the will. */
    void leave(boolean agent) {
        try {
            acknowledge();
            if (agent) {
                sayAlive("offline");
            }
            client.disconnect(0).waitForCompletion(PahoUplink.CONNECT_MILLIS);
        } catch (MqttException e) {
            Logger.debug("no orderly leave: {}", e.getMessage());
        }
        discard();
    }

    /** On a thread of its own: a Paho client in trouble may never come back from being closed. */
    void discard() {
        lost.set(true);
        Thread thread = new Thread(
                () -> {
                    try {
                        if (client.isConnected()) {
                            client.disconnectForcibly(0, 100, false);
                        }
                    } catch (MqttException | RuntimeException e) {
                        Logger.debug("disconnecting: {}", e.toString());
                    }
                    try {
                        client.close(true);
                    } catch (MqttException | RuntimeException e) {
                        Logger.debug("closing: {}", e.toString());
                    }
                },
                "uplink-discard");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        if (!topic.startsWith(root)) {
            return;
        }
        int id = message.getQos() == 0 ? 0 : message.getId();
        Incoming letter = new Incoming(topic.substring(root.length()), message.getPayload(), () -> {
            if (id > 0) {
                acknowledged.add(id);
                wake.run();
            }
        });
        // After one that found no room none is taken: a later order must not overtake an earlier one, which would then
        // look like a replay.
        if (!lost.get() && !incoming.offer(letter)) {
            Logger.warn("more letters at once than fit; one on {} waits for a new connection", topic);
            lost.set(true);
            wake.run();
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        if (lost.compareAndSet(false, true)) {
            Logger.info(
                    "the line is down: {}",
                    response.getReasonString() == null
                            ? String.valueOf(response.getException())
                            : response.getReasonString());
        }
        wake.run();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        Logger.warn("MQTT error: {}", exception.toString());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // Each publish has its own listener.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // connect() is waited for.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // No enhanced authentication is offered.
    }

    private static MqttMessage retained(String word) {
        return new MqttMessage(word.getBytes(StandardCharsets.UTF_8), 1, true, new MqttProperties());
    }
}
