package org.tricolore.cycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.tinylog.Logger;
import org.tricolore.config.Site;
import org.tricolore.journal.Journal;
import org.tricolore.link.Outbox;
import org.tricolore.link.SignalMessage;
import org.tricolore.link.SignalMessage.Next;
import org.tricolore.link.SignalMessage.Vehicle;
import org.tricolore.link.StateMessage;
import org.tricolore.model.Aspect;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.Running;
import org.tricolore.model.Words;
import org.tricolore.safety.Evidence;
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

    private final Engine engine;

    private final String bootId;

    private final String version;

    private final String clockQuality;

    private final Outbox outbox;

    private final Journal journal;

    private final BlockingQueue<Picture> pictures = new ArrayBlockingQueue<>(MOST_PICTURES);

    /** At most one waits: the gate latches once until it is opened. */
    private final AtomicReference<Evidence> evidence = new AtomicReference<>();

    private final AtomicLong untold = new AtomicLong();

    private final Happenings happenings;

    private final List<DetectorCounts> counts;

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
        this.engine = new Engine(site.junction());
        this.bootId = bootId;
        this.version = version;
        this.clockQuality = clockQuality;
        this.outbox = outbox;
        this.journal = journal;
        this.kept = keptLatch;
        this.happenings = new Happenings(site);
        this.counts = site.junction().detectors().isEmpty()
                ? List.of()
                : Stream.of(SHORT_INTERVAL, LONG_INTERVAL)
                        .map(minutes -> new DetectorCounts(site.junction().detectors(), minutes))
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
    public void latched(Evidence found) {
        evidence.set(found);
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
        if (last == null || last.first().engine() != picture.first().engine()) {
            outbox.signal(signal(picture));
        }
        last = picture;
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
        plan(picture)
                .filter(plan -> last == null || !plan(last).equals(Optional.of(plan)))
                .ifPresent(journal::plan);
        for (DetectorCounts each : counts) {
            each.see(picture.first().detections(), picture.now()).ifPresent(interval -> {
                outbox.measure(interval);
                if (interval.minutes() == SHORT_INTERVAL) {
                    journal.event(Happenings.counted(interval));
                }
            });
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
        Evidence found = evidence.getAndSet(null);
        if (found != null) {
            Logger.warn("the gate has let the lamps go: {}", found.text());
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
        Mode mode = picture.first().demand().fallenBack()
                ? Mode.FLASHING_YELLOW
                : picture.first().demand().mode();
        return new StateMessage(
                picture.now().wall(),
                site.name(),
                bootId,
                mode,
                picture.first().engine().signals().phase().name(),
                plan(picture),
                Optional.of(picture.first().demand().plan()),
                Optional.of(picture.first().planHolder().name()),
                stage(picture),
                cycleMillis(picture),
                picture.latch().map(Reporter::words),
                picture.flasher(),
                picture.faults().stream()
                        .map(fault ->
                                new StateMessage.Fault(fault.code(), fault.subject(), fault.text(), fault.since()))
                        .toList(),
                picture.first().leases().stream()
                        .map(lease -> new StateMessage.Lease(lease.order(), lease.phase(), Words.NONE))
                        .toList(),
                running(engine.keepsOffset(picture.first().engine()), picture.now()),
                clockQuality,
                picture.now().synced(),
                version);
    }

    /** @param keepsOffset whether the plan that runs would meet the common reference */
    static Running running(boolean keepsOffset, Moment now) {
        return !keepsOffset ? Running.LOCAL : now.synced() ? Running.COORDINATED : Running.ISOLATED;
    }

    private SignalMessage signal(Picture picture) {
        Junction junction = site.junction();
        List<Forecast.Change> changes = Forecast.changes(
                engine,
                picture.first().engine(),
                picture.first().demand(),
                picture.first().detections(),
                picture.now());
        SortedMap<String, Aspect> groups = new TreeMap<>();
        SortedMap<String, Words> why = new TreeMap<>();
        SortedMap<String, Next> next = new TreeMap<>();
        for (int i = 0; i < changes.size(); i++) {
            String name = junction.groups().get(i).name();
            groups.put(name, picture.first().engine().signals().aspect(i));
            Cause cause = picture.first().engine().signals().cause(i);
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
        return new SignalMessage(
                picture.now().wall(),
                groups,
                stage(picture),
                plan(picture),
                cycleMillis(picture),
                why,
                vehicles(junction, picture.first().engine()),
                next);
    }

    private static SortedMap<String, Vehicle> vehicles(Junction junction, Engine.State state) {
        SortedMap<String, Vehicle> known = new TreeMap<>();
        GroupSet served = junction.precedence().priority().groups();
        for (int i = 0; i < junction.groups().size(); i++) {
            int group = i;
            if (served.contains(group)) {
                Optional<String> first = state.vehicles().stream()
                        .filter(vehicle -> vehicle.group() == group)
                        .map(PriorityRequest::vehicle)
                        .findFirst();
                known.put(
                        junction.groups().get(group).name(),
                        new Vehicle(
                                state.registered().contains(group),
                                state.imminent().contains(group),
                                first));
            }
        }
        return known;
    }

    private static Optional<Instant> at(Picture picture, OptionalInt millis) {
        return millis.isPresent() ? Optional.of(picture.now().wall().plusMillis(millis.getAsInt())) : Optional.empty();
    }

    private static Optional<String> plan(Picture picture) {
        return Optional.of(picture.first().engine().planName()).filter(name -> !name.isEmpty());
    }

    private Optional<String> stage(Picture picture) {
        int stage = picture.first().engine().stage(picture.now());
        return stage == Run.NO_STAGE
                ? Optional.empty()
                : Optional.of(site.junction().stages().get(stage).name());
    }

    /** An actuated plan has no cycle. */
    private static OptionalInt cycleMillis(Picture picture) {
        return picture.first().engine().cycleMillis(picture.now());
    }

    private static Words words(Latch latch) {
        return new Words(latch.english(), latch.french());
    }
}
