package org.tricolore.link;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.tricolore.model.Order;

/** Orders that are on disk and wait for the control cycle. The link's thread puts in, the control thread takes out. */
public final class Inbox {
    /** Orders that may wait. One that finds no room is refused as TOO_MANY. */
    public static final int MOST = 64;

    private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(MOST);

    /** False when there is no room. */
    boolean offer(Order order) {
        return orders.offer(order);
    }

    /** The next order, or empty; never waits. */
    public Optional<Order> poll() {
        return Optional.ofNullable(orders.poll());
    }
}
