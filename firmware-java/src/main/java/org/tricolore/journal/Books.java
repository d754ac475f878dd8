package org.tricolore.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;

/** The tables and what is written into them; used by the writer's thread alone, inside its transactions. */
final class Books {
    /** Changes with the tables; a file of another number is not touched. */
    static final int SCHEMA = 1;

    /** Answers kept for readers of the past; the oldest go first. Each is about 300 bytes. */
    static final int MOST_ANSWERS = 50_000;

    /** Orders kept after their end, for the same id coming again; as many as the line remembers. */
    static final int MOST_ENDED = 10_000;

    /** Events kept (DOMAIN §9). */
    static final int MOST_EVENTS = 1_000_000;

    /** How often surplus rows are taken away, in answers or events. */
    private static final int TIDY_EVERY = 1_000;

    private static final String[] TABLES = {
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE orders(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,"
                + " post TEXT NOT NULL, site TEXT NOT NULL, target TEXT NOT NULL, issued_at TEXT NOT NULL,"
                + " expires TEXT NOT NULL, reason TEXT NOT NULL, task TEXT NOT NULL, argument TEXT NOT NULL,"
                + " jws TEXT NOT NULL, received_at TEXT NOT NULL, phase TEXT NOT NULL)",
        "CREATE TABLE answers(seq INTEGER PRIMARY KEY, id TEXT NOT NULL, post TEXT, phase TEXT NOT NULL, code TEXT,"
                + " english TEXT NOT NULL, french TEXT NOT NULL, at TEXT NOT NULL, tick INTEGER NOT NULL)",
        "CREATE INDEX answers_by_id ON answers(id, seq)",
        "CREATE TABLE marks(post TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE latch(one INTEGER PRIMARY KEY CHECK (one = 1), code TEXT NOT NULL, subject TEXT NOT NULL,"
                + " english TEXT NOT NULL, french TEXT NOT NULL, since TEXT NOT NULL)",
        "CREATE TABLE events(seq INTEGER PRIMARY KEY, at TEXT NOT NULL, rank TEXT NOT NULL, kind TEXT NOT NULL,"
                + " severity TEXT NOT NULL, subject TEXT NOT NULL, cause TEXT, data TEXT NOT NULL, hash TEXT NOT NULL)"
    };

    private final Connection connection;

    private final Map<String, PreparedStatement> statements = new TreeMap<>();

    private long nextAnswer;

    private long nextEvent;

    /** Hash of the newest event. */
    private String hash;

    Books(Connection connection) throws SQLException {
        this.connection = connection;
        long schema = integer("PRAGMA user_version");
        if (schema != 0 && schema != SCHEMA) {
            throw new SQLException("its tables are of edition " + schema + ", this agent knows edition " + SCHEMA);
        }
        if (schema == 0) {
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.executeUpdate(table);
                }
                statement.executeUpdate("PRAGMA user_version = " + SCHEMA);
            }
        }
        recount();
    }

    /** Reads the counters back from disk: at the start, and when a transaction was given up. */
    void recount() throws SQLException {
        // A statement that has failed once may be of no use any more ("statement is not executing").
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
        // The stored count, not the newest row: numbers stay dense and are never given twice when rows are tidied away.
        nextAnswer = meta("answers").map(Long::parseLong).orElse(0L) + 1;
        nextEvent = meta("events").map(Long::parseLong).orElse(0L) + 1;
        hash = meta("hash").orElse("0".repeat(64));
    }

    /** Writes the counters; the last thing in each transaction. */
    void count() throws SQLException {
        meta("answers", Long.toString(nextAnswer - 1));
        meta("events", Long.toString(nextEvent - 1));
        meta("hash", hash);
    }

    /** Writes one entry; returns its number, or 1 for an entry that has none. */
    long write(Entry entry) throws SQLException {
        return switch (entry) {
            case Entry.Received received -> {
                order(received.order(), received.jws(), received.news());
                yield answer(received.news(), Optional.of(received.order().post()));
            }
            case Entry.Answered answered -> {
                if (answered.keptFor().isPresent()) {
                    OrderNews news = answered.news();
                    run("UPDATE orders SET phase = ? WHERE id = ?", news.phase(), news.id());
                }
                yield answer(answered.news(), answered.keptFor());
            }
            case Entry.SentUpTo sent -> meta("sent", Long.toString(sent.seq()));
            case Entry.Latch latch -> latch(latch.latched());
            case Entry.LatchOpened opened -> run("DELETE FROM latch");
            case Entry.PlanSeen seen -> meta("plan", seen.plan());
            case Entry.Happened happened -> event(happened.event());
            case Entry.Mark mark -> 1;
        };
    }

    private long latch(Recovered.Latched latch) throws SQLException {
        return run(
                "INSERT OR REPLACE INTO latch VALUES(1, ?, ?, ?, ?, ?)",
                latch.code(),
                latch.subject(),
                latch.text().english(),
                latch.text().french(),
                latch.since());
    }

    Optional<String> meta(String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT value FROM meta WHERE key = ?")) {
            statement.setString(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    long meta(String key, String value) throws SQLException {
        return run("INSERT OR REPLACE INTO meta VALUES(?, ?)", key, value);
    }

    private void order(Order order, String jws, OrderNews news) throws SQLException {
        // One line for each field: no text of an order has a line break.
        String argument = order.task().fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        run(
                "INSERT INTO orders(id, seq, post, site, target, issued_at, expires, reason, task, argument, jws,"
                        + " received_at, phase) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                news.phase());
        run(
                "INSERT INTO marks VALUES(?, ?) ON CONFLICT(post) DO UPDATE SET seq = max(seq, excluded.seq)",
                order.post(),
                order.seq());
    }

    private long answer(OrderNews news, Optional<Post> keptFor) throws SQLException {
        long seq = nextAnswer++;
        run(
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

    private long event(Event event) throws SQLException {
        long seq = nextEvent++;
        hash = sha256(hash + "\n" + event.canonical(seq));
        run(
                "INSERT INTO events VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                seq,
                event.at(),
                String.valueOf(event.rank()),
                event.kind(),
                event.severity(),
                event.subject(),
                event.cause().orElse(null),
                event.data(),
                hash);
        if (seq % TIDY_EVERY == 0) {
            run("DELETE FROM events WHERE seq <= ?", seq - MOST_EVENTS);
        }
        return seq;
    }

    /** Takes away what nobody will ask for again: never an order that has not ended, nor its last answer. */
    void tidy() throws SQLException {
        run(
                "DELETE FROM orders WHERE phase IN ('REFUSED', 'EXPIRED', 'REVOKED', 'SUPERSEDED') AND number <="
                        + " (SELECT max(number) FROM orders) - ?",
                MOST_ENDED);
        run("DELETE FROM answers WHERE seq < ? AND id NOT IN (SELECT id FROM orders)", nextAnswer - MOST_ANSWERS);
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private long integer(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Values go in as text, numbers as numbers; statements are prepared once. */
    private long run(String sql, Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setString(i + 1, null);
                case Number number -> statement.setLong(i + 1, number.longValue());
                case Instant instant -> statement.setString(i + 1, instant.toString());
                case Object other -> statement.setString(i + 1, other.toString());
            }
        }
        statement.executeUpdate();
        return 1;
    }
}
