package org.tricolore.workshop;

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
import org.tricolore.workshop.accept.AcceptCommand;
import org.tricolore.workshop.bench.BenchCommand;
import org.tricolore.workshop.broker.BrokerCommand;
import org.tricolore.workshop.city.CityCommand;
import org.tricolore.workshop.contract.ContractCommand;
import org.tricolore.workshop.diagram.DiagramCommand;
import org.tricolore.workshop.endure.EndureCommand;
import org.tricolore.workshop.lockdown.LockdownCommand;
import org.tricolore.workshop.pack.PackageCommand;
import org.tricolore.workshop.post.PostCommand;
import org.tricolore.workshop.theatre.TheatreCommand;
import org.tricolore.workshop.tls.KeysTlsCommand;
import org.tricolore.workshop.trial.LineTrialCommand;
import org.tricolore.workshop.trip.TripTimesCommand;
import picocli.CommandLine;

/** Everything {@code ./tricolore} can do at a desk. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    public static CommandLine commandLine() {
        return Tool.with(
                new DemoCommand(),
                new CityCommand(),
                new LockdownCommand(),
                new RunCommand(),
                new SentinelCommand(),
                new CabinetCommand(),
                new BoardCommand(),
                new PanelCommand(),
                new HardwareCommand(),
                new ReplayCommand(),
                new TheatreCommand(),
                new CheckCommand(),
                new ProveCommand(),
                new DiagramCommand(),
                new AuthorityCommand(),
                new JournalCommand(),
                new CommandLine(new KeysCommand()).addSubcommand(new KeysTlsCommand()),
                new ContractCommand(),
                new SealCommand(),
                new PostCommand(),
                new BrokerCommand(),
                new LineTrialCommand(),
                new BenchCommand(),
                new TripTimesCommand(),
                new EndureCommand(),
                new AcceptCommand(),
                new PackageCommand(),
                new SetupCommand(),
                new DoctorCommand(),
                new UpdateCommand(),
                new ConfigCommand());
    }
}
