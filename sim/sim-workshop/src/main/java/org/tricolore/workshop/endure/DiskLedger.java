package org.tricolore.workshop.endure;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import org.tricolore.journal.Event;
import org.tricolore.journal.Ledger;
import org.tricolore.journal.Recovered;
import org.tricolore.journal.Stored;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;
import org.tricolore.model.Words;

/**
 * One life's way to its {@link Disk}: entries wait until {@link #commit}, and only then is anybody told.
 *
 * <p>A power cut drops what waits ({@link #cut}): of the transaction under way either all or nothing is on disk, and
 * nobody was told of it.
 */
class DiskLedger implements Ledger {
    /** As the real journal: an entry that finds no room is told at once that it is not on disk. */
    private static final int MOST_WAITING = 2_000;

    private final Disk disk;

    private final Recovered recovered;

    private final Deque<Entry> waiting = new ArrayDeque<>();

    private long lost;

    private boolean full;

    /**
     * @param write returns the entry's number, or 1 for one that has none
     * @param told is given that number once it is safe, or 0
     * @param spare whether it is refused while the disk is full: latches and marks are not
     */
    private record Entry(ToLongFunction<Disk> write, LongConsumer told, boolean spare, boolean event) {}

    DiskLedger(Disk disk, Instant wall) {
        this.disk = disk;
        this.recovered = disk.recover(wall);
    }

    @Override
    public Recovered recovered() {
        return recovered;
    }

    @Override
    public void received(Order order, String jws, OrderNews news, Consumer<Answer> then) {
        submit(new Entry(on -> on.received(order, news), seq -> then.accept(new Answer(news, seq)), true, false));
    }

    @Override
    public void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then) {
        submit(new Entry(
                on -> on.answer(news, keptFor), seq -> then.accept(new Answer(news, seq)), keptFor.isEmpty(), false));
    }

    @Override
    public void sentUpTo(long seq) {
        submit(entry(on -> on.sentUpTo(seq)));
    }

    @Override
    public CompletableFuture<Boolean> latch(String code, String subject, Words text, Instant since) {
        return latch(Optional.of(new Recovered.Latched(code, subject, text, since)));
    }

    @Override
    public CompletableFuture<Boolean> latchOpened() {
        return latch(Optional.empty());
    }

    private CompletableFuture<Boolean> latch(Optional<Recovered.Latched> latch) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        submit(new Entry(
                on -> {
                    on.latch(latch);
                    return 1;
                },
                seq -> done.complete(seq > 0),
                false,
                false));
        return done;
    }

    @Override
    public void plan(String name) {
        submit(entry(on -> on.plan(name)));
    }

    @Override
    public void event(Event event, LongConsumer then) {
        submit(new Entry(on -> on.event(event.kind()), then, event.rank() != 'A', true));
    }

    @Override
    public long newestEvent() {
        return disk.newestEvent();
    }

    @Override
    public void events(long after, int most, Consumer<List<Stored>> then) {
        then.accept(disk.eventsAfter(after, most));
    }

    @Override
    public void eventsAcknowledged(long upTo) {
        submit(entry(on -> on.acknowledge(upTo)));
    }

    private static Entry entry(Consumer<Disk> write) {
        return new Entry(
                on -> {
                    write.accept(on);
                    return 1;
                },
                seq -> {},
                false,
                false);
    }

    private void submit(Entry entry) {
        if (waiting.size() >= MOST_WAITING) {
            refuse(entry);
        } else {
            waiting.addLast(entry);
        }
    }

    private void refuse(Entry entry) {
        lost += entry.event() ? 1 : 0;
        entry.told().accept(0);
    }

    boolean hasWork() {
        return !waiting.isEmpty();
    }

    /** From here on orders and events of class B and C find no room, until told otherwise. */
    void full(boolean now) {
        full = now;
    }

    /** Writes all that waits as one transaction, then tells everybody. */
    void commit() {
        List<Entry> batch = new ArrayList<>(waiting);
        waiting.clear();
        long[] seqs = write(batch);
        for (int i = 0; i < seqs.length; i++) {
            if (seqs[i] == 0) {
                refuse(batch.get(i));
            } else {
                batch.get(i).told().accept(seqs[i]);
            }
        }
    }

    private long[] write(List<Entry> batch) {
        if (lost > 0 && !full) {
            disk.lost(lost);
            lost = 0;
        }
        long[] seqs = new long[batch.size()];
        for (int i = 0; i < seqs.length; i++) {
            Entry entry = batch.get(i);
            seqs[i] = full && entry.spare() ? 0 : entry.write().applyAsLong(disk);
        }
        return seqs;
    }

    /** The power goes. @param written whether the transaction under way had just reached the disk */
    void cut(boolean written) {
        if (written) {
            write(List.copyOf(waiting));
        }
        waiting.clear();
    }
}
