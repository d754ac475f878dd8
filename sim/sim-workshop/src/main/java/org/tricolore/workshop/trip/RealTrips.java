package org.tricolore.workshop.trip;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.street.LampMishap;
import org.tricolore.street.wire.RemoteHands.Relay;

/** Times of release with real processes: what happens to one of them, and when the cabinet's relay lets go. */
final class RealTrips {
    private static final double MILLI = 1_000_000.0;

    private final Trio trio;

    private final SafetyRules rules;

    /** What happens. */
    enum Blow {
        CONFLICT,
        AGENT_KILLED,
        AGENT_STOPPED,
        SENTINEL_KILLED,
        SENTINEL_STOPPED
    }

    RealTrips(Trio trio, SafetyRules rules) {
        this.trio = trio;
        this.rules = rules;
    }

    /** So many blows, each kind in turn. */
    Map<Blow, Distribution> run(int runs) throws IOException {
        Map<Blow, Distribution> times = new EnumMap<>(Blow.class);
        for (int i = 0; i < runs; i++) {
            Blow blow = Blow.values()[i % Blow.values().length];
            times.computeIfAbsent(blow, _ -> new Distribution()).add(strike(blow));
        }
        return times;
    }

    /** One blow; afterwards everything is mended again. Ms until the relay had let go. */
    double strike(Blow blow) throws IOException {
        Relay before = trio.untilHeld();
        long begin = before.nowNanos();
        switch (blow) {
            case CONFLICT -> {
                feedTwoGreens(LampMishap.FED_FROM_OUTSIDE);
                begin = trio.until(_ -> true).mishapNanos();
            }
            case AGENT_KILLED -> Trio.kill(trio.agent());
            case AGENT_STOPPED -> Trio.stop(trio.agent());
            case SENTINEL_KILLED -> Trio.kill(trio.sentinel());
            case SENTINEL_STOPPED -> Trio.stop(trio.sentinel());
        }
        long struck = begin;
        Relay after = trio.until(relay -> !relay.held() && relay.releasedNanos() > struck);
        switch (blow) {
            case CONFLICT -> feedTwoGreens(LampMishap.NONE);
            case AGENT_KILLED -> trio.startAgent();
            case AGENT_STOPPED -> Trio.go(trio.agent());
            case SENTINEL_KILLED -> trio.startSentinel();
            case SENTINEL_STOPPED -> Trio.go(trio.sentinel());
        }
        return (after.releasedNanos() - struck) / MILLI;
    }

    private void feedTwoGreens(LampMishap mishap) {
        SafetyRules.Antagonists pair = rules.antagonists().getFirst();
        for (Line line : new Line[] {rules.lines().get(pair.a()), rules.lines().get(pair.b())}) {
            ChannelSet go = line.go();
            go.forEach(channel -> trio.technician().mishap(channel, mishap));
        }
    }
}
