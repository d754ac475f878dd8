package org.tricolore;

import java.nio.file.Path;
import java.util.Optional;
import org.tricolore.config.Site;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Reporter;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Uplink;
import org.tricolore.journal.EvidenceShelf;
import org.tricolore.journal.Ledger;
import org.tricolore.journal.Recovered;
import org.tricolore.link.Inbox;
import org.tricolore.link.Intake;
import org.tricolore.link.KeyBook;
import org.tricolore.link.Line;
import org.tricolore.link.OrderReader;
import org.tricolore.link.Outbox;
import org.tricolore.link.Past;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;
import org.tricolore.safety.Evidence;
import org.tricolore.safety.Latch;

/**
 * One agent put together like {@link Agent}, without threads: whoever holds it gives it the beat, and lets reporter and
 * line have their turn. The same seed then makes the same run.
 */
public final class SteppedAgent {
    private static final String CLOCK = "VIRTUAL";

    /** Never written to: evidence is files, which a disk of the mind has not, so the reporter is not told of it. */
    private static final EvidenceShelf NO_SHELF = new EvidenceShelf(Path.of("none"));

    private final ControlCycle cycle;

    private final Reporter reporter;

    private final Line line;

    private final Outbox outbox = new Outbox();

    /**
     * @param journal of this life; what it recovered is taken up
     * @param ear is told what the reporter is told, and the evidence of a latch
     * @param begin the first moment of this life
     */
    public SteppedAgent(
            Site site, KeyBook keys, Ledger journal, Cabinet cabinet, Uplink uplink, Watcher ear, Moment begin) {
        this(site, keys, journal, cabinet, Equipment.NONE, uplink, ear, begin);
    }

    /** The same with equipment besides the lamps. */
    public SteppedAgent(
            Site site,
            KeyBook keys,
            Ledger journal,
            Cabinet cabinet,
            Equipment equipment,
            Uplink uplink,
            Watcher ear,
            Moment begin) {
        Recovered before = journal.recovered();
        Optional<Latch> latch = Agent.latch(before);
        Past past = AgentLine.past(before);
        Inbox inbox = new Inbox();
        Intake intake = new Intake(new OrderReader(site.name(), keys), AgentLine.store(journal), inbox, past);
        line = new Line(uplink, intake, outbox, AgentLine.store(journal), Agent.birth(site, before, CLOCK), past);
        reporter = new Reporter(site, before.bootId(), Version.TEXT, CLOCK, outbox, journal, NO_SHELF, latch);
        cycle = new ControlCycle(
                site,
                cabinet,
                Agent.door(site, equipment, () -> uplink.connection() > 0),
                latch,
                inbox::poll,
                both(reporter, ear),
                begin);
        before.live().forEach(live -> cycle.resume(live.order(), live.phase(), begin));
    }

    private static Watcher both(Watcher reporter, Watcher ear) {
        return new Watcher() {
            @Override
            public void changed(Picture picture) {
                reporter.changed(picture);
                ear.changed(picture);
            }

            @Override
            public void news(OrderNews news) {
                reporter.news(news);
                ear.news(news);
            }

            @Override
            public void latched(Evidence evidence) {
                ear.latched(evidence);
            }
        };
    }

    /** What hangs on the beat. */
    public OnBeat cycle() {
        return cycle;
    }

    /** The reporter's turn: all pictures that wait. */
    public void report() {
        reporter.reportWaiting();
    }

    /** Drops what waits to be told of the signals: for whoever has no use for it. */
    public void forgetSignals() {
        outbox.forgetSignals();
    }

    /** The line's turn. */
    public void converse(TimeSource.Reading now) {
        line.step(now);
    }
}
