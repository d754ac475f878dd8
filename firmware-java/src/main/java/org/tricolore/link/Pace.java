package org.tricolore.link;

import java.util.Arrays;
import java.util.Optional;
import org.tricolore.model.Post;

/**
 * How many letters each sender may have looked at: a bucket for each post, and one for all strangers together.
 *
 * <p>Judged before any signature is checked, so that checking costs a bounded share of the machine.
 */
final class Pace {
    /** Letters at once, and a second, in the name of one post. A whole bulk order is one letter for each site. */
    static final int POST_BURST = 500;

    static final int POST_A_SECOND = 50;

    /** The same for letters that name no enrolled key. */
    static final int STRANGERS_BURST = 200;

    static final int STRANGERS_A_SECOND = 20;

    private static final int STRANGERS = Post.values().length;

    private final double[] tokens = new double[STRANGERS + 1];

    private long lastNanos;

    private boolean started;

    Pace() {
        Arrays.fill(tokens, POST_BURST);
        tokens[STRANGERS] = STRANGERS_BURST;
    }

    boolean admits(Optional<Post> sender, long monotonicNanos) {
        refill(monotonicNanos);
        int bucket = sender.map(Enum::ordinal).orElse(STRANGERS);
        if (tokens[bucket] < 1) {
            return false;
        }
        tokens[bucket]--;
        return true;
    }

    private void refill(long nanos) {
        double seconds = started ? (nanos - lastNanos) / 1e9 : 0;
        started = true;
        lastNanos = nanos;
        for (int i = 0; i < STRANGERS; i++) {
            tokens[i] = Math.min(POST_BURST, tokens[i] + seconds * POST_A_SECOND);
        }
        tokens[STRANGERS] = Math.min(STRANGERS_BURST, tokens[STRANGERS] + seconds * STRANGERS_A_SECOND);
    }
}
