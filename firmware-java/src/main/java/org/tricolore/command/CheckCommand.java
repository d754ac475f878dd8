package org.tricolore.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tricolore.config.CheckReport;
import org.tricolore.config.Places;
import org.tricolore.config.SiteLoader;
import org.tricolore.config.SiteLoader.Loaded;
import org.tricolore.edge.Seal;
import org.tricolore.hal.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore check SITE}: every problem of a site in one pass. */
@Command(
        name = "check",
        description = {
            "Checks a site's files and tells every problem, with place, reason and remedy.",
            "Vérifie les fichiers d'un site et dit chaque problème, avec l'endroit, la raison et le remède."
        })
public final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore.")
    private String site;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Directory of the agent's state, with the signers' keys." + SiteArgument.STATE_DEFAULT)
    private Path state;

    @Override
    public Integer call() {
        Path directory = SiteArgument.directory(site);
        Loaded loaded = SiteLoader.load(directory);
        // A seal that is missing is told; one that is broken is a problem.
        Optional<Seal.Answer> answer = loaded.site()
                .map(checked -> Seal.verify(
                        directory,
                        state == null ? SiteArgument.state(checked.name()) : state,
                        checked.safetyHash(),
                        false));
        boolean broken =
                answer.filter(seal -> seal instanceof Seal.Answer.Broken).isPresent();
        List<Trouble> wiring = loaded.site().map(Drivers::problems).orElse(List.of());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(json(directory, loaded, wiring, tool.common()));
        } else {
            out.print(text(directory, loaded, wiring, tool.common()));
            answer.ifPresent(seal -> out.println(Seals.text(seal, tool.common())));
            out.flush();
        }
        return loaded.ok() && wiring.isEmpty() && !broken ? Exit.DONE : Exit.PROBLEMS;
    }

    /** What is wrong with the files and with what their drivers make of the wiring, for a terminal. */
    static String text(Path directory, Loaded loaded, List<Trouble> wiring, Common common) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        StringBuilder text = new StringBuilder();
        for (Trouble problem : wiring) {
            text.append(Places.of(directory, problem.subject()))
                    .append("  ")
                    .append(problem.code())
                    .append("\n    ")
                    .append(Drivers.text(problem, common))
                    .append('\n');
        }
        return text + (wiring.isEmpty() ? CheckReport.text(loaded, common.locale(), terminal) : "");
    }

    /** The same for machines. */
    static ObjectNode json(Path directory, Loaded loaded, List<Trouble> wiring, Common common) {
        ObjectNode report = CheckReport.json(loaded, common.locale());
        report.put("ok", loaded.ok() && wiring.isEmpty());
        for (Trouble problem : wiring) {
            report.withArray("wiring")
                    .addObject()
                    .put("code", problem.code())
                    .put("place", Places.of(directory, problem.subject()))
                    .put("path", problem.subject())
                    .put("reason", Drivers.text(problem, common));
        }
        return report;
    }
}
