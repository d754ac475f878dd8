package org.tricolore.workshop.endure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.tricolore.command.Common;
import org.tricolore.command.Exit;
import org.tricolore.command.LogLevel;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.workshop.endure.Endurance.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore endure}: whole agents among mishaps, in virtual time, for as many hours as one likes. */
@Command(
        name = "endure",
        description = {
            "Runs whole agents in virtual time among mishaps of every kind, watched by an independent referee.",
            "Fait vivre des agents entiers en temps virtuel parmi des incidents de toute sorte, sous un arbitre indépendant."
        })
public final class EndureCommand implements Callable<Integer>, LogLevel {
    /** A hundred thousand years of one junction would be a mistake of the keyboard. */
    private static final double MOST_HOURS = 1e9;

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "24",
            description = "Controller hours in all, in worlds of a day each. Default: ${DEFAULT-VALUE}")
    private double hours;

    @Option(names = "--seed", paramLabel = "S", description = "Default: one by chance; it is printed.")
    private Long seed;

    @Option(
            names = {"--site", "--sites"},
            paramLabel = "SITE",
            split = ",",
            description = "The sites in turn, by name or directory. Default: every site that comes with Tricolore.")
    private List<String> names = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Default: one for each core.")
    private Integer threads;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public String logLevel() {
        // Agents that are tormented have much to say, and nobody to say it to.
        return "off";
    }

    @Override
    public Integer call() throws InterruptedException {
        // Its Ed25519 takes a tenth of the JDK's time, and what is judged here is the agent.
        Security.insertProviderAt(new BouncyCastleProvider(), 1);
        Common common = tool.common();
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (!(hours > 0 && hours <= MOST_HOURS) || workers < 1 || workers > 1024) {
            throw new Refusal(
                    Exit.USAGE,
                    common.say(
                            "--hours is above 0 and --threads from 1 to 1024",
                            "--hours est supérieur à 0 et --threads va de 1 à 1024"));
        }
        long itsSeed = seed == null ? new Random().nextInt(1_000_000) : seed;
        List<Place> places = places(common);
        Endurance endurance = new Endurance(places, Math.max(1, Math.round(hours * 3_600)), itsSeed);
        EndureReport report = new EndureReport(
                common, spec.commandLine().getOut(), spec.commandLine().getErr(), itsSeed);
        if (!json) {
            report.begin(places.size(), endurance.worlds(), workers);
        }
        long began = System.nanoTime();
        Tally tally = endurance.run(workers, sofar -> report.progress(sofar, endurance.worlds()));
        double seconds = (System.nanoTime() - began) / 1e9;
        if (json) {
            report.json(tally, seconds, workers);
        } else {
            report.text(tally, seconds, workers);
        }
        return tally.violations().isEmpty() ? Exit.DONE : Exit.PROBLEMS;
    }

    private List<Place> places(Common common) {
        List<Place> places = new ArrayList<>();
        try {
            for (String name : names.isEmpty() ? shipped() : names) {
                Site site = SiteArgument.load(name, common);
                places.add(new Place(site, LampTables.read(SiteArgument.directory(name))));
            }
        } catch (IOException unreadable) {
            throw new Refusal(Exit.WORLD, unreadable.getMessage(), unreadable);
        }
        return places;
    }

    private static List<String> shipped() throws IOException {
        Path sites = Path.of(System.getProperty("tricolore.home", "."), "config", "sites");
        try (Stream<Path> each = Files.list(sites)) {
            return each.filter(Files::isDirectory).map(Path::toString).sorted().toList();
        }
    }
}
