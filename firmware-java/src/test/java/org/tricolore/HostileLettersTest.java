package org.tricolore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tricolore.link.Letters.claims;
import static org.tricolore.link.Letters.signed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.journal.JournalReader;
import org.tricolore.journal.Stored;
import org.tricolore.link.Letters;
import org.tricolore.model.Order;

/**
 * A flood of {@link HostileLetters} into a running agent: the real line, journal and control cycle on their own threads.
 *
 * <p>{@code -Dhostile.letters=100000} sends as many as the figures in {@code docs/hostile.md} were taken with.
 */
@Timeout(3_600)
class HostileLettersTest {
    private static final int LETTERS = Integer.getInteger("hostile.letters", 3_000);

    private static final long SEED = Long.getLong("hostile.seed", 20261124);

    /** As long as the flood about lasts. */
    private static final long QUIET_SECONDS = 1 + LETTERS / 2_500;

    private static final Site SITE =
            SiteLoader.load(Path.of("../config/sites/cetur1988")).site().orElseThrow();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Duration LEASE = Duration.ofMinutes(9);

    /** Kinds of events that stand for letters without an answer. */
    private static final Set<String> COUNTED =
            Set.of("ORDER_UNREADABLE", "ORDER_UNANSWERED", "EVENT_ACK_UNREADABLE", "LETTER_UNEXPECTED");

    @TempDir
    Path directory;

    /** What is kept of an answer: a hundred thousand of them shall not count as the agent's memory. */
    private record Heard(UUID id, String phase, long seq) {}

    /** Put here by the line's thread. */
    private final Queue<Heard> answers = new ConcurrentLinkedQueue<>();

    private long seq;

    @Test
    void obeysNoneAccountsForAllAndDoesNotFeelThem() throws Exception {
        System.out.println("hostile letters: " + LETTERS + ", seed " + SEED);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Set<UUID> honest = new HashSet<>();
        long[] quiet;
        long[] flooded;
        long grown;
        SortedMap<String, Long> sent = new TreeMap<>();
        try (RunningAgent agent = RunningAgent.start(SITE, directory, Letters.keyBook(), this::answered)) {
            List<byte[]> overheard = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                UUID id = new UUID(7, i);
                byte[] letter = honest(id, now);
                agent.deliver("order", letter);
                overheard.add(letter);
                assertTrue(applies(id), "an honest order before the flood");
                honest.add(id);
            }
            agent.settle();
            agent.forgetLateness();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(QUIET_SECONDS));
            quiet = agent.lateness();
            agent.forgetLateness();
            long before = heap();

            HostileLetters hostile = new HostileLetters(SEED, now, overheard, () -> ++seq);
            for (int i = 0; i < LETTERS; i++) {
                HostileLetters.Letter next = hostile.next();
                agent.deliver(next.topic(), next.payload());
                sent.merge(next.kind(), 1L, Long::sum);
            }
            agent.settle();
            flooded = agent.lateness();
            grown = heap() - before;

            UUID last = new UUID(7, 99);
            long asked = System.nanoTime();
            agent.deliver("order", honest(last, now));
            assertTrue(applies(last), "the next honest order is executed");
            long took = System.nanoTime() - asked;
            System.out.printf("next honest order on the street after %.0f ms%n", took / 1e6);
            assertTrue(took < TimeUnit.SECONDS.toNanos(5), "and soon, even on a machine that does something else");
            honest.add(last);
            agent.settle();
            for (Order taken : agent.taken()) {
                assertTrue(
                        honest.contains(taken.id()) || taken.reason().equals("expired"),
                        () -> "executed: " + taken + ", seed " + SEED);
            }
            assertEquals(LETTERS + honest.size(), agent.acknowledged(), "each letter is done with, once");
        }
        System.out.printf(
                "ticks late, µs, with the tick itself: quiet %s; flooded %s; heap grown by %d KiB%n",
                spread(quiet), spread(flooded), grown >> 10);
        assertTrue(grown < 48 << 20, "memory is bounded: " + grown);
        accounts(honest, sent);
    }

    /** Every hostile letter is a refusal, a stored answer given again, or counted in an event of the journal. */
    private void accounts(Set<UUID> honest, SortedMap<String, Long> sent) throws Exception {
        long refused = 0;
        long again = 0;
        Set<Long> numbers = new HashSet<>();
        for (Heard answer : answers) {
            boolean first = answer.seq() == 0 || numbers.add(answer.seq());
            boolean known = honest.contains(answer.id());
            if (answer.phase().equals("REFUSED")) {
                refused++;
            } else if (known && !first) {
                again++;
            } else if (!known) {
                // A lease that had run out before it came: received, and refused by the cycle.
                assertEquals("RECEIVED", answer.phase(), answer::toString);
            }
        }
        SortedMap<String, Long> counted = new TreeMap<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            assertEquals(List.of(), reader.verified().problems());
            reader.each(0, stored -> count(stored, counted));
        }
        System.out.println("sent: " + sent);
        System.out.println("refused " + refused + ", answered again " + again + ", counted " + counted);
        long strays = counted.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(LETTERS, refused + again + strays, "seed " + SEED);
    }

    private static void count(Stored stored, SortedMap<String, Long> counted) {
        try {
            JsonNode event = MAPPER.readTree(stored.line());
            String kind = event.path("kind").textValue();
            if (COUNTED.contains(kind)) {
                counted.merge(kind, event.path("data").path("letters").longValue(), Long::sum);
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(stored.line(), e);
        }
    }

    private byte[] honest(UUID id, Instant now) {
        String times = claims(id, ++seq, "{\"type\":\"SetMode\",\"mode\":\"FLASHING_YELLOW\"}")
                .replace("2026-11-23T10:00:00.000Z", now.toString())
                .replace("2026-11-23T12:00:00.000Z", now.plus(LEASE).toString());
        return signed(times);
    }

    private boolean applies(UUID id) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            if (answers.stream()
                    .anyMatch(answer -> answer.id().equals(id) && answer.phase().equals("APPLIED"))) {
                return true;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return false;
    }

    private void answered(byte[] json) {
        try {
            JsonNode answer = MAPPER.readTree(json);
            answers.add(new Heard(
                    UUID.fromString(answer.path("id").textValue()),
                    answer.path("phase").textValue().intern(),
                    answer.path("seq").longValue()));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String spread(long[] sorted) {
        return "p50 " + sorted[sorted.length / 2] + ", p99 " + sorted[(int) (sorted.length * 0.99)] + ", worst "
                + sorted[sorted.length - 1] + " of " + sorted.length;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
