package org.tricolore.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.proof.CounterExample.Frame;
import org.tricolore.signal.JunctionPhase;
import org.tricolore.signal.SignalsState;

/**
 * Runs the class under proof from dark through everything that may happen to the watched groups, and has each step seen
 * by the {@link Observer}. Nearest states first, counted in street time, so the breach it finds is a shortest one.
 */
final class Explorer {
    /** Far above any real pair; whoever is beyond has times that no street has. */
    private static final int MOST_STATES = 4_000_000;

    private static final int NOWHERE = -1;

    private final Junction junction;

    private final Stepper stepper;

    private final Watch watch;

    private final Observer observer;

    private final Likeness likeness;

    private final List<Act> acts;

    private final Visited visited = new Visited();

    private final Waiting waiting = new Waiting();

    private long transitions;

    /** The state before the breach and the act that led to it, while one is known. */
    private int breachFrom = NOWHERE;

    private int breachAct;

    private long breach;

    /** @param junction as it is written down, whatever the class under proof was given */
    Explorer(Junction junction, Stepper stepper, Watch watch) {
        this(junction, stepper, watch, 0);
    }

    /** @param slack see {@link Likeness} */
    Explorer(Junction junction, Stepper stepper, Watch watch, int slack) {
        this.junction = junction;
        this.stepper = stepper;
        this.watch = watch;
        this.observer = new Observer(junction, watch);
        this.likeness = new Likeness(junction, watch, slack);
        this.acts = Act.all(watch);
    }

    Explored run() {
        SignalsState dark = stepper.dark(at(0));
        long key = likeness.key(dark, 0);
        int first = visited.add(visited.find(key, observer.begin()), key, observer.begin());
        reach(first, NOWHERE, 0, 0, dark);
        while (!waiting.isEmpty() && visited.size() <= MOST_STATES) {
            int state = waiting.next();
            if (breachFrom != NOWHERE && waiting.tick() >= breachTick()) {
                break;
            }
            // Met again at an earlier tick meanwhile, and looked at then.
            if (visited.isWaiting(state) && visited.tick(state) == waiting.tick()) {
                lookAhead(state);
            }
        }
        visited.forgetSamples();
        Optional<CounterExample> refuted = breachFrom == NOWHERE ? Optional.empty() : Optional.of(counterExample());
        boolean complete = refuted.isEmpty() && waiting.isEmpty();
        return new Explored(watch, visited.size(), transitions, refuted, complete);
    }

    private void lookAhead(int state) {
        SignalsState from = visited.take(state);
        long memory = visited.memory(state);
        int tick = visited.tick(state);
        Moment now = at(tick);
        for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            now = now.tick() == tick + act.ticks() ? now : at(tick + act.ticks());
            SignalsState next = act.on(stepper, from, now);
            transitions++;
            long seen = observer.sees(memory, act, next);
            if (seen >= 0 && next != from) {
                seen = nobodyElseMoves(next, seen);
            }
            if (seen < 0) {
                broken(state, i, seen);
                continue;
            }
            long key = likeness.key(next, now.millis());
            int found = visited.find(key, seen);
            if (found < 0) {
                reach(visited.add(found, key, seen), state, i, tick + act.ticks(), next);
            } else if (visited.isWaiting(found) && isNearer(tick, act, found)) {
                reach(found, state, i, tick + act.ticks(), next);
            }
        }
    }

    private void reach(int state, int from, int act, int tick, SignalsState sample) {
        visited.cameFrom(state, from, act, tick, sample);
        waiting.add(state, tick);
    }

    /** Sooner than the way that is known, or as soon with a tick that is less late: it reads better. */
    private boolean isNearer(int tick, Act act, int found) {
        int arrives = tick + act.ticks();
        int known = visited.tick(found);
        return arrives < known
                || (arrives == known
                        && act.ticks() < acts.get(visited.act(found)).ticks());
    }

    private long nobodyElseMoves(SignalsState next, long seen) {
        for (int i = 0; i < next.groups() && next.phase() == JunctionPhase.RUNNING; i++) {
            if (!watch.groups().contains(i)
                    && next.aspect(i) != junction.groups().get(i).type().stop()) {
                return new Breach(Rule.UNWISHED, i, i).packed();
            }
        }
        return seen;
    }

    private void broken(int from, int act, long seen) {
        int arrives = visited.tick(from) + acts.get(act).ticks();
        boolean nearer = breachFrom == NOWHERE
                || arrives < breachTick()
                || (arrives == breachTick()
                        && acts.get(act).ticks() < acts.get(breachAct).ticks());
        if (nearer) {
            breachFrom = from;
            breachAct = act;
            breach = seen;
        }
    }

    private int breachTick() {
        return visited.tick(breachFrom) + acts.get(breachAct).ticks();
    }

    private CounterExample counterExample() {
        List<Act> way = new ArrayList<>();
        way.add(acts.get(breachAct));
        for (int state = breachFrom; visited.parent(state) != NOWHERE; state = visited.parent(state)) {
            way.add(acts.get(visited.act(state)));
        }
        Collections.reverse(way);
        List<Frame> frames = new ArrayList<>();
        Moment now = at(0);
        SignalsState state = stepper.dark(now);
        for (Act act : way) {
            now = at(now.tick() + act.ticks());
            state = act.on(stepper, state, now);
            frames.add(new Frame(now.millis(), act, state));
        }
        return new CounterExample(watch, Breach.unpacked(breach), frames);
    }

    /** Whether the exploration has met a state like this one, seen by such an observer. */
    boolean met(SignalsState state, Moment now, long memory) {
        return visited.find(likeness.key(state, now.millis()), memory) >= 0;
    }

    private static Moment at(long tick) {
        return Moment.ofTick(tick, Instant.EPOCH);
    }
}
