package org.tricolore.workshop.theatre;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.config.Site;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Moment;
import org.tricolore.street.traffic.Scene;
import org.tricolore.street.traffic.Sensors;
import org.tricolore.street.traffic.Traffic;
import org.tricolore.street.traffic.Way;
import org.tricolore.workshop.deeds.Ways;

/** The traffic model in front of the lamps of a film: who stands where, from one tick to another. */
final class Queues {
    private static final long NANOS = 1_000_000;

    private static final Sensors NOBODY = new Sensors() {
        @Override
        public void loop(String name, boolean occupied) {
            // The recorded detectors are what the controller saw.
        }

        @Override
        public void press(String button) {
            // As above.
        }
    };

    private final Traffic traffic;

    private ChannelSet lit = ChannelSet.EMPTY;

    private long[] standing = {};

    private long[] passedBefore = {};

    /**
     * @param arrivals for each way, in order, when somebody comes, ms
     * @param seed of where they go, and of who is slower
     */
    Queues(Site site, List<Way> ways, List<long[]> arrivals, long seed) {
        traffic = new Traffic(ways, Ways.heads(site), seed, () -> lit, NOBODY);
        for (int way = 0; way < ways.size(); way++) {
            traffic.told(way, arrivals.get(way));
        }
    }

    /** One tick with these lamps. */
    void tick(Moment now, ChannelSet lamps) {
        lit = lamps;
        traffic.advanceTo(now.millis() * NANOS);
        if (standing.length > 0) {
            List<Scene.Queue> queues = traffic.scene().queues();
            for (int i = 0; i < standing.length; i++) {
                standing[i] += (long) queues.get(i).standing() * Moment.TICK_MILLIS;
            }
        }
    }

    /** From here on counts. */
    void count() {
        List<Scene.Queue> queues = traffic.scene().queues();
        standing = new long[queues.size()];
        passedBefore = queues.stream().mapToLong(Scene.Queue::passed).toArray();
    }

    /** What was counted, for each way. */
    List<Delay> delays() {
        List<Delay> delays = new ArrayList<>();
        List<Scene.Queue> queues = traffic.scene().queues();
        for (int i = 0; i < standing.length; i++) {
            Scene.Queue queue = queues.get(i);
            delays.add(new Delay(standing[i], queue.passed() - passedBefore[i], queue.standing()));
        }
        return delays;
    }
}
