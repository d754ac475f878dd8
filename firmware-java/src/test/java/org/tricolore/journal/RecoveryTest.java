package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Words;

/** What a start finds in the books, and what it ends there. */
class RecoveryTest {
    private Connection connection;

    private Books books;

    @BeforeEach
    void open() throws SQLException {
        connection = Samples.memory();
        books = Samples.books(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void findsNothingInNewBooksAndCountsTheStarts() throws SQLException {
        Recovered first = start(Samples.TEN);
        assertEquals(1, first.bootCount());
        assertEquals(Map.of(), first.marks());
        assertEquals(List.of(), first.live());
        assertEquals(List.of(), first.known());
        assertEquals(List.of(), first.unsent());
        assertEquals(Optional.empty(), first.latch());
        assertEquals(Optional.empty(), first.plan());
        assertEquals(0, first.acknowledged());
        assertEquals(Optional.of(first.bootId()), books.meta("boot"));
        Recovered second = start(Samples.TEN);
        assertEquals(2, second.bootCount());
        assertNotEquals(first.bootId(), second.bootId());
    }

    @Test
    void refusesTheBooksOfAnotherSite() throws SQLException {
        start(Samples.TEN);
        SQLException refused = assertThrows(
                Recovery.OtherSite.class, () -> new Recovery(new Sql(connection), books).run("darcy", Samples.TEN));
        assertEquals(
                "holds the books of site \"cetur1988\", not of \"darcy\": give each site its own",
                refused.getMessage());
        assertEquals(Optional.of("1"), books.meta("boots"));
        assertEquals(Optional.of("cetur1988"), books.meta("site"));
    }

    @Test
    void findsEachOrderAsItCameWithAllItsFields() throws SQLException {
        Order plain = Samples.order(1);
        Order full = new Order(
                Samples.id(2),
                77,
                Post.DIVIA,
                "cetur1988",
                "F1",
                Samples.TEN,
                Optional.of(Samples.TEN.plusSeconds(60)),
                Samples.NOON,
                "why = because",
                new Task.RequestPriority("t12", "T1", 30, 5));
        Order odd = new Order(
                Samples.id(3),
                78,
                Post.DIVIA,
                "cetur1988",
                "vms",
                Samples.TEN,
                Samples.NOON,
                "",
                new Task.ShowMessage("a=b [nl] c=d", 4, true));
        for (Order order : List.of(plain, full, odd)) {
            OrderNews news =
                    new OrderNews(order.id(), OrderPhase.RECEIVED, Optional.empty(), Words.NONE, order.issuedAt(), -1);
            books.write(new Entry.Received(order, "a.b.c", news, answer -> {}));
        }
        books.write(Samples.answered(2, OrderPhase.APPLIED));
        Recovered found = start(Samples.TEN);
        assertEquals(
                List.of(
                        new Recovered.Live(plain, OrderPhase.RECEIVED),
                        new Recovered.Live(full, OrderPhase.APPLIED),
                        new Recovered.Live(odd, OrderPhase.RECEIVED)),
                found.live());
        assertEquals(Map.of(Post.PC_CIRCULATION, 1L, Post.DIVIA, 78L), found.marks());
    }

    @Test
    void refusesBooksWithATaskThatNobodyKnows() throws SQLException {
        books.write(Samples.received(1));
        Samples.told(connection, "UPDATE orders SET task = 'MakeCoffee'");
        assertTrue(assertThrows(SQLException.class, () -> start(Samples.TEN))
                .getMessage()
                .contains("MakeCoffee"));
    }

    @Test
    void leavesAnOrderInForceUntilItsLastInstant() throws SQLException {
        books.write(Samples.received(1));
        assertEquals(1, start(Samples.NOON.minusMillis(1)).live().size());
        assertEquals(List.of("RECEIVED"), Samples.asked(connection, "SELECT phase FROM orders"));
    }

    @Test
    void endsAnOrderAtItsLastInstantAndTellsItsPost() throws SQLException {
        books.write(Samples.received(1));
        books.write(Samples.received(2));
        books.write(Samples.answered(2, OrderPhase.REVOKED));
        Recovered found = start(Samples.NOON);
        Answer expired = new Answer(
                new OrderNews(
                        Samples.id(1),
                        OrderPhase.EXPIRED,
                        Optional.empty(),
                        new Words(
                                "the order ran out while the agent was down",
                                "l'ordre a expiré pendant l'arrêt de l'agent"),
                        Samples.NOON,
                        -1),
                4);
        assertEquals(List.of(), found.live());
        assertEquals(expired, found.unsent().getLast());
        assertEquals(4, found.unsent().size(), "one that has ended does not end again");
        assertEquals(
                new Recovered.Known(Post.PC_CIRCULATION, expired), found.known().getLast());
        assertEquals(Optional.of("4"), books.meta("answers"), "the next answer has a number of its own");
        assertEquals(Optional.of("4"), books.meta("events"));
        assertEquals("4 A ORDER_EXPIRED", Samples.events(connection).getLast());
    }

    @Test
    void findsWhatHasNotLeftWithEverythingItSays() throws SQLException {
        OrderNews refused = new OrderNews(
                Samples.id(1),
                OrderPhase.REFUSED,
                Optional.of(RefusalCode.UNSAFE),
                new Words("no", "non"),
                Samples.NOON,
                41);
        OrderNews second = Samples.news(2, OrderPhase.REFUSED);
        OrderNews third = Samples.news(3, OrderPhase.REFUSED);
        for (OrderNews news : List.of(refused, second, third)) {
            books.write(new Entry.Answered(news, Optional.empty(), answer -> {}));
        }
        assertEquals(
                List.of(new Answer(refused, 1), new Answer(second, 2), new Answer(third, 3)),
                start(Samples.TEN).unsent());
        books.write(new Entry.SentUpTo(2));
        assertEquals(List.of(new Answer(third, 3)), start(Samples.TEN).unsent());
    }

    @Test
    void knowsTheLastAnswerToEachOrderOfAPostOldestFirst() throws SQLException {
        books.write(Samples.received(1));
        books.write(Samples.received(2));
        books.write(Samples.answered(1, OrderPhase.APPLIED));
        books.write(Samples.stranger(2, OrderPhase.REFUSED));
        assertEquals(
                List.of(
                        new Recovered.Known(Post.PC_CIRCULATION, new Answer(Samples.news(2, OrderPhase.RECEIVED), 2)),
                        new Recovered.Known(Post.PC_CIRCULATION, new Answer(Samples.news(1, OrderPhase.APPLIED), 3))),
                start(Samples.TEN).known());
    }

    @Test
    void findsTheLatchThePlanAndTheWordOfTheCentre() throws SQLException {
        Recovered.Latched latched = new Recovered.Latched(
                "CONFLICT_SEEN", "F1 / F3", new Words("a", "b"), Instant.parse("2026-01-02T03:04:05Z"));
        books.write(new Entry.Latch(new Recovered.Latched("RED_MISSING", "F2", Words.NONE, Samples.TEN), seq -> {}));
        books.write(new Entry.Latch(latched, seq -> {}));
        books.write(new Entry.PlanSeen("base54"));
        books.write(Samples.happened('A', "x"));
        books.write(new Entry.EventsAcknowledged(1));
        Recovered found = start(Samples.TEN);
        assertEquals(Optional.of(latched), found.latch(), "the last one");
        assertEquals(Optional.of("base54"), found.plan());
        assertEquals(1, found.acknowledged());
    }

    @Test
    void tidiesAtTheStart() throws SQLException {
        books.write(Samples.stranger(1, OrderPhase.REFUSED));
        Samples.told(connection, "INSERT OR REPLACE INTO meta VALUES('answers', '60000')");
        books.recount();
        assertEquals(List.of(), start(Samples.TEN).unsent());
    }

    @Test
    void givesEachStartAnIdThatIsAUuid() throws SQLException {
        String id = start(Samples.TEN).bootId();
        assertEquals(id, UUID.fromString(id).toString());
    }

    private Recovered start(Instant wall) throws SQLException {
        return new Recovery(new Sql(connection), books).run("cetur1988", wall);
    }
}
