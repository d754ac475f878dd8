package org.tricolore.authority;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Words;

/**
 * The orders of one place that have not ended: those in force, and those that wait for their time to begin.
 *
 * <p>A post has one order in force of each kind for each target; the next one takes its place when it begins, not when
 * it is accepted. Each order ends with exactly one ending phase.
 */
final class Leases {
    /** Orders of one place that may wait for their time: a busy month of a calendar. */
    static final int MOST_WAITING = 64;

    private final List<Lease> inForce = new ArrayList<>();

    private final List<Lease> seen = Collections.unmodifiableList(inForce);

    private final List<Lease> waiting = new ArrayList<>();

    /** What {@link #ofPosts} answers; null after a change. */
    private List<Lease> ofPosts;

    /** How often they have changed: whoever has decided about these need not decide again. */
    private long version;

    /** Until when none of those in force runs out, monotonic ms; to be found anew when {@link #version} is another. */
    private long soundUntil;

    private long soundVersion = -1;

    private final Consumer<OrderNews> news;

    private final Consumer<UUID> over;

    /**
     * @param news told of each step in the life of an order of a post
     * @param over told of each lease that ends
     */
    Leases(Consumer<OrderNews> news, Consumer<UUID> over) {
        this.news = news;
        this.over = over;
    }

    /** Those in force, oldest first, the standing ones of cabinet, panel and calendar among them. */
    List<Lease> inForce() {
        return seen;
    }

    /** Another number after each change. */
    long version() {
        return version;
    }

    private void changed() {
        ofPosts = null;
        version++;
    }

    /** Orders of posts that have not ended, oldest first, then those that wait; the same list until one of them changes. */
    List<Lease> ofPosts() {
        if (ofPosts == null) {
            List<Lease> all = new ArrayList<>(
                    inForce.stream().filter(lease -> !isStanding(lease)).toList());
            all.addAll(waiting);
            ofPosts = List.copyOf(all);
        }
        return ofPosts;
    }

    Optional<Lease> find(UUID id) {
        return ofPosts().stream().filter(lease -> lease.order().id().equals(id)).findFirst();
    }

    boolean mayWait() {
        return waiting.size() < MOST_WAITING;
    }

    /** Takes an order that was accepted and begins later. Nothing is ended by it yet. */
    void await(Order order) {
        waiting.add(new Lease(order, Long.MAX_VALUE, OrderPhase.ACCEPTED));
        changed();
    }

    /** Puts a lease in force, in the place of what the same post ordered of the same thing before. */
    void add(Lease lease, Moment now) {
        endInForce(old -> Matter.sameThing(old, lease.order()), OrderPhase.SUPERSEDED, now);
        inForce.add(lease);
        changed();
    }

    /** Takes out the orders whose time has come, by the wall clock, the earliest first. */
    List<Order> due(Moment now) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Order> due = waiting.stream()
                .map(Lease::order)
                .filter(order -> !order.waitsAt(now.wall()))
                .sorted(Comparator.comparing(order -> order.notBefore().orElse(Instant.MIN)))
                .toList();
        waiting.removeIf(lease -> due.contains(lease.order()));
        return due;
    }

    /** Ends what has run out: leases by the monotonic clock, orders that still wait by the wall clock. */
    void runOut(Moment now) {
        if (waiting.isEmpty() && soundVersion == version && now.millis() < soundUntil) {
            return;
        }
        for (Iterator<Lease> each = inForce.iterator(); each.hasNext(); ) {
            Lease lease = each.next();
            if (now.millis() >= lease.endsMillis()) {
                each.remove();
                tell(lease, OrderPhase.EXPIRED, Words.NONE, now);
            }
        }
        end(waiting, order -> !order.expires().isAfter(now.wall()), OrderPhase.EXPIRED, now);
        soundVersion = version;
        soundUntil = inForce.stream().mapToLong(Lease::endsMillis).min().orElse(Long.MAX_VALUE);
    }

    /** Ends orders of posts, in force or waiting. */
    void end(Predicate<Order> meant, OrderPhase phase, Moment now) {
        endInForce(meant, phase, now);
        end(waiting, meant, phase, now);
    }

    private void endInForce(Predicate<Order> meant, OrderPhase phase, Moment now) {
        end(inForce, meant, phase, now);
    }

    private void end(List<Lease> among, Predicate<Order> meant, OrderPhase phase, Moment now) {
        for (Iterator<Lease> each = among.iterator(); each.hasNext(); ) {
            Lease lease = each.next();
            if (!isStanding(lease) && meant.test(lease.order())) {
                each.remove();
                tell(lease, phase, Words.NONE, now);
            }
        }
    }

    /** Tells the phase the lease at this place in {@link #inForce} is in, when it is another one. */
    void phase(int index, OrderPhase phase, Moment now) {
        Lease lease = inForce.get(index);
        if (phase != lease.phase()) {
            inForce.set(index, lease.in(phase));
            tell(lease, phase, Words.NONE, now);
        }
    }

    /** Tells a step of an order that may have no place here. */
    void tell(Lease lease, OrderPhase phase, Words text, Moment now) {
        changed();
        if (phase.ends()) {
            over.accept(lease.order().id());
        }
        if (!isStanding(lease)) {
            news.accept(new OrderNews(lease.order().id(), phase, Optional.empty(), text, now.wall(), now.tick()));
        }
    }

    void refuse(Order order, Decision.Refused refused, Moment now) {
        news.accept(new OrderNews(
                order.id(), OrderPhase.REFUSED, Optional.of(refused.code()), refused.why(), now.wall(), now.tick()));
    }

    /**
     * Puts the wishes of a post in force that nobody signed and nobody waits for an answer to, in the place of those it
     * had.
     *
     * @param wishes each with the monotonic ms of its end
     */
    void stand(Post post, String place, Map<Task, Long> wishes) {
        inForce.removeIf(lease -> isStanding(lease) && lease.order().post() == post);
        UUID id = new UUID(0, post.rank());
        wishes.forEach((task, ends) -> {
            Order order = new Order(id, 0, post, place, Order.JUNCTION, Instant.EPOCH, Instant.MAX, "", task);
            inForce.add(new Lease(order, ends, OrderPhase.ACCEPTED));
        });
        changed();
    }

    private static boolean isStanding(Lease lease) {
        return lease.order().expires().equals(Instant.MAX);
    }
}
