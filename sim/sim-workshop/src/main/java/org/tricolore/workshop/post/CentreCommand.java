package org.tricolore.workshop.post;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.command.Exit;
import org.tricolore.command.SiteArgument;
import org.tricolore.edge.PahoUplink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore post centre SITES}: keeps the events of sites on disk and confirms them. */
@Command(
        name = "centre",
        description = {
            "Keeps the events of sites on disk, without gaps, and confirms them to the sites.",
            "Fait l'archive des événements des sites, sans lacune, et les leur acquitte."
        })
final class CentreCommand implements Callable<Integer> {
    private static final long PAUSE_NANOS = 20_000_000;

    @ParentCommand
    private PostCommand post;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SITES", description = "A site, or several with commas between.")
    private String sites;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "SITE.jsonl for each site is kept here. Default: state/posts/events where Tricolore is.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        List<String> list = Arrays.stream(sites.split(",")).map(String::strip).toList();
        Path into = directory == null ? SiteArgument.state("posts").resolve("events") : directory;
        spec.commandLine()
                .getOut()
                .println(post.say("keeping events in " + into, "les événements sont gardés sous " + into));
        spec.commandLine().getOut().flush();
        try (PahoUplink line = post.uplink(list, List.of("event"));
                Archivist archivist = Archivist.open(line, list, into)) {
            while (!Thread.currentThread().isInterrupted()) {
                archivist.step(System.nanoTime());
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
        return Exit.DONE;
    }
}
