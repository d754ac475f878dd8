package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Locale;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Steering;

/**
 * A junction of many groups as a passer-by sees it: writes down at each change only who does not stand still, and for
 * whoever ends or begins its green the reason it gives.
 */
final class Street {
    private final Junction junction;

    private final Engine engine;

    private final StringBuilder told = new StringBuilder();

    private Engine.State state;

    private Detections detections = Detections.NOBODY;

    private Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

    private long zeroMillis;

    private Street(Junction junction) {
        this.junction = junction;
        this.engine = new Engine(junction);
        this.state = engine.dark(now);
    }

    /** Goes through start-up without writing it down; the clock begins when groups may open. */
    static Street started(Junction junction) {
        Street street = new Street(junction);
        String any = junction.planNames().first();
        while (street.state.signals().phase() != JunctionPhase.RUNNING) {
            street.run(0.1, any);
        }
        street.zeroMillis = street.now.millis();
        street.told.setLength(0);
        return street;
    }

    Street run(double seconds, String plan) {
        return run(seconds, new Demand(plan, Mode.NORMAL, false));
    }

    Street steer(double seconds, String plan, Steering steering) {
        return run(seconds, new Demand(plan, Mode.NORMAL, false, steering, java.util.List.of()));
    }

    private Street run(double seconds, Demand demand) {
        for (long left = Math.round(seconds * 10); left > 0; left--) {
            Engine.State next = engine.step(state, demand, detections, now);
            if (next.signals() != state.signals()) {
                tell(next.signals());
            }
            state = next;
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
        return this;
    }

    Street see(String detector) {
        detections = new Detections(detections.on() | bit(detector), detections.known());
        return this;
    }

    Street leave(String detector) {
        detections = new Detections(detections.on() & ~bit(detector), detections.known());
        return this;
    }

    /** The wall clock jumps; the monotonic clock does not. */
    Street stepWall(long millis) {
        now = new Moment(now.tick(), now.millis(), now.wall().plusMillis(millis));
        return this;
    }

    Engine.State state() {
        return state;
    }

    Moment now() {
        return now;
    }

    /** Forgets what was told; the clock goes on. */
    Street hush() {
        told.setLength(0);
        return this;
    }

    void shows(String expected) {
        assertEquals(expected.strip(), told.toString().strip());
    }

    private void tell(SignalsState signals) {
        told.append(String.format(Locale.ROOT, "%.1f ", (now.millis() - zeroMillis) / 1000.0));
        String why = "";
        boolean still = true;
        for (int i = 0; i < junction.groups().size(); i++) {
            if (signals.aspect(i) != junction.groups().get(i).type().stop()) {
                still = false;
                told.append(' ')
                        .append(junction.groups().get(i).name())
                        .append(' ')
                        .append(signals.aspect(i));
            }
            Cause cause = signals.cause(i);
            boolean given =
                    signals.since(i) == now.millis() && cause != Cause.CLOSING_SERVED && cause != Cause.OPENING_SERVED;
            why = given && !why.contains(cause.english())
                    ? why + (why.isEmpty() ? "  (" : "; ") + cause.english()
                    : why;
        }
        told.append(still ? " all stop" : "");
        told.append(why).append(why.isEmpty() ? "\n" : ")\n");
    }

    private long bit(String detector) {
        for (int i = 0; i < junction.detectors().size(); i++) {
            if (junction.detectors().get(i).name().equals(detector)) {
                return 1L << i;
            }
        }
        throw new IllegalArgumentException("no detector " + detector);
    }
}
