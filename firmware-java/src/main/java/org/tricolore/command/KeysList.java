package org.tricolore.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore keys list}: whom a site believes. */
@Command(
        name = "list",
        description = {"Lists the keys a site believes.", "Montre les clés que le site reconnaît."})
final class KeysList implements Callable<Integer> {
    @ParentCommand
    private KeysCommand keys;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SITE", description = "Name of the site.")
    private String site;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The agent's state; keys are under DIR/keys." + SiteArgument.STATE_DEFAULT)
    private Path state;

    @Override
    public Integer call() {
        return keys.list(
                KeysCommand.directory(site, state), json, spec.commandLine().getOut());
    }
}
