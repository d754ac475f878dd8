package org.tricolore.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tricolore.edge.BrokerUrl;
import org.tricolore.edge.TlsFiles;
import org.tricolore.model.Words;

/** A look at the line to the posts: whether the broker answers, and until when the certificates hold. */
final class LineLook {
    private static final int PATIENCE_MILLIS = 3_000;

    private static final long SOON_DAYS = 60;

    private static final Words ALONE = new Words(
            "the junction runs alone: no orders come, nobody hears of faults",
            "le carrefour tourne seul : aucun ordre n'arrive, personne n'apprend les défauts");

    private final String broker;

    private final Path tls;

    LineLook(String broker, Path tls) {
        this.broker = broker;
        this.tls = tls;
    }

    List<Finding> look(Instant now) {
        BrokerUrl url;
        try {
            url = BrokerUrl.of(broker);
        } catch (IllegalArgumentException wrong) {
            String text = String.valueOf(wrong.getMessage());
            return List.of(Finding.wrong(
                    "broker",
                    new Words(text, text),
                    ALONE,
                    new Words("BROKER in agent.conf", "BROKER dans agent.conf")));
        }
        List<Finding> found = new ArrayList<>();
        found.add(reach(url));
        if (url.secure() || Files.isDirectory(tls)) {
            found.addAll(certificates(url.secure(), now));
        }
        return found;
    }

    private static Finding reach(BrokerUrl url) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.host(), url.port()), PATIENCE_MILLIS);
            return Finding.good("broker", url + " answers", url + " répond");
        } catch (IOException cannot) {
            return Finding.doubtful(
                    "broker",
                    new Words(
                            url + " does not answer: " + cannot.getMessage(),
                            url + " ne répond pas : " + cannot.getMessage()),
                    ALONE,
                    new Words(
                            "is it started, is the port open in the firewall, does the name lead to it (getent hosts "
                                    + url.host() + ")?",
                            "est-il démarré, le port ouvert dans le pare-feu, le nom mène-t-il à lui (getent hosts "
                                    + url.host() + ") ?"));
        }
    }

    private List<Finding> certificates(boolean needed, Instant now) {
        List<Finding> found = new ArrayList<>();
        for (String name : List.of(TlsFiles.CA, TlsFiles.CERTIFICATE)) {
            try {
                for (X509Certificate each : new TlsFiles(tls).certificates(name)) {
                    found.add(certificate(name, each, now));
                }
            } catch (IOException told) {
                String text = String.valueOf(told.getMessage());
                if (needed) {
                    found.add(Finding.wrong(
                            "certificates",
                            new Words(text, text),
                            ALONE,
                            new Words("tricolore keys tls SITE --into DIR", "tricolore keys tls SITE --into DIR")));
                }
            }
        }
        return found;
    }

    private Finding certificate(String name, X509Certificate certificate, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        long days = Duration.between(now, end).toDays();
        Words mend = new Words(
                "put a renewed one into " + tls + "; the agent reads it at its next connection, without a restart",
                "mettez-en un renouvelé dans " + tls + " ; l'agent le lit à la prochaine connexion, sans redémarrage");
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Finding.wrong(
                    "certificates",
                    new Words(
                            name + " holds only from "
                                    + certificate.getNotBefore().toInstant() + " on",
                            name + " ne vaut qu'à partir du "
                                    + certificate.getNotBefore().toInstant()),
                    ALONE,
                    new Words("is the clock right?", "l'horloge est-elle juste ?"));
        }
        if (!now.isBefore(end)) {
            return Finding.wrong(
                    "certificates",
                    new Words(name + " has ended on " + end, name + " a expiré le " + end),
                    ALONE,
                    mend);
        }
        return days >= SOON_DAYS
                ? Finding.good(
                        "certificates", name + " holds for " + days + " days", name + " vaut encore " + days + " jours")
                : Finding.doubtful(
                        "certificates",
                        new Words(name + " ends in " + days + " days", name + " expire dans " + days + " jours"),
                        ALONE,
                        mend);
    }
}
