package org.tricolore.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.street.wire.CabinetServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore cabinet SITE --serve PATH}: a virtual cabinet in a process of its own. */
@Command(
        name = "cabinet",
        description = {
            "Serves a site's virtual cabinet to an agent and a sentinel in other processes, over a local socket.",
            "Offre l'armoire virtuelle d'un site à un agent et une sentinelle d'autres processus, par une prise locale."
        })
public final class CabinetCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore.")
    private String site;

    @Option(
            names = "--serve",
            required = true,
            paramLabel = "PATH",
            description = "Socket to make; only this user may use it.")
    private Path path;

    @Override
    public Integer call() throws InterruptedException {
        Site checked = SiteArgument.load(site, tool.common());
        try {
            CabinetServer server = CabinetServer.open(path, checked.streetPlan());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end"));
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        } catch (IllegalArgumentException wrong) {
            // Options of another driver, as a site on copper has them.
            throw new Refusal(Exit.USAGE, wrong.getMessage(), wrong);
        }
        spec.commandLine()
                .getOut()
                .println(tool.common()
                        .say(
                                "serving the cabinet of " + checked.name() + " at " + path,
                                "l'armoire de " + checked.name() + " est offerte sur " + path));
        new CountDownLatch(1).await();
        return Exit.DONE;
    }
}
