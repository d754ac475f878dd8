package org.tricolore.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tricolore.journal.Chain;
import org.tricolore.journal.JournalFile;
import org.tricolore.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore journal verify}: whether the chain holds. */
@Command(
        name = "verify",
        description = {
            "Follows the chain of hashes and tells every event that was altered, removed or moved."
                    + " Ends with 0: it holds, 1: it does not.",
            "Suit la chaîne des empreintes et dit chaque événement modifié, retiré ou déplacé."
        })
final class JournalVerify implements Callable<Integer> {
    @ParentCommand
    private JournalCommand journal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WHERE",
            description = "A site's name or the agent's state directory, or an exported file.")
    private String where;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Chain chain;
        if (Files.isRegularFile(Path.of(where))) {
            chain = JournalFile.verified(Path.of(where));
        } else {
            try (JournalReader reader = journal.open(where)) {
                chain = reader.verified();
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            report.put("holds", chain.found() == 0).put("events", chain.lines());
            report.put("newest", chain.last()).put("found", chain.found());
            ArrayNode problems = report.putArray("problems");
            chain.problems()
                    .forEach(problem -> problems.addObject()
                            .put("code", problem.code())
                            .put("seq", problem.seq())
                            .put("text", problem.text().english())
                            .put("textFr", problem.text().french()));
            out.println(report);
        } else {
            for (Chain.Problem problem : chain.problems()) {
                out.println(problem.code() + "  "
                        + journal.say(problem.text().english(), problem.text().french()));
            }
            out.println(
                    chain.found() == 0
                            ? journal.say(
                                    "the journal holds: " + chain.lines() + " events, the newest is " + chain.last(),
                                    "le journal est intact : " + chain.lines() + " événements, le dernier est le "
                                            + chain.last())
                            : journal.say(
                                    "the journal does not hold: " + chain.found() + " places",
                                    "le journal n'est pas intact : " + chain.found() + " endroits"));
        }
        out.flush();
        return chain.found() == 0 ? Exit.DONE : Exit.PROBLEMS;
    }
}
