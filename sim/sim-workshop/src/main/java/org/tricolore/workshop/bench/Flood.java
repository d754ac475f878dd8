package org.tricolore.workshop.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.hal.Uplink;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.replay.Lateness;
import org.tricolore.replay.RecordingFile;
import org.tricolore.replay.Unreadable;

/**
 * Hostile letters over the broker to an agent at work, as fast as it takes them, and how late its ticks come meanwhile
 * compared with as long a while of quiet before. The agent's own recording says it.
 */
final class Flood {
    private static final long SEED = 20261124;

    /** An agent takes 32 in each look at its line, every 10 ms: more would only wait at the broker. */
    private static final int A_SECOND = 2_500;

    private static final int TOGETHER = 25;

    private final String site;

    private final Uplink stranger;

    private final HostileLetters letters;

    private Flood(String site, Uplink stranger, HostileLetters letters) {
        this.site = site;
        this.stranger = stranger;
        this.letters = letters;
    }

    /**
     * How late ticks came, ms, sorted.
     *
     * @param orderMillis how long the next honest order took to the street, once the flood was over
     */
    record Figures(int letters, double seconds, double orderMillis, long[] quiet, long[] flooded) {
        static long quantile(long[] sorted, double part) {
            return sorted.length == 0
                    ? 0
                    : sorted[(int) Math.clamp(Math.ceil(part * sorted.length) - 1, 0, sorted.length - 1.0)];
        }
    }

    /** To be called when the bench has measured its orders; ends the agent. */
    static Figures run(LineBench bench, String site, int count) throws IOException, InterruptedException {
        Duration quiet = Duration.ofMillis(1_000L * count / A_SECOND);
        Instant before = Instant.now();
        LockSupport.parkNanos(quiet.toNanos());
        Instant began = Instant.now();
        Instant end;
        double orderMillis;
        PahoUplink stranger = new PahoUplink(
                bench.brokerUrl(), LineSettings.ofPost("stranger", List.of(), Optional.empty()), new SecureRandom());
        try {
            String heard = bench.signer().sign(overheard(site));
            new Flood(site, stranger, new HostileLetters(SEED, site, heard, bench.signer())).pour(count);
            end = Instant.now();
            // The post's own share of looks is used up by those who speak in its name: a second later it has some
            // again.
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            orderMillis = bench.order();
        } finally {
            stranger.close();
        }
        bench.endAgent();
        return new Figures(
                count,
                Duration.between(began, end).toMillis() / 1e3,
                orderMillis,
                late(bench.recording(), before, began),
                late(bench.recording(), began, end));
    }

    private static Order overheard(String site) {
        Instant issued = Instant.now().minusSeconds(30);
        return new Order(
                new UUID(7, 7),
                0,
                Post.PC_CIRCULATION,
                site,
                Order.JUNCTION,
                issued,
                issued.plusSeconds(600),
                "hostile",
                new Task.SetMode(Mode.DARK));
    }

    private void pour(int count) throws IOException {
        while (stranger.connection() <= 0) {
            LockSupport.parkNanos(1_000_000);
        }
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            HostileLetters.Letter next = letters.next();
            Uplink.Letter letter =
                    new Uplink.Letter(site + "/" + next.topic(), next.payload(), Uplink.Qos.AT_LEAST_ONCE, false);
            while (!stranger.send(letter)) {
                LockSupport.parkNanos(200_000);
            }
            if (i % TOGETHER == 0) {
                long due = began + TimeUnit.SECONDS.toNanos(1) * i / A_SECOND;
                LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
            }
        }
    }

    private static long[] late(Path recording, Instant from, Instant to) throws IOException {
        try (RecordingFile file = RecordingFile.open(recording)) {
            long[] millis = Lateness.of(file).stream()
                    .filter(tick -> tick.at().isAfter(from) && tick.at().isBefore(to))
                    .mapToLong(Lateness.Late::millis)
                    .toArray();
            Arrays.sort(millis);
            return millis;
        } catch (Unreadable unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }
}
