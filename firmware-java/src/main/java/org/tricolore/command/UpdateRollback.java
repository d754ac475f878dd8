package org.tricolore.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore update rollback}: back to the version before. */
@Command(
        name = "rollback",
        description = {
            "Goes back to the version before, from the agent's next start on.",
            "Revient à la version précédente, dès le prochain démarrage de l'agent."
        })
final class UpdateRollback implements Callable<Integer> {
    @ParentCommand
    private UpdateCommand update;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            String place = update.slots().rollback();
            spec.commandLine()
                    .getOut()
                    .println(update.say(
                            "place " + place + " runs from the next start on: systemctl restart tricolore-agent",
                            "la place " + place + " tournera dès le prochain démarrage : systemctl restart"
                                    + " tricolore-agent"));
            return Exit.DONE;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }
}
