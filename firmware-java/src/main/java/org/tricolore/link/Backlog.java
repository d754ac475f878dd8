package org.tricolore.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Brings events from the books to the centre, each until the centre says that it has it.
 *
 * <p>Throttled, so that the backlog of a night does not delay what happens now; at most {@value #WINDOW} go ahead of the
 * centre's word. When that word does not come they are sent again, ever less often, and at once on a new connection.
 * Used from the link's thread alone.
 */
final class Backlog {
    static final String ACK_TOPIC = "event/ack";

    static final int WINDOW = 1_000;

    /** Events a second, and at once. */
    static final int A_SECOND = 500;

    static final int BURST = 100;

    /** One number, and whatever a centre adds to it. */
    private static final int MOST_ACK_BYTES = 1_024;

    private static final int READ_TOGETHER = 200;

    private static final long FIRST_PATIENCE_NANOS = 30_000_000_000L;

    private static final long LAST_PATIENCE_NANOS = 600_000_000_000L;

    private final Store store;

    /** The centre has everything up to here. */
    private long acknowledged;

    private long sent;

    /** Read from the books and not yet sent. */
    private final Deque<EventMessage> next = new ArrayDeque<>();

    /** Answers of the store, put here by its own thread. */
    private final Queue<List<EventMessage>> read = new ConcurrentLinkedQueue<>();

    private boolean reading;

    /** What is being read is not wanted any more. */
    private boolean stale;

    private double tokens = BURST;

    private long lastNanos = Long.MIN_VALUE;

    private long heardNanos;

    private long patienceNanos = FIRST_PATIENCE_NANOS;

    Backlog(Store store, long acknowledged) {
        this.store = store;
        this.acknowledged = acknowledged;
        this.sent = acknowledged;
    }

    /** A new connection: what the centre has not confirmed may have been lost with the old one. */
    void connected(long nanos) {
        patienceNanos = FIRST_PATIENCE_NANOS;
        again(nanos);
    }

    /**
     * The centre's word. It is cumulative; what cannot be read or is not possible changes nothing.
     *
     * @return whether it can be read and is possible
     */
    boolean acknowledge(byte[] payload, long nanos) {
        try {
            if (payload.length > MOST_ACK_BYTES) {
                return false;
            }
            JsonNode upTo = StrictJson.read(payload).path("upToSeq");
            if (!upTo.isIntegralNumber()
                    || !upTo.canConvertToLong()
                    || upTo.longValue() < 0
                    || upTo.longValue() > store.newestEvent()) {
                return false;
            }
            heardNanos = nanos;
            if (upTo.longValue() > acknowledged) {
                acknowledged = upTo.longValue();
                patienceNanos = FIRST_PATIENCE_NANOS;
                store.eventsAcknowledged(acknowledged);
                if (acknowledged > sent) {
                    // Somebody who has heard more than this connection has sent: nothing of it is sent twice.
                    restart(acknowledged);
                }
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Sends what may be sent now. {@code send} says false when the line is busy. */
    void step(long nanos, Predicate<EventMessage> send) {
        refill(nanos);
        for (List<EventMessage> some = read.poll(); some != null; some = read.poll()) {
            reading = false;
            if (!stale) {
                next.addAll(some);
            }
            stale = false;
        }
        if (sent > acknowledged && nanos - heardNanos > patienceNanos) {
            patienceNanos = Math.min(2 * patienceNanos, LAST_PATIENCE_NANOS);
            again(nanos);
        }
        while (!next.isEmpty() && tokens >= 1 && sent < acknowledged + WINDOW) {
            if (!send.test(next.peek())) {
                return;
            }
            if (sent == acknowledged) {
                heardNanos = nanos;
            }
            sent = next.remove().seq();
            tokens--;
        }
        if (next.isEmpty() && !reading && sent < store.newestEvent() && sent < acknowledged + WINDOW) {
            reading = true;
            store.events(sent, READ_TOGETHER, read::add);
        }
    }

    private void again(long nanos) {
        heardNanos = nanos;
        restart(acknowledged);
    }

    private void restart(long after) {
        sent = after;
        next.clear();
        stale = reading;
    }

    private void refill(long nanos) {
        if (lastNanos != Long.MIN_VALUE) {
            tokens = Math.min(BURST, tokens + (nanos - lastNanos) / 1e9 * A_SECOND);
        }
        lastNanos = nanos;
    }
}
