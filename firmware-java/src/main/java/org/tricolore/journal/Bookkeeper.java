package org.tricolore.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.tinylog.Logger;

/**
 * Writes what has queued, each batch in one transaction, and tells everybody what became of it.
 *
 * <p>Used by the writer's thread, except {@link #tell} and {@link #newestEvent}, which anybody may call.
 */
final class Bookkeeper {
    /** While the disk is nearly full, a gap is told only when so many events are missing. */
    private static final long MANY_LOST = 1_000;

    private final Connection connection;

    private final Sql sql;

    private final Books books;

    private final Recovered recovered;

    private final DiskRoom room;

    /** Events of class A, B and C that found no room, and no {@code GAP} event has told it yet. */
    private final AtomicLongArray lost = new AtomicLongArray(3);

    /** Whether the books say that the disk is nearly full. */
    private boolean toldLow;

    private volatile long newestEvent;

    /** Opens the books and ends what ran out while nobody was there. */
    Bookkeeper(Connection connection, DiskRoom room, String site, Instant wall, Keeping keeping) throws SQLException {
        this.connection = connection;
        this.room = room;
        connection.setAutoCommit(false);
        this.sql = new Sql(connection);
        this.books = new Books(sql, new EventBook(sql, keeping.mostEvents(), keeping.clock(), wall));
        this.recovered = new Recovery(sql, books).run(site, wall);
        connection.commit();
        this.newestEvent = books.events().newest();
    }

    Recovered recovered() {
        return recovered;
    }

    long newestEvent() {
        return newestEvent;
    }

    /** One transaction when it can be, and one for each entry when it cannot. */
    void commit(List<Entry> batch) {
        long[] seqs = written(batch);
        if (seqs == null && room.full()) {
            // What was held back for class A is free now.
            seqs = written(batch);
        }
        if (seqs == null && batch.size() > 1) {
            // One bad entry must not take the others with it.
            batch.forEach(entry -> commit(List.of(entry)));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            Entry entry = batch.get(i);
            long seq = seqs == null ? 0 : seqs[i];
            try {
                if (seq > 0 && entry instanceof Entry.Backlog asked) {
                    asked.then().accept(read(asked));
                } else {
                    tell(entry, seq);
                }
            } catch (RuntimeException e) {
                // A listener's mistake is not the disk's: the others still want to know.
            }
        }
    }

    /** The numbers given, or null when nothing of it is on disk. */
    private long[] written(List<Entry> batch) {
        try {
            long[] seqs = new long[batch.size()];
            boolean low = room.low();
            long[] missing = {lost.get(0), lost.get(1), lost.get(2)};
            long allMissing = missing[0] + missing[1] + missing[2];
            if (low != toldLow) {
                books.events().note(low ? "DISK_LOW" : "DISK_WELL", low ? "MAJOR" : "INFO", "{}");
            }
            boolean tells = allMissing > 0 && (!low || allMissing >= MANY_LOST);
            if (tells) {
                books.events().lost(missing[0], missing[1], missing[2]);
            }
            for (int i = 0; i < seqs.length; i++) {
                seqs[i] = low && Books.mustWait(batch.get(i)) ? 0 : books.write(batch.get(i));
            }
            if (low) {
                books.makeRoom();
            }
            books.events().thin();
            books.count();
            connection.commit();
            toldLow = low;
            newestEvent = books.events().newest();
            for (int rank = 0; tells && rank < missing.length; rank++) {
                lost.addAndGet(rank, -missing[rank]);
            }
            return seqs;
        } catch (SQLException | RuntimeException e) {
            Logger.error("the disk did not take {} entries: {}", batch.size(), e.toString());
            takeBack();
            return null;
        }
    }

    private List<Stored> read(Entry.Backlog asked) {
        try {
            List<Stored> found = books.events().after(asked.after(), asked.most());
            connection.commit();
            return found;
        } catch (SQLException e) {
            Logger.warn("events cannot be read: {}", e.toString());
            return List.of();
        }
    }

    private void takeBack() {
        try {
            rollback();
            books.recount();
        } catch (SQLException e) {
            // The disk is gone altogether; the next transaction finds out and says so.
        }
    }

    private void rollback() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // A full disk: SQLite has taken the transaction back by itself, and the driver begins no other.
            sql.run("BEGIN");
        }
    }

    /** Tells whoever waits; an event that is not on disk will be told as missing. */
    void tell(Entry entry, long seq) {
        if (seq == 0 && entry instanceof Entry.Happened happened) {
            lost.incrementAndGet(happened.event().rank() - 'A');
        }
        entry.tell(seq);
    }

    void close() {
        close(connection);
    }

    static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // Nothing is lost by it: what was committed is on disk.
        }
    }
}
