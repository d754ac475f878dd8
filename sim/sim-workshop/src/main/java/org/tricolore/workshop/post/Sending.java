package org.tricolore.workshop.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.edge.PahoUplink;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every order has beside what it asks for: sites, lease, reason; and how it is sent and followed. */
final class Sending {
    @Parameters(
            index = "0",
            paramLabel = "SITES",
            description = "A site, several with commas between, or a file with one on each line (a path with a /).")
    private String sites;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Lease.class,
            defaultValue = "1h",
            description = "How long the order stands: 45s, 30m, 2h, 1h30m, 3d. Default: ${DEFAULT-VALUE}")
    private Duration lease;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "When it shall begin, in UTC, such as 2026-03-17T12:00:00Z; then --for counts from there.")
    private Instant from;

    @Option(names = "--target", paramLabel = "NAME", description = "One junction or equipment. Default: the junction.")
    private String target;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "For whoever reads the journal.")
    private String reason;

    @Option(
            names = "--until",
            paramLabel = "applied|end",
            defaultValue = "applied",
            description = "How far it is followed. Ctrl-C does not end the order: \"resume\" takes it up."
                    + " Default: ${DEFAULT-VALUE}")
    private Follow.Until until;

    @Option(
            names = "--give-up",
            paramLabel = "TIME",
            converter = Lease.class,
            description = "Stop following after so long; the order stays in the ledger.")
    private Duration giveUp;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    /**
     * Sends one order to each site.
     *
     * @param usualTarget when none is named
     * @return exit code: 0 when each is where it was wanted, 1 when one was refused or never applied
     */
    int send(PostCommand post, ObjectNode task, String usualTarget, PrintWriter out, PrintWriter err)
            throws IOException {
        List<String> list = sites();
        list.forEach(post::signer);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant begin = from == null ? now : from;
        if (!begin.plus(lease).isAfter(now)) {
            throw new Refusal(
                    Exit.USAGE,
                    post.say("an order that ends in the past has no effect", "un ordre déjà terminé n'a aucun effet"));
        }
        List<LedgerEntry> orders = list.stream()
                .map(site -> LedgerEntry.of(
                        site,
                        post.post.name(),
                        target == null ? usualTarget : target,
                        task,
                        now,
                        begin.plus(lease),
                        Optional.ofNullable(from),
                        reason))
                .toList();
        Report report = new Report(post, list.size() > 1, json, out, err);
        Follow follow = new Follow(until, orders, report::told);
        try (Ledger ledger = post.ledger();
                PahoUplink line = post.uplink(list, List.of("order/ack", "state"))) {
            Courier courier = new Courier(ledger, post.post.name(), line, post::sign, follow::heard);
            courier.give(orders);
            report.given(orders);
            follow.run(
                    courier, line, report::trouble, Optional.ofNullable(giveUp).map(now::plus));
        }
        return report.end(follow);
    }

    private List<String> sites() throws IOException {
        List<String> list = sites.contains("/")
                ? Files.readAllLines(Path.of(sites)).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList()
                : Arrays.stream(sites.split(",")).map(String::strip).toList();
        List<String> wrong = list.stream()
                .filter(site -> !site.matches("[a-zA-Z0-9][a-zA-Z0-9_-]*"))
                .toList();
        if (list.isEmpty() || !wrong.isEmpty()) {
            throw new Refusal(Exit.USAGE, "no names of sites: " + (list.isEmpty() ? sites : wrong));
        }
        return list.stream().distinct().toList();
    }
}
