package org.tricolore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tinylog.Logger;
import org.tricolore.edge.KeyFiles;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Uplink;
import org.tricolore.journal.Event;
import org.tricolore.journal.Journal;
import org.tricolore.journal.Ledger;
import org.tricolore.journal.Recovered;
import org.tricolore.link.BirthMessage;
import org.tricolore.link.EventMessage;
import org.tricolore.link.Inbox;
import org.tricolore.link.Intake;
import org.tricolore.link.KeyBook;
import org.tricolore.link.Line;
import org.tricolore.link.MetricsMessage;
import org.tricolore.link.OrderReader;
import org.tricolore.link.Outbox;
import org.tricolore.link.Past;
import org.tricolore.link.Store;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;

/**
 * The agent's line put together: keys, reader, intake, journal, uplink, and the thread that steps them.
 *
 * <p>The control cycle takes orders from {@link #inbox} and puts what it has to say into {@link #outbox}; neither ever
 * waits for the line or the disk.
 */
public final class AgentLine implements AutoCloseable {
    /**
     * Between two looks at the line, in real time whatever the street's clock does, while letters come and go: whoever
     * sends a flood of them gets no more of this thread.
     */
    private static final long PAUSE_NANOS = 25_000_000;

    /** The same while nobody has said anything: a letter calls earlier. What looking costs is in docs/frugal.md. */
    private static final long QUIET_NANOS = 100_000_000;

    private static final long CLOSE_SECONDS = 15;

    private final Line line;

    private final Inbox inbox;

    private final Outbox outbox;

    private final Journal journal;

    private final OrderReader reader;

    private final Uplink uplink;

    private final TimeSource time;

    private final Thread thread = new Thread(this::run, "line");

    private final LineFaults faults;

    private volatile Optional<KeyWatch> keyWatch = Optional.empty();

    private volatile boolean woken;

    /** The line has something to be heard. */
    private volatile boolean called;

    private volatile boolean closing;

    private volatile boolean standing;

    private AgentLine(String site, KeyBook keys, Journal journal, Uplink uplink, BirthMessage birth, TimeSource time) {
        Store store = store(journal, this::wake);
        Past past = past(journal.recovered());
        this.journal = journal;
        this.uplink = uplink;
        this.time = time;
        this.inbox = new Inbox();
        this.outbox = new Outbox(this::wake);
        this.reader = new OrderReader(site, keys);
        Intake intake = new Intake(reader, store, inbox, past);
        this.line = new Line(uplink, intake, outbox, store, birth, past);
        this.faults = new LineFaults(journal::event);
        uplink.whenHeard(this::call);
        thread.setDaemon(true);
    }

    /**
     * Starts talking at once.
     *
     * @param journal opened by the caller, closed by the caller after this
     * @param uplink closed by this
     */
    public static AgentLine start(
            String site, KeyBook keys, Journal journal, Uplink uplink, BirthMessage birth, TimeSource time) {
        AgentLine agentLine = new AgentLine(site, keys, journal, uplink, birth, time);
        agentLine.thread.start();
        return agentLine;
    }

    /** The posts that sign orders, by name: what {@link KeyFiles} wants to know. */
    public static List<String> posts() {
        return Arrays.stream(Post.values())
                .filter(Post::onTheLine)
                .map(Enum::name)
                .toList();
    }

    /**
     * The keys a site believes.
     *
     * @param directory such as {@code DIR/keys}
     * @throws IOException with a sentence for a technician
     */
    public static KeyBook keyBook(Path directory) throws IOException {
        List<KeyBook.Key> keys = new ArrayList<>();
        for (KeyFiles.Enrolled key : new KeyFiles(directory).enrolled(posts())) {
            keys.add(new KeyBook.Key(key.kid(), Post.valueOf(key.post()), key.key()));
        }
        return new KeyBook(keys);
    }

    /** Believes whoever is enrolled there, as the list changes. */
    public void watchKeys(Path directory) {
        keyWatch = Optional.of(new KeyWatch(directory, reader::believe, journal::event));
    }

    /** Whether the line to the posts stands, as last seen; may be asked by any thread. */
    public boolean stands() {
        return standing;
    }

    /** Tells how the agent fares, every now and then. */
    public void tellMetrics(Supplier<MetricsMessage> vitals) {
        line.tellMetrics(vitals);
    }

    /** Orders for the control cycle. */
    public Inbox inbox() {
        return inbox;
    }

    /** What the control cycle has to say. */
    public Outbox outbox() {
        return outbox;
    }

    /** Answers and the last state leave, then the line is closed in an orderly way. Call when the cycle has ended. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            long before = line.letters();
            called = false;
            tryTo(() -> {
                line.step(time.read());
                standing = uplink.connection() > 0;
                look();
            });
            pause(line.letters() == before ? QUIET_NANOS : PAUSE_NANOS);
        }
        try {
            // Twice: what the cycle said last goes to the disk, then to the posts.
            line.step(time.read());
            journal.flushed().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            Logger.warn("the last answers may wait for the next start: {}", e.toString());
        }
        line.close(time.read());
    }

    /** A mistake in one letter must not end the line; the junction runs on in any case. */
    private static void tryTo(Runnable speak) {
        try {
            speak.run();
        } catch (RuntimeException e) {
            Logger.error(e, "the line stumbled");
        }
    }

    /**
     * Until the next look; what comes from the street or the disk meanwhile goes on at once. Looks at its flags before
     * it parks: a step may have waited for a lock, and then the lock has taken the wake-up.
     */
    private void pause(long most) {
        long begin = System.nanoTime();
        for (long left = left(begin, most); left > 0 && !closing; left = left(begin, most)) {
            if (woken) {
                woken = false;
                tryTo(() -> line.hurry(time.read()));
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    private long left(long begin, long most) {
        return begin + (called ? PAUSE_NANOS : most) - System.nanoTime();
    }

    /** On the uplink's threads. */
    private void call() {
        called = true;
        LockSupport.unpark(thread);
    }

    /** On the control thread, the reporter's, and the journal's. */
    private void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    /** Looks at the line itself and its keys. */
    private void look() {
        Instant wall = time.read().wall();
        keyWatch.ifPresent(watch -> watch.step(System.nanoTime(), wall));
        uplink.trouble().map(this::event).ifPresent(journal::event);
        line.faults(faults.see(uplink.unmended(), keyWatch.flatMap(KeyWatch::trouble), wall));
    }

    /** Of class A: until somebody mends it, the posts may hear nothing else of this site. */
    private Event event(Uplink.Trouble trouble) {
        String data = JsonNodeFactory.instance
                .objectNode()
                .put("text", trouble.english())
                .put("textFr", trouble.french())
                .toString();
        return Event.of(time.read().wall(), 'A', trouble.kind(), trouble.severity(), trouble.subject(), data);
    }

    /** Link and journal do not know each other. */
    static Store store(Ledger journal) {
        return store(journal, () -> {});
    }

    /** @param wake told, on the journal's thread, after each word of the disk about an order */
    private static Store store(Ledger journal, Runnable wake) {
        return new Store() {
            @Override
            public void received(Order order, String jws, OrderNews news, Consumer<Answer> then) {
                journal.received(order, jws, news, then.andThen(_ -> wake.run()));
            }

            @Override
            public void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then) {
                journal.answered(news, keptFor, then.andThen(_ -> wake.run()));
            }

            @Override
            public void strays(String kind, String why, long letters, Instant at) {
                // Of class B: whoever sends rubbish must not push out what matters.
                String data = "{\"letters\":" + letters + "}";
                journal.event(new Event(at, 'B', kind, "INFO", "line", Optional.of(why), data));
            }

            @Override
            public void sentUpTo(long seq) {
                journal.sentUpTo(seq);
            }

            @Override
            public long newestEvent() {
                return journal.newestEvent();
            }

            @Override
            public void events(long after, int most, Consumer<List<EventMessage>> then) {
                journal.events(
                        after,
                        most,
                        found -> then.accept(found.stream()
                                .map(stored -> new EventMessage(stored.seq(), stored.line()))
                                .toList()));
            }

            @Override
            public void eventsAcknowledged(long upTo) {
                journal.eventsAcknowledged(upTo);
            }
        };
    }

    static Past past(Recovered recovered) {
        return new Past(
                recovered.marks(),
                recovered.known().stream()
                        .map(known -> new Past.Known(known.post(), known.answer()))
                        .toList(),
                recovered.unsent(),
                recovered.plan(),
                recovered.acknowledged());
    }
}
