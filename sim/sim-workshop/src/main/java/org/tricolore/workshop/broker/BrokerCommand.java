package org.tricolore.workshop.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore broker}: the workshop's MQTT 5 broker in a process of its own. */
@Command(
        name = "broker",
        description = {
            "Runs the workshop's MQTT 5 broker by itself, on 127.0.0.1.",
            "Fait fonctionner seul le courtier MQTT 5 de l'atelier, sur 127.0.0.1."
        })
public final class BrokerCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            defaultValue = "1883",
            description = "0 for any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--store", paramLabel = "DIR", description = "Keep retained letters and sessions here.")
    private Path store;

    @Override
    public Integer call() throws InterruptedException {
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(port, Optional.ofNullable(store));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "end"));
            spec.commandLine()
                    .getOut()
                    .println(tool.common().say("broker on " + broker.url(), "courtier sur " + broker.url()));
            spec.commandLine().getOut().flush();
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
        new CountDownLatch(1).await();
        return Exit.DONE;
    }
}
