package org.tricolore.workshop.endure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.tricolore.SteppedAgent;
import org.tricolore.config.Site;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;
import org.tricolore.safety.Evidence;
import org.tricolore.street.CabinetBus;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.VirtualUplink;
import org.tricolore.workshop.endure.Tally.Violation;

/**
 * One street with one agent, in virtual time on one thread: whenever the agent's beat waits for its next tick, the
 * world lives until then.
 *
 * <p>Everything comes from the seed: the same site and seed make the same run, lamp by lamp. Ends at the first violation.
 */
final class World implements TimeSource {
    private static final long TICK = Moment.TICK_MILLIS * StreetTime.MILLI;

    /** Looks come so close together while something stands on the lamps that must end soon. */
    private static final long FINE = 10 * StreetTime.MILLI;

    /** The line's turn comes at least so often. */
    private static final long LINE = StreetTime.SECOND;

    /** Speed is measured in the time of a core: others may want it too. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Site site;

    private final long seed;

    private final Keys keys;

    private final Bench bench;

    private final Tally tally = new Tally();

    private final Random luck;

    final StreetTime time;

    final VirtualCabinet cabinet;

    final CabinetBus bus;

    final VirtualUplink line = VirtualUplink.standing();

    final Posts posts;

    final LampReferee lamps;

    private final OrderReferee orders;

    private final Disk disk = new Disk();

    private final Cabinet seenByAgent;

    private DiskLedger ledger;

    private SteppedAgent agent;

    private Picture picture;

    private boolean told;

    private long origin;

    private long lineTurn;

    /** Until when each of these gets no turn. */
    long diskStandsUntil;

    long lineStandsUntil;

    long reporterStandsUntil;

    boolean diskFull;

    /** By how much the next tick comes late, ns. */
    long late;

    private boolean dies;

    private boolean diesAtAWrite;

    private boolean over;

    private final Story story = new Story();

    private long endsAt = Long.MAX_VALUE;

    /** For how long it was to live, s. */
    private long length;

    World(Site site, LampTables tables, Keys keys, long seed, Bench bench) {
        this.site = site;
        this.seed = seed;
        this.keys = keys;
        this.bench = bench;
        this.luck = new Random(seed);
        this.time = new StreetTime(Days.any(luck, site.timetable().zone()));
        this.cabinet = new VirtualCabinet(site.streetPlan(), 0);
        this.bus = new CabinetBus(cabinet, new Random(luck.nextLong()));
        this.seenByAgent = bench.between(bus);
        this.lamps = new LampReferee(tables, this::violated);
        this.orders = new OrderReferee(this::violated);
        this.posts = new Posts(site, keys, line, orders, new Random(luck.nextLong()));
    }

    Site site() {
        return site;
    }

    /** Lives for so many seconds of street time, and then until the street is well again. */
    Tally run(long seconds) {
        length = seconds;
        Calm calm = new Calm(this, new Random(luck.nextLong()));
        Troubles troubles = new Troubles(this, calm, new Random(luck.nextLong()));
        troubles.begin();
        calm.begin(troubles, seconds * StreetTime.SECOND);
        long began = THREADS.getCurrentThreadCpuTime();
        while (!over) {
            live();
            long until = Math.min(endsAt, time.now() + StreetTime.SECOND + luck.nextLong(5 * StreetTime.SECOND));
            while (!over && time.now() < until) {
                liveUntil(Math.min(until, time.now() + TICK));
            }
        }
        tally.nanos = THREADS.getCurrentThreadCpuTime() - began;
        tally.orders = posts.ordered();
        tally.answers = orders.answers();
        tally.fingerprint = lamps.fingerprint();
        tally.conflicts = lamps.conflicts();
        tally.longestConflict = lamps.longestConflict();
        return tally;
    }

    /** One life of the agent, from its start to its end. */
    private void live() {
        Reading reading = read();
        ledger = bench.ledger(disk, reading.wall());
        origin = (time.now() / TICK + 1) * TICK;
        picture = null;
        Moment begin = Beat.moment(reading, origin);
        agent = new SteppedAgent(site, keys.book(), ledger, seenByAgent, line, new Ear(), begin);
        dies = false;
        tally.restarts++;
        new Beat(this, counted(agent.cycle()), origin).run();
        // The beat has told this thread to end: that was meant for one life.
        Thread.interrupted();
        if (over && tally.violations().isEmpty()) {
            lastWords();
        }
        ledger.cut(luck.nextBoolean());
        line.loseAgent();
        agent = null;
    }

    private OnBeat counted(OnBeat cycle) {
        return new OnBeat() {
            @Override
            public void tick(Moment now, long nowMillis) {
                tally.ticks++;
                cycle.tick(now, nowMillis);
            }

            @Override
            public long notBeforeMillis() {
                return cycle.notBeforeMillis();
            }

            @Override
            public void failed(Throwable cause, Moment now, long nowMillis) {
                cycle.failed(cause, now, nowMillis);
                if (!(cause instanceof CabinetBus.Broken)) {
                    violated("the tick threw " + cause + " at " + cause.getStackTrace()[0]);
                }
            }
        };
    }

    @Override
    public Reading read() {
        return time.read();
    }

    /** The beat waits: everybody else has a turn, then time passes. */
    @Override
    public void awaitNanos(long nanos) throws InterruptedException {
        look();
        turns();
        long until = Math.max(nanos, time.now()) + late;
        late = 0;
        while (time.now() < until && !dies && !over) {
            liveUntil(lamps.suspects() ? Math.min(until, time.now() + FINE) : until);
        }
        if (dies || over) {
            throw new InterruptedException("this life ends");
        }
    }

    private void turns() {
        if (told && time.now() >= reporterStandsUntil) {
            told = false;
            agent.report();
        }
        boolean spoke = false;
        if (ledger.hasWork() && time.now() >= diskStandsUntil) {
            if (diesAtAWrite) {
                diesAtAWrite = false;
                dies = true;
                return;
            }
            ledger.full(diskFull);
            ledger.commit();
            spoke = true;
        }
        if ((spoke || line.outstanding() > 0 || time.now() >= lineTurn) && time.now() >= lineStandsUntil) {
            lineTurn = time.now() + LINE;
            agent.converse(read());
            posts.listen();
        }
    }

    private void liveUntil(long nanos) {
        long next = Math.min(nanos, time.nextDeed());
        time.moveTo(Math.max(next, time.now()));
        cabinet.advanceTo(time.now());
        time.act();
        look();
        if (time.now() >= endsAt) {
            over = true;
        }
    }

    private void look() {
        long grid = time.now() - Math.floorMod(time.now() - origin, TICK);
        lamps.look(
                cabinet.seen(), cabinet.flasher() == Level.OFF, time.now() / StreetTime.MILLI, grid / StreetTime.MILLI);
    }

    /** The beat has stopped; all that the agent still has to say is said, and judged. */
    private void lastWords() {
        for (int i = 0; i < 300; i++) {
            time.moveTo(time.now() + StreetTime.SECOND);
            agent.report();
            ledger.commit();
            agent.converse(read());
            posts.listen();
            posts.confirm();
        }
        orders.end(this::inForce, disk.newestEvent());
    }

    private boolean inForce(UUID id) {
        return picture != null
                && picture.orders().stream()
                        .anyMatch(lease -> lease.order().id().equals(id));
    }

    // --- hands and fate

    /** The agent's process ends. @param atAWrite not now, but as soon as something is on its way to the disk */
    void kill(boolean atAWrite) {
        dies |= !atAWrite;
        diesAtAWrite |= atAWrite;
    }

    /** A power cut that has found no write yet will not come. */
    void spare() {
        diesAtAWrite = false;
    }

    /** Something goes wrong from now on. */
    void count(Mishap mishap) {
        tally.count(mishap);
        note(mishap.text());
    }

    /** For the story that is told with a violation. */
    void note(String what) {
        story.note(seconds(), what);
    }

    private double seconds() {
        return time.now() / (double) StreetTime.SECOND;
    }

    void recovered() {
        tally.recoveries++;
    }

    /** All is well: the world ends here. */
    void end() {
        endsAt = time.now();
    }

    /** What the agent told last, if it has lived long enough to tell anything. */
    Optional<Picture> picture() {
        return Optional.ofNullable(picture);
    }

    Instant truth() {
        return time.truth();
    }

    void violated(String sentence) {
        if (tally.violations().isEmpty()) {
            tally.violated(new Violation(site.name(), seed, length, seconds(), sentence + "; before it: " + story));
        }
        over = true;
    }

    private final class Ear implements Watcher {
        @Override
        public void changed(Picture next) {
            picture = next;
            told = true;
        }

        @Override
        public void news(OrderNews news) {}

        @Override
        public void latched(Evidence evidence) {
            tally.latches++;
        }
    }
}
