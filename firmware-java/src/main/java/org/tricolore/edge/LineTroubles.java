package org.tricolore.edge;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.tricolore.hal.Uplink.Trouble;

/**
 * What of the line somebody must mend: certificates that end, a broker that is not believed or does not believe us, letters
 * it denies. A broker that is away is none of it: that mends itself. Safe for threads.
 *
 * <p>Each is told when it begins and then now and then ({@link #poll}), and stands until it is mended ({@link #standing}): a
 * certificate until it is renewed, a broker that is not believed until a connection stands, a denied topic until the
 * broker takes a letter there.
 */
final class LineTroubles {
    private static final long EXPIRY_LOOK_NANOS = 60_000_000_000L;

    /** Topics that are remembered as denied. */
    private static final int MOST_DENIED = 16;

    private final Troubles told = new Troubles();

    private final BrokerUrl broker;

    private final String clientId;

    private final Optional<Expiry> expiry;

    private final SortedMap<String, Trouble> denied = new TreeMap<>();

    private List<Trouble> ending = List.of();

    private List<Trouble> untrusted = List.of();

    private volatile List<Trouble> standing = List.of();

    private long lookedNanos;

    /** @param tls the files whose dates are watched; empty where the line is in clear text */
    LineTroubles(BrokerUrl broker, String clientId, Optional<TlsFiles> tls) {
        this.broker = broker;
        this.clientId = clientId;
        this.expiry = tls.map(Expiry::new);
    }

    Optional<Trouble> poll() {
        return told.poll();
    }

    /** What is not mended; the same list until that changes. */
    List<Trouble> unmended() {
        return standing;
    }

    /** Looks at the dates of the certificates, if the last look was a minute ago. */
    void lookNowAndThen() {
        if (System.nanoTime() - lookedNanos > EXPIRY_LOOK_NANOS) {
            lookAtExpiry();
        }
    }

    void lookAtExpiry() {
        lookedNanos = System.nanoTime();
        expiry.ifPresent(dates -> {
            Instant now = Instant.now();
            dates.look(now).forEach(trouble -> {
                told.forget(trouble.kind());
                told.tell(trouble, lookedNanos);
            });
            ending(dates.unmended());
        });
    }

    private synchronized void ending(List<Trouble> now) {
        if (!now.equals(ending)) {
            ending = now;
            stand();
        }
    }

    /** What the broker has said to a letter or a subscription. */
    void answered(String topic, int reason) {
        if (reason >= PahoConnection.DENIAL) {
            denied(topic, reason);
        } else {
            taken(topic);
        }
    }

    private synchronized void taken(String topic) {
        if (denied.remove(topic) != null) {
            stand();
        }
    }

    private synchronized void denied(String topic, int reason) {
        String code = "0x" + Integer.toHexString(reason);
        Trouble trouble = new Trouble(
                "LINE_DENIED",
                "MAJOR",
                topic,
                "the broker denies " + topic + " (reason " + code + "): look at its access rules for " + clientId,
                "le courtier refuse " + topic + " (motif " + code + ") : vérifiez ses règles d'accès pour " + clientId);
        told.tell(trouble, System.nanoTime());
        if (denied.size() < MOST_DENIED && denied.putIfAbsent(topic, trouble) == null) {
            stand();
        }
    }

    /** A connection has failed: that is a trouble when it is one of files or of trust. */
    synchronized void failed(Exception e) {
        boolean files = e instanceof IOException;
        if (files || e.getCause() instanceof SSLException) {
            String why = files ? e.getMessage() : reason(e);
            Trouble trouble = new Trouble(
                    "LINE_UNTRUSTED",
                    "MAJOR",
                    broker.toString(),
                    "no TLS with " + broker + ", so the line stays down: " + why,
                    "pas de TLS avec " + broker + ", la liaison reste coupée : " + why);
            told.tell(trouble, System.nanoTime());
            if (untrusted.isEmpty()) {
                untrusted = List.of(trouble);
                stand();
            }
        }
    }

    /** A connection stands: whoever is there is believed, and believes us. */
    synchronized void connected() {
        if (!untrusted.isEmpty()) {
            untrusted = List.of();
            stand();
        }
    }

    private void stand() {
        List<Trouble> all = new ArrayList<>(ending);
        all.addAll(untrusted);
        all.addAll(denied.values());
        standing = List.copyOf(all);
    }

    /** What Paho wraps says more than Paho. */
    static String reason(Exception e) {
        return e.getCause() == null
                ? String.valueOf(e.getMessage())
                : e.getCause().toString();
    }
}
