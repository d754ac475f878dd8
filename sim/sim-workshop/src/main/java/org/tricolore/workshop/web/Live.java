package org.tricolore.workshop.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The server-sent events of the room: whoever listens hears the last of each kind at once and everything from then on.
 *
 * <p>The {@code id} of an event is its age in milliseconds when it was written, so that a page which comes late knows
 * how old its first news is.
 *
 * <p>A fast street changes some hundred times a second, and no page can draw that: a listener is told at most so many
 * times a second as {@link #BREATH_MILLIS} allows. Of what only shows the present he then gets the newest alone. Of the
 * log he gets all that fits, and otherwise how many of it were left out.
 *
 * <p>Publishing never waits for a listener. One who takes nothing for {@link #PATIENCE_SECONDS}, or who is {@value
 * #MAX_WAITING} events behind all the same, is hung up on: his browser calls again and gets the present instead of a
 * long past.
 */
final class Live {
    /** Listeners at once; a technician has a handful of windows open. */
    static final int MAX_LISTENERS = 32;

    static final int MAX_WAITING = 256;

    /** Acknowledgements and orders, and events, kept for whoever comes later: what happened of late. */
    static final int MAX_HISTORY = 60;

    /** Events of the log that wait for one listener; of more the oldest are left out and counted. */
    static final int MAX_LOG = 100;

    static final long KEEP_ALIVE_SECONDS = 10;

    /** From one telling to the next; what comes at once after a silence is told at once. */
    static final long BREATH_MILLIS = 70;

    static final long PATIENCE_SECONDS = 20;

    /** Of these only what is true now matters: one that was never sent need not be. */
    private static final Set<String> PICTURES =
            Set.of("lamps", "traffic", "look", "bench", "signal", "state", "birth", "line", "city");

    private static final String LOG = "event";

    /** What is told once more to whoever comes later, not only the last of it, and on which heap it lies. */
    private static final Map<String, Integer> HISTORIC = Map.of("ack", 0, "order", 0, LOG, 1);

    /** Begins an answer and gives the stream its events go to. */
    @FunctionalInterface
    interface Opening {
        OutputStream begin() throws IOException;
    }

    /**
     * @param data JSON without line breaks
     * @param nanos when it was published, on the machine's monotonic clock
     */
    private record Event(String kind, String data, long nanos) {}

    private final ReentrantLock lock = new ReentrantLock();

    private final SortedMap<String, Event> last = new TreeMap<>();

    private final List<Deque<Event>> history = List.of(new ArrayDeque<>(), new ArrayDeque<>());

    private final Set<Listener> listeners = new LinkedHashSet<>();

    private final long patienceNanos;

    private boolean closed;

    Live() {
        this(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
    }

    /** @param patienceNanos how long a listener may take nothing */
    Live(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    /** @param data JSON; a line break in it would end the event, so they become blanks (in JSON they mean the same) */
    void publish(String kind, String data) {
        Event event = new Event(kind, data.replace('\n', ' ').replace('\r', ' '), System.nanoTime());
        lock.lock();
        try {
            Integer heap = HISTORIC.get(kind);
            if (heap != null) {
                history.get(heap).add(event);
                if (history.get(heap).size() > MAX_HISTORY) {
                    history.get(heap).remove();
                }
            } else {
                last.put(kind, event);
            }
            listeners.removeIf(listener -> !listener.offer(event));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes events on the calling thread until the listener goes, falls behind or the room closes. The thread is
     * interrupted to end it: that alone closes a connection whose write is stuck.
     *
     * @param open sends the head of the answer
     * @return false when there are too many listeners already; nothing was written then
     * @throws IOException when the listener is gone
     */
    boolean serve(Opening open) throws IOException, InterruptedException {
        Listener listener = new Listener(Thread.currentThread());
        lock.lock();
        try {
            if (closed || listeners.size() >= MAX_LISTENERS) {
                return false;
            }
            last.values().forEach(listener.waiting::add);
            history.forEach(heap -> heap.forEach(listener::offer));
            listeners.add(listener);
        } finally {
            lock.unlock();
        }
        try (OutputStream out = open.begin()) {
            out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
            while (!listener.ended) {
                byte[] news = listener.next();
                out.write(news);
                out.flush();
                listener.took();
                Thread.sleep(BREATH_MILLIS);
            }
        } finally {
            lock.lock();
            try {
                listeners.remove(listener);
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    int listeners() {
        lock.lock();
        try {
            return listeners.size();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            listeners.forEach(Listener::end);
            listeners.clear();
        } finally {
            lock.unlock();
        }
    }

    /** One open page. */
    private final class Listener {
        private final Deque<Event> waiting = new ArrayDeque<>();
        private final Condition news = lock.newCondition();
        private final Thread writer;
        private volatile boolean ended;

        /** Events of the log among what waits. */
        private int log;

        private int leftOut;

        /** When the writing began that is under way; 0 while none is. */
        private long writingSince;

        Listener(Thread writer) {
            this.writer = writer;
        }

        /** Under the lock. */
        boolean offer(Event event) {
            if (PICTURES.contains(event.kind())) {
                waiting.removeIf(older -> older.kind().equals(event.kind()));
            } else if (event.kind().equals(LOG) && log == MAX_LOG) {
                leaveOutTheOldest();
            }
            if (waiting.size() >= MAX_WAITING || isStuck()) {
                end();
                return false;
            }
            waiting.add(event);
            log += event.kind().equals(LOG) ? 1 : 0;
            news.signal();
            return true;
        }

        private void leaveOutTheOldest() {
            for (Event oldest : waiting) {
                if (oldest.kind().equals(LOG)) {
                    waiting.remove(oldest);
                    log--;
                    leftOut++;
                    return;
                }
            }
        }

        private boolean isStuck() {
            return writingSince != 0 && System.nanoTime() - writingSince > patienceNanos;
        }

        /** Under the lock. */
        void end() {
            ended = true;
            writer.interrupt();
        }

        void took() {
            lock.lock();
            try {
                writingSince = 0;
            } finally {
                lock.unlock();
            }
        }

        /** The bytes of everything waiting, or a comment when nothing came for a while. */
        byte[] next() throws InterruptedException {
            lock.lock();
            try {
                long left = TimeUnit.SECONDS.toNanos(KEEP_ALIVE_SECONDS);
                while (waiting.isEmpty() && !ended && left > 0) {
                    left = news.awaitNanos(left);
                }
                long now = System.nanoTime();
                writingSince = now;
                return waiting.isEmpty()
                        ? ": still here\n\n".getBytes(StandardCharsets.UTF_8)
                        : everything(now).getBytes(StandardCharsets.UTF_8);
            } finally {
                lock.unlock();
            }
        }

        private String everything(long now) {
            StringBuilder text = new StringBuilder();
            if (leftOut > 0) {
                append(text, new Event("leftOut", "{\"events\":" + leftOut + "}", now), now);
            }
            waiting.forEach(event -> append(text, event, now));
            waiting.clear();
            log = 0;
            leftOut = 0;
            return text.toString();
        }

        private static void append(StringBuilder text, Event event, long now) {
            text.append("event: ")
                    .append(event.kind())
                    .append("\nid: ")
                    .append((now - event.nanos()) / 1_000_000)
                    .append("\ndata: ")
                    .append(event.data())
                    .append("\n\n");
        }
    }
}
