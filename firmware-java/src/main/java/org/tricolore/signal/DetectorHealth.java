package org.tricolore.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Detector.Watch;
import org.tricolore.model.Moment;
import org.tricolore.signal.Suspect.Trouble;

/**
 * Judges detectors by what they say: stuck on, silent, chattering. A suspect is cleared as soon as it behaves again: one
 * that was stuck by any change, one that chattered by a quiet minute.
 *
 * <p>What an order forces, and a wire that is known to be cut, is no sign of health: while that lasts nothing is judged,
 * and the time begins anew after it.
 */
final class DetectorHealth {
    /** Changes are counted by the minute. */
    private static final int MINUTE_MILLIS = 60_000;

    private final List<Detector> detectors;

    /** Bit {@code i} set for each detector that has a wire. */
    private final long wired;

    DetectorHealth(List<Detector> detectors) {
        this.detectors = detectors;
        long bits = 0;
        for (int i = 0; i < detectors.size(); i++) {
            bits |= detectors.get(i).virtual() ? 0 : 1L << i;
        }
        this.wired = bits;
    }

    /**
     * What is remembered, for each detector by its index.
     *
     * @param changedAt since when it has said the same, ms
     * @param minuteFrom when the minute began in which changes are counted, ms
     * @param changes within that minute
     * @param troubles why it is suspected; null while it is not
     * @param suspected bit {@code i} set while there is one of detector {@code i}
     * @param suspects the same for whoever tells it
     * @param quietUntil before that nothing is to be judged while all detectors say the same, ms
     */
    record State(
            long[] changedAt,
            long[] minuteFrom,
            int[] changes,
            Suspect[] troubles,
            long suspected,
            List<Suspect> suspects,
            long quietUntil) {
        boolean suspects(int detector) {
            return (suspected & 1L << detector) != 0;
        }

        private State quiet(long until) {
            return new State(changedAt, minuteFrom, changes, troubles, suspected, suspects, until);
        }
    }

    State begin(Moment now) {
        int count = detectors.size();
        long[] times = new long[count];
        Arrays.fill(times, now.millis());
        return new State(times, times, new int[count], new Suspect[count], 0, List.of(), Long.MIN_VALUE);
    }

    /**
     * One step.
     *
     * @param before what the detectors said a tick ago
     * @return the same state when nothing changes
     */
    State step(State state, Detections before, Detections now, Moment moment) {
        long blind = (now.forced() | ~now.known()) & wired;
        long wasBlind = (before.forced() | ~before.known()) & wired;
        long changed = (before.seen() ^ now.seen()) & wired;
        if ((blind | wasBlind | changed) == 0 && moment.millis() < state.quietUntil()) {
            return state;
        }
        State next = state;
        for (long rest = wired; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            long bit = 1L << i;
            boolean isBlind = (blind & bit) != 0;
            if (isBlind != ((wasBlind & bit) != 0) || (isBlind && next.suspects(i))) {
                next = begun(next, i, moment);
            } else if (!isBlind) {
                next = (changed & bit) != 0 ? changed(next, i, moment) : judged(next, i, now.sees(i), moment);
            }
        }
        return next == state ? state : next.quiet(quietUntil(next, now));
    }

    /** When the first detector will have said the same for too long, or has had a quiet minute. */
    private long quietUntil(State state, Detections now) {
        long until = Long.MAX_VALUE;
        for (long rest = wired; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            Suspect trouble = state.troubles()[i];
            if (trouble == null) {
                until = Math.min(until, state.changedAt()[i] + longest(i, now.sees(i)) + 1);
            } else if (trouble.trouble() == Trouble.CHATTERS) {
                until = Math.min(until, state.minuteFrom()[i] + MINUTE_MILLIS);
            }
        }
        return until;
    }

    /** How long it may say the same, ms. */
    private long longest(int i, boolean sees) {
        Watch watch = detectors.get(i).watch();
        return sees ? watch.stuckOnMillis() : watch.silentMillis();
    }

    private State begun(State state, int i, Moment now) {
        return with(state, i, now.millis(), now.millis(), 0, null);
    }

    private State changed(State state, int i, Moment now) {
        boolean sameMinute = now.millis() - state.minuteFrom()[i] < MINUTE_MILLIS;
        long from = sameMinute ? state.minuteFrom()[i] : now.millis();
        int changes = sameMinute ? state.changes()[i] + 1 : 1;
        boolean chatters = changes > detectors.get(i).watch().changesAMinute();
        Suspect trouble = state.troubles()[i];
        if (trouble == null || trouble.trouble() != Trouble.CHATTERS) {
            trouble = chatters ? suspect(i, Trouble.CHATTERS, now) : null;
        } else if (!sameMinute && state.changes()[i] <= detectors.get(i).watch().changesAMinute()) {
            trouble = null;
        }
        return with(state, i, now.millis(), from, changes, trouble);
    }

    /** What is to be said of a detector that says the same as a tick ago. */
    private State judged(State state, int i, boolean sees, Moment now) {
        Watch watch = detectors.get(i).watch();
        Suspect trouble = state.troubles()[i];
        if (trouble != null && trouble.trouble() == Trouble.CHATTERS) {
            boolean minuteOver = now.millis() - state.minuteFrom()[i] >= MINUTE_MILLIS;
            boolean quiet = state.changes()[i] <= watch.changesAMinute();
            return minuteOver ? with(state, i, state.changedAt()[i], now.millis(), 0, quiet ? null : trouble) : state;
        }
        long same = now.millis() - state.changedAt()[i];
        if (trouble != null || same <= longest(i, sees)) {
            return state;
        }
        Suspect found = suspect(i, sees ? Trouble.STUCK_ON : Trouble.SILENT, now);
        return with(state, i, state.changedAt()[i], state.minuteFrom()[i], state.changes()[i], found);
    }

    private Suspect suspect(int i, Trouble trouble, Moment now) {
        return new Suspect(detectors.get(i).name(), trouble, now.millis());
    }

    private static State with(State state, int i, long changedAt, long minuteFrom, int changes, Suspect trouble) {
        long[] changedAts = state.changedAt().clone();
        changedAts[i] = changedAt;
        long[] minuteFroms = state.minuteFrom().clone();
        minuteFroms[i] = minuteFrom;
        int[] counts = state.changes().clone();
        counts[i] = changes;
        if (trouble == state.troubles()[i]) {
            return new State(
                    changedAts,
                    minuteFroms,
                    counts,
                    state.troubles(),
                    state.suspected(),
                    state.suspects(),
                    state.quietUntil());
        }
        Suspect[] troubles = state.troubles().clone();
        troubles[i] = trouble;
        List<Suspect> suspects = new ArrayList<>();
        for (Suspect each : troubles) {
            if (each != null) {
                suspects.add(each);
            }
        }
        long bit = 1L << i;
        long suspected = trouble == null ? state.suspected() & ~bit : state.suspected() | bit;
        return new State(
                changedAts, minuteFroms, counts, troubles, suspected, List.copyOf(suspects), state.quietUntil());
    }
}
