package org.tricolore.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore hardware …}: for technicians at the cabinet. */
@Command(
        name = "hardware",
        description = {
            "For technicians at the cabinet, while no agent runs there.",
            "Pour les techniciens devant l'armoire, sans agent en marche."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HardwareTestCommand.class)
public final class HardwareCommand implements Runnable {
    @ParentCommand
    Tool tool;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
