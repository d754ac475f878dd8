package org.tricolore.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is said to one connection: each statement is prepared once. Values go in as text, numbers as numbers. */
final class Sql {
    private final Connection connection;

    private final Map<String, PreparedStatement> statements = new TreeMap<>();

    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement; returns how many rows it has touched. */
    int run(String sql, Object... values) throws SQLException {
        return prepared(sql, values).executeUpdate();
    }

    void each(RowReader reader, String sql, Object... values) throws SQLException {
        try (ResultSet rows = prepared(sql, values).executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** The number in the one row that is asked for. */
    long number(String sql, Object... values) throws SQLException {
        try (ResultSet rows = prepared(sql, values).executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    Optional<String> meta(String key) throws SQLException {
        try (ResultSet rows =
                prepared("SELECT value FROM meta WHERE key = ?", key).executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    long metaNumber(String key) throws SQLException {
        return meta(key).map(Long::parseLong).orElse(0L);
    }

    void meta(String key, String value) throws SQLException {
        run("INSERT OR REPLACE INTO meta VALUES(?, ?)", key, value);
    }

    /** Lets the prepared statements go: one that has failed once may be of no use any more. */
    void forget() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setString(i + 1, null);
                case Number number -> statement.setLong(i + 1, number.longValue());
                case Object other -> statement.setString(i + 1, other.toString());
            }
        }
        return statement;
    }
}
