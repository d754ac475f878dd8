package org.tricolore.workshop.endure;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.tricolore.journal.Recovered;
import org.tricolore.journal.Stored;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Words;

/**
 * What is on an agent's disk, and outlives its power cuts: the tables of the real journal, in memory.
 *
 * <p>Changed only by what {@link DiskLedger} commits, each transaction as a whole. It keeps the promises of the real
 * tables (numbers without gaps, a mark that never falls, an order's phase that follows its answers), not their form.
 */
final class Disk {
    /** Answers and events kept; the oldest go first. */
    private static final int MOST_KEPT = 3_000;

    private static final int THINNED_TOGETHER = 1_000;

    /** Orders kept after their end. */
    private static final int MOST_ENDED = 500;

    private static final String NO_HASH = "0".repeat(64);

    /** An order as its row stands. */
    private record Row(Order order, OrderPhase phase) {}

    private final SequencedMap<UUID, Row> orders = new LinkedHashMap<>();

    private final Deque<Answer> answers = new ArrayDeque<>();

    /** The post that each answer is kept for; nobody's are not here. */
    private final SequencedMap<UUID, Recovered.Known> known = new LinkedHashMap<>();

    private final SortedMap<Post, Long> marks = new TreeMap<>();

    private final Deque<Stored> events = new ArrayDeque<>();

    private Optional<Recovered.Latched> latch = Optional.empty();

    private Optional<String> plan = Optional.empty();

    private long answered;

    private long sent;

    private long newestEvent;

    private long acknowledged;

    private long boots;

    /** What an agent finds that starts now; the leases that ran out meanwhile are ended first. */
    Recovered recover(Instant wall) {
        boots++;
        for (Row row : List.copyOf(orders.values())) {
            if (!row.phase().ends() && !row.order().expires().isAfter(wall)) {
                Words words = new Words("the order ran out while the agent was down", "expiré pendant l'arrêt");
                OrderNews news = new OrderNews(row.order().id(), OrderPhase.EXPIRED, Optional.empty(), words, wall, -1);
                answer(news, Optional.of(row.order().post()));
            }
        }
        return new Recovered(
                new UUID(0, boots).toString(),
                boots,
                marks,
                orders.values().stream()
                        .filter(row -> !row.phase().ends())
                        .map(row -> new Recovered.Live(row.order(), row.phase()))
                        .toList(),
                List.copyOf(known.values()),
                answers.stream().filter(answer -> answer.seq() > sent).toList(),
                latch,
                plan,
                acknowledged);
    }

    long received(Order order, OrderNews news) {
        orders.put(order.id(), new Row(order, news.phase()));
        marks.merge(order.post(), order.seq(), Math::max);
        event("ORDER_RECEIVED");
        return number(news, Optional.of(order.post()));
    }

    long answer(OrderNews news, Optional<Post> keptFor) {
        if (keptFor.isPresent()) {
            orders.computeIfPresent(news.id(), (id, row) -> new Row(row.order(), news.phase()));
        }
        event("ORDER_ANSWERED");
        return number(news, keptFor);
    }

    private long number(OrderNews news, Optional<Post> keptFor) {
        Answer answer = new Answer(news, ++answered);
        answers.addLast(answer);
        keptFor.ifPresent(post -> {
            known.remove(news.id());
            known.put(news.id(), new Recovered.Known(post, answer));
        });
        if (answers.size() > MOST_KEPT) {
            answers.removeFirst();
        }
        if (orders.size() > 2 * MOST_ENDED) {
            tidy();
        }
        return answer.seq();
    }

    private void tidy() {
        List<UUID> ended = new ArrayList<>();
        orders.forEach((id, row) -> {
            if (row.phase().ends()) {
                ended.add(id);
            }
        });
        ended.subList(0, Math.min(ended.size(), MOST_ENDED)).forEach(id -> {
            orders.remove(id);
            known.remove(id);
        });
        while (known.size() > MOST_KEPT) {
            known.pollFirstEntry();
        }
    }

    void sentUpTo(long seq) {
        sent = seq;
    }

    void acknowledge(long upTo) {
        acknowledged = upTo <= newestEvent ? Math.max(acknowledged, upTo) : acknowledged;
    }

    void latch(Optional<Recovered.Latched> next) {
        latch = next;
    }

    void plan(String name) {
        plan = Optional.of(name);
    }

    long event(String kind) {
        return event(kind, ++newestEvent, "");
    }

    /** Gives numbers to events that found no room, and tells that they are missing. */
    void lost(long count) {
        long from = newestEvent + 1;
        newestEvent += count;
        event("GAP", ++newestEvent, ",\"from\":" + from + ",\"to\":" + (newestEvent - 1));
    }

    private long event(String kind, long seq, String more) {
        events.addLast(new Stored(seq, "{\"seq\":" + seq + ",\"kind\":\"" + kind + '"' + more + "}", NO_HASH));
        if (events.size() > MOST_KEPT) {
            thin();
        }
        return seq;
    }

    /** Makes room, and tells which numbers are gone: whoever has them already does not mind. */
    private void thin() {
        // An earlier word about what is gone may go with them: this one tells it again.
        long from = Math.min(acknowledged + 1, events.getFirst().seq());
        long to = from;
        for (int i = 0; i < THINNED_TOGETHER; i++) {
            to = events.removeFirst().seq();
        }
        event("GAP", ++newestEvent, ",\"from\":" + from + ",\"to\":" + to);
    }

    /** The number of the newest answer. */
    long newestAnswer() {
        return answered;
    }

    long newestEvent() {
        return newestEvent;
    }

    List<Stored> eventsAfter(long seq, int most) {
        Deque<Stored> found = new ArrayDeque<>();
        for (Iterator<Stored> newest = events.descendingIterator(); newest.hasNext(); ) {
            Stored event = newest.next();
            if (event.seq() <= seq) {
                break;
            }
            found.addFirst(event);
        }
        return found.stream().limit(most).toList();
    }
}
