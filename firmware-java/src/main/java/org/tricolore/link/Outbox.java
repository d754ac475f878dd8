package org.tricolore.link;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.tricolore.model.OrderNews;

/** What the control cycle has to say. The control thread puts in and never waits, the link's thread takes out. */
public final class Outbox {
    /** Changes of lamps that may wait. When there are more the oldest is lost: they are for the moment only. */
    static final int MOST_SIGNALS = 256;

    /** Steps in the life of orders that may wait: a disk that stands still for minutes. More are refused and counted. */
    static final int MOST_NEWS = 4096;

    /** Measurements that may wait: an hour without a line. When there are more the oldest is in the journal alone. */
    static final int MOST_MEASURES = 80;

    private final AtomicReference<Supplier<StateMessage>> state = new AtomicReference<>();

    /** The snapshot that was last put into words, by whoever takes out, and its words. */
    private Supplier<StateMessage> worded;

    private StateMessage words;

    private final BlockingQueue<Supplier<SignalMessage>> signals = new ArrayBlockingQueue<>(MOST_SIGNALS);

    private final BlockingQueue<OrderNews> news = new ArrayBlockingQueue<>(MOST_NEWS);

    private final BlockingQueue<MeasureMessage> measures = new ArrayBlockingQueue<>(MOST_MEASURES);

    private final Runnable wake;

    private final AtomicLong lostSignals = new AtomicLong();

    private final AtomicLong lostNews = new AtomicLong();

    /** Whoever takes out looks by himself. */
    public Outbox() {
        this(() -> {});
    }

    /** @param wake told of what should leave at once, on the thread that puts it in; must neither wait nor throw */
    public Outbox(Runnable wake) {
        this.wake = wake;
    }

    /** The newest snapshot replaces the one before. May be called as often as one likes: the line thins it out. */
    public void state(StateMessage newest) {
        state(() -> newest);
    }

    /** The same, put into words only when it may go out: most snapshots are never sent. */
    public void state(Supplier<StateMessage> newest) {
        state.set(newest);
    }

    /** One change of lamps; all of them go out, in order, while the line stands. */
    public void signal(SignalMessage change) {
        signal(() -> change);
    }

    /** The same, put into words only when somebody can hear it: what is foreseen from it takes long to find out. */
    public void signal(Supplier<SignalMessage> change) {
        while (!signals.offer(change)) {
            if (signals.poll() != null) {
                lostSignals.incrementAndGet();
            }
        }
        wake.run();
    }

    /** One interval of measurements. */
    public void measure(MeasureMessage interval) {
        while (!measures.offer(interval)) {
            measures.poll();
        }
    }

    /** One step in the life of an order: will be on disk, then on the line. False when there is no room. */
    public boolean news(OrderNews step) {
        boolean taken = news.offer(step);
        if (!taken) {
            lostNews.incrementAndGet();
        }
        wake.run();
        return taken;
    }

    /** Changes of lamps that found no room since the start. */
    public long lostSignals() {
        return lostSignals.get();
    }

    /** Steps of orders that found no room since the start. */
    public long lostNews() {
        return lostNews.get();
    }

    /** The same object while there is no newer one; null before the first. */
    StateMessage newestState() {
        Supplier<StateMessage> newest = state.get();
        if (newest != null && newest != worded) {
            worded = newest;
            words = newest.get();
        }
        return words;
    }

    /** Nobody listens to what the signals show: what waits to be told of it, and is costly to foresee, is dropped. */
    public void forgetSignals() {
        signals.clear();
    }

    Supplier<SignalMessage> peekSignal() {
        return signals.peek();
    }

    Supplier<SignalMessage> pollSignal() {
        return signals.poll();
    }

    MeasureMessage peekMeasure() {
        return measures.peek();
    }

    MeasureMessage pollMeasure() {
        return measures.poll();
    }

    OrderNews pollNews() {
        return news.poll();
    }
}
