package org.tricolore.authority;

import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;

/**
 * How many orders each post may still give: a bucket that holds a minute's worth and fills as fast as the rights say.
 * Counts orders whose signature was checked, so nobody can use up another post's.
 */
public final class Rate {
    private static final int MINUTE_MILLIS = 60_000;

    private final Rights rights;

    /** For each post what is left, in orders × ms of a minute. */
    private final long[] left = new long[Post.values().length];

    private final long[] since = new long[Post.values().length];

    public Rate(Rights rights, Moment begin) {
        this.rights = rights;
        for (Post post : Post.values()) {
            left[post.ordinal()] = (long) rights.of(post).ordersAMinute() * MINUTE_MILLIS;
            since[post.ordinal()] = begin.millis();
        }
    }

    /** Counts one order. A post that may order nothing is not slowed down: it is told why by who knows. */
    public Decision take(Order order, Moment now) {
        int post = order.post().ordinal();
        long a = rights.of(order.post()).ordersAMinute();
        long full = a * MINUTE_MILLIS;
        left[post] = Math.min(full, left[post] + (now.millis() - since[post]) * a);
        since[post] = now.millis();
        if (a > 0 && left[post] < MINUTE_MILLIS) {
            return Permission.refused(
                    RefusalCode.TOO_MANY,
                    order.post() + " may give " + a + " orders a minute here; send this one again as a new order later",
                    order.post() + " peut donner ici " + a + " ordres par minute ; renvoyez celui-ci plus tard comme"
                            + " nouvel ordre");
        }
        left[post] -= MINUTE_MILLIS;
        return new Decision.Accepted();
    }
}
