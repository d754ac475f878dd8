package org.tricolore.workshop.theatre;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tricolore.config.Site;
import org.tricolore.cycle.Happenings;
import org.tricolore.cycle.Picture;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.journal.Event;
import org.tricolore.model.Moment;
import org.tricolore.model.Words;
import org.tricolore.replay.TickRecord;

/** Makes a film of a run, tick by tick. */
final class Camera {
    private static final Duration SAME = Duration.ofMillis(1);

    private final Happenings happenings;

    private final List<Frame> frames = new ArrayList<>();

    private final List<Film.Happening> happened = new ArrayList<>();

    private final List<Film.Taken> orders = new ArrayList<>();

    private final List<Film.Step> news = new ArrayList<>();

    private int size;

    /** The tick before: which lamps it lit is known when the next one has read them. */
    private TickRecord last;

    private Picture told;

    private Picture lastTold;

    Camera(Site site) {
        happenings = new Happenings(site);
    }

    /** Looks on without keeping anything. */
    void pass(Picture picture) {
        if (picture != lastTold) {
            lastTold = picture;
            happenings.since(picture);
        }
    }

    /**
     * Keeps one tick.
     *
     * @param heard what passed the doors
     * @param picture the last that was told
     * @param events what was put into the books besides
     */
    void take(TickRecord heard, Picture picture, List<Event> events) {
        if (last != null) {
            frame(lit(last, heard.inputs()));
        }
        int index = size;
        size++;
        if (picture != lastTold) {
            lastTold = picture;
            keep(index, happenings.since(picture));
        }
        keep(index, events);
        heard.orders().forEach(order -> orders.add(new Film.Taken(index, order)));
        heard.out().news().forEach(step -> news.add(new Film.Step(index, step)));
        last = heard;
        told = picture;
    }

    /** How many frames were kept. */
    int frames() {
        return frames.size();
    }

    /** How many ticks were kept. */
    int size() {
        return size;
    }

    /** @param ending why it ends here */
    Film film(Words ending) {
        if (last != null) {
            frame(last.written());
            last = null;
        }
        return new Film(size, frames, happened, orders, news, ending);
    }

    private void keep(int index, List<Event> events) {
        events.stream()
                .filter(event -> event.rank() != 'C')
                .forEach(event -> happened.add(new Film.Happening(index, event)));
    }

    /** What was read in the tick after; where no current is measured, what was written. */
    private static ChannelSet lit(TickRecord tick, Inputs after) {
        ChannelSet written = tick.written();
        return after.flasher() == Level.ON || after.litKnown().containsAll(written)
                ? after.lit()
                : after.lit().union(written.minus(after.litKnown()));
    }

    private void frame(ChannelSet lit) {
        int index = size - 1;
        Moment now = last.now();
        Frame before = frames.isEmpty() ? null : frames.getLast();
        boolean same = before != null
                && follows(before.at(index), now)
                && before.lit().equals(lit)
                && (before.picture() == told
                        || before.picture().sameStreet(told)
                                && before.picture().orders().equals(told.orders()));
        if (!same) {
            frames.add(new Frame(index, now, told, lit));
        }
    }

    private static boolean follows(Moment expected, Moment now) {
        return expected.tick() == now.tick()
                && expected.millis() == now.millis()
                && expected.synced() == now.synced()
                && Duration.between(expected.wall(), now.wall()).abs().compareTo(SAME) < 0;
    }
}
