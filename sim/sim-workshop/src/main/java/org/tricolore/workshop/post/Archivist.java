package org.tricolore.workshop.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tinylog.Logger;
import org.tricolore.hal.Uplink;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;

/** Keeps the events of sites on disk, and confirms to each what is on disk and nothing else. */
public final class Archivist implements AutoCloseable {
    /** Confirmed together: a disk sync and a letter for each event would be too many. */
    private static final long CONFIRM_NANOS = 500_000_000;

    private static final int LETTERS_A_STEP = 1_000;

    private final Uplink line;

    private final SortedMap<String, Archive> archives;

    private final SortedMap<String, Long> confirmed = new TreeMap<>();

    private long connection;

    private long confirmedNanos;

    private Archivist(Uplink line, SortedMap<String, Archive> archives) {
        this.line = line;
        this.archives = archives;
    }

    /**
     * @param line with {@code tricolore/v1/} as its root; heard is {@code event} of each site
     * @param directory for {@code SITE.jsonl}
     */
    public static Archivist open(Uplink line, List<String> sites, Path directory) throws IOException {
        SortedMap<String, Archive> archives = new TreeMap<>();
        for (String site : sites) {
            archives.put(site, Archive.open(directory.resolve(site + ".jsonl")));
        }
        return new Archivist(line, archives);
    }

    /** Everything that can be done now without waiting for anything but the disk. */
    public void step(long nanos) throws IOException {
        if (line.connection() > 0 && line.connection() != connection) {
            connection = line.connection();
            archives.values().forEach(Archive::connected);
            // Said again to each: a word may have been lost, and it costs nothing.
            confirmed.clear();
        }
        line.receive(LETTERS_A_STEP, this::letter);
        if (line.connection() <= 0 || nanos - confirmedNanos < CONFIRM_NANOS) {
            return;
        }
        confirmedNanos = nanos;
        for (var each : archives.entrySet()) {
            long upTo = each.getValue().durable();
            byte[] word = ("{\"upToSeq\":" + upTo + "}").getBytes(StandardCharsets.UTF_8);
            Letter letter = new Letter(each.getKey() + "/event/ack", word, Qos.AT_LEAST_ONCE, false);
            if (upTo > confirmed.getOrDefault(each.getKey(), 0L) && line.send(letter)) {
                confirmed.put(each.getKey(), upTo);
            }
        }
    }

    /** The number up to which everything of a site is kept. */
    public long last(String site) {
        return archives.get(site).last();
    }

    private void letter(Uplink.Incoming letter) {
        Archive archive = archives.get(
                letter.topic().substring(0, Math.max(0, letter.topic().indexOf('/'))));
        try {
            if (archive != null) {
                archive.event(letter.payload());
            }
        } catch (JsonProcessingException e) {
            Logger.warn("an event on {} that is not understood", letter.topic());
        } catch (IOException e) {
            // Not confirmed, so nothing is lost; the operator sees it, and the site sends it again.
            Logger.error("the archive of {} cannot be written: {}", letter.topic(), e.toString());
        }
        letter.acknowledge().run();
    }

    @Override
    public void close() throws IOException {
        for (Archive archive : archives.values()) {
            archive.close();
        }
    }
}
