package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Locale;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;

/** A street of fixed-time plans under nudges made by hand: what priority and user logic may like to see. */
final class FixedStreet {
    final Junction junction;

    final FixedTime fixedTime;

    private final Signals signals;

    private final DetectorBank bank;

    private final StringBuilder told = new StringBuilder();

    SignalsState shown;

    FixedTime.State state;

    DetectorBank.State detectors;

    Detections detections = Detections.NOBODY;

    Nudges nudges = Nudges.NONE;

    Moment now;

    private long zeroMillis;

    /** A junction whose all red is over, and a plan that begins at its switch point. */
    FixedStreet(Junction junction, SignalPlan plan, Instant wall) {
        this.junction = junction;
        fixedTime = new FixedTime(junction);
        signals = new Signals(junction);
        bank = new DetectorBank(junction.detectors());
        now = Moment.ofTick(0, wall);
        detectors = bank.begin(now);
        shown = signals.dark(now);
        while (shown.phase() != JunctionPhase.RUNNING) {
            now = now.plusMillis(Moment.TICK_MILLIS);
            shown = signals.step(shown, new Wishes(GroupSet.NONE, Mode.NORMAL), now);
        }
        now = now.plusMillis(Moment.TICK_MILLIS);
        state = fixedTime.begin(plan, now.millis());
        zeroMillis = now.millis();
    }

    /** One tick; a plan other than the running one is begun at the switch point. */
    void tick(SignalPlan ordered) {
        detectors = bank.step(detectors, detections, signals.open(shown), now);
        GroupSet calls = bank.calls(detectors, now).union(nudges.calls());
        Situation seen = new Situation(shown, detectors, calls, nudges);
        boolean changes = ordered != state.plan() && now.millis() >= state.decideMillis();
        state = fixedTime.step(changes ? fixedTime.begin(ordered, state.decideMillis()) : state, seen, now);
        SignalsState next = signals.step(shown, fixedTime.wishes(state, seen, now), now);
        if (next != shown) {
            tell(next);
        }
        shown = next;
        now = now.plusMillis(Moment.TICK_MILLIS);
    }

    FixedStreet run(double seconds) {
        for (long left = Math.round(seconds * 10); left > 0; left--) {
            tick(state.plan());
        }
        return this;
    }

    FixedStreet see(int detector) {
        detections = new Detections(detections.on() | 1L << detector, -1);
        return this;
    }

    FixedStreet leave(int detector) {
        detections = new Detections(detections.on() & ~(1L << detector), -1);
        return this;
    }

    FixedStreet nudge(Nudges by) {
        nudges = by;
        return this;
    }

    FixedStreet synced(boolean kept) {
        now = new Moment(now.tick(), now.millis(), now.wall(), kept);
        return this;
    }

    FixedStreet begin() {
        told.setLength(0);
        zeroMillis = now.millis();
        return this;
    }

    /** How far the cycle is from the common reference now, ms, the shorter way. */
    int driftMillis() {
        SignalPlan plan = state.plan();
        long reference = now.wall().toEpochMilli() - plan.offsetMillis();
        int ahead = (int) Math.floorMod(state.cycleMilli(now) - reference, (long) plan.cycleMillis());
        return Math.min(ahead, plan.cycleMillis() - ahead);
    }

    FixedStreet shows(String expected) {
        assertEquals(expected.strip(), told.toString().strip());
        return this;
    }

    private void tell(SignalsState next) {
        told.append(String.format(Locale.ROOT, "%.1f ", (now.millis() - zeroMillis) / 1000.0));
        for (int i = 0; i < junction.groups().size(); i++) {
            if (next.aspect(i) != shown.aspect(i)) {
                String name = junction.groups().get(i).name();
                Cause cause = next.cause(i);
                told.append(' ').append(name).append(' ').append(next.aspect(i));
                boolean usual = cause.equals(Cause.WISH_BEGAN)
                        || cause.equals(Cause.WISH_ENDED)
                        || cause.equals(Cause.CLOSING_SERVED);
                told.append(usual ? "" : " (" + cause.english() + ")");
            }
        }
        told.append('\n');
    }
}
