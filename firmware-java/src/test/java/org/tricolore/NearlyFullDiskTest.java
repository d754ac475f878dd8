package org.tricolore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tricolore.link.Letters.claims;
import static org.tricolore.link.Letters.signed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.journal.Disks;
import org.tricolore.journal.Event;
import org.tricolore.journal.Journal;
import org.tricolore.journal.JournalReader;
import org.tricolore.link.Letters;

/** The disk of a running agent fills up: the lamps go on, orders are refused with the reason, class A is kept. */
@Timeout(120)
class NearlyFullDiskTest {
    private static final Site SITE =
            SiteLoader.load(Path.of("../config/sites/cetur1988")).site().orElseThrow();

    @TempDir
    Path directory;

    private final AtomicLong usable = new AtomicLong(Disks.WELL);

    private final Queue<JsonNode> answers = new ConcurrentLinkedQueue<>();

    @Test
    void refusesOrdersKeepsClassAAndLeavesTheLampsAlone() throws Exception {
        Journal journal = Disks.open(directory, SITE.name(), usable::get);
        try (RunningAgent agent = RunningAgent.start(SITE, directory, journal, Letters.keyBook(), this::answered)) {
            agent.deliver("order", order(1));
            assertEquals("APPLIED", last(1, "APPLIED"));

            usable.set(Disks.LOW);
            int before = agent.writes();
            agent.deliver("order", order(2));
            assertEquals("REFUSED", last(2, "REFUSED"));
            JsonNode refused = of(2).getLast();
            assertEquals("DISK_FULL", refused.path("code").textValue());
            assertTrue(refused.path("textFr").textValue().contains("disque"), refused::toString);
            CompletableFuture<Long> kept = new CompletableFuture<>();
            journal.event(Event.of(Instant.now(), 'A', "TEST", "INFO", "kept", "{}"), kept::complete);
            assertTrue(kept.get(10, TimeUnit.SECONDS) > 0, "class A has its room");
            CompletableFuture<Long> left = new CompletableFuture<>();
            journal.event(Event.of(Instant.now(), 'B', "TEST", "INFO", "left", "{}"), left::complete);
            assertEquals(0, left.get(10, TimeUnit.SECONDS), "class B waits for better days");
            // Flashing yellow: the lamps are written twice a second.
            for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); agent.writes() < before + 4; ) {
                assertTrue(System.nanoTime() < end, "the lamps stand still");
                LockSupport.parkNanos(5_000_000);
            }

            usable.set(Disks.WELL);
            agent.deliver("order", order(3));
            assertEquals("APPLIED", last(3, "APPLIED"), "and orders are taken again");
            assertEquals(
                    List.of(1L, 3L),
                    agent.taken().stream().map(order -> order.seq()).toList());
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            assertEquals(List.of(), reader.verified().problems(), "what is missing is told");
        }
    }

    private static byte[] order(long seq) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return signed(claims(new UUID(8, seq), seq, "{\"type\":\"SetMode\",\"mode\":\"FLASHING_YELLOW\"}")
                .replace("2026-11-23T10:00:00.000Z", now.toString())
                .replace(
                        "2026-11-23T12:00:00.000Z",
                        now.plus(Duration.ofMinutes(9)).toString()));
    }

    /** The phase last told of an order, once it is the one that is waited for, or half a minute has passed. */
    private String last(long seq, String phase) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            if (of(seq).stream()
                    .anyMatch(answer -> answer.path("phase").textValue().equals(phase))) {
                return phase;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return of(seq).toString();
    }

    private List<JsonNode> of(long seq) {
        String id = new UUID(8, seq).toString();
        return answers.stream()
                .filter(answer -> answer.path("id").textValue().equals(id))
                .toList();
    }

    private void answered(byte[] json) {
        try {
            answers.add(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
