package org.tricolore.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;

/** Events on their way to the centre. */
class BacklogTest {
    private final Books books = new Books();

    private final Backlog backlog = new Backlog(books, 0);

    private final List<Long> sent = new ArrayList<>();

    private long millis;

    private boolean busy;

    @Test
    void sendsEachEventOnceAndInOrder() {
        books.newest = 30;
        run(1_000);
        assertEquals(numbers(1, 30), sent);
        acknowledge(30);
        run(3_600_000);
        assertEquals(30, sent.size());
        assertEquals(30, books.acknowledged);
    }

    @Test
    void startsWhereTheCentreStopped() {
        Backlog restarted = new Backlog(books, 20);
        books.newest = 25;
        for (int i = 0; i < 3; i++) {
            restarted.step(0, this::send);
        }
        assertEquals(numbers(21, 25), sent);
    }

    @Test
    void sendsAgainOnANewConnectionWhatWasNotConfirmed() {
        books.newest = 10;
        run(1_000);
        acknowledge(4);
        backlog.connected(millis * 1_000_000);
        run(1_000);
        assertEquals(List.of(numbers(1, 10), numbers(5, 10)), List.of(sent.subList(0, 10), sent.subList(10, 16)));
    }

    @Test
    void sendsEverythingAgainWhenTheLineIsCutInTheMiddleOfABurst() {
        books.newest = Backlog.BURST + 50;
        run(20);
        assertEquals(numbers(1, Backlog.BURST), sent);
        backlog.connected(millis * 1_000_000);
        sent.clear();
        run(1_000);
        assertEquals(numbers(1, Backlog.BURST + 50), sent);
    }

    @Test
    void sendsAgainEverMoreRarelyWhenNobodyConfirms() {
        books.newest = 1;
        run(3_600_000);
        assertEquals(10, sent.size(), "after 0.5, 1, 2, 4, 8, then every 10 minutes, for an hour");
    }

    @Test
    void goesAheadOfTheCentreByAWindowOnly() {
        books.newest = 5_000;
        run(10_000);
        assertEquals(numbers(1, Backlog.WINDOW), sent);
        acknowledge(600);
        run(10_000);
        assertEquals(numbers(1, Backlog.WINDOW + 600), sent);
    }

    @Test
    void isThrottled() {
        books.newest = 900;
        run(1_000);
        assertTrue(sent.size() <= Backlog.BURST + Backlog.A_SECOND + 1, "sent " + sent.size());
        assertTrue(sent.size() >= Backlog.A_SECOND, "sent " + sent.size());
    }

    @Test
    void keepsWhatABusyLineDoesNotTake() {
        books.newest = 5;
        busy = true;
        run(1_000);
        assertEquals(List.of(), sent);
        busy = false;
        run(100);
        assertEquals(numbers(1, 5), sent);
    }

    @Test
    void doesNotBelieveWhatCannotBe() {
        books.newest = 5;
        run(1_000);
        for (String word :
                List.of("{\"upToSeq\":6}", "{\"upToSeq\":-3}", "{\"upToSeq\":2.5}", "{}", "rubbish", "[1]")) {
            backlog.acknowledge(word.getBytes(StandardCharsets.UTF_8), millis * 1_000_000);
        }
        assertEquals(0, books.acknowledged);
        acknowledge(5);
        acknowledge(2);
        assertEquals(5, books.acknowledged, "and the word is cumulative");
    }

    @Test
    void skipsWhatTheCentreHasBeforeItWasSentAgain() {
        books.newest = 10;
        run(1_000);
        backlog.connected(millis * 1_000_000);
        acknowledge(10);
        run(1_000);
        assertEquals(10, sent.size());
    }

    @Test
    void throwsAwayWhatIsReadTooLate() {
        books.newest = 10;
        books.holds = true;
        run(10);
        backlog.connected(millis * 1_000_000);
        acknowledge(8);
        books.letGo();
        run(1_000);
        assertEquals(numbers(9, 10), sent);
    }

    private void run(long forMillis) {
        for (long end = millis + forMillis; millis < end; millis += 10) {
            backlog.step(millis * 1_000_000, this::send);
        }
    }

    private boolean send(EventMessage event) {
        if (!busy) {
            sent.add(event.seq());
        }
        return !busy;
    }

    private void acknowledge(long upTo) {
        backlog.acknowledge(("{\"upToSeq\":" + upTo + "}").getBytes(StandardCharsets.UTF_8), millis * 1_000_000);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    /** Books with events up to a number. */
    private static final class Books implements Store {
        long newest;

        long acknowledged;

        boolean holds;

        private final List<Runnable> held = new ArrayList<>();

        @Override
        public long newestEvent() {
            return newest;
        }

        @Override
        public void events(long after, int most, Consumer<List<EventMessage>> then) {
            List<EventMessage> found = numbers(after + 1, Math.min(newest, after + most)).stream()
                    .map(seq -> new EventMessage(seq, "{}"))
                    .toList();
            held.add(() -> then.accept(found));
            if (!holds) {
                letGo();
            }
        }

        void letGo() {
            holds = false;
            held.forEach(Runnable::run);
            held.clear();
        }

        @Override
        public void eventsAcknowledged(long upTo) {
            acknowledged = upTo;
        }

        @Override
        public void received(Order order, String jws, OrderNews news, Consumer<Answer> then) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void strays(String kind, String why, long letters, Instant at) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void sentUpTo(long seq) {
            throw new AssertionError("not asked for");
        }
    }
}
