package org.tricolore.workshop.city;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.tricolore.edge.TlsFiles;
import org.tricolore.workshop.broker.EmbeddedBroker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore city}: so many agents in one process against one broker, in real time. */
@Command(
        name = "city",
        description = {
            "Runs a whole city in real time: N agents in one process against one broker, with a map and figures.",
            "Fait tourner toute une ville en temps réel : N agents dans un processus, un courtier, un plan et des chiffres."
        })
public final class CityCommand implements Callable<Integer>, LogLevel {
    /** Those that come with Tricolore and need no equipment beside their lamps. */
    static final List<String> KINDS =
            List.of("cetur1988", "crossing", "access-lane", "tram-crossing", "us-eight-phase", "two-halves");

    private static final int MOST_JUNCTIONS = 20_000;

    /** On the heap, per junction, with room for the collector; and for all the rest. */
    private static final long KIB_A_JUNCTION = 800;

    private static final long REST_MIB = 150;

    private static final double REHEARSAL_SECONDS = 6;

    /** For switching all of them on, and then until the last has started up. */
    private static final long SETTLE_SECONDS = 150;

    private static final long START_SECONDS = 60;

    private static final int PAGE_MILLIS = 1_000;

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--junctions",
            paramLabel = "N",
            defaultValue = "113",
            description = "From 1 to 20000. Default: ${DEFAULT-VALUE}")
    private int junctions;

    @Option(names = "--headless", description = "Without the map.")
    private boolean headless;

    @Option(
            names = "--duration",
            paramLabel = "D",
            description = "How long to look, once all junctions have started up: such as 20s, 5m, 1h. Default: until"
                    + " Ctrl-C.")
    private String duration;

    @Option(names = "--json", description = "The figures as one JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "Another MQTT 5 broker instead of the embedded one, such as tcp://127.0.0.1:1883.")
    private String broker;

    @Option(
            names = "--tls",
            paramLabel = "DIR",
            description = "Directory with ca.pem, line.pem and line.key, for mqtts.")
    private Path tls;

    @Option(
            names = "--orders",
            paramLabel = "R",
            description = "Orders a second, over all junctions. Default: one for every 50 junctions, at least 1.")
    private Double orders;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            split = ",",
            description = "The sites whose like the junctions are, in turn, by name or directory. Default: six of those"
                    + " that come with Tricolore.")
    private List<String> kinds = KINDS;

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the embedded broker, 0 for any free one. Default: ${DEFAULT-VALUE}")
    private int mqttPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the map, 0 for any free one. Default: ${DEFAULT-VALUE}")
    private int httpPort;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of traffic and orders. Default: one by chance; it is printed.")
    private Long seed;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where the posts' keys are (DIR/keys/POST.pem). Default: state/city where Tricolore is.")
    private Path state;

    private final CountDownLatch stop = new CountDownLatch(1);

    private final CountDownLatch told = new CountDownLatch(1);

    @Override
    public String logLevel() {
        // A thousand agents that each say that they have connected say nothing.
        return "warn";
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<Long> look = Optional.ofNullable(duration).map(this::nanos);
        require();
        Common common = tool.common();
        List<Site> sites =
                kinds.stream().map(name -> SiteArgument.load(name, common)).toList();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        try (EmbeddedBroker embedded = broker == null ? EmbeddedBroker.start(mqttPort) : null;
                City city = new City(settings(sites, embedded))) {
            run(city, embedded == null ? broker : embedded.url(), look);
            return Exit.DONE;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Exit.USAGE, wrong.getMessage(), wrong);
        } finally {
            told.countDown();
        }
    }

    private void run(City city, String url, Optional<Long> lasts) throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Common common = tool.common();
        try (CityMap map = headless ? null : new CityMap(city, httpPort)) {
            err.println(common.say(
                    junctions + " junctions, broker " + url + ", topics tricolore/v1/SITE-…/#, seed " + seed,
                    junctions + " carrefours, courtier " + url + ", sujets tricolore/v1/SITE-…/#, graine " + seed));
            if (map != null) {
                err.println(common.say("map ", "plan ") + map.address());
            }
            err.println(common.say(
                    "they move in and start up: 20 s or so …",
                    "ils s'installent et démarrent : une vingtaine de secondes …"));
            city.rehearse(REHEARSAL_SECONDS);
            Runnable look = map == null ? () -> {} : map::tell;
            city.settle(SETTLE_SECONDS, stop, look);
            city.awaitStarted(START_SECONDS, stop, look);
            City.Begin begin = city.begin();
            long end = lasts.map(nanos -> System.nanoTime() + nanos).orElse(Long.MAX_VALUE);
            err.println(common.say("started; looking", "démarrés ; mesure en cours"));
            while (System.nanoTime() < end && !stop.await(Math.min(PAGE_MILLIS, millis(end)), TimeUnit.MILLISECONDS)) {
                if (map != null) {
                    map.tell(city.since(begin));
                }
            }
            Figures figures = city.since(begin).with(city.lastAnswers());
            spec.commandLine().getOut().println(json ? figures.json() : figures.text(common));
            spec.commandLine().getOut().flush();
        }
    }

    private static long millis(long end) {
        return end == Long.MAX_VALUE ? PAGE_MILLIS : Math.max(1, (end - System.nanoTime()) / 1_000_000);
    }

    private City.Settings settings(List<Site> sites, EmbeddedBroker embedded) {
        double rate = orders == null ? Math.max(1, junctions / 50.0) : orders;
        return new City.Settings(
                junctions,
                sites,
                embedded == null ? broker : embedded.url(),
                Optional.ofNullable(tls).map(TlsFiles::new),
                state == null ? SiteArgument.state("city") : state,
                rate,
                seed);
    }

    /** Ctrl-C: the figures are told, then all ends. */
    private void end() {
        stop.countDown();
        try {
            told.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void require() {
        Common common = tool.common();
        if (junctions < 1 || junctions > MOST_JUNCTIONS) {
            throw usage(
                    "--junctions is from 1 to " + MOST_JUNCTIONS + ", not " + junctions,
                    "--junctions va de 1 à " + MOST_JUNCTIONS + ", pas " + junctions);
        }
        if (orders != null && !(orders > 0 && orders <= 1_000)) {
            throw usage("--orders is above 0, at most 1000", "--orders est supérieur à 0, au plus 1000");
        }
        if (mqttPort < 0 || mqttPort > 65_535 || httpPort < 0 || httpPort > 65_535) {
            throw usage("a port is from 0 to 65535", "un port va de 0 à 65535");
        }
        long needed = REST_MIB + junctions * KIB_A_JUNCTION / 1024;
        if (Runtime.getRuntime().maxMemory() >> 20 < needed) {
            throw new Refusal(
                    Exit.WORLD,
                    common.say(
                            junctions + " junctions need a heap of " + needed + " MiB: start again with"
                                    + " TRICOLORE_JAVA_OPTS=-Xmx" + needed + "m",
                            junctions + " carrefours demandent un tas de " + needed + " Mio : relancez avec"
                                    + " TRICOLORE_JAVA_OPTS=-Xmx" + needed + "m"));
        }
        Machine.collectAbove(needed);
        if (seed == null) {
            seed = (long) new Random().nextInt(1_000_000);
        }
    }

    private long nanos(String text) {
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?(s|m|h)")) {
            throw usage(
                    "--duration is a number with s, m or h, such as 20s; not " + text,
                    "--duration est un nombre suivi de s, m ou h, comme 20s ; pas " + text);
        }
        double unit = text.endsWith("s") ? 1e9 : text.endsWith("m") ? 60e9 : 3600e9;
        return (long) (Double.parseDouble(text.substring(0, text.length() - 1)) * unit);
    }

    private Refusal usage(String english, String french) {
        return new Refusal(Exit.USAGE, tool.common().say(english, french));
    }
}
