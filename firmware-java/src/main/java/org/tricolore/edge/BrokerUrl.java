package org.tricolore.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * The address of a broker as people write it: {@code mqtts://host:port} (or {@code ssl:}), and on this machine
 * {@code mqtt://127.0.0.1:port} (or {@code tcp:}) in clear text.
 *
 * @param secure whether TLS is spoken; without it the host is this machine
 */
public record BrokerUrl(String host, int port, boolean secure) {
    private static final int USUAL_PORT = 1883;

    private static final int USUAL_SECURE_PORT = 8883;

    /** @throws IllegalArgumentException with a sentence that says what is wrong and how it should look */
    public static BrokerUrl of(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw wrong(text, "it is not a URL");
        }
        String scheme = String.valueOf(uri.getScheme());
        boolean secure = Set.of("ssl", "mqtts").contains(scheme);
        if (!secure && !Set.of("tcp", "mqtt").contains(scheme)) {
            throw wrong(text, "\"" + uri.getScheme() + "\" is not spoken here");
        }
        if (uri.getHost() == null) {
            throw wrong(text, "it names no host");
        }
        if (uri.getUserInfo() != null) {
            // The text is not repeated: it holds a password.
            throw new IllegalArgumentException("the broker URL holds a user or password: leave them out");
        }
        if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/") || uri.getRawQuery() != null) {
            throw wrong(text, "nothing may follow the port");
        }
        if (uri.getPort() > 65_535 || uri.getPort() == 0) {
            throw wrong(text, "the port must lie between 1 and 65535");
        }
        if (!secure && !isThisMachine(uri.getHost())) {
            throw wrong(text, "clear text does not leave this machine: use TLS");
        }
        int usual = secure ? USUAL_SECURE_PORT : USUAL_PORT;
        return new BrokerUrl(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), secure);
    }

    /** By its name alone: a name that has to be looked up could lead anywhere. */
    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("broker URL \"" + text + "\": " + why
                + "; write mqtts://host:port, or on this machine tcp://host:port or mqtt://host:port");
    }

    @Override
    public String toString() {
        return (secure ? "ssl://" : "tcp://") + host + ":" + port;
    }
}
