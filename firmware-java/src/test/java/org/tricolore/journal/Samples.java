package org.tricolore.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.tricolore.model.ClockQuality;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Words;

/** What the tests of the journal write into it, and how they look at what became of it. */
final class Samples {
    static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final ClockQuality CLOCK = new ClockQuality("VIRTUAL", false, OptionalLong.empty());

    private Samples() {}

    /** From ten to noon. */
    static Order order(int number) {
        return new Order(
                id(number),
                number,
                Post.PC_CIRCULATION,
                "cetur1988",
                "junction",
                TEN,
                NOON,
                "a \"reason\"",
                new Task.SelectPlan("peak80"));
    }

    static UUID id(int number) {
        return new UUID(0, number);
    }

    static OrderNews news(int order, OrderPhase phase) {
        return new OrderNews(id(order), phase, Optional.empty(), Words.NONE, TEN, 7);
    }

    static Entry.Received received(int order) {
        return new Entry.Received(order(order), "a.b.c", news(order, OrderPhase.RECEIVED), answer -> {});
    }

    static Entry.Answered answered(int order, OrderPhase phase) {
        return new Entry.Answered(news(order, phase), Optional.of(Post.PC_CIRCULATION), answer -> {});
    }

    /** An answer to somebody who proved nothing. */
    static Entry.Answered stranger(int order, OrderPhase phase) {
        return new Entry.Answered(news(order, phase), Optional.empty(), answer -> {});
    }

    static Event event(char rank, String subject) {
        return Event.of(TEN, rank, "TEST", "INFO", subject, "{}");
    }

    static Entry.Happened happened(char rank, String subject) {
        return new Entry.Happened(event(rank, subject), seq -> {});
    }

    /** Books that nobody else sees. */
    static Connection memory() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    static EventBook eventBook(Sql sql, long most) {
        return new EventBook(sql, most, () -> CLOCK, TEN);
    }

    static Books books(Connection connection) throws SQLException {
        Sql sql = new Sql(connection);
        return new Books(sql, eventBook(sql, 1_000));
    }

    /** The first column of what is asked, as text. */
    static List<String> asked(Connection connection, String question) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    static void told(Connection connection, String... commands) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.executeUpdate(command);
            }
        }
    }

    /** The events on disk, each as its number, its class and its kind. */
    static List<String> events(Connection connection) throws SQLException {
        return asked(
                connection,
                "SELECT seq || ' ' || rank || ' ' || json_extract(text, '$.kind') FROM events ORDER BY seq");
    }

    /** The problems of the chain, each as its code and the number of the event. */
    static List<String> problems(Chain chain) {
        return chain.problems().stream()
                .map(problem -> problem.code() + " " + problem.seq())
                .toList();
    }

    /** The files below a directory that this process holds open, as Linux tells it. */
    static List<Path> open(Path directory) throws IOException {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : files.toList()) {
                try {
                    Path target = Files.readSymbolicLink(file);
                    if (target.startsWith(directory.toRealPath())) {
                        open.add(target);
                    }
                } catch (IOException e) {
                    // The listing itself, closed by now.
                }
            }
        }
        return open;
    }

    /** What is said on standard error meanwhile. */
    static String said(Runnable meanwhile) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            meanwhile.run();
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
