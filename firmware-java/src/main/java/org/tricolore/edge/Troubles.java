package org.tricolore.edge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tinylog.Logger;
import org.tricolore.hal.Uplink.Trouble;

/** What is wrong with the line and waits to be written down; the same again only after an hour. Safe for threads. */
final class Troubles {
    /** Waiting, and remembered as told. When there are more, the log alone has them. */
    private static final int MOST = 64;

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final Deque<Trouble> waiting = new ArrayDeque<>();

    private final SortedMap<String, Long> toldNanos = new TreeMap<>();

    synchronized void tell(Trouble trouble, long nowNanos) {
        toldNanos.values().removeIf(since -> nowNanos - since > HOUR_NANOS);
        String key = trouble.kind() + " " + trouble.subject();
        if (toldNanos.containsKey(key) || toldNanos.size() >= MOST) {
            return;
        }
        toldNanos.put(key, nowNanos);
        Logger.warn("{}: {}", trouble.kind(), trouble.english());
        if (waiting.size() < MOST) {
            waiting.add(trouble);
        }
    }

    /** A stage of an expiry that has changed is news at once. */
    synchronized void forget(String kind) {
        toldNanos.keySet().removeIf(key -> key.startsWith(kind + " "));
    }

    synchronized Optional<Trouble> poll() {
        return Optional.ofNullable(waiting.poll());
    }
}
