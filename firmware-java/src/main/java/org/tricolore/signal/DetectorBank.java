package org.tricolore.signal;

import java.util.Arrays;
import java.util.List;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Moment;

/**
 * Makes calls and gaps of what the detectors say: pure, like the rest of the engine.
 *
 * <p>A detector whose wire cannot be trusted, or that behaves as no traffic does, calls for ever and never gaps:
 * permanent demand, so that nobody waits in vain in front of a broken loop. Where the site says so, it calls instead as
 * often as somebody used to come at this hour.
 */
final class DetectorBank {
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final List<Detector> detectors;

    /** Bit {@code i} set for each detector there is. */
    private final long all;

    private final DetectorHealth health;

    private final LearnedDemand demand;

    DetectorBank(List<Detector> detectors) {
        this.detectors = detectors;
        this.all = detectors.size() == Long.SIZE ? -1L : (1L << detectors.size()) - 1;
        this.health = new DetectorHealth(detectors);
        this.demand = new LearnedDemand(detectors);
    }

    /**
     * What the bank remembers.
     *
     * @param seen what was said at the last change
     * @param onSince for each detector since when it has seen somebody, ms
     * @param lastSeen for each detector when it last saw somebody, ms; counts while it sees nobody
     * @param locked bit {@code i} set while a call of detector {@code i} is remembered
     * @param replaced bit {@code i} set while learned demand stands in for detector {@code i}
     */
    record State(
            Detections seen,
            long[] onSince,
            long[] lastSeen,
            long locked,
            long replaced,
            DetectorHealth.State health,
            LearnedDemand.State demand) {
        /** Whether nothing can be said of what the detector sees. */
        boolean doubts(int detector) {
            return !seen.knows(detector) || health.suspects(detector);
        }

        private boolean replaces(int detector) {
            return (replaced & 1L << detector) != 0;
        }
    }

    State begin(Moment now) {
        long[] never = new long[detectors.size()];
        Arrays.fill(never, LONG_AGO);
        return new State(Detections.NOBODY, never.clone(), never, 0, 0, health.begin(now), demand.begin());
    }

    /**
     * One step.
     *
     * @param open groups that show go now: their remembered calls are served
     * @return the same state when nothing changes
     */
    State step(State state, Detections now, GroupSet open, Moment moment) {
        DetectorHealth.State judged = health.step(state.health(), state.seen(), now, moment);
        long doubted = doubted(judged, now);
        LearnedDemand.State learned = demand.step(state.demand(), state.seen(), now, doubted, moment);
        long replaced = replaced(learned, doubted, moment);
        long[] lastSeen = lastSeen(state, now, replaced, learned, moment);
        long[] onSince = onSince(state, now, moment);
        long locked = locked(state, now, open, replaced, lastSeen, moment.millis());
        boolean same = (now == state.seen() || now.equals(state.seen()))
                && locked == state.locked()
                && replaced == state.replaced()
                && judged == state.health()
                && learned == state.demand()
                && lastSeen == state.lastSeen();
        return same ? state : new State(now, onSince, lastSeen, locked, replaced, judged, learned);
    }

    private long doubted(DetectorHealth.State judged, Detections now) {
        return (~now.known() & all) | judged.suspected();
    }

    private long replaced(LearnedDemand.State learned, long doubted, Moment now) {
        long replaced = 0;
        for (long rest = doubted; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            boolean known = detectors.get(i).watch().learned() && demand.intervalMillis(learned, i, now) > 0;
            replaced |= known ? 1L << i : 0;
        }
        return replaced;
    }

    private long[] onSince(State state, Detections now, Moment moment) {
        long[] onSince = state.onSince();
        for (long rest = now.seen() & ~state.seen().seen() & all; rest != 0; rest &= rest - 1) {
            onSince = onSince == state.onSince() ? onSince.clone() : onSince;
            onSince[Long.numberOfTrailingZeros(rest)] = moment.millis();
        }
        return onSince;
    }

    /** Who is replaced sees somebody for an instant whenever one is due. */
    private long[] lastSeen(State state, Detections now, long replaced, LearnedDemand.State learned, Moment moment) {
        long[] lastSeen = state.lastSeen();
        long changed = (now.seen() ^ state.seen().seen()) & all;
        for (long rest = changed | replaced; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            boolean stoodIn = (replaced & 1L << i) != 0;
            boolean moved = stoodIn
                    ? moment.millis() - lastSeen[i] >= demand.intervalMillis(learned, i, moment)
                    : detectors.get(i).pulse() == now.sees(i);
            if (moved) {
                lastSeen = lastSeen == state.lastSeen() ? lastSeen.clone() : lastSeen;
                lastSeen[i] = moment.millis();
            }
        }
        return lastSeen;
    }

    private long locked(State state, Detections now, GroupSet open, long replaced, long[] lastSeen, long millis) {
        long locked = state.locked();
        // Of all others nothing is remembered, and they say nothing that would be.
        for (long rest = (now.seen() & all) | locked | replaced; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            Detector detector = detectors.get(i);
            boolean served = !detector.calls().minus(open).intersects(detector.calls());
            boolean seen = now.sees(i) && state.seen().sees(i) && millis - state.onSince()[i] >= detector.delayMillis();
            boolean pressed = now.sees(i) && detector.delayMillis() == 0;
            boolean begins = now.sees(i) && !state.seen().sees(i);
            boolean learned = (replaced & 1L << i) != 0 && lastSeen[i] == millis;
            boolean asks = detector.pulse() ? begins : detector.locks() && (seen || pressed);
            if (served) {
                locked &= ~(1L << i);
            } else if (asks || learned) {
                locked |= 1L << i;
            }
        }
        return locked;
    }

    /** Groups that somebody asks for. */
    GroupSet calls(State state, Moment moment) {
        long calls = 0;
        for (int i = 0; i < detectors.size(); i++) {
            Detector detector = detectors.get(i);
            boolean asks = (state.locked() & 1L << i) != 0;
            if (!asks && !state.replaces(i)) {
                boolean waits = !detector.pulse()
                        && state.seen().sees(i)
                        && moment.millis() - state.onSince()[i] >= detector.delayMillis();
                asks = waits || state.doubts(i);
            }
            calls |= asks ? detector.calls().bits() : 0;
        }
        return new GroupSet(calls);
    }

    /** Groups whose calls nobody can take back: remembered ones, and those of a detector whose wire is cut. */
    GroupSet certain(State state) {
        GroupSet calls = GroupSet.NONE;
        for (int i = 0; i < detectors.size(); i++) {
            boolean locked = (state.locked() & 1L << i) != 0;
            boolean cut = !state.seen().knows(i) && !state.replaces(i);
            calls = locked || cut ? calls.union(detectors.get(i).calls()) : calls;
        }
        return calls;
    }

    /**
     * The detector that still prolongs a group of {@code open}, or −1 when all of them have gapped.
     *
     * @param othersWaitMillis for how long others have waited for the green, ms: their patience shrinks the gap
     */
    int prolonging(State state, GroupSet open, long othersWaitMillis, Moment moment) {
        for (int i = 0; i < detectors.size(); i++) {
            Detector detector = detectors.get(i);
            if (detector.prolongs().intersects(open)) {
                long accepted = detector.gap().acceptedMillis(othersWaitMillis);
                boolean within = moment.millis() - state.lastSeen()[i] < accepted;
                boolean there = !detector.pulse() && state.seen().sees(i);
                if (within || (!state.replaces(i) && (there || state.doubts(i)))) {
                    return i;
                }
            }
        }
        return -1;
    }

    /**
     * The detector of {@code open} that saw somebody last: the one whose gap ended the green; −1 when nobody was ever
     * seen there.
     */
    int lastToProlong(State state, GroupSet open) {
        int last = -1;
        for (int i = 0; i < detectors.size(); i++) {
            boolean later = state.lastSeen()[i] > (last < 0 ? LONG_AGO : state.lastSeen()[last]);
            last = detectors.get(i).prolongs().intersects(open) && later ? i : last;
        }
        return last;
    }

    /** How long a detector has seen nobody, whatever it says now, ms. */
    int gapMillis(State state, int detector, Moment now) {
        return (int) Math.min(Integer.MAX_VALUE, now.millis() - state.lastSeen()[detector]);
    }

    /** How long a detector has seen somebody without a break, ms; for ever when it is not believed, −1 when it sees nobody. */
    long occupiedMillis(State state, int detector, Moment now) {
        if (state.doubts(detector)) {
            return Long.MAX_VALUE;
        }
        return state.seen().sees(detector) ? now.millis() - state.onSince()[detector] : -1;
    }

    /** How long a detector has seen nobody, ms; −1 when it sees somebody or is not believed. */
    long freeMillis(State state, int detector, Moment now) {
        boolean free = !state.doubts(detector) && !state.seen().sees(detector);
        return free ? now.millis() - state.lastSeen()[detector] : -1;
    }

    Detector detector(int index) {
        return detectors.get(index);
    }
}
