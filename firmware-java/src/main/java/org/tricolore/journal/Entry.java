package org.tricolore.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;

/** One thing to be written, and whom to tell. */
sealed interface Entry {
    record Received(Order order, String jws, OrderNews news, Consumer<Answer> then) implements Entry {}

    record Answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then) implements Entry {}

    record SentUpTo(long seq) implements Entry {}

    /** The centre has events up to this number. */
    record EventsAcknowledged(long upTo) implements Entry {}

    record Latch(Recovered.Latched latched, LongConsumer then) implements Entry {}

    record LatchOpened(LongConsumer then) implements Entry {}

    record PlanSeen(String plan) implements Entry {}

    record Happened(Event event, LongConsumer then) implements Entry {}

    /** Events are asked for; they are read after everything before has been written. */
    record Backlog(long after, int most, Consumer<List<Stored>> then) implements Entry {}

    /** A flush: everything before it is on disk, or has been refused. */
    record Mark(LongConsumer then) implements Entry {}

    /**
     * Tells whoever waits.
     *
     * @param seq the number given to it; 0 when it could not be written; for entries without numbers any other value
     *     means that it is on disk
     */
    default void tell(long seq) {
        switch (this) {
            case Received entry -> entry.then().accept(new Answer(entry.news(), seq));
            case Answered entry -> entry.then().accept(new Answer(entry.news(), seq));
            case Latch entry -> entry.then().accept(seq);
            case LatchOpened entry -> entry.then().accept(seq);
            case Happened entry -> entry.then().accept(seq);
            case Mark entry -> entry.then().accept(seq);
            case Backlog entry -> entry.then().accept(List.of());
            case SentUpTo _, EventsAcknowledged _, PlanSeen _ -> {
                // Nobody waits for these.
            }
        }
    }
}
