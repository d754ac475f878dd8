package org.tricolore.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;
import org.tricolore.model.Words;

/**
 * What must outlive a power cut, as whoever writes it sees it: {@link Journal} on a disk, or a disk of the mind.
 *
 * <p>No call waits. Whoever wants to know is told once, on any thread, in the order of the calls, after the entry is
 * safe; what could not be written is told as well. Once told "on disk", it survives.
 */
public interface Ledger {
    /** What was on disk at the start. */
    Recovered recovered();

    /** The order, its post's mark and its first answer, all or nothing. */
    void received(Order order, String jws, OrderNews news, Consumer<Answer> then);

    /**
     * One more answer; the phase of the order of that id follows it.
     *
     * @param keptFor the post whose order it is; empty for an answer to somebody who proved nothing
     */
    void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then);

    /** Answers up to this number need not be sent again after a restart. */
    void sentUpTo(long seq);

    /** The lamps were let go. Completes with false when it is not on disk: try again at the next tick. */
    CompletableFuture<Boolean> latch(String code, String subject, Words text, Instant since);

    /** The latch was opened on site. Completes with false when it is not on disk. */
    CompletableFuture<Boolean> latchOpened();

    /** The plan that runs now, as a first guess after a restart. */
    void plan(String name);

    /** One event; {@code then} is given its number, without gaps, or 0 when it is not on disk. */
    void event(Event event, LongConsumer then);

    /** One event nobody waits for. */
    default void event(Event event) {
        event(event, seq -> {});
    }

    /** The number of the newest event on disk. */
    long newestEvent();

    /**
     * Reads events, oldest first, at most so many; {@code then} is called on any thread, with none when they cannot be
     * read.
     *
     * @param after the number before the first one wanted
     */
    void events(long after, int most, Consumer<List<Stored>> then);

    /** The centre has all events up to this number; they need not be sent again after a restart. */
    void eventsAcknowledged(long upTo);
}
