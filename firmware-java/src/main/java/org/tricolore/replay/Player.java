package org.tricolore.replay;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tricolore.config.Site;
import org.tricolore.cycle.Picture;
import org.tricolore.model.Moment;
import org.tricolore.replay.RecordingFile.Check;
import org.tricolore.replay.RecordingFile.Ending;
import org.tricolore.replay.RecordingFile.Item;
import org.tricolore.replay.RecordingFile.Tick;
import org.tricolore.replay.TickRecord.Outputs;

/**
 * Runs a recording again: the very control cycle of the street between doors that say what was recorded, and a
 * {@link Tap} at those doors that must hear what was heard then.
 */
public final class Player {
    /** Asks about no tick. */
    public static final ToIntFunction<Moment> NO_TICK = _ -> -1;

    private final RecordingFile recording;

    private final Site site;

    private final ToIntFunction<Moment> asked;

    private final Rerun rerun;

    private final Digest digest = new Digest();

    private long ticks;

    private long orders;

    private Moment first;

    private Moment last;

    private Picture lastPicture;

    private Difference difference;

    private long lost;

    private Why why;

    private Player(RecordingFile recording, Site site, ToIntFunction<Moment> asked) {
        this.recording = recording;
        this.site = site;
        this.asked = asked;
        this.rerun = new Rerun(recording.header(), site);
    }

    /**
     * Replays up to the end of the recording, or to the first tick that differs.
     *
     * @param recording just opened; not closed by this
     * @param site whose files the recording is of, or other ones to see when they would have done otherwise
     * @param asked whether a moment comes before (below 0), at or after (above 0) the tick that is asked about
     */
    public static Replayed play(RecordingFile recording, Site site, ToIntFunction<Moment> asked) throws Unreadable {
        return new Player(recording, site, asked).play();
    }

    private Replayed play() throws Unreadable {
        Optional<Item> item = recording.next();
        while (item.isPresent() && difference == null) {
            switch (item.get()) {
                case Tick(TickRecord tick) -> tick(tick);
                case Check check -> check(check);
            }
            item = difference == null ? recording.next() : Optional.empty();
        }
        if (last != null && why == null && asked.applyAsInt(last) == 0) {
            why = Why.of(last, lastPicture, site);
        }
        return new Replayed(
                recording.header(),
                ticks,
                orders,
                Optional.ofNullable(first),
                Optional.ofNullable(last),
                Optional.ofNullable(difference),
                recording.ending(),
                lost,
                Optional.ofNullable(why));
    }

    private void tick(TickRecord tick) {
        if (last != null && why == null && asked.applyAsInt(tick.now()) > 0) {
            why = Why.of(last, lastPicture, site);
        }
        TickRecord heard = rerun.tick(tick);
        ticks++;
        orders += heard.orders().size();
        first = first == null ? tick.now() : first;
        last = tick.now();
        lastPicture = rerun.picture();
        Outputs now = heard.out();
        digest.add(tick.now().tick(), now);
        if (!now.equals(tick.out()) || !heard.orders().equals(tick.orders())) {
            difference = Difference.of(tick, heard, site);
        }
    }

    private void check(Check check) throws Unreadable {
        if (check.ticks() != digest.ticks() || !check.digest().equals(digest.hex())) {
            difference = Difference.ofCheck(
                    last == null ? recording.header().begin() : last,
                    check.ticks() + " " + check.digest(),
                    digest.ticks() + " " + digest.hex());
        } else if (check.gap() > 0) {
            lost = check.gap();
            recording.end(Ending.GAP);
        } else if (check.end().isPresent()) {
            recording.end(check.end().get().equals("full") ? Ending.FULL : Ending.CLOSED);
        }
    }
}
