package org.tricolore;

import org.tricolore.command.AuthorityCommand;
import org.tricolore.command.CheckCommand;
import org.tricolore.command.ConfigCommand;
import org.tricolore.command.DoctorCommand;
import org.tricolore.command.HardwareCommand;
import org.tricolore.command.JournalCommand;
import org.tricolore.command.KeysCommand;
import org.tricolore.command.ProveCommand;
import org.tricolore.command.ReplayCommand;
import org.tricolore.command.RunCommand;
import org.tricolore.command.SealCommand;
import org.tricolore.command.SentinelCommand;
import org.tricolore.command.SetupCommand;
import org.tricolore.command.Tool;
import org.tricolore.command.UpdateCommand;
import org.tricolore.command.WarmUpCommand;

/** The agent for the street: what a device needs, without the workshop. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Tool.asked(
                        arguments,
                        new RunCommand(),
                        new SentinelCommand(),
                        new ReplayCommand(),
                        new HardwareCommand(),
                        new CheckCommand(),
                        new AuthorityCommand(),
                        new JournalCommand(),
                        new ProveCommand(),
                        new SealCommand(),
                        new KeysCommand(),
                        new SetupCommand(),
                        new DoctorCommand(),
                        new UpdateCommand(),
                        new ConfigCommand(),
                        new WarmUpCommand())
                .execute(arguments));
    }
}
