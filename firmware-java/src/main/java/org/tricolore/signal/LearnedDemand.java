package org.tricolore.signal;

import java.util.Arrays;
import java.util.List;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Moment;

/**
 * How many come to a detector in each hour of the day, learned while it is believed: an average over days in which a
 * new day counts a quarter.
 *
 * <p>Hours are those of UTC: after a change of the clocks it takes some days to learn anew. An hour in which the detector
 * was not believed throughout teaches nothing.
 */
final class LearnedDemand {
    /** An hour nobody has learned of yet. */
    static final float UNKNOWN = -1;

    /** A dead detector calls at least this often, ms: whoever stands there in an empty hour waits as long as anybody may. */
    static final long RAREST_CALL_MILLIS = 120_000;

    private static final int HOURS = 24;

    private static final long HOUR_SECONDS = 3_600;

    private static final float NEW_DAY = 0.25f;

    private final List<Detector> detectors;

    private final boolean any;

    LearnedDemand(List<Detector> detectors) {
        this.detectors = detectors;
        this.any = detectors.stream().anyMatch(detector -> detector.watch().learned());
    }

    /**
     * What is remembered.
     *
     * @param hour number of the hour since the epoch that is being counted; {@link Long#MIN_VALUE} before the first
     * @param counts for each detector who came in this hour; negative when the hour does not count
     * @param learned for each detector and hour of the day how many come
     */
    record State(long hour, int[] counts, float[][] learned) {}

    State begin() {
        float[][] learned = new float[detectors.size()][HOURS];
        for (float[] hours : learned) {
            Arrays.fill(hours, UNKNOWN);
        }
        int[] counts = new int[detectors.size()];
        Arrays.fill(counts, -1);
        return new State(Long.MIN_VALUE, counts, learned);
    }

    /**
     * One step.
     *
     * @param doubted bit {@code i} set while detector {@code i} is not believed
     * @return the same state when nothing changes
     */
    State step(State state, Detections before, Detections now, long doubted, Moment moment) {
        if (!any) {
            return state;
        }
        long hour = Math.floorDiv(moment.wall().getEpochSecond(), HOUR_SECONDS);
        if (hour == state.hour() && doubted == 0 && now.equals(before) && now.forced() == 0) {
            return state;
        }
        State next = hour == state.hour() ? state : closed(state, hour);
        for (int i = 0; i < detectors.size(); i++) {
            boolean spoilt = (doubted & 1L << i) != 0 || now.forces(i);
            boolean came = now.sees(i) && !before.sees(i);
            if (next.counts()[i] >= 0 && (spoilt || came)) {
                int[] counts = next.counts().clone();
                counts[i] = spoilt ? -1 : counts[i] + 1;
                next = new State(next.hour(), counts, next.learned());
            }
        }
        return next;
    }

    /** Ends an hour; it teaches only when it was counted from its beginning and the next one follows it. */
    private State closed(State state, long hour) {
        float[][] learned = state.learned();
        if (hour == state.hour() + 1) {
            int ofDay = (int) Math.floorMod(state.hour(), (long) HOURS);
            learned = learned.clone();
            for (int i = 0; i < learned.length; i++) {
                if (state.counts()[i] >= 0) {
                    float old = learned[i][ofDay];
                    learned[i] = learned[i].clone();
                    learned[i][ofDay] = old == UNKNOWN ? state.counts()[i] : old + (state.counts()[i] - old) * NEW_DAY;
                }
            }
        }
        int[] counts = new int[detectors.size()];
        // The agent may have begun in the middle of the hour that is called the first.
        Arrays.fill(counts, state.hour() == Long.MIN_VALUE ? -1 : 0);
        return new State(hour, counts, learned);
    }

    /** How often a detector that is not believed calls in its stead, ms; 0 for always, while nothing was learned. */
    long intervalMillis(State state, int detector, Moment now) {
        int ofDay = (int) Math.floorMod(Math.floorDiv(now.wall().getEpochSecond(), HOUR_SECONDS), (long) HOURS);
        float count = state.learned()[detector][ofDay];
        if (count == UNKNOWN) {
            return 0;
        }
        return count == 0 ? RAREST_CALL_MILLIS : Math.min(RAREST_CALL_MILLIS, (long) (HOUR_SECONDS * 1000 / count));
    }
}
