package org.tricolore.link;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.tricolore.hal.TimeSource;

/**
 * Letters that get no event, or no answer, of their own: counted, and told in one event of each kind at most once a
 * second, with how many came.
 *
 * <p>So every letter is accounted for, and a flood of them does not push out of the journal what happened on the street.
 * Used from the link's thread alone.
 */
final class Strays {
    /** Between two events of one kind. */
    static final long PAUSE_NANOS = 1_000_000_000L;

    /** What became of them; the name is the event's. */
    enum Kind {
        /** Nobody can be answered: no id that can be used. */
        ORDER_UNREADABLE,
        /** More were sent in a post's name than answers wait for the line. */
        ORDER_UNANSWERED,
        /** Answered with a refusal, unsigned, and more than are written down one by one. */
        ORDER_UNPROVEN,
        /** Not what {@code event/ack} says, or of events that do not exist. */
        EVENT_ACK_UNREADABLE,
        /** Nothing is read on this topic. */
        LETTER_UNEXPECTED
    }

    private static final class Count {
        long letters;

        String why = "";

        boolean told;

        long toldNanos;
    }

    private final Store store;

    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);

    Strays(Store store) {
        this.store = store;
    }

    /** One more of them. The first after a quiet second is told at once. */
    void came(Kind kind, String why, TimeSource.Reading now) {
        Count count = counts.computeIfAbsent(kind, absent -> new Count());
        count.letters++;
        count.why = why;
        tell(kind, count, now);
    }

    /** Tells what has waited long enough. */
    void tell(TimeSource.Reading now) {
        counts.forEach((kind, count) -> tell(kind, count, now));
    }

    /** Tells all that waits: nobody comes after this. */
    void tellAll(Instant at) {
        counts.forEach((kind, count) -> write(kind, count, at));
    }

    private void tell(Kind kind, Count count, TimeSource.Reading now) {
        if (!count.told || now.monotonicNanos() - count.toldNanos >= PAUSE_NANOS) {
            if (write(kind, count, now.wall())) {
                count.told = true;
                count.toldNanos = now.monotonicNanos();
            }
        }
    }

    private boolean write(Kind kind, Count count, Instant at) {
        if (count.letters == 0) {
            return false;
        }
        store.strays(kind.name(), count.why, count.letters, at);
        count.letters = 0;
        return true;
    }
}
