package org.tricolore.workshop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.tinylog.Logger;
import org.tricolore.workshop.post.DenseEvents;

/**
 * The centre's ear for events: confirms to the site, up to the first hole, what has come, so that it need not be sent
 * again.
 *
 * <p>It keeps none of them, as the workshop has the site's journal at hand; a centre that archives them confirms what it
 * has on disk.
 */
final class Centre implements BiConsumer<String, byte[]> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Confirmed together: one word for each event would be as much again on the line. */
    private static final int TOGETHER = 50;

    private static final long OFTEN_NANOS = 1_000_000_000L;

    private final LongConsumer confirm;

    private final DenseEvents events = new DenseEvents(0, _ -> {});

    private long confirmed;

    private long confirmedNanos = System.nanoTime();

    /** @param confirm told the number up to which everything has come; must not wait */
    Centre(LongConsumer confirm) {
        this.confirm = confirm;
    }

    @Override
    public void accept(String topic, byte[] payload) {
        if (!topic.equals("event") && !topic.equals("state")) {
            return;
        }
        if (topic.equals("event")) {
            try {
                events.came(MAPPER.readTree(payload), payload);
            } catch (IOException e) {
                Logger.warn("an event that is not understood: {}", e.toString());
                return;
            }
        }
        long nanos = System.nanoTime();
        long dense = events.last();
        // The state comes at least every half minute, so the last event of a quiet hour is confirmed too.
        if (dense > confirmed && (dense - confirmed >= TOGETHER || nanos - confirmedNanos > OFTEN_NANOS)) {
            confirmed = dense;
            confirmedNanos = nanos;
            confirm.accept(confirmed);
        }
    }
}
