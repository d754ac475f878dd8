package org.tricolore.command;

import java.util.concurrent.Callable;
import org.tricolore.config.CheckReport;
import org.tricolore.config.SiteLoader;
import org.tricolore.config.SiteLoader.Loaded;
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

    @Override
    public Integer call() {
        Loaded loaded = SiteLoader.load(SiteArgument.directory(site));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(CheckReport.json(loaded, tool.common().locale()));
        } else {
            boolean terminal = System.console() != null && System.console().isTerminal();
            out.print(CheckReport.text(loaded, tool.common().locale(), terminal));
            out.flush();
        }
        return loaded.ok() ? Exit.DONE : Exit.PROBLEMS;
    }
}
