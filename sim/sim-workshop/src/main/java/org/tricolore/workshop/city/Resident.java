package org.tricolore.workshop.city;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.tricolore.SteppedAgent;
import org.tricolore.config.Site;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Uplink;
import org.tricolore.journal.MemoryLedger;
import org.tricolore.link.KeyBook;
import org.tricolore.model.ClockQuality;
import org.tricolore.model.OrderNews;
import org.tricolore.safety.Evidence;
import org.tricolore.street.VirtualCabinet;

/**
 * One junction of the city: the agent of the street with its cabinet and its traffic.
 *
 * <p>{@link #beat} belongs to one pacing thread, {@link #talk} to one talking thread; they meet only where the agent's own
 * control and line do.
 */
final class Resident implements Watcher {
    private final Site site;

    private final TimeSource time;

    private final Uplink line;

    private final VirtualCabinet cabinet;

    private final Traffic traffic;

    private final Technician technician;

    private final Punctuality counts;

    private final MemoryLedger ledger;

    private final SteppedAgent agent;

    private final Beat beat;

    /** As the beat says after each tick; the queue of a pacing thread asks for it many times. */
    private long due;

    private volatile Optional<Picture> picture = Optional.empty();

    /** An order has come a step further, and its post waits to hear of it. */
    private volatile boolean news;

    private volatile long events;

    /** @param originNanos its first tick, in the future */
    Resident(Site site, KeyBook keys, Uplink line, TimeSource time, long originNanos, Punctuality counts, Random luck) {
        this.site = site;
        this.time = time;
        this.line = line;
        TimeSource.Reading now = time.read();
        this.cabinet = new VirtualCabinet(site.cabinetPlan(), now.monotonicNanos());
        this.technician = new Technician(cabinet);
        this.counts = counts;
        this.traffic = new Traffic(site, cabinet, luck, now.monotonicNanos());
        this.ledger = new MemoryLedger(() -> new ClockQuality("VIRTUAL", true, OptionalLong.empty()));
        this.agent = new SteppedAgent(site, keys, ledger, cabinet, line, this, Beat.moment(now, originNanos));
        this.beat = new Beat(time, counts.counting(agent.cycle()), originNanos);
        this.due = beat.dueNanos();
    }

    /** When its next tick is due. */
    long dueNanos() {
        return due;
    }

    /** The street lives until now, then the agent has its tick. */
    void beat() {
        long now = time.read().monotonicNanos();
        traffic.until(now);
        technician.look(picture.filter(seen -> seen.latch().isPresent()).isPresent(), now);
        cabinet.advanceTo(now);
        beat.step();
        due = beat.dueNanos();
    }

    /** The turn of reporter and line. */
    void talk() {
        news = false;
        agent.report();
        agent.converse(time.read());
        events = ledger.newestEvent();
    }

    @Override
    public void changed(Picture next) {
        picture = Optional.of(next);
    }

    @Override
    public void latched(Evidence evidence) {
        counts.letGo();
    }

    @Override
    public void news(OrderNews step) {
        // The centre hears it over the line, like any centre.
        news = true;
    }

    /** The number of its newest event, at its last turn. */
    long events() {
        return events;
    }

    /** Whether a post waits to hear of an order. */
    boolean hasNews() {
        return news;
    }

    Site site() {
        return site;
    }

    /** What it told last. */
    Optional<Picture> picture() {
        return picture;
    }

    boolean runs() {
        return Standing.runs(picture);
    }

    boolean settled() {
        return Standing.settled(picture);
    }

    Standing standing() {
        return Standing.of(picture, line.connection() > 0);
    }
}
