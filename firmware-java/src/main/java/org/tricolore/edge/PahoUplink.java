package org.tricolore.edge;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.tinylog.Logger;
import org.tricolore.hal.Uplink;

/**
 * The line over MQTT 5 with Eclipse Paho, which is kept at arm's length: one thread of our own talks to it, connects
 * for ever, and takes a fresh client for each attempt. Whoever sends or receives touches only queues.
 *
 * <p>Answers that the broker has not confirmed when a connection ends are sent again on the next one. Retained letters
 * are not: the link introduces itself anew.
 */
public final class PahoUplink implements Uplink {
    /** For connecting, for each answer awaited meanwhile, and for the leave, ms. */
    static final long CONNECT_MILLIS = 5_000;

    /** How long the broker keeps orders for an absent agent; leases end them anyway. */
    static final long SESSION_SECONDS = 86_400;

    static final long MOST_PACKET_BYTES = 1 << 20;

    /** Letters handed to Paho and not confirmed; every broker's own Receive Maximum is larger. */
    static final int SEND_WINDOW = 8;

    /** Letters taken and not yet handed to Paho. When there are more, {@link #send} says false. */
    static final int MOST_OUTGOING = 16;

    /**
     * Letters that came in and were not fetched, and their bytes. Far beyond the receive window, because Mosquitto 2.0.11
     * does not keep to it when it resumes a session. When there are more the line is connected anew, and they come again.
     */
    static final int MOST_INCOMING = 1_024;

    static final long MOST_INCOMING_BYTES = 8L << 20;

    /** A broker that confirms nothing for so long is frozen: noticed within the 20 s of DOMAIN §9. */
    private static final long PATIENCE_NANOS = 16_000_000_000L;

    /** A connection that lasted so long was a good one: the next attempt follows at once. */
    private static final long STEADY_NANOS = 10_000_000_000L;

    private static final long LEAVE_NANOS = 3_000_000_000L;

    private final BrokerUrl broker;

    private final LineSettings settings;

    private final Backoff backoff;

    private final IncomingLetters incoming = new IncomingLetters(MOST_INCOMING, MOST_INCOMING_BYTES);

    private final BlockingQueue<Letter> outgoing = new ArrayBlockingQueue<>(MOST_OUTGOING);

    /** Letters the broker has confirmed, put here by Paho's threads. */
    private final ConcurrentLinkedQueue<Letter> confirmed = new ConcurrentLinkedQueue<>();

    /** Handed to Paho and not confirmed, oldest first. The uplink thread's own. */
    private final Deque<Letter> inFlight = new ArrayDeque<>();

    /** Was in flight when a connection ended; goes first on the next. The uplink thread's own. */
    private final Deque<Letter> again = new ArrayDeque<>();

    private final Semaphore work = new Semaphore(0);

    private final AtomicLong connections = new AtomicLong();

    private final Thread thread = new Thread(this::run, "uplink");

    private volatile Runnable call = () -> {};

    private volatile boolean up;

    private volatile boolean closing;

    private long lastConfirmedNanos;

    private final LineTroubles troubles;

    /**
     * Starts connecting at once and never stops trying.
     *
     * @param url such as {@code tcp://localhost:1883}
     * @param luck for the pauses between attempts
     * @throws IllegalArgumentException for a URL that cannot be meant
     */
    public PahoUplink(String url, LineSettings settings, RandomGenerator luck) {
        this.broker = BrokerUrl.of(url);
        this.settings = settings;
        this.backoff = new Backoff(luck);
        this.troubles =
                new LineTroubles(broker, settings.clientId(), settings.tls().filter(_ -> broker.secure()));
        if (broker.secure() && settings.tls().isEmpty()) {
            throw new IllegalArgumentException("the broker URL " + url + " asks for TLS, and no directory with "
                    + TlsFiles.CA + ", " + TlsFiles.CERTIFICATE + " and " + TlsFiles.KEY + " is given");
        }
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public long connection() {
        long count = connections.get();
        return up ? count : -count;
    }

    @Override
    public boolean send(Letter letter) {
        if (!up || closing || !outgoing.offer(letter)) {
            return false;
        }
        work.release();
        return true;
    }

    @Override
    public int receive(int most, Consumer<Incoming> reader) {
        int taken = 0;
        while (taken < most) {
            Incoming letter = incoming.poll();
            if (letter == null) {
                break;
            }
            taken++;
            reader.accept(letter);
        }
        return taken;
    }

    @Override
    public void whenHeard(Runnable next) {
        call = next;
        incoming.whenOffered(next);
    }

    @Override
    public Optional<Trouble> trouble() {
        return troubles.poll();
    }

    @Override
    public List<Trouble> unmended() {
        return troubles.unmended();
    }

    @Override
    public void close() {
        closing = true;
        work.release();
        try {
            thread.join(2 * CONNECT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!closing) {
            try {
                // Not acknowledged, so the broker sends them again.
                incoming.clear();
                troubles.lookAtExpiry();
                PahoConnection connection =
                        PahoConnection.open(broker, settings, incoming, troubles::answered, work::release);
                Logger.info("connected to {}", broker);
                troubles.connected();
                failures = 0;
                long since = System.nanoTime();
                serve(connection);
                // Two agents with one client id throw each other out: they shall not do it without pausing.
                if (System.nanoTime() - since > STEADY_NANOS) {
                    backoff.reset();
                }
            } catch (MqttException | IOException | RuntimeException e) {
                troubles.failed(e);
                // The first time and now and then: a broker that is away for a weekend is one story, not a thousand.
                if (failures++ % 20 == 0) {
                    Logger.warn("no connection to {}: {}; trying on", broker, LineTroubles.reason(e));
                }
            } catch (InterruptedException e) {
                return;
            }
            up = false;
            keepAnswersOnly();
            pause();
        }
    }

    /** Until the connection is lost, or the end. */
    private void serve(PahoConnection connection) throws InterruptedException {
        try {
            lastConfirmedNanos = System.nanoTime();
            connections.incrementAndGet();
            up = true;
            call.run();
            while (!closing && !connection.isLost() && !frozen()) {
                exchange(connection);
                troubles.lookNowAndThen();
                work.tryAcquire(1, TimeUnit.SECONDS);
                work.drainPermits();
            }
            if (closing) {
                finish(connection);
                connection.leave(settings.agent());
            }
        } catch (MqttException e) {
            Logger.info("the line is down: {}", LineTroubles.reason(e));
        } finally {
            up = false;
            connection.discard();
        }
    }

    private void exchange(PahoConnection connection) throws MqttException {
        connection.acknowledge();
        for (Letter letter = confirmed.poll(); letter != null; letter = confirmed.poll()) {
            removeInFlight(letter);
            lastConfirmedNanos = System.nanoTime();
        }
        while (inFlight.size() < SEND_WINDOW) {
            Letter letter = again.isEmpty() ? outgoing.poll() : again.poll();
            if (letter == null) {
                break;
            }
            if (letter.qos() == Qos.AT_LEAST_ONCE) {
                if (inFlight.isEmpty()) {
                    lastConfirmedNanos = System.nanoTime();
                }
                inFlight.add(letter);
            }
            connection.publish(letter, this::confirm);
        }
    }

    private void confirm(Letter letter) {
        if (letter.qos() == Qos.AT_LEAST_ONCE) {
            confirmed.add(letter);
            work.release();
        }
    }

    /** By identity: two letters may say the same. */
    private void removeInFlight(Letter letter) {
        inFlight.removeIf(each -> each == letter);
    }

    private boolean frozen() {
        boolean frozen = !inFlight.isEmpty() && System.nanoTime() - lastConfirmedNanos > PATIENCE_NANOS;
        if (frozen) {
            Logger.warn("{} confirms nothing any more: connecting anew", broker);
        }
        return frozen;
    }

    /** What was handed over leaves, or a few seconds pass. */
    private void finish(PahoConnection connection) throws MqttException, InterruptedException {
        long deadline = System.nanoTime() + LEAVE_NANOS;
        exchange(connection);
        while (!(inFlight.isEmpty() && again.isEmpty() && outgoing.isEmpty())
                && !connection.isLost()
                && System.nanoTime() < deadline) {
            work.tryAcquire(50, TimeUnit.MILLISECONDS);
            exchange(connection);
        }
    }

    private void keepAnswersOnly() {
        for (Letter letter = confirmed.poll(); letter != null; letter = confirmed.poll()) {
            removeInFlight(letter);
        }
        inFlight.addAll(again);
        again.clear();
        inFlight.stream().filter(PahoUplink::outlivesConnection).forEach(again::add);
        inFlight.clear();
        outgoing.removeIf(letter -> !outlivesConnection(letter));
    }

    private static boolean outlivesConnection(Letter letter) {
        return letter.qos() == Qos.AT_LEAST_ONCE && !letter.retain();
    }

    private void pause() {
        if (closing) {
            return;
        }
        long end = System.nanoTime() + backoff.nextMillis() * 1_000_000;
        try {
            for (long left = end - System.nanoTime(); left > 0 && !closing; left = end - System.nanoTime()) {
                work.tryAcquire(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            closing = true;
        }
    }
}
