package org.tricolore.workshop.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.tinylog.Logger;
import org.tricolore.command.Exit;
import org.tricolore.command.SiteArgument;
import org.tricolore.hal.Uplink;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;
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

    /** Confirmed together: a disk sync and a letter for each event would be too many. */
    private static final long CONFIRM_NANOS = 500_000_000;

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
        SortedMap<String, Archive> archives = new TreeMap<>();
        for (String site : list) {
            archives.put(site, Archive.open(into.resolve(site + ".jsonl")));
        }
        spec.commandLine()
                .getOut()
                .println(post.say("keeping events in " + into, "les événements sont gardés sous " + into));
        spec.commandLine().getOut().flush();
        try (Uplink line = post.uplink(list, List.of("event"))) {
            keep(line, archives);
        } finally {
            for (Archive archive : archives.values()) {
                archive.close();
            }
        }
        return Exit.DONE;
    }

    private void keep(Uplink line, SortedMap<String, Archive> archives) throws IOException {
        SortedMap<String, Long> confirmed = new TreeMap<>();
        long connection = 0;
        long confirmedNanos = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            line.receive(1_000, letter -> event(letter, archives));
            if (line.connection() > 0 && line.connection() != connection) {
                connection = line.connection();
                // Said again to each: a word may have been lost, and it costs nothing.
                confirmed.clear();
            }
            if (connection > 0 && System.nanoTime() - confirmedNanos > CONFIRM_NANOS) {
                confirmedNanos = System.nanoTime();
                for (var each : archives.entrySet()) {
                    long upTo = each.getValue().durable();
                    byte[] word = ("{\"upToSeq\":" + upTo + "}").getBytes(StandardCharsets.UTF_8);
                    Letter letter = new Letter(each.getKey() + "/event/ack", word, Qos.AT_LEAST_ONCE, false);
                    if (upTo > confirmed.getOrDefault(each.getKey(), 0L) && line.send(letter)) {
                        confirmed.put(each.getKey(), upTo);
                    }
                }
            }
            LockSupport.parkNanos(this, PAUSE_NANOS);
        }
    }

    private static void event(Uplink.Incoming letter, SortedMap<String, Archive> archives) {
        Archive archive = archives.get(
                letter.topic().substring(0, Math.max(0, letter.topic().indexOf('/'))));
        try {
            if (archive != null) {
                archive.event(letter.payload());
            }
        } catch (JsonProcessingException e) {
            Logger.warn("an event on {} that is not understood: {}", letter.topic(), e.getOriginalMessage());
        } catch (IOException e) {
            // Not confirmed, so nothing is lost; the operator sees it, and the site sends it again.
            Logger.error("the archive of {} cannot be written: {}", letter.topic(), e.toString());
        }
        letter.acknowledge().run();
    }
}
