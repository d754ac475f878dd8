package org.tricolore.workshop.trip;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.workshop.trip.RealTrips.Blow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore trip-times}: how soon the relay lets go, in processes and in virtual time. */
@Command(
        name = "trip-times",
        description = {
            "Measures how soon the relay lets go: real processes that are killed, and conflicts in virtual time.",
            "Mesure le temps de retombée du relais : processus réels tués, et conflits en temps virtuel."
        })
public final class TripTimesCommand implements Callable<Integer> {
    /** By how much a look comes late in the simulations with a jitter, ms. */
    private static final int JITTER_MILLIS = 5;

    private static final int TELL_EVERY = 10;

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SITE",
            defaultValue = "cetur1988",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore."
                    + " Default: ${DEFAULT-VALUE}")
    private String site;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "207",
            description = "Blows to real processes, 0 for none, shared out among nine kinds; about four seconds each."
                    + " Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--injections",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Conflicts that last, in virtual time; as many disturbances pass. Default: ${DEFAULT-VALUE}")
    private int injections;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2020", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    private final TripReport report = new TripReport();

    @Override
    public Integer call() {
        Site checked = SiteArgument.load(site, tool.common());
        if (runs < 0 || injections < 0 || checked.safety().antagonists().isEmpty()) {
            throw new Refusal(
                    Exit.USAGE,
                    tool.common()
                            .say(
                                    "--runs and --injections are from 0, and the site has antagonists",
                                    "--runs et --injections partent de 0, et le site a des antagonistes"));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            out.println(TripReport.head(tool.common()));
        }
        if (injections > 0) {
            simulated(checked, out);
        }
        if (runs > 0) {
            real(checked, out);
        }
        if (json) {
            out.println(report.json(checked.name(), seed));
        }
        return Exit.DONE;
    }

    private void simulated(Site checked, PrintWriter out) {
        CabinetPlan plan = checked.cabinetPlan();
        for (int jitter : new int[] {0, JITTER_MILLIS}) {
            String clock =
                    jitter == 0 ? "" : ", 0-" + jitter + " ms " + tool.common().say("late", "de retard");
            String late = jitter == 0 ? "" : "_LATE";
            row(
                    out,
                    "SIMULATED_SENTINEL" + late,
                    tool.common().say("simulated, sentinel", "simulé, sentinelle") + clock,
                    new SimulatedTrips(checked.safety(), plan, seed, jitter).sentinel(2 * injections));
            row(
                    out,
                    "SIMULATED_AGENT" + late,
                    tool.common().say("simulated, agent alone", "simulé, agent seul") + clock,
                    new SimulatedTrips(checked.safety(), plan, seed, jitter).gate(2 * injections));
        }
    }

    private void real(Site checked, PrintWriter out) {
        try {
            Path directory = Files.createTempDirectory("trip");
            try (Trio trio = Trio.start(SiteArgument.directory(site), checked, directory)) {
                Map<Blow, Distribution> times = new RealTrips(trio, checked.safety(), seed).run(runs, this::progress);
                for (Map.Entry<Blow, Distribution> kind : times.entrySet()) {
                    String name = kind.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                    row(
                            out,
                            kind.getKey().name(),
                            tool.common().say("processes, ", "processus, ") + name,
                            kind.getValue());
                }
            } finally {
                remove(directory);
            }
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    /** On a terminal one line that is written over; else a line now and then. */
    private void progress(int done, int of, Blow blow) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        PrintWriter err = spec.commandLine().getErr();
        String text =
                done + "/" + of + "  " + blow.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (terminal) {
            err.print("\r\u001B[K" + (done == of ? "" : text));
        } else if (done % TELL_EVERY == 0) {
            err.println(text);
        }
        err.flush();
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void row(PrintWriter out, String kind, String name, Distribution times) {
        report.add(kind, times);
        if (!json) {
            out.println(TripReport.row(name, times));
            out.flush();
        }
    }
}
