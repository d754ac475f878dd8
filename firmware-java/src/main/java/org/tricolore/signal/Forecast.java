package org.tricolore.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.tricolore.model.Aspect;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Moment;

/**
 * When each group will next change its aspect, found by running the very engine ahead of time.
 *
 * <p>The likely instant is the one at which it changes when the detectors go on saying what they say. The earliest is
 * that of {@link Earliest}. For the latest the engine is run ahead with nobody at any detector, and with somebody at each;
 * a change that may never come, or for which neither need be the worst case, has no latest instant. All three are true as long as no new
 * order, vehicle with priority or fault arrives.
 */
public final class Forecast {
    /** How far it looks ahead, ms: longer than any wait a group without transit may have. */
    static final int HORIZON_MILLIS = 130_000;

    static final int NEVER = Integer.MAX_VALUE;

    /**
     * How far it strides where nothing changes, ms. Stages and rings bear ticks that come so late, and decide then what
     * was due: a stride at whose end nothing has changed has missed nothing. Through any other it goes tick by tick, and
     * always through the windows of a fixed-time plan, which a late tick may miss.
     */
    static final int STRIDE_MILLIS = 500;

    private Forecast() {}

    /**
     * The next change of one group, ms from now.
     *
     * @param earliest not before; empty when it does not come within the horizon
     * @param latest not after; empty when it may never come, or beyond the horizon
     * @param likely when the detectors go on saying what they say; empty when it does not come within the horizon
     */
    public record Change(OptionalInt earliest, OptionalInt latest, OptionalInt likely) {
        private static Change of(int earliest, int latest, int likely) {
            return new Change(told(earliest), told(latest), told(likely));
        }

        private static OptionalInt told(int millis) {
            return millis == NEVER ? OptionalInt.empty() : OptionalInt.of(millis);
        }
    }

    /** For each group, by its index, its next change. */
    public static List<Change> changes(
            Engine engine, Engine.State from, Demand demand, Detections detections, Moment now) {
        GroupSet all = GroupSet.firstGroups(from.signals().groups());
        int[] likely = ahead(engine, from, demand, detections, now, all);
        int[] earliest = likely.clone();
        int[] latest = likely.clone();
        if (!engine.foreseeable(from, demand)) {
            Earliest hurried = engine.earliest(HORIZON_MILLIS);
            Arrays.setAll(earliest, group -> hurried.millis(from, group, now));
            latest(engine, from, demand, detections, now, latest);
        }
        return told(earliest, latest, likely);
    }

    /** Changes that come then and at no other time. */
    static List<Change> certain(int[] millis) {
        return told(millis, millis, millis);
    }

    private static List<Change> told(int[] earliest, int[] latest, int[] likely) {
        List<Change> changes = new ArrayList<>(likely.length);
        for (int i = 0; i < likely.length; i++) {
            changes.add(Change.of(earliest[i], latest[i], likely[i]));
        }
        return changes;
    }

    private static void latest(
            Engine engine, Engine.State from, Demand demand, Detections detections, Moment now, int[] latest) {
        GroupSet bound = engine.bound(from, demand);
        if (bound.isEmpty()) {
            // Rings, rests, a site's own rules: whatever the detectors will say, nothing of it would be told.
            Arrays.fill(latest, NEVER);
            return;
        }
        Detections none = with(detections, 0);
        // What is likely was worked out with what the detectors say: often that is nobody.
        int[] nobody = none.equals(detections) ? latest.clone() : ahead(engine, from, demand, none, now, bound);
        int[] everybody = ahead(engine, from, demand, with(detections, -1), now, bound);
        int late = engine.latePressMillis(from);
        for (int i = 0; i < latest.length; i++) {
            int last = bound.contains(i) ? Math.max(latest[i], Math.max(nobody[i], everybody[i])) : NEVER;
            latest[i] = last == NEVER ? NEVER : last + late;
        }
    }

    /** The same at every detector, but where an order forces one. */
    private static Detections with(Detections said, long everywhere) {
        long on = (said.on() & said.forced()) | (everywhere & ~said.forced());
        return new Detections(on, said.known(), said.forced());
    }

    /**
     * For each group of {@code asked} the ms until its next change, or {@link #NEVER} when it does not change within the
     * horizon.
     */
    private static int[] ahead(
            Engine engine, Engine.State from, Demand demand, Detections detections, Moment now, GroupSet asked) {
        int groups = from.signals().groups();
        int[] change = new int[groups];
        Arrays.fill(change, NEVER);
        Aspect[] aspects = new Aspect[groups];
        for (int i = 0; i < groups; i++) {
            aspects[i] = from.signals().aspect(i);
        }
        Engine.State state = from;
        int open = asked.size();
        int ahead = 0;
        while (ahead < HORIZON_MILLIS && open > 0) {
            boolean strides = !(state.run() instanceof FixedTime.State);
            if (strides && engine.step(state, demand, detections, now.plusMillis(ahead + STRIDE_MILLIS)) == state) {
                ahead += STRIDE_MILLIS;
                continue;
            }
            for (int end = ahead + STRIDE_MILLIS; ahead < end; ) {
                ahead += Moment.TICK_MILLIS;
                Engine.State next = engine.step(state, demand, detections, now.plusMillis(ahead));
                for (int i = 0; i < groups && next.signals() != state.signals(); i++) {
                    if (change[i] == NEVER && next.signals().aspect(i) != aspects[i]) {
                        change[i] = ahead;
                        open -= asked.contains(i) ? 1 : 0;
                    }
                }
                state = next;
            }
        }
        return change;
    }
}
