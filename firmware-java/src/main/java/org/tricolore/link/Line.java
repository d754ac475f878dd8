package org.tricolore.link;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Uplink;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;
import org.tricolore.model.Answer;
import org.tricolore.model.OrderNews;

/**
 * The agent's side of the conversation: introduces itself on each new connection, takes orders in, and sends what the
 * control cycle put into its {@link Outbox}.
 *
 * <p>Works in steps, on one thread, with the street's time as argument; never waits. Nothing special happens when the
 * line is down: answers wait, the newest state waits, changes of lamps are forgotten.
 */
public final class Line {
    /** Letters taken in one step, so that a flood cannot keep state and answers from leaving. */
    static final int LETTERS_A_STEP = 32;

    /** At most two snapshots a second (PROTOCOL). */
    static final long STATE_PAUSE_NANOS = 500_000_000L;

    /** A snapshot at least this often (PROTOCOL: every 30 s). */
    static final long STATE_PERIOD_NANOS = 30_000_000_000L;

    /** The control cycle tells at least once a second; when it has not for so long, that is told instead. */
    static final Duration SILENCE = Duration.ofSeconds(5);

    /** How the agent fares is told so often, and at each new connection. */
    static final long METRICS_PERIOD_NANOS = 15_000_000_000L;

    /** Answers the uplink may hold without the broker's word; the disk's mark of what was sent trails by as many. */
    static final int IN_FLIGHT = 24;

    private final Uplink uplink;

    private final Intake intake;

    private final Outbox outbox;

    private final Store store;

    private final BirthMessage birth;

    private final Backlog backlog;

    private final Optional<String> planBefore;

    /** The connection on which birth and state have been sent. */
    private long introduced;

    /** What is wrong with the line itself; the control cycle, which makes the state, knows nothing of it. */
    private List<StateMessage.Fault> faults = List.of();

    private List<StateMessage.Fault> lastFaults = List.of();

    private StateMessage lastState;

    private long lastStateNanos;

    private boolean lastSilent;

    private Supplier<SignalMessage> lastSignal;

    private long lastAnswer;

    private long letters;

    private volatile Supplier<MetricsMessage> metrics;

    private long metricsDueNanos;

    /** @param past what is remembered from before a restart */
    public Line(Uplink uplink, Intake intake, Outbox outbox, Store store, BirthMessage birth, Past past) {
        this.uplink = uplink;
        this.intake = intake;
        this.outbox = outbox;
        this.store = store;
        this.birth = birth;
        this.backlog = new Backlog(store, past.acknowledged());
        this.planBefore = past.plan();
    }

    /** From now on this is told too. */
    public void tellMetrics(Supplier<MetricsMessage> vitals) {
        metrics = vitals;
    }

    /** Everything that can be done now without waiting. */
    public void step(TimeSource.Reading now) {
        uplink.receive(LETTERS_A_STEP, letter -> incoming(letter, now));
        pass(now);
        long connection = uplink.connection();
        if (connection <= 0) {
            forgetSignals();
        } else if (connection == introduced || introduces(connection, now)) {
            // What is now, then what was asked, then what was.
            sendState(now);
            sendAnswers();
            sendSignals();
            sendMeasures();
            sendMetrics(now.monotonicNanos());
            backlog.step(
                    now.monotonicNanos(), event -> send(EventMessage.TOPIC, event.toJson(), Qos.AT_LEAST_ONCE, false));
        }
    }

    /**
     * Only what cannot wait: what the street has said of orders goes to the disk, what the disk has confirmed to the posts,
     * and what the lamps show to whoever looks. For between two steps; no letter is taken in, so a flood gains nothing by
     * it.
     */
    public void hurry(TimeSource.Reading now) {
        pass(now);
        if (uplink.connection() > 0 && uplink.connection() == introduced) {
            sendAnswers();
            sendSignals();
        }
    }

    /** Letters that came and went so far: while it grows there may be more to say. */
    public long letters() {
        return letters;
    }

    private void pass(TimeSource.Reading now) {
        for (OrderNews news = outbox.pollNews(); news != null; news = outbox.pollNews()) {
            intake.news(news);
        }
        intake.settle(now);
    }

    /** What is wrong with the line itself, to be told with the state from now on. */
    public void faults(List<StateMessage.Fault> now) {
        faults = now;
    }

    /** Ends the conversation: what the disk has confirmed still leaves, then the line is closed in an orderly way. */
    public void close(TimeSource.Reading now) {
        // The last figures tell of the whole run.
        metricsDueNanos = now.monotonicNanos();
        step(now);
        intake.close(now.wall());
        boolean up = uplink.connection() > 0;
        uplink.close();
        if (up && lastAnswer > 0) {
            store.sentUpTo(lastAnswer);
        }
    }

    private void incoming(Uplink.Incoming letter, TimeSource.Reading now) {
        letters++;
        if (letter.topic().equals("order")) {
            intake.letter(letter, now);
        } else if (!letter.topic().equals(Backlog.ACK_TOPIC)) {
            intake.stray(Strays.Kind.LETTER_UNEXPECTED, Printable.brief(letter.topic()), letter, now);
        } else if (backlog.acknowledge(letter.payload(), now.monotonicNanos())) {
            letter.acknowledge().run();
        } else {
            intake.stray(Strays.Kind.EVENT_ACK_UNREADABLE, "not the number of an event that exists", letter, now);
        }
    }

    private boolean introduces(long connection, TimeSource.Reading now) {
        if (!send(BirthMessage.TOPIC, birth.toJson(now), Qos.AT_LEAST_ONCE, true)) {
            return false;
        }
        introduced = connection;
        metricsDueNanos = now.monotonicNanos();
        backlog.connected(now.monotonicNanos());
        lastState = null;
        if (lastSignal != null && outbox.peekSignal() == null) {
            send(SignalMessage.TOPIC, lastSignal.get().toJson(), Qos.AT_MOST_ONCE, false);
        }
        return true;
    }

    private void sendAnswers() {
        for (Answer answer = intake.peekUnsent(); answer != null; answer = intake.peekUnsent()) {
            if (!send(AckMessage.TOPIC, AckMessage.toJson(answer), Qos.AT_LEAST_ONCE, false)) {
                return;
            }
            intake.sent();
            if (answer.seq() > lastAnswer) {
                lastAnswer = answer.seq();
                store.sentUpTo(Math.max(0, lastAnswer - IN_FLIGHT));
            }
        }
    }

    private void sendState(TimeSource.Reading now) {
        long since = now.monotonicNanos() - lastStateNanos;
        if (lastState != null && since < STATE_PAUSE_NANOS) {
            return;
        }
        StateMessage newest = outbox.newestState();
        if (newest == null) {
            return;
        }
        boolean silent = newest.at().plus(SILENCE).isBefore(now.wall());
        boolean due = lastState == null
                || silent != lastSilent
                || since >= STATE_PERIOD_NANOS
                || !faults.equals(lastFaults)
                || (newest != lastState && newest.differsFrom(lastState));
        if (due
                && send(
                        StateMessage.TOPIC,
                        newest.toJson(faults, intake.marks(), silent, planBefore, now.syncAge()),
                        Qos.AT_LEAST_ONCE,
                        true)) {
            lastState = newest;
            lastFaults = faults;
            lastSilent = silent;
            lastStateNanos = now.monotonicNanos();
        }
    }

    private void sendSignals() {
        for (Supplier<SignalMessage> signal = outbox.peekSignal(); signal != null; signal = outbox.peekSignal()) {
            if (!send(SignalMessage.TOPIC, words(signal), Qos.AT_MOST_ONCE, false)) {
                return;
            }
            outbox.pollSignal();
            lastSignal = signal;
        }
    }

    /** The first that waits; one that cannot be put into words goes, or all that follows would wait for it for ever. */
    private byte[] words(Supplier<SignalMessage> signal) {
        try {
            return signal.get().toJson();
        } catch (RuntimeException mistake) {
            outbox.pollSignal();
            throw mistake;
        }
    }

    private void sendMeasures() {
        for (MeasureMessage interval = outbox.peekMeasure(); interval != null; interval = outbox.peekMeasure()) {
            byte[] json = interval.text().getBytes(StandardCharsets.UTF_8);
            if (!send(MeasureMessage.TOPIC, json, Qos.AT_LEAST_ONCE, false)) {
                return;
            }
            outbox.pollMeasure();
        }
    }

    private void sendMetrics(long nanos) {
        if (metrics != null
                && nanos - metricsDueNanos >= 0
                && send(MetricsMessage.TOPIC, metrics.get().toJson(), Qos.AT_MOST_ONCE, false)) {
            metricsDueNanos = nanos + METRICS_PERIOD_NANOS;
        }
    }

    /** Nobody listened, and the past is no news; the last one is told when the line is back. */
    private void forgetSignals() {
        for (Supplier<SignalMessage> signal = outbox.pollSignal(); signal != null; signal = outbox.pollSignal()) {
            lastSignal = signal;
        }
    }

    private boolean send(String topic, byte[] payload, Qos qos, boolean retain) {
        boolean taken = uplink.send(new Letter(topic, payload, qos, retain));
        letters += taken ? 1 : 0;
        return taken;
    }
}
