package org.tricolore.signal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Moment;

/**
 * The forecast of one junction, asked again and again.
 *
 * <p>What was foreseen of a plan that asks no detectors is kept, and carried on from where it ended, as long as the
 * junction goes the foreseen way under the same demand and clock; else it is made anew. So the answer is always that of
 * {@link Forecast}, and a running plan is gone through once instead of at each of its changes. Used by one thread.
 */
public final class Outlook {
    private final Engine engine;

    /** The way ahead: each state that differs from the one before, with the monotonic ms at which it comes. */
    private final Deque<Step> steps = new ArrayDeque<>();

    private long reachedMillis;

    private Demand demand;

    private long clockMillis;

    private boolean synced;

    private record Step(long millis, Engine.State state) {}

    public Outlook(Engine engine) {
        this.engine = engine;
    }

    /** Whose future this is. */
    public Engine engine() {
        return engine;
    }

    /** For each group, by its index, its next change: as {@link Forecast#changes} would say. */
    public List<Forecast.Change> changes(Engine.State from, Demand asked, Detections detections, Moment now) {
        if (!engine.foreseeable(from, asked)) {
            return Forecast.changes(engine, from, asked, detections, now);
        }
        if (!isOnItsWay(from, asked, now)) {
            steps.clear();
            steps.add(new Step(now.millis(), from));
            reachedMillis = now.millis();
            demand = asked;
            clockMillis = clock(now);
            synced = now.synced();
        }
        return Forecast.certain(changes(from.signals(), detections, now));
    }

    /** Whether the junction is where it was foreseen to be now. */
    private boolean isOnItsWay(Engine.State from, Demand asked, Moment now) {
        if (!asked.equals(demand)
                || clock(now) != clockMillis
                || now.synced() != synced
                || now.millis() < steps.getFirst().millis()
                || now.millis() > reachedMillis) {
            return false;
        }
        Step current = steps.removeFirst();
        while (!steps.isEmpty() && steps.getFirst().millis() <= now.millis()) {
            current = steps.removeFirst();
        }
        steps.addFirst(current);
        Engine.State foreseen = current.state();
        return foreseen.run() != null
                && foreseen.run().equals(from.run())
                && foreseen.priority().equals(from.priority())
                && foreseen.signals().showsAs(from.signals());
    }

    /** For each group the ms until its next change, or {@link Forecast#NEVER}. */
    private int[] changes(SignalsState signals, Detections detections, Moment now) {
        int[] change = new int[signals.groups()];
        Arrays.fill(change, Forecast.NEVER);
        int open = change.length;
        for (Step step : steps) {
            open -= found(signals, step, change, now);
        }
        Engine.State state = steps.getLast().state();
        long horizon = now.millis() + Forecast.HORIZON_MILLIS;
        while (open > 0 && reachedMillis < horizon) {
            reachedMillis += Moment.TICK_MILLIS;
            Engine.State next = at(state, reachedMillis, detections, now);
            if (next != state) {
                Step step = new Step(reachedMillis, next);
                steps.addLast(step);
                open -= next.signals() == state.signals() ? 0 : found(signals, step, change, now);
                state = next;
            }
        }
        return change;
    }

    private Engine.State at(Engine.State state, long millis, Detections detections, Moment now) {
        return engine.step(state, demand, detections, now.plusMillis(millis - now.millis()));
    }

    private static int found(SignalsState from, Step step, int[] change, Moment now) {
        int found = 0;
        for (int i = 0; i < change.length; i++) {
            if (change[i] == Forecast.NEVER && step.state().signals().aspect(i) != from.aspect(i)) {
                change[i] = (int) (step.millis() - now.millis());
                found++;
            }
        }
        return found;
    }

    private static long clock(Moment now) {
        return now.wall().toEpochMilli() - now.millis();
    }
}
