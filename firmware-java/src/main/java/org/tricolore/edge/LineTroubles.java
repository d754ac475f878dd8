package org.tricolore.edge;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.tricolore.hal.Uplink.Trouble;

/**
 * What of the line somebody must mend: certificates that end, a broker that is not believed or does not believe us, letters
 * it denies. A broker that is away is none of it: that mends itself.
 */
final class LineTroubles {
    private static final long EXPIRY_LOOK_NANOS = 3_600_000_000_000L;

    private final Troubles told = new Troubles();

    private final BrokerUrl broker;

    private final String clientId;

    private final Optional<Expiry> expiry;

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

    /** Looks at the dates of the certificates, if the last look was an hour ago. */
    void lookNowAndThen() {
        if (System.nanoTime() - lookedNanos > EXPIRY_LOOK_NANOS) {
            lookAtExpiry();
        }
    }

    void lookAtExpiry() {
        lookedNanos = System.nanoTime();
        expiry.ifPresent(dates -> dates.look(Instant.now()).forEach(trouble -> {
            told.forget(trouble.kind());
            told.tell(trouble, lookedNanos);
        }));
    }

    void denied(String topic, int reason) {
        String code = "0x" + Integer.toHexString(reason);
        told.tell(
                new Trouble(
                        "LINE_DENIED",
                        "MAJOR",
                        topic,
                        "the broker denies " + topic + " (reason " + code + "): look at its access rules for "
                                + clientId,
                        "le courtier refuse " + topic + " (motif " + code + ") : vérifiez ses règles d'accès pour "
                                + clientId),
                System.nanoTime());
    }

    /** A connection has failed: that is a trouble when it is one of files or of trust. */
    void failed(Exception e) {
        boolean files = e instanceof IOException;
        if (files || e.getCause() instanceof SSLException) {
            String why = files ? e.getMessage() : reason(e);
            told.tell(
                    new Trouble(
                            "LINE_UNTRUSTED",
                            "MAJOR",
                            broker.toString(),
                            "no TLS with " + broker + ", so the line stays down: " + why,
                            "pas de TLS avec " + broker + ", la liaison reste coupée : " + why),
                    System.nanoTime());
        }
    }

    /** What Paho wraps says more than Paho. */
    static String reason(Exception e) {
        return e.getCause() == null
                ? String.valueOf(e.getMessage())
                : e.getCause().toString();
    }
}
