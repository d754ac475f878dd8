package org.tricolore.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Words;

/** Reads the books at the start, and ends the orders that ran out while nobody was there. */
final class Recovery {
    /** The books of another site. */
    static final class OtherSite extends SQLException {
        private static final long serialVersionUID = 1;

        OtherSite(String found, String wanted) {
            super("holds the books of site \"" + found + "\", not of \"" + wanted + "\": give each site its own");
        }
    }

    private final Sql sql;

    private final Books books;

    Recovery(Sql sql, Books books) {
        this.sql = sql;
        this.books = books;
    }

    /** Inside one transaction: whoever sees the result sees it on disk. */
    Recovered run(String site, Instant wall) throws SQLException {
        Optional<String> found = books.meta("site");
        if (found.isPresent() && !found.get().equals(site)) {
            throw new OtherSite(found.get(), site);
        }
        books.meta("site", site);
        for (Recovered.Live overdue : live()) {
            if (!overdue.order().expires().isAfter(wall)) {
                Words words = new Words(
                        "the order ran out while the agent was down", "l'ordre a expiré pendant l'arrêt de l'agent");
                OrderNews news =
                        new OrderNews(overdue.order().id(), OrderPhase.EXPIRED, Optional.empty(), words, wall, -1);
                books.write(new Entry.Answered(news, Optional.of(overdue.order().post()), answer -> {}));
            }
        }
        books.tidy();
        String bootId = UUID.randomUUID().toString();
        long bootCount = books.meta("boots").map(Long::parseLong).orElse(0L) + 1;
        books.meta("boots", Long.toString(bootCount));
        books.meta("boot", bootId);
        books.count();
        return new Recovered(
                bootId,
                bootCount,
                marks(),
                live(),
                known(),
                unsent(),
                latch(),
                books.meta("plan"),
                sql.metaNumber("acknowledged"));
    }

    private SortedMap<Post, Long> marks() throws SQLException {
        SortedMap<Post, Long> marks = new TreeMap<>();
        each("SELECT post, seq FROM marks", row -> marks.put(Post.valueOf(row.getString(1)), row.getLong(2)));
        return marks;
    }

    private List<Recovered.Live> live() throws SQLException {
        List<Recovered.Live> live = new ArrayList<>();
        each(
                "SELECT * FROM orders WHERE phase NOT IN ('REFUSED', 'EXPIRED', 'REVOKED', 'SUPERSEDED')"
                        + " ORDER BY number",
                row -> live.add(new Recovered.Live(order(row), OrderPhase.valueOf(row.getString("phase")))));
        return live;
    }

    private static Order order(ResultSet row) throws SQLException {
        Map<String, String> fields = new TreeMap<>();
        row.getString("argument").lines().forEach(line -> {
            int equals = line.indexOf('=');
            fields.put(line.substring(0, equals), line.substring(equals + 1));
        });
        Task task;
        try {
            task = Task.read(row.getString("task"), fields);
        } catch (IllegalArgumentException unknown) {
            throw new SQLException(unknown.getMessage(), unknown);
        }
        return new Order(
                UUID.fromString(row.getString("id")),
                row.getLong("seq"),
                Post.valueOf(row.getString("post")),
                row.getString("site"),
                row.getString("target"),
                Instant.parse(row.getString("issued_at")),
                Optional.ofNullable(row.getString("not_before")).map(Instant::parse),
                Instant.parse(row.getString("expires")),
                row.getString("reason"),
                task);
    }

    private List<Recovered.Known> known() throws SQLException {
        List<Recovered.Known> known = new ArrayList<>();
        each(
                "SELECT * FROM answers WHERE post IS NOT NULL AND seq IN"
                        + " (SELECT max(seq) FROM answers WHERE post IS NOT NULL GROUP BY id)"
                        + " ORDER BY seq DESC LIMIT " + Books.MOST_ENDED,
                row -> known.add(new Recovered.Known(Post.valueOf(row.getString("post")), answer(row))));
        return known.reversed();
    }

    private List<Answer> unsent() throws SQLException {
        List<Answer> unsent = new ArrayList<>();
        long sent = books.meta("sent").map(Long::parseLong).orElse(0L);
        each("SELECT * FROM answers WHERE seq > " + sent + " ORDER BY seq", row -> unsent.add(answer(row)));
        return unsent;
    }

    private static Answer answer(ResultSet row) throws SQLException {
        OrderNews news = new OrderNews(
                UUID.fromString(row.getString("id")),
                OrderPhase.valueOf(row.getString("phase")),
                Optional.ofNullable(row.getString("code")).map(RefusalCode::valueOf),
                new Words(row.getString("english"), row.getString("french")),
                Instant.parse(row.getString("at")),
                row.getLong("tick"));
        return new Answer(news, row.getLong("seq"));
    }

    private Optional<Recovered.Latched> latch() throws SQLException {
        List<Recovered.Latched> latch = new ArrayList<>();
        each(
                "SELECT * FROM latch",
                row -> latch.add(new Recovered.Latched(
                        row.getString("code"),
                        row.getString("subject"),
                        new Words(row.getString("english"), row.getString("french")),
                        Instant.parse(row.getString("since")))));
        return latch.stream().findFirst();
    }

    private void each(String statement, Sql.RowReader reader) throws SQLException {
        sql.each(reader, statement);
    }
}
