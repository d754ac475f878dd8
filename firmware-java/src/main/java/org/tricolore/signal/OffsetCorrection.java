package org.tricolore.signal;

import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Correction;

/**
 * What one cycle does to come nearer to the common reference: the way that needs the fewest cycles, within what the plan
 * allows.
 *
 * @param shiftMillis what the cycle gains (above 0) or loses (below 0), spread over it
 * @param dwellMillis how long it is held at the switch point instead
 */
record OffsetCorrection(int shiftMillis, int dwellMillis) {
    static final OffsetCorrection NONE = new OffsetCorrection(0, 0);

    /** A drift below this is left alone, ms: it is the clock's, not the plan's. */
    static final int TOLERATED_DRIFT_MILLIS = 1_000;

    private static final int NEVER = Integer.MAX_VALUE;

    /**
     * Chooses.
     *
     * @param most what the plan allows and its cycle has room for
     * @param aheadMillis how far the cycle is ahead of the reference, ms, 0 ≤ ahead &lt; cycle
     */
    static OffsetCorrection of(Correction most, int cycleMillis, int aheadMillis) {
        int behind = cycleMillis - aheadMillis;
        if (aheadMillis < TOLERATED_DRIFT_MILLIS || behind < TOLERATED_DRIFT_MILLIS) {
            return NONE;
        }
        int shorten = cycles(behind, most.shortenMillis());
        int lengthen = cycles(aheadMillis, most.lengthenMillis());
        int dwell = cycles(aheadMillis, most.dwellMillis());
        int fewest = Math.min(shorten, Math.min(lengthen, dwell));
        if (fewest == NEVER) {
            return NONE;
        }
        if (shorten == fewest && (behind <= aheadMillis || Math.min(lengthen, dwell) > fewest)) {
            return new OffsetCorrection(-onGrid(Math.min(behind, most.shortenMillis())), 0);
        }
        // Where both take as long, greens that go on are better than everybody standing still.
        return lengthen <= dwell
                ? new OffsetCorrection(onGrid(Math.min(aheadMillis, most.lengthenMillis())), 0)
                : new OffsetCorrection(0, onGrid(Math.min(aheadMillis, most.dwellMillis())));
    }

    /** How far a plan whose switch point lies at {@code wallMillis} of UTC is ahead of the reference, ms. */
    static int aheadMillis(SignalPlan plan, long wallMillis) {
        int reference = (int) Math.floorMod(wallMillis - plan.offsetMillis(), (long) plan.cycleMillis());
        return Math.floorMod(plan.switchMillis() - reference, plan.cycleMillis());
    }

    private static int cycles(int drift, int aCycle) {
        return aCycle < Moment.TICK_MILLIS ? NEVER : (drift + aCycle - 1) / aCycle;
    }

    private static int onGrid(int millis) {
        return millis - millis % Moment.TICK_MILLIS;
    }
}
