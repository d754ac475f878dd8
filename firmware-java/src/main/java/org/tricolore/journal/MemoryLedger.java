package org.tricolore.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.tricolore.model.Answer;
import org.tricolore.model.ClockQuality;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;
import org.tricolore.model.Words;

/**
 * Books without a disk, for whoever runs many agents at a desk: the same numbers, events and chain of hashes as
 * {@link Journal} writes, and nothing of it outlives the process. Never for a street.
 *
 * <p>Used by one thread: whoever asks is told before the call returns.
 */
public final class MemoryLedger implements Ledger {
    /** Events that wait for the centre's word; when there are more the oldest are told to nobody. */
    static final int MOST_EVENTS = 1_000;

    private final Supplier<ClockQuality> clock;

    private final Deque<Stored> events = new ArrayDeque<>();

    private String hash = Stored.NOTHING_BEFORE;

    private long newest;

    private long answered;

    public MemoryLedger(Supplier<ClockQuality> clock) {
        this.clock = clock;
    }

    /** Nothing: each process is the first. */
    @Override
    public Recovered recovered() {
        return new Recovered(
                UUID.randomUUID().toString(),
                1,
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    @Override
    public void received(Order order, String jws, OrderNews news, Consumer<Answer> then) {
        event(OrderEvents.received(order, news));
        then.accept(new Answer(news, ++answered));
    }

    @Override
    public void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then) {
        event(OrderEvents.answered(news, keptFor));
        then.accept(new Answer(news, ++answered));
    }

    @Override
    public void sentUpTo(long seq) {
        // What was sent is not kept either.
    }

    @Override
    public CompletableFuture<Boolean> latch(String code, String subject, Words text, Instant since) {
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletableFuture<Boolean> latchOpened() {
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void plan(String name) {
        // Only a next start would ask.
    }

    @Override
    public void event(Event event, LongConsumer then) {
        Stored stored = Stored.of(newest + 1, event.text(newest + 1, clock.get(), hash));
        newest++;
        hash = stored.hash();
        events.addLast(stored);
        if (events.size() > MOST_EVENTS) {
            events.removeFirst();
        }
        then.accept(newest);
    }

    @Override
    public long newestEvent() {
        return newest;
    }

    @Override
    public void events(long after, int most, Consumer<List<Stored>> then) {
        then.accept(
                events.stream().filter(event -> event.seq() > after).limit(most).toList());
    }

    @Override
    public void eventsAcknowledged(long upTo) {
        while (!events.isEmpty() && events.getFirst().seq() <= upTo) {
            events.removeFirst();
        }
    }
}
