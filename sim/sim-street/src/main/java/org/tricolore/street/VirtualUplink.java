package org.tricolore.street;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tricolore.hal.Uplink;

/**
 * A line of the mind with a small broker at its far end: it can be cut, and it can be as hostile as a bad day.
 *
 * <p>The broker keeps the retained letters of the agent, and what posts sent with QoS 1 while the line was cut; after a
 * {@link #restore} it sends again every letter that was not acknowledged, oldest first. There is no will: a test that
 * wants {@code alive} to say offline says so itself. Safe for threads.
 */
public final class VirtualUplink implements Uplink {
    /** Letters the broker keeps for an agent that does not fetch them; beyond, it refuses as Mosquitto does. */
    public static final int MOST_WAITING = 1000;

    /** Letters handed to the agent and not yet acknowledged; beyond, the broker waits. */
    public static final int MOST_UNACKNOWLEDGED = 64;

    /** Letters a half-open line takes before it is busy: {@code PahoUplink} holds as many. */
    public static final int MOST_STRANDED = 24;

    /** Letters of the agent remembered for {@link #sent()}; beyond, the oldest is forgotten. */
    public static final int MOST_REMEMBERED = 10_000;

    /** Largest payload of a letter in either direction, bytes: PROTOCOL. */
    public static final int MOST_BYTES = 64 * 1024;

    private final Deque<Letter> waiting = new ArrayDeque<>();
    private final SortedMap<Long, Letter> unacknowledged = new TreeMap<>();
    private final Deque<Letter> sent = new ArrayDeque<>();
    private final SortedMap<String, Letter> retained = new TreeMap<>();
    private long deliveries;
    private long connections;
    private boolean up;
    private boolean busy;
    private boolean closed;
    private boolean dropNext;
    private boolean duplicateNext;
    private boolean reorderNext;
    private Letter heldBack;

    /** Letters of the agent on a half-open line, which nobody at the far end has. */
    private final Deque<Letter> stranded = new ArrayDeque<>();

    private boolean halfOpen;

    private Runnable call = () -> {};

    /** A line that has never stood; {@link #restore} establishes it. */
    public VirtualUplink() {}

    /** A line that stands, for the first time. */
    public static VirtualUplink standing() {
        VirtualUplink line = new VirtualUplink();
        line.restore();
        return line;
    }

    // --- what the agent has in its hands

    @Override
    public synchronized long connection() {
        return up ? connections : -connections;
    }

    /** @throws IllegalArgumentException for a payload that no line may carry */
    @Override
    public synchronized boolean send(Letter letter) {
        requireSize(letter.topic(), letter.payload());
        if (!up || busy || halfOpen && stranded.size() == MOST_STRANDED) {
            return false;
        }
        if (halfOpen) {
            stranded.addLast(letter);
            return true;
        }
        arrived(letter);
        return true;
    }

    private void arrived(Letter letter) {
        if (sent.size() == MOST_REMEMBERED) {
            sent.removeFirst();
        }
        sent.addLast(letter);
        if (letter.retain() && letter.payload().length == 0) {
            retained.remove(letter.topic()); // MQTT: an empty retained letter takes the old one away
        } else if (letter.retain()) {
            retained.put(letter.topic(), letter);
        }
    }

    @Override
    public int receive(int most, Consumer<Incoming> reader) {
        List<Incoming> batch = new ArrayList<>();
        synchronized (this) {
            if (waiting.isEmpty()) {
                return 0;
            }
            while (up
                    && !halfOpen
                    && batch.size() < most
                    && unacknowledged.size() < MOST_UNACKNOWLEDGED
                    && !waiting.isEmpty()) {
                Letter letter = waiting.removeFirst();
                long delivery = deliveries++;
                unacknowledged.put(delivery, letter);
                batch.add(new Incoming(letter.topic(), letter.payload().clone(), () -> acknowledge(delivery)));
            }
        }
        batch.forEach(reader);
        return batch.size();
    }

    @Override
    public synchronized void whenHeard(Runnable next) {
        call = next;
    }

    private synchronized void acknowledge(long delivery) {
        unacknowledged.remove(delivery); // one of before the cut is not there any more: that letter comes again
    }

    @Override
    public synchronized void close() {
        cut();
        closed = true;
    }

    // --- the line

    /** Cuts the line: sending is refused, nothing comes in, acknowledgements under way are lost. */
    public synchronized void cut() {
        up = false;
        halfOpen = false;
        List<Letter> again = new ArrayList<>(unacknowledged.values());
        Collections.reverse(again);
        again.forEach(waiting::addFirst);
        unacknowledged.clear();
    }

    /** The agent has lost its power: the line is cut, and what only the agent had is gone. */
    public synchronized void loseAgent() {
        cut();
        stranded.clear();
    }

    /** Establishes the line anew, with a new {@link #connection} number; does nothing while it stands. */
    public synchronized void restore() {
        if (closed) {
            throw new IllegalStateException("the agent has closed this line: give it a new one");
        }
        connections += up ? 0 : 1;
        up = true;
        halfOpen = false;
        if (heldBack != null) {
            waiting.addLast(heldBack); // overtaken, not lost
            heldBack = null;
        }
        for (Letter letter = stranded.poll(); letter != null; letter = stranded.poll()) {
            if (letter.qos() == Qos.AT_LEAST_ONCE) {
                arrived(letter); // as PahoUplink does: what was in flight goes first on the next connection
            }
        }
        call.run();
    }

    /** The far end is gone and this end does not know: letters are taken until the window is full, and none comes. */
    public synchronized void halfOpen() {
        halfOpen = up;
    }

    /** While busy, the line stands but takes no letter. */
    public synchronized void busy(boolean busy) {
        this.busy = busy;
    }

    // --- the posts at the far end

    /**
     * A post sends a letter to the agent, with QoS 1.
     *
     * @return whether the broker took it; a letter that the hostile line loses was taken
     * @throws IllegalArgumentException for a payload above {@value #MOST_BYTES} bytes
     */
    public synchronized boolean deliver(String topic, byte[] payload) {
        requireSize(topic, payload);
        int coming = duplicateNext ? 2 : 1;
        if (waiting.size() + unacknowledged.size() + (heldBack == null ? 0 : 1) + coming > MOST_WAITING) {
            return false;
        }
        Letter letter = new Letter(topic, payload.clone(), Qos.AT_LEAST_ONCE, false);
        if (dropNext) {
            dropNext = false;
        } else if (reorderNext) {
            reorderNext = false;
            heldBack = letter;
        } else {
            for (int i = 0; i < coming; i++) {
                waiting.addLast(letter);
            }
            duplicateNext = false;
            if (heldBack != null) {
                waiting.addLast(heldBack);
                heldBack = null;
            }
        }
        call.run();
        return true;
    }

    /** The same with text. */
    public boolean deliver(String topic, String payload) {
        return deliver(topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The next letter to the agent is lost. */
    public synchronized void dropNext() {
        dropNext = true;
    }

    /** The next letter to the agent comes twice. */
    public synchronized void duplicateNext() {
        duplicateNext = true;
    }

    /** The next letter to the agent comes after the one that follows it. */
    public synchronized void reorderNext() {
        reorderNext = true;
    }

    /** Letters the agent has not acknowledged, fetched or not. */
    public synchronized int outstanding() {
        return waiting.size() + unacknowledged.size() + (heldBack == null ? 0 : 1);
    }

    /** What the agent sent and nobody has forgotten, oldest first. */
    public synchronized List<Letter> sent() {
        return List.copyOf(sent);
    }

    /** The payloads the agent sent under one topic, as text, oldest first. */
    public synchronized List<String> sent(String topic) {
        List<String> texts = new ArrayList<>();
        for (Letter letter : sent) {
            if (letter.topic().equals(topic)) {
                texts.add(new String(letter.payload(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** Takes the oldest letter the agent sent, or null. */
    public synchronized Letter pollSent() {
        return sent.poll();
    }

    /** Forgets what the agent sent; what the broker retains stays. */
    public synchronized void forgetSent() {
        sent.clear();
    }

    /** What a post would find that subscribes now: topic to payload as text. */
    public synchronized SortedMap<String, String> retained() {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, Letter> entry : retained.entrySet()) {
            texts.put(entry.getKey(), new String(entry.getValue().payload(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static void requireSize(String topic, byte[] payload) {
        if (payload.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    topic + ": " + payload.length + " bytes are more than the " + MOST_BYTES + " a letter may have");
        }
    }
}
