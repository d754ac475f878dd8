package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tricolore.Agent;
import org.tricolore.AgentLine;
import org.tricolore.config.Site;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.edge.Seal;
import org.tricolore.edge.SystemClock;
import org.tricolore.hal.TimeSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * {@code tricolore warm-up}: a few seconds of an agent on a virtual cabinet, for whoever records what a start needs (the
 * installation makes its start-up cache so) and for a first look whether this machine can run one at all.
 */
@Command(
        name = "warm-up",
        description = {
            "Runs an agent on a virtual cabinet for a few seconds, in a directory that is removed again.",
            "Fait tourner un agent sur une armoire virtuelle quelques secondes, dans un dossier supprimé ensuite."
        })
public final class WarmUpCommand implements Callable<Integer> {
    private static final String SITE = "crossing";

    private static final Duration LASTS = Duration.ofSeconds(3);

    /** Nobody listens there: the line is tried and not found, as on a first day. */
    private static final String NO_BROKER = "tcp://127.0.0.1:1";

    @ParentCommand
    private Tool tool;

    @Override
    public Integer call() throws InterruptedException {
        Site site = SiteArgument.load(SITE, tool.common());
        try {
            Path directory = Files.createTempDirectory("tricolore-warm-up");
            try {
                look(directory, tool.common());
                run(site, directory, tool.common());
            } finally {
                remove(directory);
            }
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
        return Exit.DONE;
    }

    /** Reads sites of every kind of plan: which of them this machine will run, nobody knows yet. */
    private static void look(Path directory, Common common) throws IOException {
        try (Stream<Path> sites =
                Files.list(SiteArgument.directory(SITE).toAbsolutePath().getParent())) {
            for (Path site : sites.filter(Files::isDirectory).sorted().toList()) {
                Site read = SiteArgument.load(site.toString(), common);
                Seal.sealForTheWorkshop(site, directory, read.safetyHash());
                Seals.require(site, directory, read.safetyHash(), false, common);
            }
        }
    }

    private static void run(Site site, Path directory, Common common) throws IOException, InterruptedException {
        new KeyFiles(directory.resolve("keys")).makeOnFirstStart(AgentLine.posts());
        TimeSource time = new SystemClock(() -> false);
        PahoUplink uplink = new PahoUplink(NO_BROKER, LineSettings.of(site.name()), new SecureRandom());
        Agent agent = Agent.start(
                site, Drivers.cabinet(site, time, common), time, uplink, directory, "SYSTEM", Optional.empty());
        agent.beating().join(LASTS);
        agent.close();
    }

    private static void remove(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
