package org.tricolore.workshop.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An MQTT 5 broker inside the workshop, on 127.0.0.1 and nowhere else.
 *
 * <p>It asks nobody who they are: on the loopback the signature of an order decides, not who published it.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /** What may wait for absent subscribers in all; beyond, letters are dropped, as brokers do. */
    private static final long MOST_BYTES = 64L << 20;

    private final EmbeddedActiveMQ broker;

    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /**
     * A broker that forgets everything when it ends.
     *
     * @param port 0 for any free one
     * @throws IOException with a sentence, when the port is taken or the broker does not start
     */
    public static EmbeddedBroker start(int port) throws IOException {
        return start(port, Optional.empty());
    }

    /**
     * @param port 0 for any free one
     * @param store where to keep retained letters and sessions; empty to keep nothing
     * @throws IOException with a sentence, when the port is taken or the broker does not start
     */
    public static EmbeddedBroker start(int port, Optional<Path> store) throws IOException {
        if (port != 0 && isTaken(port)) {
            throw taken(port);
        }
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        try {
            broker.setConfiguration(configuration(port, store));
            broker.start();
            // start() returns normally when the port was taken in between.
            if (broker.getActiveMQServer().getRemotingService().getAcceptor("mqtt") instanceof NettyAcceptor acceptor
                    && acceptor.isStarted()
                    && acceptor.getActualPort() > 0) {
                return new EmbeddedBroker(broker, acceptor.getActualPort());
            }
        } catch (Exception e) {
            stop(broker);
            throw new IOException("the embedded broker does not start: " + e, e);
        }
        stop(broker);
        throw taken(port);
    }

    /** Asked first, because the broker would tell it to the log with a stack trace. */
    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static IOException taken(int port) {
        return new IOException("port " + port + " on " + HOST + " is taken: stop whoever uses it, choose another one "
                + "with --mqtt-port, or 0 for any free one");
    }

    private static Configuration configuration(int port, Optional<Path> store) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setName("tricolore-workshop");
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.setPersistenceEnabled(store.isPresent());
        configuration.setGlobalMaxSize(MOST_BYTES);
        // As many threads as a workshop needs, not as a data centre does.
        configuration.setThreadPoolMaxSize(8);
        configuration.setScheduledThreadPoolMaxSize(2);
        if (store.isPresent()) {
            String directory = store.get().toAbsolutePath().toString();
            configuration.setJournalDirectory(directory + "/journal");
            configuration.setBindingsDirectory(directory + "/bindings");
            configuration.setLargeMessagesDirectory(directory + "/large");
            configuration.setPagingDirectory(directory + "/paging");
            configuration.setNodeManagerLockDirectory(directory + "/lock");
        }
        configuration.addAcceptorConfiguration(new TransportConfiguration(
                NettyAcceptorFactory.class.getName(),
                Map.of(
                        TransportConstants.HOST_PROP_NAME,
                        HOST,
                        TransportConstants.PORT_PROP_NAME,
                        port,
                        TransportConstants.PROTOCOLS_PROP_NAME,
                        "MQTT",
                        TransportConstants.REMOTING_THREADS_PROPNAME,
                        2),
                "mqtt"));
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                        .setAutoCreateQueues(true)
                        .setAutoCreateAddresses(true));
        return configuration;
    }

    /** The port it listens on, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Such as {@code tcp://127.0.0.1:1883}. */
    public String url() {
        return "tcp://" + HOST + ":" + port;
    }

    @Override
    public void close() {
        stop(broker);
    }

    private static void stop(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
        } catch (Exception e) {
            // It was on its way out anyway; its port goes with it.
        }
    }
}
