package org.tricolore.workshop.city;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.tricolore.AgentLine;
import org.tricolore.config.Site;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.edge.SystemClock;
import org.tricolore.edge.TlsFiles;
import org.tricolore.hal.TimeSource;
import org.tricolore.link.KeyBook;
import org.tricolore.model.Moment;
import org.tricolore.model.Post;
import org.tricolore.workshop.OrderSigner;

/**
 * So many junctions in real time in this process: a few pacing threads, a few talking threads, a few connections to one
 * broker, and a control room at its far end.
 *
 * <p>The first ticks of the junctions are spread evenly over 100 ms, so that the load is even.
 */
final class City implements AutoCloseable {
    /** A connection carries so many letters at once; all sites that change with the same second want to speak. */
    private static final int SITES_A_SENDER = 25;

    /** Each has four threads and a place in the broker; beyond, more sites share one. */
    private static final int MOST_SENDERS = 100;

    /** What those who hear for the whole city may leave without an answer. */
    private static final int WINDOW = 256;

    /** First ticks are spread over so many points of 100 ms: one wake-up of a pacing thread serves all that share one. */
    private static final int PHASES = 50;

    /** So many junctions are switched on together. */
    private static final int STREET = 25;

    /** The next street waits while ticks come later than this, or a round of the talk takes longer, ms. */
    private static final long CALM_TICK_MILLIS = 20;

    private static final long CALM_ROUND_MILLIS = 100;

    /** Events of one junction on their way to the control room, as an average: more is a queue that grows. */
    private static final long CALM_EVENTS = 3;

    private static final long LOOK_AT_CALM_NANOS = 50_000_000;

    private static final long TICK_NANOS = Moment.TICK_MILLIS * 1_000_000L;

    /** Between two looks of the control room, ns. */
    private static final long LOOK_NANOS = 2_000_000;

    private static final int CONNECT_SECONDS = 30;

    private static final int MOST_THREADS = 4;

    private final TimeSource time = new SystemClock(() -> true);

    private final Settings settings;

    private final Random luck;

    private final KeyBook keys;

    private final Punctuality punctuality = new Punctuality();

    private final LongAdder sent = new LongAdder();

    private final Trunk trunk;

    private final List<Conductor> conductors = new ArrayList<>();

    private final List<Postman> postmen = new ArrayList<>();

    private final List<Thread> threads = new ArrayList<>();

    private final List<Resident> residents = new ArrayList<>();

    private final List<PahoUplink> lines = new ArrayList<>();

    private final ControlRoom room;

    /** From when on all residents are there. */
    private volatile boolean ordering;

    /**
     * What a city is made of.
     *
     * @param kinds the sites its junctions are like, in turn
     * @param broker its URL
     * @param state where the keys of the posts are kept
     * @param ordersPerSecond over all junctions together
     */
    record Settings(
            int junctions,
            List<Site> kinds,
            String broker,
            Optional<TlsFiles> tls,
            Path state,
            double ordersPerSecond,
            long seed) {}

    /**
     * Connects; no junction stands yet.
     *
     * @throws IOException with a sentence, when the broker cannot be reached or there are no keys
     * @throws IllegalArgumentException for a broker that cannot be meant
     */
    City(Settings settings) throws IOException, InterruptedException {
        this.settings = settings;
        this.luck = new Random(settings.seed());
        KeyFiles files = new KeyFiles(settings.state().resolve("keys"));
        files.makeOnFirstStart(AgentLine.posts());
        this.keys = AgentLine.keyBook(settings.state().resolve("keys"));
        String post = Post.PC_CIRCULATION.name();
        OrderSigner signer = new OrderSigner(post, files.privateKey(post));
        String run = Long.toHexString(System.nanoTime());
        PahoUplink answers = hear("city-" + run + "-post", ControlRoom.ANSWERS);
        PahoUplink archive = hear("city-" + run + "-archive", ControlRoom.ARCHIVE);
        room = new ControlRoom(answers, archive, signer, sent, new Random(luck.nextLong()));
        PahoUplink orders = hear("city-" + run + "-orders", Trunk.ORDERS);
        PahoUplink confirmations = hear("city-" + run + "-confirmations", Trunk.CONFIRMATIONS);
        List<PahoUplink> senders = IntStream.range(
                        0, Math.min(MOST_SENDERS, Math.ceilDiv(settings.junctions(), SITES_A_SENDER)))
                .mapToObj(i -> hear("city-" + run + "-" + i, List.of()))
                .toList();
        trunk = new Trunk(orders, confirmations, senders, sent);
        awaitLines();
        int several = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
        for (int i = 0; i < several; i++) {
            Conductor conductor = new Conductor(time);
            conductors.add(conductor);
            // Means something only where the virtual machine may and is told to: the launcher does, for root.
            start("beat-" + i, conductor).setPriority(Thread.MAX_PRIORITY);
            Postman postman = new Postman(time, i == 0 ? trunk::distribute : () -> {});
            postmen.add(postman);
            start("talk-" + i, postman);
        }
        Random choice = new Random(luck.nextLong());
        start("control-room", () -> direct(choice));
    }

    private PahoUplink hear(String client, List<String> topics) {
        PahoUplink line = new PahoUplink(
                settings.broker(),
                LineSettings.ofPost(client, topics, settings.tls()).withWindow(WINDOW),
                new SecureRandom());
        lines.add(line);
        return line;
    }

    private void awaitLines() throws IOException, InterruptedException {
        long end = System.nanoTime() + CONNECT_SECONDS * 1_000_000_000L;
        while (!room.stands() || !trunk.stands()) {
            if (System.nanoTime() > end) {
                close();
                throw new IOException("the broker " + settings.broker() + " does not answer on all of "
                        + lines.size() + " connections within " + CONNECT_SECONDS
                        + " s: is it there, does it speak"
                        + " MQTT 5, does it allow so many?");
            }
            time.awaitNanos(System.nanoTime() + 10_000_000);
        }
    }

    private Thread start(String name, Runnable work) {
        Thread thread = Thread.ofPlatform().name(name).daemon().start(work);
        threads.add(thread);
        return thread;
    }

    /** Such as {@code SITE-0001}. */
    String name(int index) {
        return String.format(Locale.ROOT, "SITE-%04d", index + 1);
    }

    /** The shipped site it is made after. */
    String like(int index) {
        return settings.kinds().get(index % settings.kinds().size()).name();
    }

    /** What will run later runs now, in virtual time, so that it is not slow when it counts. */
    void rehearse(double seconds) {
        new Rehearsal(settings.kinds(), keys, time.read().wall(), settings.seed()).run(seconds);
    }

    /**
     * All junctions move in, street by street, each starting up at once: as a city is powered up, the next street when the
     * one before it neither comes late nor has too much to say.
     *
     * @param seconds beyond which nobody waits any more
     * @param look done now and then meanwhile
     */
    void settle(long seconds, CountDownLatch stop, Runnable look) throws InterruptedException {
        long grid = time.read().monotonicNanos();
        long end = grid + seconds * 1_000_000_000L;
        int phases = Math.min(PHASES, settings.junctions());
        for (int i = 0; i < settings.junctions() && stop.getCount() > 0; i++) {
            if (i % STREET == 0) {
                awaitCalm(end);
                look.run();
            }
            Site site = settings.kinds().get(i % settings.kinds().size()).named(name(i));
            long phase = grid + TICK_NANOS * (i % phases) / phases;
            long soon = time.read().monotonicNanos() + 2 * TICK_NANOS;
            long origin = phase + Math.max(0, Math.ceilDiv(soon - phase, TICK_NANOS)) * TICK_NANOS;
            Trunk.Mailbox line = trunk.of(site.name(), i);
            Resident resident = new Resident(site, keys, line, time, origin, punctuality, new Random(luck.nextLong()));
            synchronized (residents) {
                residents.add(resident);
            }
            // Whoever shares a point of the grid is spread over the threads, too.
            conductors.get(i / phases % conductors.size()).add(resident);
            postmen.get(i % postmen.size()).add(resident, line::waits);
        }
    }

    /** Whether the control room has heard of what has happened, but for a few events under way. */
    private boolean isHeard() {
        return unheard() <= CALM_EVENTS * (STREET + residents().size());
    }

    /** Events the control room has not heard of yet. */
    private long unheard() {
        return residents().stream().mapToLong(Resident::events).sum() - room.events();
    }

    private void awaitCalm(long end) throws InterruptedException {
        long now = time.read().monotonicNanos();
        while (now < end
                && (punctuality.latelyMillis() > CALM_TICK_MILLIS
                        || postmen.stream().anyMatch(one -> one.roundMillis() > CALM_ROUND_MILLIS)
                        || !isHeard())) {
            time.awaitNanos(now + LOOK_AT_CALM_NANOS);
            now = time.read().monotonicNanos();
        }
    }

    /**
     * Waits until all have started up and the control room has heard of it, or the patience is over.
     *
     * @param look done now and then meanwhile
     */
    void awaitStarted(long seconds, CountDownLatch stop, Runnable look) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end
                && !(residents().stream().allMatch(Resident::settled) && isHeard())
                && !stop.await(500, TimeUnit.MILLISECONDS)) {
            look.run();
        }
    }

    /** In the order of their names. */
    List<Resident> residents() {
        synchronized (residents) {
            return List.copyOf(residents);
        }
    }

    private void direct(Random choice) {
        long due = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeSource.Reading now = time.read();
                if (!ordering || due == 0) {
                    due = now.monotonicNanos();
                }
                if (ordering && now.monotonicNanos() >= due) {
                    due += (long) (1e9 / settings.ordersPerSecond());
                    Resident any = residents.get(choice.nextInt(residents.size()));
                    if (any.runs()) {
                        room.order(any.site().name(), now);
                    }
                }
                room.step(now.monotonicNanos());
                time.awaitNanos(now.monotonicNanos() + LOOK_NANOS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // --- figures

    /** What was at the begin of a look. */
    record Begin(long nanos, Punctuality.Sums ticks, long cpuNanos, long sent, long heard) {}

    /** Looks from now on; orders begin. */
    Begin begin() {
        ordering = true;
        punctuality.worstMillis();
        return new Begin(System.nanoTime(), punctuality.sums(), Machine.cpuNanos(), sent.sum(), room.heard());
    }

    /** What it was since then. */
    Figures since(Begin begin) {
        double nanos = System.nanoTime() - begin.nanos();
        List<Resident> all = residents();
        return new Figures(
                all.size(),
                nanos / 1e9,
                punctuality.sums().since(begin.ticks()),
                punctuality.worstMillis(),
                begin.ticks(),
                100 * (Machine.cpuNanos() - begin.cpuNanos()) / nanos,
                Machine.rssMiB(),
                Machine.load(),
                (sent.sum() - begin.sent()) * 1e9 / nanos,
                (room.heard() - begin.heard()) * 1e9 / nanos,
                unheard(),
                room.orders(),
                (int) all.stream().filter(Resident::runs).count());
    }

    /** No more orders; waits a little for the answers that are still on their way. */
    ControlRoom.Orders lastAnswers() throws InterruptedException {
        ordering = false;
        long end = System.nanoTime() + 3_000_000_000L;
        while (room.orders().open() > 0 && System.nanoTime() < end) {
            time.awaitNanos(System.nanoTime() + 10_000_000);
        }
        return room.orders();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        // Each line may take a second to leave in order.
        lines.parallelStream().forEach(PahoUplink::close);
    }
}
