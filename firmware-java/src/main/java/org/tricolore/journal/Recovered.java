package org.tricolore.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Words;

/**
 * What was on disk when the agent started.
 *
 * @param bootId a new one for this start
 * @param bootCount starts of the agent on this disk, this one included
 * @param marks the highest sequence number of each post that has ordered anything
 * @param live orders whose lease still runs, in order of arrival
 * @param known the last answer to each order id that is still remembered, oldest first
 * @param unsent answers that may not have left, in order of their number
 * @param latch why the lamps were let go, if nobody has opened the latch since
 * @param plan the plan that ran last
 * @param acknowledged the centre has all events up to this number
 */
public record Recovered(
        String bootId,
        long bootCount,
        SortedMap<Post, Long> marks,
        List<Live> live,
        List<Known> known,
        List<Answer> unsent,
        Optional<Latched> latch,
        Optional<String> plan,
        long acknowledged) {

    /**
     * An order whose lease still runs.
     *
     * @param phase {@link OrderPhase#RECEIVED} when the power went before anybody decided
     */
    public record Live(Order order, OrderPhase phase) {}

    /** The last answer to one order of one post. */
    public record Known(Post post, Answer answer) {}

    /**
     * A latch that was set.
     *
     * @param code stable name, such as {@code CONFLICT_ORDERED}
     * @param subject the lines or channels concerned
     */
    public record Latched(String code, String subject, Words text, Instant since) {}

    public Recovered {
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
        live = List.copyOf(live);
        known = List.copyOf(known);
        unsent = List.copyOf(unsent);
    }
}
