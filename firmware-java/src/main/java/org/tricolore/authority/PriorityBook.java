package org.tricolore.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.Task.RequestPriority;

/** The buses and trams that orders have announced, as the engine wants to know them. */
final class PriorityBook {
    /** Longest travel time that may be announced, s: further away nobody knows when a bus will come. */
    static final int LONGEST_ETA_SECONDS = 600;

    /** Vehicles announced at once: beyond, whoever announces them has made a mistake. */
    static final int MOST_VEHICLES = 16;

    private final Junction junction;

    private final List<Entry> entries = new ArrayList<>();

    private List<PriorityRequest> requests = List.of();

    private record Entry(UUID order, PriorityRequest request) {}

    PriorityBook(Junction junction) {
        this.junction = junction;
    }

    /** Vehicles in the order they were announced; the same list until one of them changes. */
    List<PriorityRequest> requests() {
        return requests;
    }

    /**
     * Takes note of an announcement; that of the same vehicle before it, if there is one, is still there.
     *
     * @return monotonic ms at which it is over although nobody has cleared it
     */
    long add(Order order, RequestPriority task, Moment now) {
        int group = junction.indexOf(order.target());
        long since = now.millis();
        for (Entry entry : entries) {
            boolean same = entry.request().group() == group
                    && entry.request().vehicle().equals(task.vehicle());
            since = same ? Math.min(since, entry.request().sinceMillis()) : since;
        }
        // A letter that was long on its way brings the vehicle nearer; a post whose clock is ahead does not bring it
        // later.
        long travelled =
                Math.max(0, now.wall().toEpochMilli() - order.issuedAt().toEpochMilli());
        long left = Math.max(0, task.eta() * 1_000L - travelled);
        long arrives = now.millis() + left;
        entries.add(new Entry(
                order.id(), new PriorityRequest(group, task.vehicle(), task.line(), since, arrives, task.late())));
        retell();
        return arrives + junction.precedence().priority().timeOutMillis();
    }

    void forget(UUID order) {
        if (entries.removeIf(entry -> entry.order().equals(order))) {
            retell();
        }
    }

    /** Whether the vehicle an order is about has green, and is so near that it is green for it. */
    boolean isServed(UUID order, GroupSet open, Moment now) {
        for (Entry entry : entries) {
            if (entry.order().equals(order)) {
                long left = entry.request().arrivesMillis() - now.millis();
                boolean near = left <= junction.precedence().priority().extensionMillis();
                return near && open.contains(entry.request().group());
            }
        }
        return false;
    }

    private void retell() {
        requests = entries.stream().map(Entry::request).toList();
    }
}
