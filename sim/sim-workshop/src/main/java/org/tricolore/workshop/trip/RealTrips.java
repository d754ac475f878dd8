package org.tricolore.workshop.trip;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tricolore.safety.SafetyRules;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.street.LampMishap;
import org.tricolore.street.wire.RemoteHands.Relay;

/**
 * Times of release with real processes: what happens to one of them, and when the cabinet's relay lets go.
 *
 * <p>All times are the cabinet's. A process that dies is taken for dead from the last sign that the cabinet had of it, if
 * that came after the blow began: the time told is never shorter than the true one.
 */
final class RealTrips {
    private static final double MILLI = 1_000_000.0;

    private static final long SHORT_NANOS = Duration.ofMillis(100).toNanos();

    /** After a disturbance nothing may happen for so long. */
    private static final long QUIET_NANOS = Duration.ofMillis(600).toNanos();

    private final Trio trio;

    private final SafetyRules rules;

    private final Random luck;

    /** What happens. */
    enum Blow {
        /** The outputs of two antagonists' greens are held on. */
        CONFLICT,
        /** The same for less than 100 ms. */
        DISTURBANCE,
        AGENT_KILLED,
        AGENT_STOPPED,
        AGENT_OUT_OF_MEMORY,
        SENTINEL_KILLED,
        SENTINEL_STOPPED,
        /** The conflict while every core has two more processes than it can serve. */
        CONFLICT_WHILE_BUSY,
        /** The same with a sentinel that comes before them. */
        CONFLICT_WHILE_BUSY_URGENT;

        boolean busy() {
            return this == CONFLICT_WHILE_BUSY || this == CONFLICT_WHILE_BUSY_URGENT;
        }
    }

    /** Is told of each blow. */
    interface Watcher {
        void struck(int done, int of, Blow blow);
    }

    RealTrips(Trio trio, SafetyRules rules, long seed) {
        this.trio = trio;
        this.rules = rules;
        this.luck = new Random(seed);
    }

    /** So many blows, shared out among the kinds that this machine can do, kind after kind. */
    Map<Blow, Distribution> run(int runs, Watcher watcher) throws IOException {
        List<Blow> kinds = new ArrayList<>(List.of(Blow.values()));
        if (!Trio.knowsUrgency()) {
            kinds.remove(Blow.CONFLICT_WHILE_BUSY_URGENT);
        }
        Map<Blow, Distribution> times = new EnumMap<>(Blow.class);
        int done = 0;
        for (int i = 0; i < kinds.size(); i++) {
            Blow blow = kinds.get(i);
            int share = runs / kinds.size() + (i < runs % kinds.size() ? 1 : 0);
            Distribution kind = new Distribution();
            times.put(blow, kind);
            if (blow == Blow.CONFLICT_WHILE_BUSY_URGENT) {
                Trio.kill(trio.sentinel());
                trio.startSentinel(true);
            }
            try (Hog _ = blow.busy() ? new Hog() : null) {
                for (int n = 0; n < share; n++) {
                    if (blow == Blow.DISTURBANCE) {
                        disturb(kind);
                    } else {
                        kind.add(strike(blow, kind));
                    }
                    watcher.struck(++done, runs, blow);
                }
            }
        }
        return times;
    }

    /** One blow; afterwards everything is mended again. Ms until the relay had let go. */
    double strike(Blow blow) throws IOException {
        return strike(blow, new Distribution());
    }

    /** @param kind counts a release before the blow as undue; then it is tried again */
    private double strike(Blow blow, Distribution kind) throws IOException {
        while (true) {
            Relay before = settled();
            long begin = before.nowNanos();
            switch (blow) {
                case CONFLICT, CONFLICT_WHILE_BUSY, CONFLICT_WHILE_BUSY_URGENT, DISTURBANCE -> {
                    feedTwoGreens(LampMishap.OUTPUT_STUCK_ON);
                    begin = trio.until(_ -> true).mishapNanos();
                }
                case AGENT_KILLED -> Trio.kill(trio.agent());
                case AGENT_STOPPED -> Trio.stop(trio.agent());
                case AGENT_OUT_OF_MEMORY -> trio.exhaustAgent();
                case SENTINEL_KILLED -> Trio.kill(trio.sentinel());
                case SENTINEL_STOPPED -> Trio.stop(trio.sentinel());
            }
            long struck = begin;
            Relay after = trio.until(relay -> !relay.held() && relay.releasedNanos() > before.nowNanos());
            mend(blow);
            if (after.releasedNanos() > struck) {
                return (after.releasedNanos() - Math.max(struck, lastSign(blow, after))) / MILLI;
            }
            kind.addUndue();
        }
    }

    /** When the cabinet last heard of the one who was struck. */
    private static long lastSign(Blow blow, Relay after) {
        return switch (blow) {
            case AGENT_KILLED, AGENT_STOPPED, AGENT_OUT_OF_MEMORY ->
                Math.min(after.frameNanos(), after.releasedNanos());
            case SENTINEL_KILLED, SENTINEL_STOPPED -> after.pulseNanos();
            default -> Long.MIN_VALUE;
        };
    }

    private void mend(Blow blow) throws IOException {
        switch (blow) {
            case CONFLICT, CONFLICT_WHILE_BUSY, CONFLICT_WHILE_BUSY_URGENT, DISTURBANCE ->
                feedTwoGreens(LampMishap.NONE);
            case AGENT_KILLED -> trio.startAgent();
            case AGENT_STOPPED -> Trio.go(trio.agent());
            case AGENT_OUT_OF_MEMORY -> {
                Trio.kill(trio.agent());
                trio.startAgent();
            }
            case SENTINEL_KILLED -> trio.startSentinel();
            case SENTINEL_STOPPED -> Trio.go(trio.sentinel());
        }
    }

    /** Held, and at no moment that the pulses could know beforehand. */
    private Relay settled() throws IOException {
        long wait = Duration.ofMillis(300 + luck.nextInt(200)).toNanos();
        while (true) {
            Relay held = trio.untilHeld();
            Relay later = trio.until(relay -> relay.nowNanos() - held.nowNanos() > wait);
            if (later.held()) {
                return later;
            }
        }
    }

    /** A conflict that passes. One that lasted too long, because this process itself came late, is not counted. */
    private void disturb(Distribution kind) throws IOException {
        while (true) {
            long wished = Duration.ofMillis(10 + luck.nextInt(80)).toNanos();
            long begin = settled().nowNanos();
            feedTwoGreens(LampMishap.OUTPUT_STUCK_ON);
            long since = trio.until(_ -> true).mishapNanos();
            trio.until(relay -> relay.nowNanos() - since > wished);
            feedTwoGreens(LampMishap.NONE);
            long end = trio.until(_ -> true).mishapNanos();
            if (end - begin < SHORT_NANOS) {
                Relay after = trio.until(relay -> relay.nowNanos() - end > QUIET_NANOS);
                kind.addPassed(after.held());
                return;
            }
        }
    }

    private void feedTwoGreens(LampMishap mishap) {
        SafetyRules.Antagonists pair = rules.antagonists().getFirst();
        for (Line line : List.of(rules.lines().get(pair.a()), rules.lines().get(pair.b()))) {
            line.go().forEach(channel -> trio.technician().mishap(channel, mishap));
        }
    }
}
