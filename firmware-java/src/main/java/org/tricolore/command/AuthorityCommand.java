package org.tricolore.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.tricolore.authority.Rights;
import org.tricolore.config.AuthorityFile;
import org.tricolore.config.AuthorityTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore authority}: who may order what. */
@Command(
        name = "authority",
        description = {
            "Shows who may order what, with which values, for how long and how often; of a site, as it narrows it.",
            "Montre qui peut ordonner quoi, avec quelles valeurs, combien de temps et à quel rythme ; d'un site, tel"
                    + " qu'il le restreint."
        })
public final class AuthorityCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SITE",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore."
                    + " Without it: what holds where no site narrows it.")
    private String site;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Rights rights = site == null
                ? AuthorityFile.shipped().rights()
                : SiteArgument.load(site, tool.common()).rights();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(AuthorityTable.json(rights));
        } else {
            out.print(AuthorityTable.text(rights, tool.common().locale()));
            out.flush();
        }
        return Exit.DONE;
    }
}
