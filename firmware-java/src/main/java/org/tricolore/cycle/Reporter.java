package org.tricolore.cycle;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.tinylog.Logger;
import org.tricolore.config.Site;
import org.tricolore.journal.Journal;
import org.tricolore.link.JunctionState;
import org.tricolore.link.Outbox;
import org.tricolore.link.SignalMessage;
import org.tricolore.link.SignalMessage.Next;
import org.tricolore.link.SignalMessage.Place;
import org.tricolore.link.StateMessage;
import org.tricolore.model.Aspect;
import org.tricolore.model.Detector;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Words;
import org.tricolore.safety.Latch;
import org.tricolore.signal.Cause;
import org.tricolore.signal.Engine;
import org.tricolore.signal.Forecast;
import org.tricolore.signal.Run;

/**
 * Turns pictures of the junction into messages for the line and latches for the journal, on a thread of its own: the
 * control thread hands a picture over and goes on.
 */
public final class Reporter implements Watcher, Runnable {
    /** Pictures that may wait: minutes of a running junction. When there are more the oldest is told to nobody. */
    private static final int MOST_PICTURES = 256;

    /** Intervals of measurements, min (PROTOCOL). */
    private static final int SHORT_INTERVAL = 1;

    private static final int LONG_INTERVAL = 6;

    private final Site site;

    /** For each junction its own, to ask for what comes next. */
    private final List<Engine> engines;

    private final String bootId;

    private final String version;

    private final String clockQuality;

    private final Outbox outbox;

    private final Journal journal;

    private final BlockingQueue<Picture> pictures = new ArrayBlockingQueue<>(MOST_PICTURES);

    private final AtomicLong untold = new AtomicLong();

    private final Happenings happenings;

    /** For each junction, whose detectors are told in messages of their own. */
    private final List<List<DetectorCounts>> counts;

    private Picture last;

    /** The latch that was last handed to the journal. */
    private Optional<Latch> kept;

    /** What the disk said to {@link #kept}: false when it did not take it, and it must be told again. */
    private CompletableFuture<Boolean> keeping = CompletableFuture.completedFuture(true);

    /** @param keptLatch the latch that is in the journal already */
    public Reporter(
            Site site,
            String bootId,
            String version,
            String clockQuality,
            Outbox outbox,
            Journal journal,
            Optional<Latch> keptLatch) {
        this.site = site;
        this.engines =
                site.junctions().stream().map(one -> new Engine(one.junction())).toList();
        this.bootId = bootId;
        this.version = version;
        this.clockQuality = clockQuality;
        this.outbox = outbox;
        this.journal = journal;
        this.kept = keptLatch;
        this.happenings = new Happenings(site);
        this.counts = site.junctions().stream()
                .map(one -> counts(one.junction().detectors()))
                .toList();
    }

    private static List<DetectorCounts> counts(List<Detector> detectors) {
        return detectors.isEmpty()
                ? List.of()
                : Stream.of(SHORT_INTERVAL, LONG_INTERVAL)
                        .map(minutes -> new DetectorCounts(detectors, minutes))
                        .toList();
    }

    @Override
    public void changed(Picture picture) {
        while (!pictures.offer(picture)) {
            if (pictures.poll() != null) {
                untold.incrementAndGet();
            }
        }
    }

    @Override
    public void news(OrderNews news) {
        if (!outbox.news(news)) {
            Logger.error("order {}: no room to tell that it is {}", news.id(), news.phase());
        }
    }

    /** Reports until the thread is interrupted, then what still waits. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                reportOrLog(pictures.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (Picture rest = pictures.poll(); rest != null; rest = pictures.poll()) {
            reportOrLog(rest);
        }
        if (last != null) {
            journal.event(Happenings.stopped(last.now()));
        }
    }

    /** A mistake in one message must not end all telling, nor the keeping of latches. */
    private void reportOrLog(Picture picture) {
        try {
            report(picture);
        } catch (RuntimeException mistake) {
            Logger.error(mistake, "tick {} could not be told", picture.now().tick());
        }
    }

    private void report(Picture picture) {
        keepLatch(picture);
        events(picture);
        outbox.state(state(picture));
        if (last == null || changed(last, picture)) {
            outbox.signal(signal(picture));
        }
        last = picture;
    }

    /** Whether a lamp, stage or plan of any junction may have changed. */
    private static boolean changed(Picture before, Picture now) {
        for (int i = 0; i < now.junctions().size(); i++) {
            if (before.junctions().get(i).engine() != now.junctions().get(i).engine()) {
                return true;
            }
        }
        return false;
    }

    private void events(Picture picture) {
        if (last == null) {
            Optional<String> planBefore = journal.recovered().plan();
            journal.event(Happenings.boot(site, bootId, version, planBefore, picture.now()));
        }
        long lost = untold.getAndSet(0);
        if (lost > 0) {
            journal.event(Happenings.untold(lost, picture.now()));
        }
        happenings.since(picture).forEach(journal::event);
        place(0, picture)
                .plan()
                .filter(plan -> last == null || !place(0, last).plan().equals(Optional.of(plan)))
                .ifPresent(journal::plan);
        for (int i = 0; i < counts.size(); i++) {
            String subject = site.hasSeveral() ? junction(i).name() : Order.JUNCTION;
            for (DetectorCounts each : counts.get(i)) {
                each.see(picture.junctions().get(i).detections(), picture.now()).ifPresent(interval -> {
                    outbox.measure(interval);
                    if (interval.minutes() == SHORT_INTERVAL) {
                        journal.event(Happenings.counted(subject, interval));
                    }
                });
            }
        }
    }

    /** Pictures come at least once a second, so a latch that did not reach the disk is tried again. */
    private void keepLatch(Picture picture) {
        boolean onDisk = keeping.getNow(true);
        if (picture.latch().equals(kept) && onDisk) {
            return;
        }
        if (!onDisk) {
            Logger.error("the disk did not take the latch: trying again");
        }
        kept = picture.latch();
        if (kept.isEmpty()) {
            Logger.warn("the latch was opened in the cabinet");
            keeping = journal.latchOpened();
        } else {
            Latch latch = kept.get();
            Logger.error("lamps let go: {} {}: {}", latch.code(), latch.subject(), latch.english());
            keeping = journal.latch(
                    latch.code(), latch.subject(), words(latch), picture.now().wall());
        }
    }

    private StateMessage state(Picture picture) {
        SortedMap<String, JunctionState> each = new TreeMap<>();
        for (int i = 0; i < engines.size(); i++) {
            each.put(junction(i).name(), state(i, picture));
        }
        JunctionState first = state(0, picture);
        return new StateMessage(
                picture.now().wall(),
                site.name(),
                bootId,
                first.mode(),
                first.phase(),
                first.plan(),
                first.wantedPlan(),
                first.planSource(),
                first.stage(),
                first.cycleMillis(),
                picture.latch().map(Reporter::words),
                picture.flasher(),
                picture.faults().stream()
                        .map(fault ->
                                new StateMessage.Fault(fault.code(), fault.subject(), fault.text(), fault.since()))
                        .toList(),
                picture.orders().stream()
                        .map(lease -> new StateMessage.Lease(lease.order(), lease.phase(), Words.NONE))
                        .toList(),
                site.hasSeveral() ? each : Collections.emptySortedMap(),
                clockQuality,
                version);
    }

    private JunctionState state(int i, Picture picture) {
        JunctionPicture junction = picture.junctions().get(i);
        Mode mode = junction.demand().fallenBack()
                ? Mode.FLASHING_YELLOW
                : junction.demand().mode();
        Place place = place(i, picture);
        return new JunctionState(
                mode,
                junction.engine().signals().phase().name(),
                place.plan(),
                Optional.of(junction.demand().plan()),
                Optional.of(junction.planHolder().name()),
                place.stage(),
                place.cycleMillis());
    }

    private SignalMessage signal(Picture picture) {
        SortedMap<String, Aspect> groups = new TreeMap<>();
        SortedMap<String, Words> why = new TreeMap<>();
        SortedMap<String, Next> next = new TreeMap<>();
        SortedMap<String, Place> places = new TreeMap<>();
        for (int i = 0; i < engines.size(); i++) {
            places.put(junction(i).name(), place(i, picture));
            signal(i, picture, groups, why, next);
        }
        Place first = place(0, picture);
        return new SignalMessage(
                picture.now().wall(),
                groups,
                first.stage(),
                first.plan(),
                first.cycleMillis(),
                why,
                next,
                site.hasSeveral() ? places : Collections.emptySortedMap());
    }

    private void signal(
            int place,
            Picture picture,
            SortedMap<String, Aspect> groups,
            SortedMap<String, Words> why,
            SortedMap<String, Next> next) {
        JunctionPicture shown = picture.junctions().get(place);
        List<Forecast.Change> changes =
                Forecast.changes(engines.get(place), shown.engine(), shown.demand(), shown.detections(), picture.now());
        for (int i = 0; i < changes.size(); i++) {
            String name = junction(place).groups().get(i).name();
            groups.put(name, shown.engine().signals().aspect(i));
            Cause cause = shown.engine().signals().cause(i);
            why.put(name, new Words(cause.english(), cause.french()));
            Forecast.Change change = changes.get(i);
            if (change.earliest().isPresent()) {
                next.put(
                        name,
                        new Next(
                                at(picture, change.earliest()),
                                at(picture, change.latest()),
                                at(picture, change.likely())));
            }
        }
    }

    private Place place(int i, Picture picture) {
        Engine.State engine = picture.junctions().get(i).engine();
        int stage = engine.stage(picture.now());
        return new Place(
                stage == Run.NO_STAGE
                        ? Optional.empty()
                        : Optional.of(junction(i).stages().get(stage).name()),
                Optional.of(engine.planName()).filter(name -> !name.isEmpty()),
                // An actuated plan has no cycle.
                engine.cycleMillis(picture.now()));
    }

    private static Optional<Instant> at(Picture picture, OptionalInt millis) {
        return millis.isPresent() ? Optional.of(picture.now().wall().plusMillis(millis.getAsInt())) : Optional.empty();
    }

    private Junction junction(int i) {
        return site.junctions().get(i).junction();
    }

    private static Words words(Latch latch) {
        return new Words(latch.english(), latch.french());
    }
}
