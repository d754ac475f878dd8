package org.tricolore.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/**
 * Reads the events of a state directory, of a running agent or not, as they stood at one instant; writes nothing.
 *
 * <p>Every method that reads throws an {@link IOException} with a sentence when the books cannot be read.
 */
public final class JournalReader implements AutoCloseable {
    private final Path file;

    private final Connection connection;

    private final Sql sql;

    private JournalReader(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.sql = new Sql(connection);
    }

    /** @throws IOException when there is no journal, or one of another edition */
    public static JournalReader open(Path directory) throws IOException {
        Path file = directory.resolve("journal.db");
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no journal in " + directory + ": give the agent's state directory");
        }
        Connection connection = null;
        try {
            connection = connect(file);
            JournalReader reader = new JournalReader(file, connection);
            long schema = reader.sql.number("PRAGMA user_version");
            if (schema != Books.SCHEMA) {
                reader.close();
                throw new IOException(file + " is of edition " + schema + ", this program reads edition " + Books.SCHEMA
                        + ": start its agent once, it brings it up to date");
            }
            return reader;
        } catch (SQLException e) {
            Bookkeeper.close(connection);
            throw unreadable(file, e);
        }
    }

    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        // One transaction to the end: an agent that goes on writing changes nothing of what is seen here.
        connection.setAutoCommit(false);
        return connection;
    }

    private static IOException unreadable(Path file, SQLException e) {
        return new IOException(file + " cannot be read: " + e.getMessage(), e);
    }

    public String site() throws IOException {
        return meta("site").orElse("");
    }

    /** The number of the newest event. */
    public long newest() throws IOException {
        return meta("events").map(Long::parseLong).orElse(0L);
    }

    String newestHash() throws IOException {
        return meta("hash").orElse(Stored.NOTHING_BEFORE);
    }

    private Optional<String> meta(String key) throws IOException {
        try {
            return sql.meta(key);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** Events after a number, oldest first. */
    public void each(long after, Consumer<Stored> reader) throws IOException {
        try {
            sql.each(
                    row -> reader.accept(new Stored(row.getLong(1), row.getString(2), row.getString(3))),
                    "SELECT seq, text, hash FROM events WHERE seq > ? ORDER BY seq",
                    after);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** Follows the chain from the first event to the newest. */
    public Chain verified() throws IOException {
        Chain chain = new Chain(1, Optional.of(Stored.NOTHING_BEFORE));
        each(0, stored -> {
            if (stored.text().isEmpty()) {
                chain.line(new byte[0]);
            } else {
                chain.line(stored.line().getBytes(StandardCharsets.UTF_8));
            }
        });
        chain.end(newest(), newestHash());
        return chain;
    }

    @Override
    public void close() {
        Bookkeeper.close(connection);
    }
}
