package org.tricolore.edge;

import java.util.List;
import java.util.Optional;

/**
 * How to speak to the broker.
 *
 * @param clientId one for each agent: a second one with the same id throws the first out
 * @param root topic before all others, with a slash at its end
 * @param keepAliveSeconds Paho notices a frozen broker after twice as long
 * @param willDelaySeconds how long a lost line stays a secret
 * @param topics what is heard, below the root
 * @param window unacknowledged letters the broker may send; 1 to 512, well below what the line keeps unread
 * @param agent whether an agent speaks: it tells that it is alive, keeps its session, and takes nothing retained
 * @param tls where the files for TLS are; needed by a URL that asks for it
 */
public record LineSettings(
        String clientId,
        String root,
        int keepAliveSeconds,
        long willDelaySeconds,
        List<String> topics,
        int window,
        boolean agent,
        Optional<TlsFiles> tls) {
    /** The topics an agent reads, below the site's root. */
    public static final List<String> READ = List.of("order", "event/ack");

    private static final int WINDOW = 16;

    /** An agent's, in clear text. */
    public LineSettings(String clientId, String root, int keepAliveSeconds, long willDelaySeconds) {
        this(clientId, root, keepAliveSeconds, willDelaySeconds, READ, WINDOW, true, Optional.empty());
    }

    /** As PROTOCOL says, for one site. */
    public static LineSettings of(String site) {
        return new LineSettings("tricolore-" + site, "tricolore/v1/" + site + "/", 8, 15);
    }

    /**
     * The other end: whoever orders and listens.
     *
     * @param topics what is heard, below {@code tricolore/v1/}
     */
    public static LineSettings ofPost(String clientId, List<String> topics, Optional<TlsFiles> tls) {
        return new LineSettings(clientId, "tricolore/v1/", 8, 0, topics, WINDOW, false, tls);
    }

    /** The same, for whoever hears a whole city on one line: the broker need not wait for each word of so few. */
    public LineSettings withWindow(int letters) {
        return new LineSettings(clientId, root, keepAliveSeconds, willDelaySeconds, topics, letters, agent, tls);
    }

    public LineSettings with(TlsFiles files) {
        return new LineSettings(
                clientId, root, keepAliveSeconds, willDelaySeconds, topics, window, agent, Optional.of(files));
    }
}
