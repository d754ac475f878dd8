package org.tricolore.cycle;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.tinylog.Logger;
import org.tricolore.config.Site;
import org.tricolore.journal.Event;
import org.tricolore.journal.EvidenceShelf;
import org.tricolore.journal.Ledger;
import org.tricolore.link.Outbox;
import org.tricolore.model.Detector;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Words;
import org.tricolore.safety.Evidence;
import org.tricolore.safety.Latch;
import org.tricolore.signal.Engine;

/**
 * Turns pictures of the junction into messages for the line and latches for the journal, on a thread of its own: the
 * control thread hands a picture over and goes on.
 */
public final class Reporter implements Watcher, Runnable {
    /** Pictures that may wait: minutes of a running junction. When there are more the oldest is told to nobody. */
    private static final int MOST_PICTURES = 256;

    /** What is foreseen is told anew at most this often while nothing that can be seen changes, ms. */
    private static final int FORESEEN_MILLIS = 5_000;

    /** Intervals of measurements, min (PROTOCOL). */
    private static final int SHORT_INTERVAL = 1;

    private static final int LONG_INTERVAL = 6;

    private final Site site;

    private final Messages messages;

    private final String bootId;

    private final String version;

    private final Outbox outbox;

    private final Ledger journal;

    private final EvidenceShelf shelf;

    private final BlockingQueue<Picture> pictures = new ArrayBlockingQueue<>(MOST_PICTURES);

    /** At most one waits: the gate latches once until it is opened. */
    private final AtomicReference<Evidence> evidence = new AtomicReference<>();

    /** Results of self-tests and reports that wait for the next picture; a post may send no more in a minute. */
    private final BlockingQueue<Event> happened = new ArrayBlockingQueue<>(MOST_PICTURES);

    private final AtomicLong untold = new AtomicLong();

    private final Happenings happenings;

    /** For each junction, whose detectors are told in messages of their own. */
    private final List<List<DetectorCounts>> counts;

    private Picture last;

    /** The picture of which {@code signal} was told last. */
    private Picture signalled;

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
            Ledger journal,
            EvidenceShelf shelf,
            Optional<Latch> keptLatch) {
        this.shelf = shelf;
        this.site = site;
        this.messages = new Messages(site, bootId, version, clockQuality);
        this.bootId = bootId;
        this.version = version;
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
    public void latched(Evidence found) {
        evidence.set(found);
    }

    @Override
    public void happened(Event event) {
        if (!happened.offer(event)) {
            Logger.error("{} about {}: no room to tell it", event.kind(), event.subject());
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
        reportWaiting();
        if (last != null) {
            journal.event(Happenings.stopped(last.now()));
        }
    }

    /** Reports what waits, without waiting for more: for whoever has no thread to give. */
    public void reportWaiting() {
        for (Picture next = pictures.poll(); next != null; next = pictures.poll()) {
            reportOrLog(next);
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
        keepEvidence(picture);
        events(picture);
        outbox.state(() -> messages.state(picture));
        if (worthTelling(picture)) {
            signalled = picture;
            outbox.signal(() -> messages.signal(picture));
        }
        last = picture;
    }

    /** Whether a lamp, stage, plan or vehicle of any junction has changed, or only what is foreseen of them, some while ago. */
    private boolean worthTelling(Picture now) {
        if (signalled == null) {
            return true;
        }
        boolean foreseen = now.now().millis() - signalled.now().millis() >= FORESEEN_MILLIS;
        for (int i = 0; i < now.junctions().size(); i++) {
            Engine.State before = signalled.junctions().get(i).engine();
            Engine.State after = now.junctions().get(i).engine();
            if (before != after && (foreseen || differs(before, signalled.now(), after, now.now()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean differs(Engine.State before, Moment then, Engine.State after, Moment now) {
        return before.signals() != after.signals()
                || before.stage(then) != after.stage(now)
                || before.preempted() != after.preempted()
                || !before.planName().equals(after.planName())
                || !before.registered().equals(after.registered())
                || !before.imminent().equals(after.imminent())
                || !before.vehicles().equals(after.vehicles());
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
        for (Event next = happened.poll(); next != null; next = happened.poll()) {
            journal.event(next);
        }
        Messages.plan(picture.first())
                .filter(plan -> last == null || !Messages.plan(last.first()).equals(Optional.of(plan)))
                .ifPresent(journal::plan);
        for (int i = 0; i < counts.size(); i++) {
            String subject =
                    site.hasSeveral() ? site.junctions().get(i).junction().name() : Order.JUNCTION;
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
            Logger.warn("{}: the latch was opened in the cabinet", site.name());
            keeping = journal.latchOpened();
        } else {
            Latch latch = kept.get();
            Logger.error("{}: lamps let go: {} {}: {}", site.name(), latch.code(), latch.subject(), latch.english());
            keeping = journal.latch(
                    latch.code(), latch.subject(), words(latch), picture.now().wall());
        }
    }

    /** After the latch, which matters more; what the disk does not take goes to the log. */
    private void keepEvidence(Picture picture) {
        Evidence found = evidence.getAndSet(null);
        if (found == null) {
            return;
        }
        Instant wall = picture.now().wall();
        try {
            EvidenceShelf.Kept file = shelf.keep(EvidenceText.name(found, wall), EvidenceText.of(found, site, wall));
            journal.event(Happenings.evidence(found.latch(), file, picture.now()));
        } catch (IOException cannot) {
            Logger.error(cannot, "the evidence could not be kept: {}", found.text());
            journal.event(Happenings.evidenceLost(found.latch(), cannot, picture.now()));
        }
    }

    private static Words words(Latch latch) {
        return new Words(latch.english(), latch.french());
    }
}
