package org.tricolore.workshop.city;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tricolore.config.Site;
import org.tricolore.link.KeyBook;
import org.tricolore.model.Moment;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualUplink;

/**
 * One junction of each kind in virtual time, before the city stands: what runs for the first time runs slowly, and a
 * thousand cabinets that start on cold code would all come late at once and stay with their flashers.
 */
final class Rehearsal {
    private static final Duration TICK = Duration.ofMillis(Moment.TICK_MILLIS);

    private final StreetClock clock;

    private final List<VirtualUplink> lines = new ArrayList<>();

    private final List<Resident> residents = new ArrayList<>();

    Rehearsal(List<Site> kinds, KeyBook keys, Instant wall, long seed) {
        clock = new StreetClock(wall);
        Random luck = new Random(seed);
        Punctuality counts = new Punctuality();
        for (Site kind : kinds) {
            VirtualUplink line = VirtualUplink.standing();
            lines.add(line);
            residents.add(new Resident(kind, keys, line, clock, 0, counts, new Random(luck.nextLong())));
        }
    }

    /** Every junction's next tick, and its turn at the line. */
    void tick() {
        for (int i = 0; i < residents.size(); i++) {
            residents.get(i).beat();
            residents.get(i).talk();
            lines.get(i).forgetSent();
        }
        clock.advance(TICK);
    }

    /** So many seconds of this machine; the more the warmer. */
    void run(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            tick();
        }
    }

    List<Resident> residents() {
        return residents;
    }

    /** The line of a junction, in the order of the kinds. */
    VirtualUplink line(int index) {
        return lines.get(index);
    }

    /** What time it is there. */
    Instant wall() {
        return clock.read().wall();
    }
}
