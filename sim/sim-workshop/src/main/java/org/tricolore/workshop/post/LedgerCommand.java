package org.tricolore.workshop.post;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.tricolore.command.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore post ledger}: what this post has ordered, and what became of it. */
@Command(
        name = "ledger",
        description = {
            "Lists the orders of this post, the newest first, and what became of each.",
            "Montre les ordres de ce poste, le plus récent d'abord, et ce que chacun est devenu."
        })
final class LedgerCommand implements Callable<Integer> {
    @ParentCommand
    private PostCommand post;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many. Default: ${DEFAULT-VALUE}")
    private int last;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<LedgerEntry> orders;
        try (Ledger ledger = post.ledger()) {
            orders = ledger.newest(Math.max(1, last));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            ArrayNode list = report.putArray("orders");
            orders.forEach(order -> list.addObject()
                    .put("id", order.id().toString())
                    .put("site", order.site())
                    .put("post", order.post())
                    .put("target", order.target())
                    .put("do", order.task())
                    .put("issuedAt", order.issuedAt().toString())
                    .put("expires", order.expires().toString())
                    .put("reason", order.reason())
                    .put("phase", order.standing().name())
                    .put("code", order.code())
                    .put("applied", order.applied()));
            out.println(report);
            return Exit.DONE;
        }
        for (LedgerEntry order : orders) {
            out.printf(
                    "%s  %-20s %-11s %-14s %s  %s%n",
                    order.issuedAt(), order.site(), order.standing(), order.code(), order.id(), order.task());
        }
        out.println(post.say(orders.size() + " orders", orders.size() + " ordres"));
        return Exit.DONE;
    }
}
