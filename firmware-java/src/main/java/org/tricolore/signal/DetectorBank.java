package org.tricolore.signal;

import java.util.List;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Moment;

/**
 * Makes calls and gaps of what the detectors say: pure, like the rest of the engine.
 *
 * <p>A detector whose wire cannot be trusted calls for ever and never gaps: permanent demand, so that nobody waits in
 * vain in front of a broken loop.
 */
final class DetectorBank {
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final List<Detector> detectors;

    DetectorBank(List<Detector> detectors) {
        this.detectors = detectors;
    }

    /**
     * What the bank remembers.
     *
     * @param seen what was said at the last change
     * @param onSince for each detector since when it has seen somebody, ms
     * @param lastSeen for each detector when it last saw somebody, ms; counts while it sees nobody
     * @param locked bit {@code i} set while a call of detector {@code i} is remembered
     */
    record State(Detections seen, long[] onSince, long[] lastSeen, long locked) {}

    State begin() {
        long[] never = new long[detectors.size()];
        java.util.Arrays.fill(never, LONG_AGO);
        return new State(Detections.NOBODY, never.clone(), never, 0);
    }

    /**
     * One step.
     *
     * @param open groups that show go now: their remembered calls are served
     * @return the same state when nothing changes
     */
    State step(State state, Detections now, GroupSet open, Moment moment) {
        long locked = locked(state, now, open, moment.millis());
        if (now.equals(state.seen()) && locked == state.locked()) {
            return state;
        }
        long[] onSince = state.onSince();
        long[] lastSeen = state.lastSeen();
        for (int i = 0; i < detectors.size(); i++) {
            boolean was = state.seen().sees(i);
            if (!was && now.sees(i)) {
                onSince = onSince == state.onSince() ? onSince.clone() : onSince;
                onSince[i] = moment.millis();
            } else if (was && !now.sees(i)) {
                lastSeen = lastSeen == state.lastSeen() ? lastSeen.clone() : lastSeen;
                lastSeen[i] = moment.millis();
            }
        }
        return new State(now, onSince, lastSeen, locked);
    }

    private long locked(State state, Detections now, GroupSet open, long millis) {
        long locked = state.locked();
        for (int i = 0; i < detectors.size(); i++) {
            Detector detector = detectors.get(i);
            boolean served = !detector.calls().minus(open).intersects(detector.calls());
            boolean seen = now.sees(i) && state.seen().sees(i) && millis - state.onSince()[i] >= detector.delayMillis();
            boolean pressed = now.sees(i) && detector.delayMillis() == 0;
            if (served) {
                locked &= ~(1L << i);
            } else if (detector.locks() && (seen || pressed)) {
                locked |= 1L << i;
            }
        }
        return locked;
    }

    /** Groups that somebody asks for. */
    GroupSet calls(State state, Moment moment) {
        GroupSet calls = GroupSet.NONE;
        for (int i = 0; i < detectors.size(); i++) {
            Detector detector = detectors.get(i);
            boolean waits = state.seen().sees(i) && moment.millis() - state.onSince()[i] >= detector.delayMillis();
            boolean dead = !state.seen().knows(i);
            if (waits || dead || (state.locked() & 1L << i) != 0) {
                calls = calls.union(detector.calls());
            }
        }
        return calls;
    }

    /** Groups whose calls nobody can take back: remembered ones, and those of a dead detector. */
    GroupSet certain(State state) {
        GroupSet calls = GroupSet.NONE;
        for (int i = 0; i < detectors.size(); i++) {
            boolean locked = (state.locked() & 1L << i) != 0;
            calls = locked || !state.seen().knows(i)
                    ? calls.union(detectors.get(i).calls())
                    : calls;
        }
        return calls;
    }

    /** The detector that still prolongs a group of {@code open}, or −1 when all of them have gapped. */
    int prolonging(State state, GroupSet open, Moment moment) {
        for (int i = 0; i < detectors.size(); i++) {
            Detector detector = detectors.get(i);
            boolean within = moment.millis() - state.lastSeen()[i] < detector.extensionMillis();
            boolean coming = !state.seen().knows(i) || state.seen().sees(i) || within;
            if (coming && detector.prolongs().intersects(open)) {
                return i;
            }
        }
        return -1;
    }

    /** The detector of {@code open} that saw somebody last: the one whose gap ended the green; −1 when there is none. */
    int lastToProlong(State state, GroupSet open) {
        int last = -1;
        for (int i = 0; i < detectors.size(); i++) {
            boolean later = last < 0 || state.lastSeen()[i] > state.lastSeen()[last];
            last = detectors.get(i).prolongs().intersects(open) && later ? i : last;
        }
        return last;
    }

    /** How long a detector has seen somebody without a break, ms; for ever when its wire is cut, −1 when it sees nobody. */
    long occupiedMillis(State state, int detector, Moment now) {
        if (!state.seen().knows(detector)) {
            return Long.MAX_VALUE;
        }
        return state.seen().sees(detector) ? now.millis() - state.onSince()[detector] : -1;
    }

    /** How long a detector has seen nobody, ms; −1 when it sees somebody or its wire is cut. */
    long freeMillis(State state, int detector, Moment now) {
        boolean free = state.seen().knows(detector) && !state.seen().sees(detector);
        return free ? now.millis() - state.lastSeen()[detector] : -1;
    }

    Detector detector(int index) {
        return detectors.get(index);
    }
}
