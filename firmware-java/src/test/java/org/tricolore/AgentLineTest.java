package org.tricolore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.hal.TimeSource;
import org.tricolore.journal.Journal;
import org.tricolore.link.BirthMessage;
import org.tricolore.link.Letters;
import org.tricolore.street.VirtualUplink;

/** The thread that speaks with the line: what calls it, and what it survives. Its clock is moved by the test. */
@Timeout(60)
class AgentLineTest {
    private static final String SITE = "cetur1988";

    private static final Instant TEN = Instant.parse("2026-03-17T10:00:00Z");

    @TempDir
    private Path directory;

    private final AtomicLong seconds = new AtomicLong();

    private final VirtualUplink uplink = VirtualUplink.standing();

    private Journal journal;

    private AgentLine agent;

    @BeforeEach
    void start() throws IOException {
        journal = Journal.open(directory, SITE, TEN);
        BirthMessage birth = new BirthMessage(SITE, "boot", "0.1", "0".repeat(64), "1".repeat(64), List.of(), "SYSTEM");
        agent = AgentLine.start(SITE, Letters.keyBook(), journal, uplink, birth, new Clock());
    }

    @AfterEach
    void stop() {
        agent.close();
        journal.close();
    }

    @Test
    void survivesAChangeOfLampsThatCannotBePutIntoWords() throws Exception {
        agent.outbox().state(Letters.state());
        await(() -> !uplink.sent("state").isEmpty());
        CountDownLatch tried = new CountDownLatch(1);
        agent.outbox().signal(() -> {
            tried.countDown();
            throw new IllegalStateException("no words for it");
        });
        assertTrue(tried.await(30, TimeUnit.SECONDS), "nobody called the thread");
        seconds.addAndGet(31);
        await(() -> uplink.sent("state").size() == 2);
    }

    @Test
    void readsALetterThatCalls() {
        uplink.deliver("order", "no order at all");
        await(() -> uplink.outstanding() == 0);
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "the thread of the line does not go on");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private final class Clock implements TimeSource {
        @Override
        public Reading read() {
            return new Reading(seconds.get() * 1_000_000_000, TEN.plusSeconds(seconds.get()));
        }

        @Override
        public void awaitNanos(long nanos) {
            throw new UnsupportedOperationException("the line waits in real time");
        }
    }
}
