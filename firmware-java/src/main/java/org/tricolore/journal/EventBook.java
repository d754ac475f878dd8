package org.tricolore.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tricolore.model.ClockQuality;

/**
 * The events: numbered without gaps, each with the hash of the one before, and never more than there is room for.
 *
 * <p>What is taken away, or could not be written, is told by a {@code GAP} event in the same transaction, with the very
 * numbers. The oldest of class C go first, then the oldest of B; A only when nothing else is left.
 */
final class EventBook {
    static final String[] TABLES = {
        "CREATE TABLE events(seq INTEGER PRIMARY KEY, rank TEXT NOT NULL, text TEXT NOT NULL, hash TEXT NOT NULL)",
        "CREATE INDEX events_by_rank ON events(rank, seq)"
    };

    /** Events taken away at once, and the runs of numbers one {@code GAP} may name: about 14 KB of text. */
    private static final int MOST_AWAY = 10_000;

    private static final int MOST_RUNS = 1_000;

    /** A fifth of the room is for the newest of C as long as there is old B, a tenth for B: days of "why was it red". */
    private static final int SHARE_OF_C = 5;

    private static final int SHARE_OF_B = 10;

    private final Sql sql;

    private final long most;

    private final Supplier<ClockQuality> clock;

    private long next;

    /** Hash of the newest event. */
    private String hash = Stored.NOTHING_BEFORE;

    /** Rows on disk. */
    private long kept;

    /** When the newest event happened: the books have no clock of their own. */
    private Instant last;

    /** @param most events kept, at least 1,000 */
    EventBook(Sql sql, long most, Supplier<ClockQuality> clock, Instant wall) {
        this.sql = sql;
        this.most = most;
        this.clock = clock;
        this.last = wall;
    }

    /** The few events of an older agent, chained anew: their tables told the fields apart, but not whose clock it was. */
    void fromEditionOne() throws SQLException {
        List<Event> old = new ArrayList<>();
        sql.each(
                row -> old.add(new Event(
                        Instant.parse(row.getString("at")),
                        row.getString("rank").charAt(0),
                        row.getString("kind"),
                        row.getString("severity"),
                        row.getString("subject"),
                        Optional.ofNullable(row.getString("cause")),
                        row.getString("data"))),
                "SELECT * FROM events ORDER BY seq");
        sql.run("DROP TABLE events");
        for (String table : TABLES) {
            sql.run(table);
        }
        next = 1;
        for (Event event : old) {
            append(event);
        }
        count();
    }

    void recount() throws SQLException {
        // The stored count, not the newest row: a number is never given twice.
        next = sql.metaNumber("events") + 1;
        hash = sql.meta("hash").orElse(Stored.NOTHING_BEFORE);
        kept = sql.number("SELECT count(*) FROM events");
    }

    void count() throws SQLException {
        sql.meta("events", Long.toString(next - 1));
        sql.meta("hash", hash);
    }

    /** The newest number. */
    long newest() {
        return next - 1;
    }

    long append(Event event) throws SQLException {
        Stored stored = Stored.of(next, event.text(next, clock.get(), hash));
        sql.run("INSERT INTO events VALUES(?, ?, ?, ?)", next, event.rank(), stored.text(), stored.hash());
        hash = stored.hash();
        kept++;
        last = event.at();
        return next++;
    }

    /** Something about the books themselves. */
    void note(String kind, String severity, String data) throws SQLException {
        append(Event.of(last, 'A', kind, severity, "journal", data));
    }

    /** Gives numbers to events that could not be written, and tells that they are missing. */
    void lost(long a, long b, long c) throws SQLException {
        long from = next;
        next += a + b + c;
        ObjectNode data = gap(from, next - 1, a + b + c);
        data.putObject("classes").put("A", a).put("B", b).put("C", c);
        data.putArray("runs").addArray().add(from).add(next - 1);
        append(new Event(
                last, 'A', "GAP", a > 0 ? "MAJOR" : "MINOR", "journal", Optional.of("NOT_WRITTEN"), data.toString()));
    }

    /** Makes room when there are too many. */
    void thin() throws SQLException {
        while (kept > most) {
            if (!thinned(most / SHARE_OF_C, most / SHARE_OF_B) && !thinned(0, 0)) {
                dropOldest();
            }
        }
    }

    /** Makes room within the file, so that class A finds some when the disk is full. False when only A is left. */
    boolean thinned() throws SQLException {
        return thinned(0, 0);
    }

    private boolean thinned(long keptOfC, long keptOfB) throws SQLException {
        return thinned('C', keptOfC) || thinned('B', keptOfB);
    }

    private boolean thinned(char rank, long floor) throws SQLException {
        long there = sql.number("SELECT count(*) FROM events WHERE rank = ?", rank);
        // A handful is not worth the event that tells of it, unless it is all there is.
        if (there - floor < (floor == 0 ? 1 : together())) {
            return false;
        }
        List<long[]> runs = new ArrayList<>();
        long[] count = {0};
        sql.each(
                row -> {
                    long seq = row.getLong(1);
                    boolean follows = !runs.isEmpty() && runs.getLast()[1] == seq - 1;
                    if (follows) {
                        runs.getLast()[1] = seq;
                    } else if (runs.size() < MOST_RUNS) {
                        runs.add(new long[] {seq, seq});
                    } else {
                        return;
                    }
                    // Past the last run that found room nothing follows any more: rows come in order.
                    count[0]++;
                },
                "SELECT seq FROM events WHERE rank = ? ORDER BY seq LIMIT ?",
                rank,
                together());
        tookAway(rank, runs, count[0]);
        return true;
    }

    private void dropOldest() throws SQLException {
        long to = sql.number("SELECT max(seq) FROM (SELECT seq FROM events ORDER BY seq LIMIT ?)", together());
        // Every earlier gap ends here too: everything up to this number is gone.
        List<long[]> runs = List.of(new long[] {1, to});
        tookAway('A', runs, to);
    }

    private void tookAway(char rank, List<long[]> runs, long count) throws SQLException {
        long from = runs.getFirst()[0];
        long to = runs.getLast()[1];
        kept -= sql.run("DELETE FROM events WHERE rank = ? AND seq BETWEEN ? AND ?", rank, from, to);
        ObjectNode data = gap(from, to, count);
        data.put("class", String.valueOf(rank));
        ArrayNode list = data.putArray("runs");
        runs.forEach(run -> list.addArray().add(run[0]).add(run[1]));
        append(new Event(
                last, 'A', "GAP", rank == 'A' ? "MAJOR" : "INFO", "journal", Optional.of("NO_ROOM"), data.toString()));
    }

    private long together() {
        return Math.clamp(most / 100, 1, MOST_AWAY);
    }

    private static ObjectNode gap(long from, long to, long count) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", from)
                .put("to", to)
                .put("count", count);
    }

    /** Events after a number, oldest first. */
    List<Stored> after(long seq, int atMost) throws SQLException {
        List<Stored> found = new ArrayList<>();
        sql.each(
                row -> found.add(new Stored(row.getLong(1), row.getString(2), row.getString(3))),
                "SELECT seq, text, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
                seq,
                atMost);
        return found;
    }
}
