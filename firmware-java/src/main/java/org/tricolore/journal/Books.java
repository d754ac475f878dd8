package org.tricolore.journal;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;

/** The tables and what is written into them; used by the writer's thread alone, inside its transactions. */
final class Books {
    /** Changes with the tables; a file of another number is not touched. */
    static final int SCHEMA = 3;

    /** Answers kept for readers of the past; the oldest go first. Each is about 300 bytes. */
    static final int MOST_ANSWERS = 50_000;

    /** Orders kept after their end, for the same id coming again; as many as the line remembers. */
    static final int MOST_ENDED = 10_000;

    /** How often surplus rows are taken away, in answers. */
    private static final int TIDY_EVERY = 1_000;

    /** Free pages within the file, of 4 KiB, that class A shall find when the disk is nearly full. */
    private static final int PAGES_IN_RESERVE = 2_000;

    private static final String[] TABLES = {
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE orders(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,"
                + " post TEXT NOT NULL, site TEXT NOT NULL, target TEXT NOT NULL, issued_at TEXT NOT NULL,"
                + " expires TEXT NOT NULL, reason TEXT NOT NULL, task TEXT NOT NULL, argument TEXT NOT NULL,"
                + " jws TEXT NOT NULL, received_at TEXT NOT NULL, phase TEXT NOT NULL, not_before TEXT)",
        "CREATE TABLE answers(seq INTEGER PRIMARY KEY, id TEXT NOT NULL, post TEXT, phase TEXT NOT NULL, code TEXT,"
                + " english TEXT NOT NULL, french TEXT NOT NULL, at TEXT NOT NULL, tick INTEGER NOT NULL)",
        "CREATE INDEX answers_by_id ON answers(id, seq)",
        "CREATE TABLE marks(post TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE latch(one INTEGER PRIMARY KEY CHECK (one = 1), code TEXT NOT NULL, subject TEXT NOT NULL,"
                + " english TEXT NOT NULL, french TEXT NOT NULL, since TEXT NOT NULL)"
    };

    private final Sql sql;

    private final EventBook events;

    private long nextAnswer;

    Books(Sql sql, EventBook events) throws SQLException {
        this.sql = sql;
        this.events = events;
        long schema = sql.number("PRAGMA user_version");
        if (schema < 0 || schema > SCHEMA) {
            throw new SQLException("its tables are of edition " + schema + ", this agent knows edition " + SCHEMA);
        }
        if (schema == 0) {
            make(TABLES);
            make(EventBook.TABLES);
        }
        if (schema == 1) {
            events.fromEditionOne();
            namedFields();
        }
        if (schema == 1 || schema == 2) {
            sql.run("ALTER TABLE orders ADD COLUMN not_before TEXT");
        }
        sql.run("PRAGMA user_version = " + SCHEMA);
        recount();
    }

    /** An older agent wrote one word without a name for what an order asks for. */
    private void namedFields() throws SQLException {
        sql.run("UPDATE orders SET argument = CASE task WHEN 'SelectPlan' THEN 'plan' WHEN 'SetMode' THEN 'mode'"
                + " ELSE 'order' END || '=' || argument WHERE argument NOT LIKE '%=%'");
    }

    private void make(String... tables) throws SQLException {
        for (String table : tables) {
            sql.run(table);
        }
    }

    /** Reads the counters back from disk: at the start, and when a transaction was given up. */
    void recount() throws SQLException {
        sql.forget();
        // The stored count, not the newest row: numbers stay dense and are never given twice when rows are tidied away.
        nextAnswer = sql.metaNumber("answers") + 1;
        events.recount();
    }

    /** Writes the counters; the last thing in each transaction. */
    void count() throws SQLException {
        sql.meta("answers", Long.toString(nextAnswer - 1));
        events.count();
    }

    EventBook events() {
        return events;
    }

    /** Whether this is not written while the disk is nearly full: what is left belongs to class A, answers, latches. */
    static boolean mustWait(Entry entry) {
        return switch (entry) {
            case Entry.Received _ -> true;
            case Entry.Answered answered -> answered.keptFor().isEmpty();
            case Entry.Happened happened -> happened.event().rank() != 'A';
            default -> false;
        };
    }

    /** Takes old events of C and B away until class A has some room within the file. */
    void makeRoom() throws SQLException {
        if (sql.number("PRAGMA freelist_count") < PAGES_IN_RESERVE) {
            events.thinned();
        }
    }

    /** Writes one entry; returns its number, or 1 for an entry that has none. */
    long write(Entry entry) throws SQLException {
        return switch (entry) {
            case Entry.Received received -> {
                order(received.order(), received.jws(), received.news());
                events.append(OrderEvents.received(received.order(), received.news()));
                yield answer(received.news(), Optional.of(received.order().post()));
            }
            case Entry.Answered answered -> {
                if (answered.keptFor().isPresent()) {
                    OrderNews news = answered.news();
                    sql.run("UPDATE orders SET phase = ? WHERE id = ?", news.phase(), news.id());
                }
                events.append(OrderEvents.answered(answered.news(), answered.keptFor()));
                yield answer(answered.news(), answered.keptFor());
            }
            case Entry.SentUpTo sent -> meta("sent", Long.toString(sent.seq()));
            case Entry.EventsAcknowledged acknowledged -> acknowledge(acknowledged.upTo());
            case Entry.Latch latch -> latch(latch.latched());
            case Entry.LatchOpened opened -> {
                sql.run("DELETE FROM latch");
                yield 1;
            }
            case Entry.PlanSeen seen -> meta("plan", seen.plan());
            case Entry.Happened happened -> events.append(happened.event());
            case Entry.Mark _, Entry.Backlog _ -> 1;
        };
    }

    /** Cumulative: an older word changes nothing, and nobody can have heard what has not happened. */
    private long acknowledge(long upTo) throws SQLException {
        if (upTo > sql.metaNumber("acknowledged") && upTo <= events.newest()) {
            sql.meta("acknowledged", Long.toString(upTo));
        }
        return 1;
    }

    private long latch(Recovered.Latched latch) throws SQLException {
        sql.run(
                "INSERT OR REPLACE INTO latch VALUES(1, ?, ?, ?, ?, ?)",
                latch.code(),
                latch.subject(),
                latch.text().english(),
                latch.text().french(),
                latch.since());
        return 1;
    }

    Optional<String> meta(String key) throws SQLException {
        return sql.meta(key);
    }

    long meta(String key, String value) throws SQLException {
        sql.meta(key, value);
        return 1;
    }

    private void order(Order order, String jws, OrderNews news) throws SQLException {
        // One line for each field: no text of an order has a line break.
        String argument = order.task().fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        sql.run(
                "INSERT INTO orders(id, seq, post, site, target, issued_at, expires, reason, task, argument, jws,"
                        + " received_at, phase, not_before) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                order.id(),
                order.seq(),
                order.post(),
                order.site(),
                order.target(),
                order.issuedAt(),
                order.expires(),
                order.reason(),
                order.task().type(),
                argument,
                jws,
                news.at(),
                news.phase(),
                order.notBefore().orElse(null));
        sql.run(
                "INSERT INTO marks VALUES(?, ?) ON CONFLICT(post) DO UPDATE SET seq = max(seq, excluded.seq)",
                order.post(),
                order.seq());
    }

    private long answer(OrderNews news, Optional<Post> keptFor) throws SQLException {
        long seq = nextAnswer++;
        sql.run(
                "INSERT INTO answers VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                seq,
                news.id(),
                keptFor.orElse(null),
                news.phase(),
                news.code().orElse(null),
                news.text().english(),
                news.text().french(),
                news.at(),
                news.tick());
        if (seq % TIDY_EVERY == 0) {
            tidy();
        }
        return seq;
    }

    /** Takes away what nobody will ask for again: never an order that has not ended, nor its last answer. */
    void tidy() throws SQLException {
        sql.run(
                "DELETE FROM orders WHERE phase IN ('REFUSED', 'EXPIRED', 'REVOKED', 'SUPERSEDED') AND number <="
                        + " (SELECT max(number) FROM orders) - ?",
                MOST_ENDED);
        sql.run("DELETE FROM answers WHERE seq < ? AND id NOT IN (SELECT id FROM orders)", nextAnswer - MOST_ANSWERS);
    }
}
