package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tricolore.AgentLine;
import org.tricolore.edge.Enrolment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore keys enrol}: one more key a site believes. */
@Command(
        name = "enrol",
        description = {
            "Enrols the public key of a post; a running agent believes it within seconds.",
            "Fait inscrire la clé publique d'un poste ; un agent en marche la reconnaît en quelques secondes."
        })
final class KeysEnrol implements Callable<Integer> {
    @ParentCommand
    private KeysCommand keys;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SITE", description = "Name of the site.")
    private String site;

    @Parameters(index = "1", paramLabel = "POST", description = "Whose key it is.")
    private String post;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "Public Ed25519 key as PEM (BEGIN PUBLIC KEY); its private half stays with its post.")
    private Path key;

    @Option(names = "--kid", paramLabel = "KID", description = "Name of the key on the line. Default: the post.")
    private String kid;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The agent's state; keys are under DIR/keys." + SiteArgument.STATE_DEFAULT)
    private Path state;

    @Override
    public Integer call() {
        if (!AgentLine.posts().contains(post)) {
            throw new Refusal(
                    Exit.USAGE,
                    post + " is no post that signs orders; write one of " + String.join(" ", AgentLine.posts()));
        }
        String name = kid == null ? post : kid;
        try {
            new Enrolment(KeysCommand.directory(site, state)).enrol(name, post, key);
        } catch (IOException cannot) {
            throw new Refusal(Exit.PROBLEMS, cannot.getMessage(), cannot);
        }
        spec.commandLine()
                .getOut()
                .println(
                        keys.tool.common().say(name + " is enrolled for " + post, name + " est inscrite pour " + post));
        return Exit.DONE;
    }
}
