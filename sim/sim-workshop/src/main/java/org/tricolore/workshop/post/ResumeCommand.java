package org.tricolore.workshop.post;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tricolore.command.Exit;
import org.tricolore.edge.PahoUplink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore post resume}: takes up every order of the ledger that has not ended. */
@Command(
        name = "resume",
        description = {
            "Sends every order of the ledger that has not ended again, and follows it.",
            "Fait repartir chaque ordre du registre qui n'est pas terminé, et le suit."
        })
final class ResumeCommand implements Callable<Integer> {
    @ParentCommand
    private PostCommand post;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--until",
            paramLabel = "applied|end",
            defaultValue = "end",
            description = "How far they are followed. Default: ${DEFAULT-VALUE}")
    private Follow.Until until;

    @Option(names = "--give-up", paramLabel = "TIME", converter = Lease.class, description = "Stop after so long.")
    private Duration giveUp;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (Ledger ledger = post.ledger()) {
            List<LedgerEntry> orders = ledger.open(post.post.name());
            List<String> sites =
                    orders.stream().map(LedgerEntry::site).distinct().toList();
            Report report = new Report(
                    post,
                    orders.size() > 1,
                    json,
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
            if (orders.isEmpty()) {
                spec.commandLine().getOut().println(post.say("nothing is under way", "rien n'est en cours"));
                return Exit.DONE;
            }
            Follow follow = new Follow(until, orders, report::told);
            try (PahoUplink line = post.uplink(sites, List.of("order/ack", "state"))) {
                Courier courier = new Courier(ledger, post.post.name(), line, post::sign, follow::heard);
                report.given(orders);
                follow.run(
                        courier,
                        line,
                        report::trouble,
                        Optional.ofNullable(giveUp).map(Instant.now()::plus));
            }
            return report.end(follow);
        }
    }
}
