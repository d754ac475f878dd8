package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.model.Words;

/** What waits for the disk: how much of it there may be, what goes out together, and how it ends. */
class JournalQueueTest {
    private static final long GATHER_MILLIS = 500;

    @TempDir
    Path directory;

    private final CountDownLatch stuck = new CountDownLatch(1);

    private final List<Long> told = Collections.synchronizedList(new ArrayList<>());

    private final AtomicInteger transactions = new AtomicInteger();

    private Journal journal;

    @BeforeEach
    void open() throws Exception {
        journal = Journal.open(directory, "cetur1988", Samples.TEN, Keeping.of("VIRTUAL"), () -> {
            transactions.incrementAndGet();
            return DiskRoom.WELL_BYTES + 1;
        });
        transactions.set(0);
    }

    @AfterEach
    void close() {
        stuck.countDown();
        journal.close();
    }

    @Test
    void leavesRoomForWhatMattersMore() throws Exception {
        block();
        submit('C', 1_001);
        assertEquals(List.of(0L), told, "a thousand of class C");
        submit('B', 501);
        assertEquals(List.of(0L, 0L), told, "and five hundred of class B");
        submit('A', 400);
        CompletableFuture<Boolean> mark = journal.flushed();
        assertFalse(mark.getNow(true), "and four hundred of whatever it is");
        for (int i = 0; i < 100; i++) {
            assertFalse(latch().isDone());
        }
        assertFalse(latch().getNow(true), "and a hundred latches");
    }

    /** Nobody waits for class B, somebody for class A. */
    @ParameterizedTest
    @ValueSource(chars = {'A', 'B'})
    void writesFiveHundredTogetherAtMost(char rank) throws Exception {
        block();
        submit(rank, 500);
        CompletableFuture<Boolean> flushed = journal.flushed();
        release();
        assertTrue(flushed.get(10, TimeUnit.SECONDS));
        assertEquals(500, told.size());
        assertEquals(2, transactions.get());
    }

    @Test
    void gathersEventsOfClassBAndCForHalfASecond() throws Exception {
        for (char rank : new char[] {'B', 'C'}) {
            long began = System.nanoTime();
            CompletableFuture<Long> done = new CompletableFuture<>();
            journal.event(Samples.event(rank, "x"), done::complete);
            assertTrue(done.get(10, TimeUnit.SECONDS) > 0);
            assertTrue(System.nanoTime() - began >= TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS));
        }
    }

    @Test
    void writesAtOnceWhatSomebodyWaitsForAndWhatCameBefore() throws Exception {
        int tries = 0;
        for (boolean quick = false; !quick; tries++) {
            assertTrue(tries < 10, "each waited for more");
            long began = System.nanoTime();
            CompletableFuture<Long> done = new CompletableFuture<>();
            journal.event(Samples.event('B', "x"));
            journal.event(Samples.event('A', "x"), done::complete);
            assertTrue(done.get(10, TimeUnit.SECONDS) > 0);
            quick = System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
        }
        assertEquals(2 * tries, journal.newestEvent(), "nothing that came meanwhile is lost");
        for (boolean quick = false; !quick; tries++) {
            assertTrue(tries < 20, "each waited for more");
            long began = System.nanoTime();
            assertTrue(journal.latchOpened().get(10, TimeUnit.SECONDS));
            quick = System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
        }
    }

    @Test
    void writesWhatWaitsWhenItIsClosedAndTakesNothingMore() throws Exception {
        block();
        submit('A', 1_200);
        askToClose();
        journal.event(Samples.event('A', "late"), seq -> told.add(-seq));
        assertEquals(List.of(0L), told, "told at once");
        release();
        journal.close();
        assertEquals(1_201, told.size());
        assertEquals(1_203L, told.getLast(), "behind that which blocked and the gap of the late one");
        assertFalse(journal.flushed().getNow(true));
    }

    @Test
    void writesAllOfAFullQueueWhenItIsClosed() throws Exception {
        block();
        submit('A', 1_900);
        List<CompletableFuture<Boolean>> latches = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            latches.add(latch());
        }
        askToClose();
        release();
        journal.close();
        assertEquals(1_901L, told.getLast());
        for (CompletableFuture<Boolean> latch : latches) {
            assertTrue(latch.getNow(false));
        }
        assertEquals(List.of(), Samples.open(directory));
    }

    @Test
    void letsFilesAndLockGoWhenItIsClosed() throws Exception {
        assertFalse(Samples.open(directory).isEmpty());
        journal.close();
        assertEquals(List.of(), Samples.open(directory));
        Journal.open(directory, "cetur1988", Samples.TEN).close();
    }

    @Test
    void tellsEverybodyThatNothingIsOnDiskWhenItsThreadHasDied() throws Exception {
        CountDownLatch waiting = new CountDownLatch(3);
        Thread writer = writer();
        writer.setUncaughtExceptionHandler((thread, error) -> {});
        block(() -> {
            throw new AssertionError("the end of a thread");
        });
        for (int i = 0; i < 3; i++) {
            journal.event(Samples.event('A', "x"), seq -> {
                told.add(seq);
                waiting.countDown();
            });
        }
        release();
        assertTrue(waiting.await(10, TimeUnit.SECONDS));
        assertEquals(List.of(0L, 0L, 0L), told);
        writer.join();
        submit('A', 1);
        assertEquals(List.of(0L, 0L, 0L, 0L), told, "told at once");
        assertEquals(List.of(), Samples.open(directory));
    }

    @Test
    void doesNotKeepAProcessAliveByItsThread() {
        assertTrue(writer().isDaemon());
    }

    @Test
    void tellsNobodyAnythingBeforeItIsOnDisk() throws Exception {
        CompletableFuture<Long> newest = new CompletableFuture<>();
        journal.event(Samples.event('A', "x"), seq -> newest.complete(journal.newestEvent()));
        assertEquals(1, newest.get(10, TimeUnit.SECONDS));
    }

    private Thread writer() {
        // The newest of them: another test's may still be ending.
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("journal"))
                .max(Comparator.comparing(Thread::threadId))
                .orElseThrow();
    }

    /** Keeps the writer busy until {@link #release}. */
    private void block() throws Exception {
        block(() -> {});
    }

    private void block(Runnable then) throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        journal.event(Samples.event('A', "first"), seq -> {
            busy.countDown();
            await(stuck);
            then.run();
        });
        assertTrue(busy.await(10, TimeUnit.SECONDS));
        transactions.set(0);
    }

    private void release() {
        stuck.countDown();
    }

    /** Closes without waiting for the end. */
    private void askToClose() {
        Thread.currentThread().interrupt();
        journal.close();
        assertTrue(Thread.interrupted(), "whoever was asked to end stays asked");
    }

    private void submit(char rank, int times) {
        for (int i = 0; i < times; i++) {
            journal.event(Samples.event(rank, "x"), told::add);
        }
    }

    private CompletableFuture<Boolean> latch() {
        return journal.latch("RED_MISSING", "F1", Words.NONE, Samples.TEN);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
