package org.tricolore.workshop.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tricolore.command.Common;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore line-trial}: agent and broker killed under load, then the books are held against each other. */
@Command(
        name = "line-trial",
        description = {
            "Kills a real agent and a real broker at random under a load of orders, then checks every order and event.",
            "Fait tuer au hasard un agent et un courtier réels sous une charge d'ordres, puis vérifie chaque ordre."
        })
public final class LineTrialCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SITE",
            defaultValue = "cetur1988-night",
            description = "A site on a virtual cabinet. Default: ${DEFAULT-VALUE}")
    private String site;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "20",
            description = "How often a process is killed, with each broker. Default: ${DEFAULT-VALUE}")
    private int kills;

    @Option(
            names = "--broker",
            paramLabel = "KIND",
            description = "embedded or mosquitto. Default: both, where mosquitto is installed.")
    private Victims.Kind broker;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2020", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep all books and logs here. Default: a new directory.")
    private Path directory;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Common common = tool.common();
        Site checked = SiteArgument.load(site, common);
        if (kills < 0) {
            throw new Refusal(Exit.USAGE, common.say("--kills is from 0", "--kills part de 0"));
        }
        List<Victims.Kind> kinds = broker == null ? List.of(Victims.Kind.values()) : List.of(broker);
        PrintWriter err = spec.commandLine().getErr();
        List<LineTrial.Outcome> outcomes = new ArrayList<>();
        try {
            Path all = directory == null ? Files.createTempDirectory("line-trial") : directory;
            err.println(common.say(
                    "seed " + seed + ", everything is kept in " + all,
                    "graine " + seed + ", tout est gardé sous " + all));
            for (Victims.Kind kind : kinds) {
                if (!Victims.has(kind)) {
                    err.println(
                            common.say("mosquitto is not installed: left out", "mosquitto n'est pas installé : omis"));
                    continue;
                }
                Path own = Files.createDirectories(all.resolve(kind.name().toLowerCase(java.util.Locale.ROOT)));
                outcomes.add(new LineTrial(checked, seed, text -> tell(err, kind, text))
                        .run(kind, SiteArgument.directory(site), own, kills));
            }
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, String.valueOf(cannot.getMessage()), cannot);
        }
        report(outcomes);
        return outcomes.stream().allMatch(outcome -> outcome.problems().isEmpty()) ? Exit.DONE : Exit.PROBLEMS;
    }

    private static void tell(PrintWriter err, Victims.Kind kind, String text) {
        err.println(kind + "  " + text);
        err.flush();
    }

    private void report(List<LineTrial.Outcome> outcomes) {
        PrintWriter out = spec.commandLine().getOut();
        ArrayNode trials = JsonNodeFactory.instance.arrayNode();
        for (LineTrial.Outcome outcome : outcomes) {
            ObjectNode one = trials.addObject();
            one.put("broker", outcome.broker().name()).put("agentKills", outcome.agentKills());
            one.put("brokerKills", outcome.brokerKills()).put("brokerStops", outcome.stops());
            one.put("cuts", outcome.cuts()).put("orders", outcome.orders());
            one.put("lost", outcome.lost()).put("sentTwice", outcome.doubled()).put("overtaken", outcome.overtaken());
            one.put("applied", outcome.applied()).put("trips", outcome.trips());
            one.put("events", outcome.events());
            ObjectNode ends = one.putObject("ends");
            outcome.ends().forEach(ends::put);
            one.put("seconds", outcome.seconds());
            ArrayNode problems = one.putArray("problems");
            outcome.problems().forEach(problems::add);
            if (!json) {
                out.println(one.toPrettyString());
            }
        }
        if (json) {
            out.println(JsonNodeFactory.instance.objectNode().put("seed", seed).set("trials", trials));
        }
        out.flush();
    }
}
