package org.tricolore.edge;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.Uplink.Trouble;

/**
 * How long the certificates of the line still hold: told 60, 30 and 7 days before one ends, and when it has ended.
 *
 * <p>An ended one keeps nobody in and nobody out by this class: TLS itself refuses it, and the junction needs no line.
 */
final class Expiry {
    private static final List<Integer> DAYS = List.of(60, 30, 7);

    private static final int NOT_SOON = Integer.MAX_VALUE;

    private static final int ENDED = -1;

    private final TlsFiles files;

    /** The last stage told of each file: a number of days, or one of the above. */
    private final SortedMap<String, Integer> told = new TreeMap<>();

    private List<Trouble> standing = List.of();

    Expiry(TlsFiles files) {
        this.files = files;
    }

    /** What is new since the last look; a stage is told once, a renewed certificate begins anew. */
    List<Trouble> look(Instant now) {
        List<Trouble> troubles = new ArrayList<>();
        SortedMap<String, Trouble> stand = new TreeMap<>();
        for (String name : List.of(TlsFiles.CERTIFICATE, TlsFiles.CA)) {
            try {
                for (X509Certificate certificate : files.certificates(name)) {
                    Instant end = certificate.getNotAfter().toInstant();
                    int stage = stage(Duration.between(now, end));
                    String key = name + " " + certificate.getSubjectX500Principal() + " " + end;
                    Integer before = told.put(key, stage);
                    if (stage != NOT_SOON) {
                        Trouble trouble = trouble(name, certificate, stage, now);
                        stand.put(key, trouble);
                        if (before == null || before != stage) {
                            troubles.add(trouble);
                        }
                    }
                }
            } catch (IOException unreadable) {
                // Told by the attempt to connect, which needs the same files.
                told.remove(name);
            }
        }
        standing = List.copyOf(stand.values());
        return troubles;
    }

    /** What the last look found to end soon, or to have ended. */
    List<Trouble> unmended() {
        return standing;
    }

    private static int stage(Duration left) {
        if (left.isNegative()) {
            return ENDED;
        }
        int stage = NOT_SOON;
        for (int days : DAYS) {
            if (left.compareTo(Duration.ofDays(days)) <= 0) {
                stage = days;
            }
        }
        return stage;
    }

    private Trouble trouble(String name, X509Certificate certificate, int stage, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        String who = certificate.getSubjectX500Principal().getName();
        long days = Math.abs(Duration.between(now, end).toDays());
        String file = files.directory().resolve(name).toString();
        if (stage == ENDED) {
            return new Trouble(
                    "CERTIFICATE_EXPIRED",
                    "MAJOR",
                    name,
                    "the certificate of " + who + " ended on " + end + ": the line stays down, the junction runs on;"
                            + " put a renewed one at " + file + ", no restart is needed",
                    "le certificat de " + who + " a expiré le " + end + " : la liaison reste coupée, le carrefour"
                            + " fonctionne ; déposez le certificat renouvelé sous " + file + ", sans redémarrer");
        }
        return new Trouble(
                "CERTIFICATE_EXPIRES",
                stage == DAYS.getLast() ? "MAJOR" : "MINOR",
                name,
                "the certificate of " + who + " ends in " + days + " days, on " + end + ": put a renewed one at " + file
                        + ", no restart is needed",
                "le certificat de " + who + " expire dans " + days + " jours, le " + end + " : déposez le certificat"
                        + " renouvelé sous " + file + ", sans redémarrer");
    }
}
