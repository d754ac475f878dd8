package org.tricolore.workshop.lockdown;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tricolore.command.Common;
import org.tricolore.command.Exit;
import org.tricolore.command.LogLevel;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.workshop.web.CityRoom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore lockdown-day}: 17 March 2020 for a whole city, in virtual time, and the audit afterwards. */
@Command(
        name = "lockdown-day",
        description = {
            "Rehearses the day of 17 March 2020 for a whole city in virtual time: bulk orders, lost links, and the audit.",
            "Rejoue la journée du 17 mars 2020 pour toute une ville en temps virtuel : ordres en masse, liaisons perdues, audit."
        })
public final class LockdownCommand implements Callable<Integer>, LogLevel {
    /** A French city of what comes with Tricolore: one in twelve has panels and a bollard, five only cross a street. */
    static final List<String> KINDS = List.of(
            "dijon-place",
            "cetur1988-night",
            "crossing",
            "tram-crossing",
            "cetur1988",
            "crossing",
            "cetur1988",
            "crossing",
            "two-halves",
            "crossing",
            "cetur1988",
            "crossing");

    private static final int MOST_JUNCTIONS = 2_000;

    /** All of them live side by side then. */
    private static final int MOST_ON_A_PAGE = 500;

    private static final int MOST_THREADS = 1_024;

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--junctions",
            paramLabel = "N",
            defaultValue = "113",
            description = "From 1 to 2000. Default: ${DEFAULT-VALUE}")
    private int junctions;

    @Option(
            names = "--from",
            paramLabel = "HOUR",
            defaultValue = "11",
            description = "The first hour that is lived, 0 to 23. Default: ${DEFAULT-VALUE}")
    private int from;

    @Option(
            names = "--until",
            paramLabel = "HOUR",
            defaultValue = "14",
            description = "When it ends, at most 24. Default: ${DEFAULT-VALUE}")
    private int until;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            split = ",",
            description = "The sites whose like the junctions are, in turn. Default: a mix of those that come with"
                    + " Tricolore.")
    private List<String> kinds = KINDS;

    @Option(names = "--seed", paramLabel = "S", description = "Default: one by chance; it is printed.")
    private Long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Default: one for each core.")
    private Integer threads;

    @Option(names = "--json", description = "One JSON object on standard output, with every order's life.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "REPORT.html",
            description = "Writes the report there, too.")
    private Path output;

    @Option(names = "--page", description = "With the map of the city, at a pace of your choice, until Ctrl-C.")
    private boolean page;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "With --page: seconds of the day in one second, 0 (a pause) to 1000; the page can change it."
                    + " Default: 1.")
    private Double speed;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "With --page: its port, 0 for any free one. Default: ${DEFAULT-VALUE}")
    private int httpPort;

    private final CountDownLatch stop = new CountDownLatch(1);

    private final CountDownLatch told = new CountDownLatch(1);

    @Override
    public String logLevel() {
        return "off";
    }

    @Override
    public Integer call() throws InterruptedException {
        Common common = tool.common();
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (junctions < 1 || junctions > MOST_JUNCTIONS || workers < 1 || workers > MOST_THREADS) {
            throw usage(
                    "--junctions is from 1 to " + MOST_JUNCTIONS + " and --threads from 1 to " + MOST_THREADS,
                    "--junctions va de 1 à " + MOST_JUNCTIONS + " et --threads de 1 à " + MOST_THREADS);
        }
        if (!page && speed != null) {
            throw usage("--speed goes with --page", "--speed va avec --page");
        }
        if (speed != null && !(speed >= 0 && speed <= CityRoom.MOST_SPEED)) {
            throw usage("--speed is from 0 to 1000, not " + speed, "--speed va de 0 à 1000, pas " + speed);
        }
        if (page && (junctions > MOST_ON_A_PAGE || httpPort < 0 || httpPort > 65_535)) {
            throw usage(
                    "with --page, --junctions is at most " + MOST_ON_A_PAGE + " and a port from 0 to 65535",
                    "avec --page, --junctions vaut au plus " + MOST_ON_A_PAGE + " et un port va de 0 à 65535");
        }
        if (from < 0 || until <= from || until > 24) {
            throw usage(
                    "--from is an hour from 0 to 23, --until a later one, at most 24",
                    "--from est une heure de 0 à 23, --until une heure plus tardive, au plus 24");
        }
        long itsSeed = seed == null ? new Random().nextInt(1_000_000) : seed;
        List<Site> sites =
                kinds.stream().map(name -> SiteArgument.load(name, common)).toList();
        LockdownDay day = new LockdownDay(sites, junctions, new Window(from, until), itsSeed);
        if (page) {
            return watch(day, workers, common);
        }
        long began = System.nanoTime();
        Audit audit = day.run(workers);
        double seconds = (System.nanoTime() - began) / 1e9;
        write(new AuditText(audit, seconds, common), common);
        print(audit, seconds, common);
        return exit(audit);
    }

    private int watch(LockdownDay day, int workers, Common common) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        try (WatchedDay watched = new WatchedDay(day, workers, speed == null ? 1 : speed);
                DayMap map = new DayMap(watched, httpPort)) {
            long began = System.nanoTime();
            err.println(common.say("map ", "plan ") + map.address() + common.say(", seed ", ", graine ") + day.seed());
            watched.live(stop, now -> map.tell());
            double seconds = (System.nanoTime() - began) / 1e9;
            Audit audit = watched.audit();
            if (!watched.over()) {
                err.println(common.say("stopped before the end: no audit", "arrêtée avant la fin : pas d'audit"));
                return Exit.DONE;
            }
            AuditText text = new AuditText(audit, seconds, common);
            map.report(new AuditPage(text).html());
            write(text, common);
            print(audit, seconds, common);
            err.println(common.say(
                    "the day is over; the page stays until Ctrl-C",
                    "la journée est finie ; la page reste jusqu'à Ctrl-C"));
            stop.await();
            return exit(audit);
        } catch (IOException taken) {
            throw new Refusal(Exit.WORLD, taken.getMessage(), taken);
        } finally {
            told.countDown();
        }
    }

    /** Ctrl-C: what is being told is told, then all ends. */
    private void end() {
        stop.countDown();
        try {
            told.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(Audit audit, double seconds, Common common) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? AuditJson.of(audit, seconds) : new AuditText(audit, seconds, common).text());
        out.flush();
    }

    private static int exit(Audit audit) {
        return audit.sums().open() == 0 && audit.latches() == 0 ? Exit.DONE : Exit.PROBLEMS;
    }

    private void write(AuditText text, Common common) {
        if (output == null) {
            return;
        }
        try {
            Files.writeString(output, new AuditPage(text).html());
        } catch (IOException cannot) {
            throw new Refusal(
                    Exit.WORLD,
                    common.say(
                            output + " cannot be written: " + cannot.getMessage(),
                            output + " ne peut pas être écrit : " + cannot.getMessage()),
                    cannot);
        }
    }

    private Refusal usage(String english, String french) {
        return new Refusal(Exit.USAGE, tool.common().say(english, french));
    }
}
