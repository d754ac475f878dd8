package org.tricolore.workshop.lockdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.tricolore.config.Site;
import org.tricolore.model.Post;
import org.tricolore.workshop.PostKeys;

/** The day of a whole city: each junction lives it by itself, and what comes of it does not depend on the threads. */
final class LockdownDay {
    private final List<Site> kinds;

    private final int junctions;

    private final Window window;

    private final long seed;

    private final PostKeys keys = PostKeys.of(
            List.of(Post.EMERGENCY, Post.PC_SECURITE, Post.PC_POLICE_MUNICIPALE, Post.PC_CIRCULATION, Post.DIVIA));

    private final AtomicInteger next = new AtomicInteger();

    /** @param kinds the sites its junctions are like, in turn */
    LockdownDay(List<Site> kinds, int junctions, Window window, long seed) {
        this.kinds = List.copyOf(kinds);
        this.junctions = junctions;
        this.window = window;
        this.seed = seed;
    }

    /** Each junction before its day; they share nothing. */
    List<Street> streets() {
        Random luck = new Random(seed);
        List<List<Losses.Loss>> losses = Losses.draw(junctions, window, new Random(luck.nextLong()));
        long[] seeds = luck.longs(junctions).toArray();
        return IntStream.range(0, junctions)
                .mapToObj(i -> street(i, losses, seeds))
                .toList();
    }

    /** The shipped site that junction is made after. */
    String like(int index) {
        return kinds.get(index % kinds.size()).name();
    }

    Window window() {
        return window;
    }

    long seed() {
        return seed;
    }

    private Street street(int i, List<List<Losses.Loss>> losses, long[] seeds) {
        Site site = kinds.get(i % kinds.size()).named(String.format(Locale.ROOT, "SITE-%04d", i + 1));
        return new Street(site, i, keys, window, losses.get(i), seeds[i]);
    }

    Audit run(int threads) throws InterruptedException {
        Random luck = new Random(seed);
        List<List<Losses.Loss>> losses = Losses.draw(junctions, window, new Random(luck.nextLong()));
        long[] seeds = luck.longs(junctions).toArray();
        Street.Day[] days = new Street.Day[junctions];
        RuntimeException[] thrown = new RuntimeException[threads];
        List<Thread> workers = IntStream.range(0, threads)
                .mapToObj(worker -> Thread.ofPlatform().name("day-" + worker).start(() -> {
                    try {
                        work(losses, seeds, days);
                    } catch (RuntimeException failed) {
                        thrown[worker] = failed;
                    }
                }))
                .toList();
        for (Thread worker : workers) {
            worker.join();
        }
        for (RuntimeException failed : thrown) {
            if (failed != null) {
                throw failed;
            }
        }
        return new Audit(window, seed, new ArrayList<>(Arrays.asList(days)));
    }

    private void work(List<List<Losses.Loss>> losses, long[] seeds, Street.Day[] days) {
        for (int i = next.getAndIncrement(); i < junctions; i = next.getAndIncrement()) {
            days[i] = street(i, losses, seeds).live();
        }
    }
}
