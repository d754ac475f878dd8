package org.tricolore.workshop.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tricolore.command.Common;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore bench}: what one tick costs on this machine. */
@Command(
        name = "bench",
        description = {
            "Measures what one tick of a site costs on this machine (JMH), how fast a street can be simulated, or the line.",
            "Mesure ce que coûte un pas d'un site sur cette machine (JMH), la vitesse d'une rue simulée, ou la liaison."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int STREET_MILLIS = 3_000;

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            defaultValue = "cetur1988",
            description = "The site whose tick is measured. Default: ${DEFAULT-VALUE}")
    private String site;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "Seconds of measuring, 1 to 600 (with --agent to 86400), after as many of warming up. Default:"
                            + " ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--bus",
            description =
                    "Measure instead what a cycle of 1, 4 and 16 Modbus boards takes at several rates of a serial line, on a"
                            + " pair of terminals (socat) whose simulated boards take as long as a wire would.")
    private boolean bus;

    @Option(
            names = "--line",
            description =
                    "Measure instead how long an order takes from its publication to the street, and how fast events"
                            + " drain after a cut: a real agent and a real broker on this machine, the journal on this disk.")
    private boolean line;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "300",
            description = "With --line: orders, 1 to 10000. Default: ${DEFAULT-VALUE}")
    private int orders;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "5000",
            description = "With --line: events that wait, 0 to 1000000. Default: ${DEFAULT-VALUE}")
    private int events;

    @Option(
            names = "--hostile",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --line: then so many hostile letters, 0 to 1000000, and how late ticks come with and"
                    + " without them. Default: ${DEFAULT-VALUE}")
    private int hostile;

    @Option(
            names = "--agent",
            description =
                    "Measure instead a whole agent as on the device: time to its first lamp image, memory under load, processor"
                            + " when idle, lateness of its ticks beside busy cores. Takes twice --seconds and two or three times --late-seconds.")
    private boolean agent;

    @Option(
            names = "--late-seconds",
            paramLabel = "N",
            description =
                    "With --agent: seconds beside busy cores, ten ticks each, 1 to 86400; 1000 of them make the ten"
                            + " thousand ticks of which one in ten thousand can be told. Default: --seconds")
    private Integer lateSeconds;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "5",
            description = "With --agent: starts that are measured, 1 to 100. Default: ${DEFAULT-VALUE}")
    private int starts;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "With --agent: the agent's home, as \"package --home\" lays it out. Default: laid out now.")
    private Path home;

    @Override
    public Integer call() throws InterruptedException {
        Common common = tool.common();
        if (agent) {
            return agent(common);
        }
        if (bus) {
            BusBench.run(spec.commandLine().getOut(), spec.commandLine().getErr(), json, common);
            return Exit.DONE;
        }
        within("--seconds", seconds, 1, 600);
        Site checked = SiteArgument.load(site, common);
        if (line) {
            within("--orders", orders, 1, 10_000);
            within("--events", events, 0, 1_000_000);
            within("--hostile", hostile, 0, 1_000_000);
            LineReport.run(
                    checked,
                    SiteArgument.directory(site),
                    orders,
                    events,
                    hostile,
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr(),
                    json,
                    common);
            return Exit.DONE;
        }
        PrintWriter progress = spec.commandLine().getErr();
        progress.println(common.say(
                "measuring one tick for " + 2 * seconds + " s …", "mesure d'un pas pendant " + 2 * seconds + " s …"));
        RunResult tick = measureTick(SiteArgument.directory(site));
        progress.println(common.say(
                "running a virtual street for " + 2 * STREET_MILLIS / 1000 + " s …",
                "une rue virtuelle tourne pendant " + 2 * STREET_MILLIS / 1000 + " s …"));
        double street = StreetSpeed.measure(checked, STREET_MILLIS);
        report(checked, tick, street, common);
        return Exit.DONE;
    }

    private void within(String option, int given, int least, int most) {
        if (given < least || given > most) {
            throw new Refusal(
                    Exit.USAGE,
                    tool.common()
                            .say(
                                    option + " is from " + least + " to " + most,
                                    option + " va de " + least + " à " + most));
        }
    }

    private int agent(Common common) throws InterruptedException {
        int late = lateSeconds == null ? seconds : lateSeconds;
        within("--seconds", seconds, 1, 86_400);
        within("--late-seconds", late, 1, 86_400);
        within("--starts", starts, 1, 100);
        Site checked = SiteArgument.load(site, common);
        PrintWriter progress = spec.commandLine().getErr();
        try (Workbench work = Workbench.make()) {
            Path laidOut = home == null ? work.home() : home.toAbsolutePath();
            AgentBench.Result result = new AgentBench(
                            checked, SiteArgument.directory(site), laidOut, work.directory(), step -> {
                                progress.println("  " + step);
                                progress.flush();
                            })
                    .run(starts, seconds, late);
            if (json) {
                spec.commandLine().getOut().println(AgentReport.json(result, checked.name()));
            } else {
                AgentReport.text(result, spec.commandLine().getOut(), common);
            }
            return Exit.DONE;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private RunResult measureTick(Path directory) {
        Options options = new OptionsBuilder()
                .include(TickBenchmark.class.getName())
                .param("directory", directory.toAbsolutePath().toString())
                .forks(1)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx64m", "-Xms64m", "--sun-misc-unsafe-memory-access=allow")
                .warmupIterations(seconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            return new Runner(options).runSingle();
        } catch (RunnerException failed) {
            throw new Refusal(Exit.BUG, "the measurement failed: " + failed.getMessage(), failed);
        }
    }

    private void report(Site checked, RunResult tick, double street, Common common) {
        double nanos = tick.getPrimaryResult().getScore();
        Result<?> bytes = tick.getSecondaryResults().get("gc.alloc.rate.norm");
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            report.put("site", checked.name());
            report.put("junctions", checked.junctions().size());
            report.put("groups", groups(checked));
            report.put("tickNanos", round(nanos));
            if (seconds > 1) {
                report.put("tickNanosError", round(tick.getPrimaryResult().getScoreError()));
            }
            report.put("bytesPerTick", round(bytes == null ? -1 : bytes.getScore()));
            report.put("controllerSecondsPerSecond", Math.round(street));
            report.put("java", Runtime.version().toString());
            report.put("cores", Runtime.getRuntime().availableProcessors());
            out.println(report);
            return;
        }
        out.printf(
                Locale.ROOT,
                common.say(
                        "%s, %d groups: one tick takes %.0f ns and %.0f bytes; one core runs %,.0f s of street a second%n",
                        "%s, %d lignes : un pas prend %.0f ns et %.0f octets ; un cœur simule %,.0f s de rue par seconde%n"),
                checked.name(),
                groups(checked),
                nanos,
                bytes == null ? Double.NaN : bytes.getScore(),
                street);
    }

    private static int groups(Site site) {
        return site.junctions().stream()
                .mapToInt(one -> one.junction().groups().size())
                .sum();
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
