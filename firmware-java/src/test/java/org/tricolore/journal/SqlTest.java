package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said to one connection. */
class SqlTest {
    private final List<PreparedStatement> prepared = new ArrayList<>();

    private Connection connection;

    private Sql sql;

    @BeforeEach
    void open() throws SQLException {
        connection = Samples.memory();
        Samples.told(connection, "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL)");
        sql = new Sql((Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (answer instanceof PreparedStatement statement) {
                        prepared.add(statement);
                    }
                    return answer;
                }));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void saysHowManyRowsItHasTouched() throws SQLException {
        assertEquals(2, sql.run("INSERT INTO meta VALUES('a', '1'), ('b', '2')"));
    }

    @Test
    void givesTheNumberOfTheOneRow() throws SQLException {
        assertEquals(7, sql.number("SELECT 7"));
        assertEquals(0, sql.number("SELECT max(value) FROM meta"), "of nothing");
    }

    @Test
    void readsEachRowInItsOrder() throws SQLException {
        List<Long> found = new ArrayList<>();
        sql.each(row -> found.add(row.getLong(1)), "SELECT 1 UNION ALL SELECT 2");
        assertEquals(List.of(1L, 2L), found);
    }

    @Test
    void putsNumbersInAsNumbersAndAllElseAsTextEachInItsPlace() throws SQLException {
        List<String> kinds = new ArrayList<>();
        sql.each(
                row -> {
                    for (int i = 1; i <= 8; i++) {
                        kinds.add(row.getString(i));
                    }
                },
                "SELECT ?1, typeof(?1), ?2, typeof(?2), ?3, typeof(?3), ?4, typeof(?4)",
                41,
                null,
                Samples.TEN,
                'A');
        List<String> expected = new ArrayList<>(List.of("41", "integer", "", "null"));
        expected.set(2, null);
        expected.addAll(List.of("2026-11-23T10:00:00Z", "text", "A", "text"));
        assertEquals(expected, kinds);
    }

    @Test
    void forgetsNoValueOfTheTimeBeforeWhereNothingIsGiven() throws SQLException {
        assertEquals(1, sql.number("SELECT ? IS NOT NULL", "x"));
        assertEquals(0, sql.number("SELECT ? IS NOT NULL", (Object) null));
    }

    @Test
    void keepsOneValueForEachKey() throws SQLException {
        assertEquals(Optional.empty(), sql.meta("plan"));
        assertEquals(0, sql.metaNumber("boots"));
        sql.meta("plan", "base54");
        sql.meta("plan", "peak80");
        sql.meta("boots", "12");
        assertEquals(Optional.of("peak80"), sql.meta("plan"));
        assertEquals(12, sql.metaNumber("boots"));
    }

    @Test
    void preparesEachStatementOnce() throws SQLException {
        sql.number("SELECT ?", 1);
        sql.number("SELECT ?", 2);
        assertEquals(1, prepared.size());
    }

    @Test
    void letsTheStatementsGoAndPreparesThemAgain() throws SQLException {
        sql.number("SELECT ?", 1);
        sql.forget();
        assertTrue(prepared.getFirst().isClosed());
        assertEquals(2, sql.number("SELECT ?", 2));
        assertEquals(2, prepared.size());
    }

    @Test
    void saysWhatIsWrongWithAStatement() {
        assertThrows(SQLException.class, () -> sql.run("INSERT INTO nowhere VALUES(1)"));
    }
}
