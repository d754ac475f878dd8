package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.tricolore.Certificates;
import org.tricolore.update.Configurations;
import org.tricolore.update.Configurations.Kept;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore config}: the configurations of a device, each checked, proved and replayed before it may run. */
@Command(
        name = "config",
        description = {
            "Gives a device another configuration: checked, proved, replayed on what happened, activated, left again.",
            "Fait changer la configuration d'un appareil : vérifiée, prouvée, rejouée sur le vécu, activée, abandonnée."
        },
        subcommands = {
            ConfigUpload.class,
            ConfigHistory.class,
            ConfigDiff.class,
            ConfigActivate.class,
            ConfigRollback.class
        })
public final class ConfigCommand implements Runnable {
    @ParentCommand
    Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "/etc/tricolore",
            description = "Where configurations are kept, and \"site\" names the one that runs. Default:"
                    + " ${DEFAULT-VALUE}")
    private Path store;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "/var/lib/tricolore",
            description = "The agent's state, with the signers' keys. Default: ${DEFAULT-VALUE}")
    Path state;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                say("say what to do, such as: config history", "dites quoi faire, par exemple : config history"));
    }

    Configurations configurations() {
        return new Configurations(store);
    }

    /** @throws Refusal when there is none of that number */
    Kept find(int number) throws IOException {
        return configurations()
                .find(number)
                .orElseThrow(() -> new Refusal(
                        Exit.PROBLEMS,
                        say(
                                "there is no configuration " + number + ": tricolore config history",
                                "il n'y a pas de configuration " + number + " : tricolore config history")));
    }

    /** So that the next start need not prove it while the street waits. */
    void handOverCertificate(int number) throws IOException {
        Path certificate = configurations().certificate(number);
        if (Files.exists(certificate) && Files.isDirectory(state)) {
            Path aside = state.resolve(Certificates.FILE + ".new");
            Files.copy(certificate, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, state.resolve(Certificates.FILE), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What is left to be done after another one was chosen. */
    String runsFromTheNextStartOn(int number) {
        return say(
                "configuration " + number + " runs from the next start on: systemctl restart tricolore-agent",
                "la configuration " + number + " tournera dès le prochain démarrage : systemctl restart"
                        + " tricolore-agent");
    }

    String say(String english, String french) {
        return tool.common().say(english, french);
    }
}
