package org.tricolore.workshop.endure;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tricolore.config.Site;

/**
 * Many worlds, one after the other on each thread: world k stands at site k mod n, and its seed is made of the run's.
 *
 * <p>What comes of it does not depend on the number of threads, only how soon.
 */
final class Endurance {
    /** Street time of one world, s: a day. */
    static final long A_DAY = 86_400;

    /** A site with the referee's own reading of its safety file. */
    record Place(Site site, LampTables tables) {}

    private final List<Place> places;

    private final long seconds;

    private final long seed;

    private final Keys keys = Keys.make();

    private final AtomicLong next = new AtomicLong();

    private final Tally all = new Tally();

    /** @param seconds of all worlds together */
    Endurance(List<Place> places, long seconds, long seed) {
        this.places = List.copyOf(places);
        this.seconds = seconds;
        this.seed = seed;
    }

    long worlds() {
        return Math.max(1, Math.ceilDiv(seconds, A_DAY));
    }

    /** The seed of one world; the first has the run's own, so that one world can be run again alone. */
    long seed(long world) {
        long mixed = seed + world * 0x9E3779B97F4A7C15L;
        return world == 0 ? seed : (mixed ^ mixed >>> 29) >>> 1;
    }

    /**
     * Runs them all.
     *
     * @param heard is given the sum after each world, under a lock
     */
    Tally run(int threads, Consumer<Tally> heard) throws InterruptedException {
        List<Thread> workers = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().name("worlds-" + i).start(() -> work(heard)))
                .toList();
        for (Thread worker : workers) {
            worker.join();
        }
        return all;
    }

    private void work(Consumer<Tally> heard) {
        for (long k = next.getAndIncrement(); k < worlds(); k = next.getAndIncrement()) {
            Place place = places.get((int) (k % places.size()));
            long length = Math.min(A_DAY, seconds - k * A_DAY);
            Tally one = world(place, length, seed(k));
            synchronized (all) {
                all.add(one);
                heard.accept(all);
            }
        }
    }

    private Tally world(Place place, long length, long itsSeed) {
        try {
            return new World(place.site(), place.tables(), keys, itsSeed, Bench.SOUND).run(length);
        } catch (RuntimeException thrown) {
            // An agent that throws where nobody expects it is as wrong as one that shows two greens.
            Tally tally = new Tally();
            String where = thrown + " at " + thrown.getStackTrace()[0];
            tally.violated(new Tally.Violation(place.site().name(), itsSeed, length, Double.NaN, where));
            return tally;
        }
    }
}
