package org.tricolore.workshop.city;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.tricolore.hal.Uplink;
import org.tricolore.hal.Uplink.Incoming;
import org.tricolore.hal.Uplink.Letter;

/**
 * The few connections to the broker that all sites share: a thousand clients of Paho would be four thousand threads.
 *
 * <p>Two of them hear, for all sites at once: orders, and the centre's word on events. The others send, each for some
 * sites. No site says that it is alive and none leaves a will, because a connection has only one.
 */
final class Trunk {
    static final List<String> ORDERS = List.of("+/order");

    static final List<String> CONFIRMATIONS = List.of("+/event/ack");

    /** Letters handed to the sites in one round, of each kind. */
    private static final int A_ROUND = 256;

    private final Uplink orders;

    private final Uplink confirmations;

    private final List<? extends Uplink> senders;

    private final LongAdder sent;

    private final Map<String, Mailbox> boxes = new ConcurrentHashMap<>();

    /** @param senders at least one; all lines begin below {@code tricolore/v1/} */
    Trunk(Uplink orders, Uplink confirmations, List<? extends Uplink> senders, LongAdder sent) {
        this.orders = orders;
        this.confirmations = confirmations;
        this.senders = List.copyOf(senders);
        this.sent = sent;
    }

    boolean stands() {
        return orders.connection() > 0
                && confirmations.connection() > 0
                && senders.stream().allMatch(sender -> sender.connection() > 0);
    }

    /** The line of one site, before anybody writes to it. */
    Mailbox of(String site, int index) {
        return boxes.computeIfAbsent(site, name -> new Mailbox(name, senders.get(index % senders.size())));
    }

    /** Puts what has come into the mailboxes of the sites. Always on the same thread. */
    void distribute() {
        orders.receive(A_ROUND, letter -> put(letter, letter.acknowledge()));
        // Cumulative: the next makes up for one that is lost with this process, so the broker need not wait for the
        // site.
        confirmations.receive(A_ROUND, letter -> {
            letter.acknowledge().run();
            put(letter, () -> {});
        });
    }

    private void put(Incoming letter, Runnable acknowledge) {
        int slash = letter.topic().indexOf('/');
        Mailbox box = boxes.get(letter.topic().substring(0, Math.max(0, slash)));
        if (box == null) {
            acknowledge.run();
        } else {
            box.letters.add(new Incoming(letter.topic().substring(slash + 1), letter.payload(), acknowledge));
        }
    }

    /** The line of one site as its agent sees it. */
    final class Mailbox implements Uplink {
        private final String prefix;

        private final Uplink sender;

        /** Few: the broker sends no more than a window without acknowledgement, and the site reads in each round. */
        private final Queue<Incoming> letters = new ConcurrentLinkedQueue<>();

        private Mailbox(String site, Uplink sender) {
            this.prefix = site + "/";
            this.sender = sender;
        }

        @Override
        public long connection() {
            return orders.connection() > 0 ? sender.connection() : 0;
        }

        /** Whether a letter has come that the site has not read. */
        boolean waits() {
            return !letters.isEmpty();
        }

        @Override
        public boolean send(Letter letter) {
            boolean taken =
                    sender.send(new Letter(prefix + letter.topic(), letter.payload(), letter.qos(), letter.retain()));
            if (taken) {
                sent.increment();
            }
            return taken;
        }

        @Override
        public int receive(int most, Consumer<Incoming> reader) {
            int taken = 0;
            for (Incoming next = letters.poll(); next != null; next = taken < most ? letters.poll() : null) {
                reader.accept(next);
                taken++;
            }
            return taken;
        }

        @Override
        public void close() {
            // The trunk's lines are closed once, for all.
        }
    }
}
