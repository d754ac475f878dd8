package org.tricolore.workshop.city;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.tricolore.edge.PahoUplink;
import org.tricolore.hal.Uplink;

/**
 * One connection to the broker for many sites, each with its own topics on it: a thousand clients of Paho would be three
 * thousand threads.
 *
 * <p>Used by one talking thread. No site says that it is alive and none leaves a will, because a connection has only one.
 */
final class Trunk {
    /** Letters handed to the sites in one round. */
    private static final int A_ROUND = 64;

    private final Uplink uplink;

    private final LongAdder sent;

    private final Map<String, Mailbox> boxes = new HashMap<>();

    /** @param uplink below {@code tricolore/v1/}, see {@link #topics} */
    Trunk(Uplink uplink, LongAdder sent) {
        this.uplink = uplink;
        this.sent = sent;
    }

    /** What a trunk for these sites must hear. */
    static List<String> topics(List<String> sites) {
        List<String> topics = new ArrayList<>();
        sites.forEach(site -> PahoUplink.READ.forEach(topic -> topics.add(site + "/" + topic)));
        return topics;
    }

    boolean stands() {
        return uplink.connection() > 0;
    }

    /** The line of one site. */
    Uplink of(String site) {
        Mailbox box = new Mailbox(site);
        synchronized (boxes) {
            boxes.put(site, box);
        }
        return box;
    }

    /** Puts what has come into the mailboxes of the sites. */
    void distribute() {
        uplink.receive(A_ROUND, letter -> {
            int slash = letter.topic().indexOf('/');
            Optional<Mailbox> box =
                    slash < 0 ? Optional.empty() : find(letter.topic().substring(0, slash));
            if (box.isPresent()) {
                String below = letter.topic().substring(slash + 1);
                box.get().letters.add(new Uplink.Incoming(below, letter.payload(), letter.acknowledge()));
            } else {
                letter.acknowledge().run();
            }
        });
    }

    private Optional<Mailbox> find(String site) {
        synchronized (boxes) {
            return Optional.ofNullable(boxes.get(site));
        }
    }

    /** The line of one site as its agent sees it. */
    private final class Mailbox implements Uplink {
        private final String prefix;

        /** Few: the broker sends no more than a window without acknowledgement, and the site reads in each round. */
        private final Queue<Incoming> letters = new ArrayDeque<>();

        Mailbox(String site) {
            prefix = site + "/";
        }

        @Override
        public long connection() {
            return uplink.connection();
        }

        @Override
        public boolean send(Letter letter) {
            boolean taken =
                    uplink.send(new Letter(prefix + letter.topic(), letter.payload(), letter.qos(), letter.retain()));
            if (taken) {
                sent.increment();
            }
            return taken;
        }

        @Override
        public int receive(int most, Consumer<Incoming> reader) {
            int taken = 0;
            for (; taken < most && !letters.isEmpty(); taken++) {
                reader.accept(letters.remove());
            }
            return taken;
        }

        @Override
        public void close() {
            // The trunk is closed once, for all.
        }
    }
}
