package org.tricolore.workshop.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.sqlite.SQLiteConfig;

/**
 * Every order a post has given, in a file of its own, from before its first letter until its end.
 *
 * <p>An order stands here before anybody hears of it, so none is lost with the console, the line or the power. Several
 * consoles of one machine may share it: numbers are given out in transactions.
 */
public final class Ledger implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS orders(
                n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, site TEXT NOT NULL, post TEXT NOT NULL,
                target TEXT NOT NULL, task TEXT NOT NULL, issued TEXT NOT NULL, expires TEXT NOT NULL,
                not_before TEXT, reason TEXT NOT NULL, jws TEXT, standing TEXT NOT NULL, code TEXT NOT NULL,
                english TEXT NOT NULL, french TEXT NOT NULL, applied INTEGER NOT NULL, answer INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS open_orders ON orders(standing);
            CREATE TABLE IF NOT EXISTS answers(
                id TEXT NOT NULL, seq INTEGER NOT NULL, phase TEXT NOT NULL, code TEXT NOT NULL, at TEXT NOT NULL,
                PRIMARY KEY(id, seq, phase));
            CREATE TABLE IF NOT EXISTS numbers(
                site TEXT NOT NULL, post TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(site, post));
            """;

    private static final String OPEN = "standing NOT IN ('REFUSED','EXPIRED','REVOKED','SUPERSEDED','UNANSWERED')";

    /** One answer of a site as the ledger keeps it. */
    public record Said(UUID id, long seq, Standing phase, String code, Instant at) {}

    private final Path file;

    private final Connection connection;

    private Ledger(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** @throws IOException with a sentence, when the file cannot be used */
    public static Ledger open(Path file) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            Ledger ledger = new Ledger(file, connection);
            for (String table : TABLES.split(";")) {
                if (!table.isBlank()) {
                    ledger.execute(table);
                }
            }
            return ledger;
        } catch (SQLException | IOException e) {
            throw new IOException(
                    "the ledger " + file + " cannot be used (" + e.getMessage()
                            + "): give this user the right to write there, or name another with --ledger",
                    e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes new orders down, all or none of them. */
    public void write(List<LedgerEntry> entries) throws IOException {
        transaction(() -> {
            for (LedgerEntry entry : entries) {
                change(
                        "INSERT INTO orders(id,site,post,target,task,issued,expires,not_before,reason,standing,code,"
                                + "english,french,applied,answer) VALUES(?,?,?,?,?,?,?,?,?,?,'','','',0,-1)",
                        entry.id().toString(),
                        entry.site(),
                        entry.post(),
                        entry.target(),
                        entry.task(),
                        entry.issuedAt().toString(),
                        entry.expires().toString(),
                        entry.notBefore().map(Instant::toString).orElse(null),
                        entry.reason(),
                        entry.standing().name());
            }
            return null;
        });
    }

    /**
     * Gives an order its number, above all that are known, and keeps what was signed with it.
     *
     * @param heard the highest number the site has told, or less when it has told none
     * @return the order as it stands now; unchanged when another console was quicker
     */
    LedgerEntry sign(LedgerEntry entry, long heard, LongFunction<String> signer) throws IOException {
        return transaction(() -> {
            LedgerEntry now = one(entry.id());
            if (now.jws().isPresent()) {
                return now;
            }
            long last = number("SELECT seq FROM numbers WHERE site=? AND post=?", entry.site(), entry.post());
            long next = Math.max(last, Math.max(heard, 0)) + 1;
            change(
                    "INSERT INTO numbers VALUES(?,?,?) ON CONFLICT(site,post) DO UPDATE SET seq=excluded.seq",
                    entry.site(),
                    entry.post(),
                    next);
            change(
                    "UPDATE orders SET jws=? WHERE id=?",
                    signer.apply(next),
                    entry.id().toString());
            return one(entry.id());
        });
    }

    /**
     * Keeps what a site has said.
     *
     * @return the order as it stands now, whether this was news or known before; empty when it is no order of ours
     */
    Optional<LedgerEntry> said(Said said, String english, String french) throws IOException {
        return transaction(() -> {
            String id = said.id().toString();
            List<LedgerEntry> found = query("WHERE id=?", id);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            change(
                    "INSERT OR IGNORE INTO answers VALUES(?,?,?,?,?)",
                    id,
                    said.seq(),
                    said.phase().name(),
                    said.code(),
                    said.at().toString());
            LedgerEntry before = found.getFirst();
            long answered = number("SELECT answer FROM orders WHERE id=?", id);
            // What came first is the end; a repeated or overtaken answer is no news.
            if (before.standing().ends() && before.standing() != Standing.UNANSWERED
                    || said.seq() > 0 && said.seq() <= answered) {
                return Optional.of(before);
            }
            change(
                    "UPDATE orders SET standing=?,code=?,english=?,french=?,answer=?,applied=max(applied,?) WHERE id=?",
                    said.phase().name(),
                    said.code(),
                    english,
                    french,
                    Math.max(said.seq(), answered),
                    said.phase() == Standing.APPLIED ? 1 : 0,
                    id);
            return Optional.of(one(said.id()));
        });
    }

    /** It ran out long ago and its site is silent. */
    LedgerEntry unanswered(LedgerEntry entry) throws IOException {
        return transaction(() -> {
            change(
                    "UPDATE orders SET standing='UNANSWERED' WHERE id=? AND " + OPEN,
                    entry.id().toString());
            return one(entry.id());
        });
    }

    /** Orders of a post that have not ended, oldest first. */
    public List<LedgerEntry> open(String post) throws IOException {
        return transaction(() -> query("WHERE post=? AND " + OPEN + " ORDER BY n", post));
    }

    /** Every order, newest first. */
    public List<LedgerEntry> newest(int most) throws IOException {
        return transaction(() -> query("ORDER BY n DESC LIMIT " + most));
    }

    /** Everything a site has said of an order, as it came. */
    public List<Said> answers(UUID id) throws IOException {
        return transaction(() -> {
            List<Said> answers = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT * FROM answers WHERE id=? ORDER BY seq, rowid")) {
                statement.setString(1, id.toString());
                ResultSet row = statement.executeQuery();
                while (row.next()) {
                    answers.add(new Said(
                            id,
                            row.getLong("seq"),
                            Standing.valueOf(row.getString("phase")),
                            row.getString("code"),
                            Instant.parse(row.getString("at"))));
                }
            }
            return answers;
        });
    }

    private LedgerEntry one(UUID id) throws SQLException {
        return query("WHERE id=?", id.toString()).getFirst();
    }

    private List<LedgerEntry> query(String where, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared("SELECT * FROM orders " + where, values)) {
            ResultSet row = statement.executeQuery();
            List<LedgerEntry> entries = new ArrayList<>();
            while (row.next()) {
                entries.add(new LedgerEntry(
                        UUID.fromString(row.getString("id")),
                        row.getString("site"),
                        row.getString("post"),
                        row.getString("target"),
                        row.getString("task"),
                        Instant.parse(row.getString("issued")),
                        Instant.parse(row.getString("expires")),
                        Optional.ofNullable(row.getString("not_before")).map(Instant::parse),
                        row.getString("reason"),
                        Optional.ofNullable(row.getString("jws")),
                        Standing.valueOf(row.getString("standing")),
                        row.getString("code"),
                        row.getString("english"),
                        row.getString("french"),
                        row.getBoolean("applied")));
            }
            return entries;
        }
    }

    private long number(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            ResultSet row = statement.executeQuery();
            return row.next() ? row.getLong(1) : -1;
        }
    }

    private void change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** What is done in one transaction. */
    private interface Work<T> {
        T done() throws SQLException;
    }

    private <T> T transaction(Work<T> work) throws IOException {
        try {
            // At once for writing: two consoles that both read first could not both write after.
            execute("BEGIN IMMEDIATE");
            T result = work.done();
            execute("COMMIT");
            return result;
        } catch (SQLException e) {
            try {
                execute("ROLLBACK");
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            throw new IOException("the ledger " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Everything was committed when it was told.
        }
    }
}
