package org.tricolore.cycle;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tricolore.journal.Event;
import org.tricolore.model.OrderNews;
import org.tricolore.safety.Evidence;
import org.tricolore.signal.JunctionPhase;
import org.tricolore.signal.SignalsState;

/**
 * A watcher who knows when a junction may be left: its signals flash or are dark already, so that the end of the agent cuts
 * off nobody's green, yellow or clearance. Once asked it says so to the cycle, which leads there in order.
 */
public final class Leaving implements Watcher {
    private final Watcher watcher;

    private final CountDownLatch reached = new CountDownLatch(1);

    private volatile boolean asked;

    /** @param watcher told everything as before */
    public Leaving(Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public void changed(Picture picture) {
        if (asked && mayBeLeft(picture)) {
            reached.countDown();
        }
        watcher.changed(picture);
    }

    private static boolean mayBeLeft(Picture picture) {
        return picture.latch().isPresent()
                || picture.junctions().stream()
                        .allMatch(junction -> isCleared(junction.engine().signals()));
    }

    /** Flashing or dark comes only when everybody has been stopped for as long as the longest clearance. */
    private static boolean isCleared(SignalsState signals) {
        return signals.phase() != JunctionPhase.RUNNING;
    }

    @Override
    public void news(OrderNews news) {
        watcher.news(news);
    }

    @Override
    public void happened(Event event) {
        watcher.happened(event);
    }

    @Override
    public void latched(Evidence evidence) {
        watcher.latched(evidence);
    }

    /** Whether somebody waits for such an instant. */
    public boolean isAsked() {
        return asked;
    }

    /** Waits for such an instant; returns at once when the junction is at one. @return whether there was one in time */
    public boolean await(long seconds) throws InterruptedException {
        asked = true;
        return reached.await(seconds, TimeUnit.SECONDS);
    }
}
