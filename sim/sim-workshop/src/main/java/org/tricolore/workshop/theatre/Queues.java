package org.tricolore.workshop.theatre;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.config.Site;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Moment;
import org.tricolore.street.traffic.Demand;
import org.tricolore.street.traffic.Scene;
import org.tricolore.street.traffic.Sensors;
import org.tricolore.street.traffic.Traffic;
import org.tricolore.street.traffic.Way;
import org.tricolore.workshop.deeds.Ways;
import org.tricolore.workshop.lockdown.Curve;

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

    private final Site site;

    private final Traffic traffic;

    private ChannelSet lit = ChannelSet.EMPTY;

    private boolean begun;

    private double share;

    private long[] standing = {};

    private long[] passedBefore = {};

    /** @param arrivals for each way, in order, when somebody comes; empty: at random, after the curve of a usual day */
    Queues(Site site, List<Way> ways, List<Optional<long[]>> arrivals, long seed) {
        this.site = site;
        traffic = new Traffic(ways, Ways.heads(site), seed, () -> lit, NOBODY);
        for (int way = 0; way < ways.size(); way++) {
            int number = way;
            arrivals.get(way).ifPresent(times -> traffic.told(number, times));
        }
    }

    /** One tick with these lamps. */
    void tick(Moment now, ChannelSet lamps) {
        lit = lamps;
        if (!begun) {
            begun = true;
            traffic.advanceTo(now.millis() * NANOS);
            curve(now.wall());
            traffic.demand(Demand.HEAVY);
            return;
        }
        curve(now.wall());
        traffic.advanceTo(now.millis() * NANOS);
        if (standing.length > 0) {
            List<Scene.Queue> queues = traffic.scene().queues();
            for (int i = 0; i < standing.length; i++) {
                standing[i] += (long) queues.get(i).standing() * Moment.TICK_MILLIS;
            }
        }
    }

    private void curve(Instant wall) {
        double now = Curve.usually(wall, site.timetable().zone());
        if (now != share) {
            share = now;
            traffic.share(now);
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
