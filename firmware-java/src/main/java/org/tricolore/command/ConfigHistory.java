package org.tricolore.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.tricolore.update.Configurations.Kept;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore config history}: every configuration this device has been given. */
@Command(
        name = "history",
        description = {
            "Tells every configuration this device has been given, and which one runs.",
            "Montre chaque configuration reçue par cet appareil, et celle qui tourne."
        })
final class ConfigHistory implements Callable<Integer> {
    @ParentCommand
    private ConfigCommand config;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        List<Kept> history;
        try {
            history = config.configurations().history();
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.putArray("configurations");
            history.forEach(kept -> told.withArray("configurations")
                    .addObject()
                    .put("number", kept.number())
                    .put("at", kept.at().toString())
                    .put("by", kept.by())
                    .put("note", kept.note())
                    .put("checked", kept.verdict().checked())
                    .put("proved", kept.verdict().proved())
                    .put("ticks", kept.verdict().ticks())
                    .put("same", kept.verdict().same())
                    .put("altered", kept.altered())
                    .put("current", kept.current()));
            out.println(told);
        } else {
            history.forEach(kept -> out.println(line(kept)));
        }
        return history.stream().noneMatch(kept -> kept.current() && kept.altered()) ? Exit.DONE : Exit.PROBLEMS;
    }

    private String line(Kept kept) {
        String verdict = !kept.verdict().checked()
                ? config.say("has problems", "a des problèmes")
                : kept.verdict().proved()
                        ? config.say("checked, proved", "vérifiée, prouvée")
                        : config.say("not proved", "non prouvée");
        String replayed = kept.verdict().ticks() == 0
                ? ""
                : config.say(
                        ", " + kept.verdict().same() + " ticks as before",
                        ", " + kept.verdict().same() + " tics comme avant");
        return (kept.current() ? "* " : "  ")
                + String.format("%4d  %s  ", kept.number(), kept.at())
                + verdict
                + replayed
                + (kept.altered() ? config.say(", ALTERED SINCE", ", MODIFIÉE DEPUIS") : "")
                + "  " + kept.by() + "  " + kept.note();
    }
}
