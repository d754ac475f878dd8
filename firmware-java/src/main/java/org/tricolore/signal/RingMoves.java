package org.tricolore.signal;

import org.tricolore.model.Moment;
import org.tricolore.model.RingPlan;

/** How rings go on: from phase to phase on their side, over a barrier all at once, or into red. */
final class RingMoves {
    private static final int NONE = RingPlan.NONE;

    private RingMoves() {}

    /** The state after whoever may go on has gone on; the same while nobody does. */
    static DualRing.State moved(
            RingService service, DualRing.State state, DualRing.State before, RingService.Look look) {
        RingTable table = state.table();
        long across = look.next() & ~table.ofSide(state.side());
        int bound = 0;
        for (RingService.Ring ring : state.rings()) {
            boolean done =
                    ring.phase() == NONE || (ring.ready() != null && (look.next() & table.after(ring.phase())) == 0);
            bound += done ? 0 : 1;
        }
        if (across != 0 && bound == 0) {
            int side = state.side();
            do {
                side = (side + 1) % table.plan().sides();
            } while ((across & table.ofSide(side)) == 0);
            Cause.Reason why = why(look.softly(), across & table.ofSide(side), look.called());
            return crossed(state, side, across, table.dualEntry(), why, lastToEnd(state, before), look.now());
        }
        DualRing.State after = state;
        for (int i = 0; i < state.rings().length; i++) {
            RingService.Ring ring = state.rings()[i];
            int next = next(ring, i, across, bound, table, look);
            if (next != NONE) {
                after = withRing(after, i, begun(next, ring.phase(), look), ring.ready());
            } else if (service.redRests(ring, look)) {
                after = withRing(after, i, RingService.Ring.RED, service.rested(ring, table));
            }
        }
        return after;
    }

    /** The phase with which a ring goes on on its side, or −1 while it stays. */
    private static int next(
            RingService.Ring ring, int index, long across, int bound, RingTable table, RingService.Look look) {
        if (ring.phase() == NONE) {
            return first(look.next() & table.ofRing(index) & table.ofSide(look.side()));
        }
        if (ring.ready() == null) {
            return NONE;
        }
        long after = look.next() & table.after(ring.phase());
        if (after != 0) {
            return first(after);
        }
        // Back to what has had its turn: only while nobody waits beyond the barrier, or while others are not done yet.
        long again = across == 0 ? -1L : bound > 0 ? table.conditional() : 0;
        return first(look.next() & table.before(ring.phase()) & again);
    }

    private static int first(long phases) {
        return phases == 0 ? NONE : Long.numberOfTrailingZeros(phases);
    }

    private static DualRing.State withRing(DualRing.State state, int index, RingService.Ring ring, Cause closes) {
        RingService.Ring[] rings = state.rings().clone();
        rings[index] = ring;
        return new DualRing.State(
                state.table(),
                state.side(),
                state.crossedMillis(),
                state.yieldMillis(),
                rings,
                state.calledSince(),
                state.walks(),
                closes == null ? state.closes() : closes);
    }

    static Cause.Reason why(boolean softly, long phases, long called) {
        return softly ? Cause.Reason.RESTED : (phases & called) == 0 ? Cause.Reason.RECALLED : Cause.Reason.CALLED;
    }

    private static RingService.Ring begun(int phase, int from, RingService.Look look) {
        RingTable table = look.table();
        long passed = table.before(phase) & (from == NONE ? -1L : table.after(from));
        Cause.Reason why = why(look.softly(), 1L << phase, look.called());
        Cause.Reason reason = why == Cause.Reason.CALLED && passed != 0 ? Cause.Reason.FIRST_CALLED : why;
        return RingService.Ring.begun(phase, new Cause(reason, table.name(phase), 0), look.now());
    }

    /** All rings on {@code side}: with what is wanted there, else beside it, else in red. */
    static DualRing.State crossed(
            DualRing.State state, int side, long wanted, long beside, Cause.Reason reason, Cause closes, Moment now) {
        RingTable table = state.table();
        RingService.Ring[] rings = new RingService.Ring[state.rings().length];
        int[] chosen = new int[rings.length];
        StringBuilder names = new StringBuilder();
        boolean omits = false;
        for (int ring = 0; ring < rings.length; ring++) {
            long there = table.ofSide(side) & table.ofRing(ring);
            chosen[ring] = first(wanted & there);
            if (chosen[ring] != NONE) {
                names.append(names.isEmpty() ? "" : " + ").append(table.name(chosen[ring]));
                omits |= table.before(chosen[ring]) != 0;
            } else {
                int quiet = first(beside & there);
                boolean enters = quiet != NONE && table.clock().admits(quiet, state.yieldMillis(), now);
                chosen[ring] = enters ? quiet : NONE;
            }
        }
        // One cause for all of them: they open for whoever was asked for, also beside him.
        boolean first = reason == Cause.Reason.CALLED && omits;
        Cause opens = new Cause(first ? Cause.Reason.FIRST_CALLED : reason, names.toString(), 0);
        for (int ring = 0; ring < rings.length; ring++) {
            rings[ring] =
                    chosen[ring] == NONE ? RingService.Ring.RED : RingService.Ring.begun(chosen[ring], opens, now);
        }
        return new DualRing.State(
                table, side, now.millis(), state.yieldMillis(), rings, state.calledSince(), state.walks(), closes);
    }

    /** Why the barrier may be crossed now: what the ring that was done last ended for. */
    private static Cause lastToEnd(DualRing.State state, DualRing.State before) {
        Cause last = state.closes();
        for (int i = 0; i < state.rings().length; i++) {
            Cause ready = state.rings()[i].ready();
            boolean fresh = before.rings()[i].ready() == null;
            last = ready != null && (fresh || last == state.closes()) ? ready : last;
        }
        return last;
    }
}
