package org.tricolore.edge;

import java.net.URI;
import java.net.URISyntaxException;

/** The address of a broker as people write it: {@code tcp://host:port} or {@code mqtt://host:port}. */
public record BrokerUrl(String host, int port) {
    private static final int USUAL_PORT = 1883;

    /** @throws IllegalArgumentException with a sentence that says what is wrong and how it should look */
    public static BrokerUrl of(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw wrong(text, "it is not a URL");
        }
        if (!"tcp".equals(uri.getScheme()) && !"mqtt".equals(uri.getScheme())) {
            throw wrong(text, "\"" + uri.getScheme() + "\" is not served yet");
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
        return new BrokerUrl(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException(
                "broker URL \"" + text + "\": " + why + "; write tcp://host:port or mqtt://host:port");
    }

    @Override
    public String toString() {
        return "tcp://" + host + ":" + port;
    }
}
