package org.tricolore.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Task;

/** Writes orders for tests, each with the next number: at ten o'clock, for a minute, unless told otherwise. */
final class Letters {
    static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    static final Moment NOW = Moment.ofTick(0, TEN);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private long seq;

    Order write(Post post, String target, Task task) {
        return write(post, target, task, MINUTE);
    }

    Order write(Post post, String target, Task task, Duration lease) {
        return write(post, target, task, Optional.empty(), TEN.plus(lease));
    }

    /** One that begins later, and lasts for a minute then. */
    Order later(Post post, String target, Task task, Duration begins) {
        return write(
                post,
                target,
                task,
                Optional.of(TEN.plus(begins)),
                TEN.plus(begins).plus(MINUTE));
    }

    /** One that is in force and runs out in a minute. */
    Lease lease(Post post, String target, Task task) {
        Order order = write(post, target, task);
        return new Lease(order, NOW.millis() + MINUTE.toMillis(), OrderPhase.ACCEPTED);
    }

    private Order write(Post post, String target, Task task, Optional<Instant> begins, Instant expires) {
        seq++;
        return new Order(
                new UUID(post.rank(), seq), seq, post, "crossroads", target, TEN, begins, expires, "test", task);
    }
}
