package org.tricolore.workshop.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The events of one site in their order, each once: what comes early waits until what is before it has come. Only the
 * number up to which there is no hole may be confirmed, because the site forgets what is confirmed.
 */
public final class DenseEvents {
    /** More than a site sends ahead of the centre's word. */
    private static final int MOST_EARLY = 4_000;

    private long last;

    /** Whether it is known with which number this begins. */
    private boolean begun;

    private final SortedMap<Long, byte[]> early = new TreeMap<>();

    /** Runs of numbers the site has told as lost, by their first. */
    private final NavigableMap<Long, Long> gaps = new TreeMap<>();

    private final Keeper keeper;

    /** Takes the events, one after the other. */
    public interface Keeper {
        void keep(byte[] payload) throws IOException;
    }

    /** @param last the number of the last event that is kept already; 0 for none */
    public DenseEvents(long last, Keeper keeper) {
        this.last = last;
        this.begun = last > 0;
        this.keeper = keeper;
    }

    /**
     * A new connection to the broker. What it brings again is no word of the site's, so whoever has not begun waits for the
     * site anew.
     */
    public void connected() {
        if (!begun) {
            early.clear();
        }
    }

    /** Takes an event in; what is known is passed over. */
    public void came(JsonNode event, byte[] payload) throws IOException {
        long seq = event.path("seq").longValue();
        if (!begun && begins(seq)) {
            begun = true;
            last = seq - 1;
        }
        if (seq <= last || early.size() >= MOST_EARLY && !early.containsKey(seq) && seq != last + 1) {
            return;
        }
        early.put(seq, payload);
        if (event.path("kind").asText().equals("GAP")) {
            event.path("data")
                    .path("runs")
                    .forEach(
                            run -> gaps.put(run.path(0).longValue(), run.path(1).longValue()));
        }
        while (begun && step()) {
            // Whatever follows now.
        }
    }

    /**
     * Whether it begins here: with the first event of all, or with the lowest that the site sends again, for it sends again
     * from the first that nobody has confirmed. Beginning with what happens to come first would confirm, and so lose,
     * what the broker has dropped before somebody listened.
     */
    private boolean begins(long seq) {
        return seq == 1 || early.containsKey(seq) && seq == early.firstKey();
    }

    /** The next event is kept, or numbers that the site has told as lost are passed over. */
    private boolean step() throws IOException {
        byte[] next = early.remove(last + 1);
        if (next != null) {
            keeper.keep(next);
            last++;
            return true;
        }
        Map.Entry<Long, Long> gap = gaps.floorEntry(last + 1);
        if (gap != null && gap.getValue() > last) {
            last = gap.getValue();
            early.headMap(last + 1).clear();
            return true;
        }
        return false;
    }

    /** The number up to which there is no hole; 0 before the beginning. */
    public long last() {
        return last;
    }
}
