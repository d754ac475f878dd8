package org.tricolore.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tricolore.config.SafetyFile;
import org.tricolore.edge.SystemClock;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.Sentry;
import org.tricolore.safety.SafetyRules;
import org.tricolore.sentinel.SentinelProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore sentinel SITE}: watches the lamps from a process of its own, and alone holds the relay. */
@Command(
        name = "sentinel",
        description = {
            "Watches the lamps of a cabinet by itself, from safety.yaml alone, and makes the relay's heartbeat.",
            "Surveille seul les feux d'une armoire, d'après le seul safety.yaml, et donne le battement du relais."
        })
public final class SentinelCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            description = "Directory with safety.yaml and its seal, or the name of a site that comes with Tricolore.")
    private String site;

    @Option(
            names = "--cabinet",
            required = true,
            paramLabel = "PATH",
            description = "Socket of the cabinet, as served by \"tricolore cabinet\".")
    private Path cabinet;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where its latch is kept and the signers' keys are found. Default: state/SITE where Tricolore"
                    + " is.")
    private Path state;

    @Override
    public Integer call() throws InterruptedException {
        Path directory = SiteArgument.directory(site);
        SafetyFile.Loaded loaded = SafetyFile.load(directory);
        SafetyRules rules = loaded.rules()
                .orElseThrow(() -> new Refusal(
                        Exit.PROBLEMS,
                        tool.common()
                                .say(
                                        "safety.yaml has problems: tricolore check " + site,
                                        "safety.yaml a des problèmes : tricolore check " + site)));
        Path kept = state == null ? SiteArgument.state(rules.site()) : state;
        Seals.require(directory, kept, loaded.sha256(), false, tool.common());
        PrintWriter out = spec.commandLine().getOut();
        CabinetPlan plan = new CabinetPlan(rules.site(), List.of(), List.of(), Map.of("path", cabinet.toString()));
        SystemClock time = new SystemClock(() -> false);
        try (Sentry sentry = Drivers.find(RunCommand.SERVED).openSentry(plan, time)) {
            out.println(tool.common()
                    .say(
                            "watching " + rules.site() + " at " + cabinet,
                            "surveille " + rules.site() + " sur " + cabinet));
            Thread.currentThread().setPriority(Thread.MAX_PRIORITY);
            new SentinelProcess(rules, sentry, time, kept.resolve("sentinel.latch"), out::println).run();
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
        return Exit.DONE;
    }
}
