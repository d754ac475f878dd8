package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.tricolore.edge.Enrolment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore keys revoke}: a key that is believed no more. */
@Command(
        name = "revoke",
        description = {
            "Revokes a key for good; a running agent stops believing it within seconds.",
            "Fait révoquer une clé, pour toujours ; un agent en marche ne la reconnaît plus en quelques secondes."
        })
final class KeysRevoke implements Callable<Integer> {
    @ParentCommand
    private KeysCommand keys;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SITE", description = "Name of the site.")
    private String site;

    @Parameters(index = "1", paramLabel = "KID", description = "Name of the key, as \"keys list\" shows it.")
    private String kid;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The agent's state; keys are under DIR/keys." + SiteArgument.STATE_DEFAULT)
    private Path state;

    @Override
    public Integer call() {
        try {
            new Enrolment(KeysCommand.directory(site, state)).revoke(kid, Instant.now());
        } catch (IOException cannot) {
            throw new Refusal(Exit.PROBLEMS, cannot.getMessage(), cannot);
        }
        spec.commandLine().getOut().println(keys.tool.common().say(kid + " is revoked", kid + " est révoquée"));
        return Exit.DONE;
    }
}
