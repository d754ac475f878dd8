package org.tricolore.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;

/**
 * The books of the line: what must outlive a power cut.
 *
 * <p>No call waits for the disk. {@code then} is called once, on any thread, in the order of the calls, when the entry
 * is safe; or at once or later with an answer that is not {@link Answer#durable()} when it could not be written.
 */
public interface Store {
    /** The order, its post's sequence mark and its first answer, all or nothing. */
    void received(Order order, String jws, OrderNews news, Consumer<Answer> then);

    /**
     * One more answer.
     *
     * @param keptFor the post to whom it will be given again when the same id comes again; empty when it is for whoever
     *     wrote, and proves nothing
     */
    void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then);

    /**
     * Letters that get no event of their own.
     *
     * @param kind name of the event that tells of them
     * @param why what was wrong with the last of them
     * @param letters how many came since the last event of this kind
     */
    void strays(String kind, String why, long letters, Instant at);

    /** All answers up to this number have been handed over for good. */
    void sentUpTo(long seq);

    /** The number of the newest event on disk; never waits. */
    long newestEvent();

    /**
     * Reads events, oldest first, at most so many; {@code then} is called once, on any thread, with none when they
     * cannot be read.
     *
     * @param after the number before the first one wanted
     */
    void events(long after, int most, Consumer<List<EventMessage>> then);

    /** The centre has all events up to this number. */
    void eventsAcknowledged(long upTo);
}
