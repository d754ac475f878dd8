package org.tricolore.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.sqlite.SQLiteConfig;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;
import org.tricolore.model.Words;

/**
 * The agent's books on disk: one SQLite file, one thread that writes, one agent at a time.
 *
 * <p>No call waits for the disk: entries queue, and what has queued while the disk was busy goes out in one
 * transaction. Whoever wants to know is told after the commit, on the writer's thread, in the order of the calls; what
 * could not be written is told as well. Once told "on disk", it survives a power cut ({@code synchronous=FULL}: with
 * {@code NORMAL} acknowledged rows were lost).
 */
public final class Journal implements Ledger, AutoCloseable {
    /** Entries that may wait. One that finds no room is told at once that it is not on disk. */
    static final int MOST_WAITING = 2_000;

    /** Places among them that only a latch may take: a flood of orders must not push it out. */
    static final int RESERVED = 100;

    /** Places that events of class B, and those that events of class C leave to what matters more. */
    private static final int LEFT_BY_B = 500;

    private static final int LEFT_BY_C = 1_000;

    private static final int MOST_TOGETHER = 500;

    /** Events of class B and C are gathered for so long: a memory card lives by how seldom it is written. */
    private static final long GATHER_NANOS = 500_000_000L;

    private static final long CLOSE_SECONDS = 10;

    private static final int CACHE_KIBIBYTES = 512;

    private final StateDirectory held;

    private final Bookkeeper bookkeeper;

    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private final Thread writer = new Thread(this::work, "journal");

    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile boolean closing;

    private Journal(StateDirectory held, Bookkeeper bookkeeper) {
        this.held = held;
        this.bookkeeper = bookkeeper;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens the books in a directory, which is made when it does not exist.
     *
     * @param site whose books these are: a latch or an order of one site means nothing at another
     * @param wall what the wall clock says: orders whose lease ended before are EXPIRED from here on
     * @throws IOException with a sentence for a technician: not writable, in use by another agent, of another
     *     site, not a journal
     */
    public static Journal open(Path directory, String site, Instant wall) throws IOException {
        return open(directory, site, wall, Keeping.of("SYSTEM"));
    }

    /** The same, with what is kept and whose clock it is. */
    public static Journal open(Path directory, String site, Instant wall, Keeping keeping) throws IOException {
        return open(directory, site, wall, keeping, DiskRoom.of(directory));
    }

    static Journal open(Path directory, String site, Instant wall, Keeping keeping, LongSupplier usable)
            throws IOException {
        Path file = directory.resolve("journal.db");
        StateDirectory held = StateDirectory.lock(directory);
        Connection connection = null;
        try {
            connection = connect(file);
            return new Journal(held, new Bookkeeper(connection, new DiskRoom(directory, usable), site, wall, keeping));
        } catch (Recovery.OtherSite e) {
            Bookkeeper.close(connection);
            held.close();
            throw new IOException("the state directory " + directory + " " + e.getMessage(), e);
        } catch (SQLException | RuntimeException e) {
            Bookkeeper.close(connection);
            held.close();
            throw new IOException(
                    file + " cannot be used: " + e.getMessage()
                            + ". If the file is damaged, move it away for the workshop and start again: "
                            + "orders and a latched fault in it are then no longer known here.",
                    e);
        }
    }

    /** The store as everything told "on disk" relies on it. */
    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        // Negative: kibibytes. SQLite's own 2 MB are much in an agent; what is written is asked for again at once or
        // never.
        config.setCacheSize(-CACHE_KIBIBYTES);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    @Override
    public Recovered recovered() {
        return bookkeeper.recovered();
    }

    @Override
    public void received(Order order, String jws, OrderNews news, Consumer<Answer> then) {
        submit(new Entry.Received(order, jws, news, then));
    }

    @Override
    public void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then) {
        submit(new Entry.Answered(news, keptFor, then));
    }

    @Override
    public void sentUpTo(long seq) {
        submit(new Entry.SentUpTo(seq));
    }

    @Override
    public CompletableFuture<Boolean> latch(String code, String subject, Words text, Instant since) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        submit(new Entry.Latch(new Recovered.Latched(code, subject, text, since), seq -> done.complete(seq > 0)));
        return done;
    }

    @Override
    public CompletableFuture<Boolean> latchOpened() {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        submit(new Entry.LatchOpened(seq -> done.complete(seq > 0)));
        return done;
    }

    @Override
    public void plan(String name) {
        submit(new Entry.PlanSeen(name));
    }

    @Override
    public void event(Event event, LongConsumer then) {
        submit(new Entry.Happened(event, then));
    }

    @Override
    public long newestEvent() {
        return bookkeeper.newestEvent();
    }

    @Override
    public void events(long after, int most, Consumer<List<Stored>> then) {
        submit(new Entry.Backlog(after, most, then));
    }

    @Override
    public void eventsAcknowledged(long upTo) {
        submit(new Entry.EventsAcknowledged(upTo));
    }

    /** Completes when everything submitted before is on disk, or has been told that it is not. */
    public CompletableFuture<Boolean> flushed() {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        submit(new Entry.Mark(seq -> done.complete(seq > 0)));
        return done;
    }

    /** Writes what waits, then lets the directory go. What is submitted afterwards is told that it is not on disk. */
    @Override
    public void close() {
        closing = true;
        // Wakes the writer where nothing waits; where there is no room for it, there is enough that does.
        waiting.offer(new Entry.Mark(seq -> {}));
        try {
            ended.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Entry entry) {
        if (closing || waiting.remainingCapacity() <= leaves(entry) || !waiting.offer(entry)) {
            bookkeeper.tell(entry, 0);
        } else if (ended.getCount() == 0) {
            refuseRest();
        }
    }

    private static int leaves(Entry entry) {
        return switch (entry) {
            // The queue itself says when it is full.
            case Entry.Latch _ -> -1;
            case Entry.Happened happened when happened.event().rank() == 'C' -> LEFT_BY_C;
            case Entry.Happened happened when happened.event().rank() == 'B' -> LEFT_BY_B;
            default -> RESERVED;
        };
    }

    private void work() {
        List<Entry> batch = new ArrayList<>();
        try {
            while (!(closing && waiting.isEmpty())) {
                batch.clear();
                batch.add(waiting.take());
                gather(batch);
                waiting.drainTo(batch, MOST_TOGETHER - batch.size());
                bookkeeper.commit(batch);
            }
        } catch (InterruptedException e) {
            // Nobody here interrupts it; whoever does it from outside ends it.
        } finally {
            bookkeeper.close();
            closeQuietly();
            ended.countDown();
            refuseRest();
        }
    }

    /** Waits a little for more as long as there is nothing that anybody waits for. */
    private void gather(List<Entry> batch) throws InterruptedException {
        long until = System.nanoTime() + GATHER_NANOS;
        while (patient(batch.getLast()) && batch.size() < MOST_TOGETHER) {
            Entry more = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (more == null) {
                return;
            }
            batch.add(more);
        }
    }

    private static boolean patient(Entry entry) {
        return entry instanceof Entry.Happened happened && happened.event().rank() != 'A';
    }

    private void refuseRest() {
        for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            bookkeeper.tell(entry, 0);
        }
    }

    private void closeQuietly() {
        try {
            held.close();
        } catch (IOException e) {
            // The lock goes with the process.
        }
    }
}
