package org.tricolore.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.sqlite.SQLiteConfig;
import org.tinylog.Logger;
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
public final class Journal implements AutoCloseable {
    /** Entries that may wait. One that finds no room is told at once that it is not on disk. */
    static final int MOST_WAITING = 2_000;

    /** Places among them that only a latch may take: a flood of orders must not push it out. */
    static final int RESERVED = 100;

    private static final int MOST_TOGETHER = 500;

    private static final long CLOSE_SECONDS = 10;

    private final FileChannel lockFile;

    private final Connection connection;

    private final Books books;

    private final Recovered recovered;

    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private final Thread writer = new Thread(this::work, "journal");

    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile boolean closing;

    private Journal(FileChannel lockFile, Connection connection, String site, Instant wall) throws SQLException {
        this.lockFile = lockFile;
        this.connection = connection;
        connection.setAutoCommit(false);
        this.books = new Books(connection);
        this.recovered = new Recovery(connection, books).run(site, wall);
        connection.commit();
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
        Path file = directory.resolve("journal.db");
        FileChannel lockFile = lock(directory);
        Connection connection = null;
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(5_000);
            connection = config.createConnection("jdbc:sqlite:" + file);
            return new Journal(lockFile, connection, site, wall);
        } catch (Recovery.OtherSite e) {
            close(connection);
            lockFile.close();
            throw new IOException("the state directory " + directory + " " + e.getMessage(), e);
        } catch (SQLException | RuntimeException e) {
            close(connection);
            lockFile.close();
            throw new IOException(
                    file + " cannot be used: " + e.getMessage()
                            + ". If the file is damaged, move it away for the workshop and start again: "
                            + "orders and a latched fault in it are then no longer known here.",
                    e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    directory.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    "the state directory " + directory + " cannot be written to (" + e + "): choose another one, or "
                            + "give this user the right to write there",
                    e);
        }
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held within this very process: the same consequence.
        }
        if (lock == null) {
            channel.close();
            throw new IOException("the state directory " + directory
                    + " is in use by another agent: stop that one, or choose another directory");
        }
        return channel;
    }

    /** What was on disk at the start. */
    public Recovered recovered() {
        return recovered;
    }

    /** The order, its post's mark and its first answer, all or nothing. */
    public void received(Order order, String jws, OrderNews news, Consumer<Answer> then) {
        submit(new Entry.Received(order, jws, news, then));
    }

    /**
     * One more answer; the phase of the order of that id follows it.
     *
     * @param keptFor the post whose order it is; empty for an answer to somebody who proved nothing
     */
    public void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then) {
        submit(new Entry.Answered(news, keptFor, then));
    }

    /** Answers up to this number need not be sent again after a restart. */
    public void sentUpTo(long seq) {
        submit(new Entry.SentUpTo(seq));
    }

    /** The lamps were let go. Completes with false when it is not on disk: try again at the next tick. */
    public CompletableFuture<Boolean> latch(String code, String subject, Words text, Instant since) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        submit(new Entry.Latch(new Recovered.Latched(code, subject, text, since), seq -> done.complete(seq > 0)));
        return done;
    }

    /** The latch was opened on site. Completes with false when it is not on disk. */
    public CompletableFuture<Boolean> latchOpened() {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        submit(new Entry.LatchOpened(seq -> done.complete(seq > 0)));
        return done;
    }

    /** The plan that runs now, as a first guess after a restart. */
    public void plan(String name) {
        submit(new Entry.PlanSeen(name));
    }

    /** One event; {@code then} is given its number, without gaps, or 0 when it is not on disk. */
    public void event(Event event, LongConsumer then) {
        submit(new Entry.Happened(event, then));
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
        submitUnchecked(new Entry.Mark(seq -> {}));
        try {
            ended.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Entry entry) {
        boolean room = entry instanceof Entry.Latch || waiting.remainingCapacity() > RESERVED;
        if (closing || !room || !waiting.offer(entry)) {
            entry.tell(0);
        } else if (ended.getCount() == 0) {
            refuseRest();
        }
    }

    private void submitUnchecked(Entry entry) {
        if (!waiting.offer(entry)) {
            writer.interrupt();
        }
    }

    private void work() {
        List<Entry> batch = new ArrayList<>();
        try {
            while (!(closing && waiting.isEmpty())) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_TOGETHER - 1);
                commit(batch);
            }
        } catch (InterruptedException e) {
            // Only close() interrupts, and only when there is no room to say so politely.
        } finally {
            close(connection);
            closeQuietly();
            ended.countDown();
            refuseRest();
        }
    }

    private void commit(List<Entry> batch) {
        long[] seqs = written(batch);
        if (seqs == null && batch.size() > 1) {
            // One bad entry must not take the others with it.
            batch.forEach(entry -> commit(List.of(entry)));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            try {
                batch.get(i).tell(seqs == null ? 0 : seqs[i]);
            } catch (RuntimeException e) {
                // A listener's mistake is not the disk's: the others still want to know.
            }
        }
    }

    /** The numbers given, or null when nothing of it is on disk. */
    private long[] written(List<Entry> batch) {
        try {
            long[] seqs = new long[batch.size()];
            for (int i = 0; i < seqs.length; i++) {
                seqs[i] = books.write(batch.get(i));
            }
            books.count();
            connection.commit();
            return seqs;
        } catch (SQLException | RuntimeException e) {
            Logger.error("the disk did not take {} entries: {}", batch.size(), e.toString());
            takeBack();
            return null;
        }
    }

    private void takeBack() {
        try {
            connection.rollback();
            books.recount();
        } catch (SQLException e) {
            // The disk is gone altogether; the next transaction finds out and says so.
        }
    }

    private void refuseRest() {
        for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            entry.tell(0);
        }
    }

    private void closeQuietly() {
        try {
            lockFile.close();
        } catch (IOException e) {
            // The lock goes with the process.
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // Nothing is lost by it: what was committed is on disk.
        }
    }
}
