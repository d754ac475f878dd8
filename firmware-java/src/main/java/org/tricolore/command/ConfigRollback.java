package org.tricolore.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore config rollback}: back to the configuration before. */
@Command(
        name = "rollback",
        description = {
            "Goes back to the configuration before, from the agent's next start on.",
            "Revient à la configuration précédente, dès le prochain démarrage de l'agent."
        })
final class ConfigRollback implements Callable<Integer> {
    @ParentCommand
    private ConfigCommand config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            int number = config.configurations().rollback();
            config.handOverCertificate(number);
            spec.commandLine().getOut().println(config.runsFromTheNextStartOn(number));
            return Exit.DONE;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }
}
