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

    private final Bucket[] posts = new Bucket[Post.values().length];

    private final Bucket strangers = new Bucket(STRANGERS_BURST, STRANGERS_A_SECOND);

    Pace() {
        Arrays.setAll(posts, post -> new Bucket(POST_BURST, POST_A_SECOND));
    }

    boolean admits(Optional<Post> sender, long monotonicNanos) {
        return sender.map(post -> posts[post.ordinal()]).orElse(strangers).take(monotonicNanos);
    }
}
