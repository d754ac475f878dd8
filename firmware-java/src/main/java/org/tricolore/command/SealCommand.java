package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tricolore.config.SafetyFile;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.Seal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore seal SITE --as NAME}: one of the two persons signs the safety file. */
@Command(
        name = "seal",
        description = {
            "Signs the safety file of a site in a person's name; an agent runs with two different ones only.",
            "Signe le fichier de sécurité d'un site au nom d'une personne ; un agent en exige deux différentes."
        })
public final class SealCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            description = "Directory with safety.yaml, or the name of a site that comes with Tricolore.")
    private String site;

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "Who signs.")
    private String name;

    @Option(names = "--new-key", description = "Make a key for this person first, and enrol it here.")
    private boolean newKey;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Directory of the agent's state; the signers' keys are under DIR/signers."
                    + SiteArgument.STATE_DEFAULT)
    private Path state;

    @Override
    public Integer call() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,31}") || name.startsWith(Seal.WORKSHOP)) {
            throw new Refusal(
                    Exit.USAGE,
                    tool.common()
                            .say(
                                    "--as is a person's name: 1 to 32 letters, digits, . - _, and none of the workshop's",
                                    "--as est le nom d'une personne : 1 à 32 lettres, chiffres, . - _, et non de l'atelier"));
        }
        Path directory = SiteArgument.directory(site);
        SafetyFile.Loaded safety = SafetyFile.load(directory);
        if (safety.rules().isEmpty()) {
            throw new Refusal(
                    Exit.PROBLEMS,
                    tool.common()
                            .say(
                                    "safety.yaml has problems: tricolore check " + site,
                                    "safety.yaml a des problèmes : tricolore check " + site));
        }
        Path kept = state == null ? SiteArgument.state(safety.rules().get().site()) : state;
        KeyFiles keys = new KeyFiles(kept.resolve(Seal.SIGNERS));
        try {
            if (newKey) {
                keys.add(name);
            }
            Seal.sign(directory.resolve(Seal.NAME), safety.sha256(), name, keys.privateKey(name));
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
        Seal.Answer answer = Seal.verify(directory, kept, safety.sha256(), false);
        spec.commandLine().getOut().println(Seals.text(answer, tool.common()));
        return Exit.DONE;
    }
}
