package org.tricolore.replay;

import java.util.List;
import org.tricolore.config.Site;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Picture;
import org.tricolore.journal.Event;

/**
 * The very control cycle of the street between doors that say what they are told to say: what was recorded, or something
 * else.
 */
public final class Rerun {
    private final Script script = new Script();

    private final OnBeat cycle;

    private TickRecord heard;

    /** @param site whose files the recording is of, or other ones to see when they would have done otherwise */
    public Rerun(Header header, Site site) {
        Tap tap = new Tap(record -> heard = record);
        ControlCycle shipped = new ControlCycle(
                site,
                tap.cabinet(script),
                tap.equipment(script.equipment),
                header.latch(),
                tap.inbox(script::poll),
                tap.watcher(script),
                header.begin());
        shipped.leaveWhen(tap.leaving(script::leaving));
        header.resumed().forEach(lease -> shipped.resume(lease.order(), lease.phase(), header.begin()));
        this.cycle = tap.cycle(shipped);
    }

    /**
     * One tick more.
     *
     * @param said what the doors say; what it tells of the cycle's own answers is not looked at
     * @return everything that passed the doors
     */
    public TickRecord tick(TickRecord said) {
        script.begin(said);
        try {
            cycle.tick(said.now(), said.nowMillis());
        } catch (RuntimeException | Error thrown) {
            // As the beat does.
            cycle.failed(thrown, said.now(), said.nowMillis());
        }
        return heard;
    }

    /** The last that was told of the junction; there is none before the first tick. */
    public Picture picture() {
        return script.picture();
    }

    /** What was put into the books in the last tick, whatever a picture shows of it. */
    public List<Event> happened() {
        return script.happened();
    }
}
