package org.tricolore.hal.serial;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.tricolore.hal.Trouble;

/** What is wrong with one line and its boards; what was seen once stands a while: a fault that flickers is read by nobody. */
final class Troubles {
    private static final long STANDS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SortedMap<String, Trouble> seen = new TreeMap<>();

    private final SortedMap<String, Long> lastSeen = new TreeMap<>();

    private volatile List<Trouble> standing = List.of();

    /** Sees it now. The one of a code and subject that stands already keeps its words. */
    void see(Trouble trouble) {
        String key = trouble.code() + " " + trouble.subject();
        seen.putIfAbsent(key, trouble);
        lastSeen.put(key, System.nanoTime());
    }

    /** Forgets what has not been seen for a while, and lets others see the rest. */
    void settle() {
        Iterator<String> keys = seen.keySet().iterator();
        while (keys.hasNext()) {
            String key = keys.next();
            if (System.nanoTime() - lastSeen.get(key) > STANDS_NANOS) {
                keys.remove();
                lastSeen.remove(key);
            }
        }
        List<Trouble> now = List.copyOf(seen.values());
        if (!now.equals(standing)) {
            standing = now;
        }
    }

    List<Trouble> standing() {
        return standing;
    }

    /** What stands, and one more. */
    List<Trouble> and(Trouble more) {
        List<Trouble> all = new ArrayList<>(standing);
        all.add(more);
        return List.copyOf(all);
    }
}
