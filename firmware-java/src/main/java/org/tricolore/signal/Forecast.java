package org.tricolore.signal;

import org.tricolore.model.Aspect;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Moment;

/**
 * When each group will next change its aspect, found by running the very engine ahead of time.
 *
 * <p>True as long as no new order and no fault arrives and the detectors go on saying what they say; nothing is
 * guessed.
 */
public final class Forecast {
    /** How far it looks ahead, ms: longer than any wait a plan may have. */
    private static final int HORIZON_MILLIS = 130_000;

    private Forecast() {}

    /** For each group the ms until its next change, or −1 when it does not change within the horizon. */
    public static int[] millisToNextChange(
            Engine engine, Engine.State from, Demand demand, Detections detections, Moment now) {
        int groups = from.signals().groups();
        int[] change = new int[groups];
        java.util.Arrays.fill(change, -1);
        Aspect[] aspects = new Aspect[groups];
        for (int i = 0; i < groups; i++) {
            aspects[i] = from.signals().aspect(i);
        }
        Engine.State state = from;
        int open = groups;
        for (int ahead = Moment.TICK_MILLIS; ahead <= HORIZON_MILLIS && open > 0; ahead += Moment.TICK_MILLIS) {
            Engine.State next = engine.step(state, demand, detections, now.plusMillis(ahead));
            for (int i = 0; i < groups && next.signals() != state.signals(); i++) {
                if (change[i] < 0 && next.signals().aspect(i) != aspects[i]) {
                    change[i] = ahead;
                    open--;
                }
            }
            state = next;
        }
        return change;
    }
}
