package org.tricolore.signal;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Aspect;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.RingPlan;

/**
 * The ring-and-barrier strategy (NEMA): one phase runs in each ring, and all rings cross a barrier together.
 *
 * <p>A phase nobody asks for is omitted. One that runs is left when a phase that cannot run beside it is asked for and
 * its own detectors have gapped, its maximum has passed since, or its second of the cycle has come; never before its
 * minimum green and its pedestrians are served. A ring that is done on its side rests in green until the others may
 * leave too. Which phases may run together is the rings' order; what is safe is the group rules' alone.
 */
public final class DualRing {
    private static final int NONE = RingPlan.NONE;

    private final Junction junction;

    private final RingService service;

    private final SortedMap<String, RingTable> tables = new TreeMap<>();

    DualRing(Junction junction, DetectorBank bank) {
        this.junction = junction;
        this.service = new RingService(junction, bank);
        junction.ringPlans().forEach((name, plan) -> tables.put(name, new RingTable(plan, junction)));
    }

    /**
     * Where the strategy is.
     *
     * @param table the running plan
     * @param side on which all rings are
     * @param crossedMillis monotonic ms at which the barrier was crossed last
     * @param yieldMillis monotonic ms of the yield point of the running cycle
     * @param rings where each ring is
     * @param calledSince for each phase since when it waits, ms; {@link Long#MIN_VALUE} while it does not
     * @param walks why pedestrians come who come alone
     * @param closes why the last phase or walk ended
     */
    public record State(
            RingTable table,
            int side,
            long crossedMillis,
            long yieldMillis,
            RingService.Ring[] rings,
            long[] calledSince,
            Cause walks,
            Cause closes)
            implements Run {
        @Override
        public String planName() {
            return table.plan().name();
        }

        @Override
        public int stage(Moment now) {
            return NO_STAGE;
        }

        @Override
        public OptionalInt cycleMillis(Moment now) {
            return table.plan().coordination().isPresent()
                    ? OptionalInt.of(table.clock().cycleMilli(yieldMillis, now))
                    : OptionalInt.empty();
        }

        /** Number of the phase that runs in a ring, or −1 while none does. */
        public int phaseOf(int ring) {
            int phase = rings[ring].phase();
            return phase == NONE ? NONE : table.phase(phase).number();
        }

        /** The phases that run, as bits. */
        long active() {
            long active = 0;
            for (RingService.Ring ring : rings) {
                active |= ring.phase() == NONE ? 0 : 1L << ring.phase();
            }
            return active;
        }
    }

    /** Begins a plan with the phases it finds open; otherwise on the first side somebody asks for. */
    State begin(String plan, Situation seen, Moment now) {
        RingTable table = tables.get(plan);
        RingService.Ring[] rings = new RingService.Ring[table.plan().rings()];
        Arrays.fill(rings, RingService.Ring.RED);
        long[] nobody = new long[table.plan().phases().size()];
        Arrays.fill(nobody, RingService.NOT_YET);
        long yield = table.clock().begin(now);
        State red = new State(table, 0, now.millis(), yield, rings, nobody, Cause.WISH_BEGAN, Cause.WISH_ENDED);
        long open = 0;
        for (int i = 0; i < nobody.length; i++) {
            int group = table.phase(i).group();
            Aspect go = junction.groups().get(group).type().go();
            open |= seen.signals().aspect(group) == go ? 1L << i : 0;
        }
        long called = table.called(seen);
        long asked = called | table.recalled();
        long wanted = open != 0 ? open : asked != 0 ? asked : table.soft();
        int side = 0;
        while (wanted != 0 && (table.ofSide(side) & wanted) == 0) {
            side++;
        }
        Cause.Reason why = why(asked == 0, wanted & table.ofSide(side), called);
        return crossed(red, side, wanted, open == 0 ? table.dualEntry() : 0, why, Cause.WISH_ENDED, now);
    }

    /** One step. Returns {@code state} itself when nothing changes. */
    State step(State state, Situation seen, Moment now) {
        RingTable table = state.table();
        long called = table.called(seen);
        long waiting = (called | table.recalled()) & ~state.active();
        long yield = table.clock().step(state.yieldMillis(), now);
        long[] since = calledSince(state.calledSince(), waiting, now);
        long omitted = table.omitted(seen, since, now);
        long due = due(state, since, waiting & ~omitted);
        long admitted = table.admitted(waiting & ~omitted, state, yield, due, now);
        long gently = table.soft() & ~state.active() & ~omitted;
        boolean softly = (waiting & ~omitted) == 0;
        long next = softly ? gently : admitted;
        RingService.Look look = new RingService.Look(table, seen, next, called, softly, state.side(), yield, due, now);
        RingService.Ring[] rings = state.rings();
        Cause walks = state.walks();
        Cause closes = state.closes();
        for (int i = 0; i < rings.length; i++) {
            RingService.Ring ring = service.step(state.rings()[i], look);
            if (ring != state.rings()[i]) {
                rings = rings == state.rings() ? rings.clone() : rings;
                rings[i] = ring;
                walks = service.walkBegins(state.rings()[i], ring, table, walks);
                closes = service.walkEnds(state.rings()[i], ring, table, closes);
            }
        }
        boolean same = rings == state.rings() && since == state.calledSince() && yield == state.yieldMillis();
        State stepped = same
                ? state
                : new State(table, state.side(), state.crossedMillis(), yield, rings, since, walks, closes);
        return moved(stepped, state, look);
    }

    /** What the strategy wishes now. */
    Wishes wishes(State state) {
        GroupSet green = GroupSet.NONE;
        RingService.Ring opening = null;
        for (RingService.Ring ring : state.rings()) {
            if (ring.phase() != NONE) {
                RingPlan.Phase phase = state.table().phase(ring.phase());
                green = green.with(phase.group());
                green = ring.walk() == RingService.Walk.WISHED ? green.with(phase.pedestrian()) : green;
                boolean earlier = opening == null || ring.begunMillis() < opening.begunMillis();
                opening = ring.openMillis() == RingService.NOT_YET && earlier ? ring : opening;
            }
        }
        Cause opens = opening == null ? state.walks() : opening.opens();
        return new Wishes(green, Mode.NORMAL, opens, state.closes());
    }

    /** Whether nobody waits for what cannot run now, so that another plan may take over. */
    boolean rests(State state) {
        for (RingService.Ring ring : state.rings()) {
            boolean busy = ring.openMillis() == RingService.NOT_YET || ring.askedMillis() != RingService.NOT_YET;
            if (ring.phase() != NONE && busy) {
                return false;
            }
        }
        return true;
    }

    /** Since when each phase waits; the same array while nothing changes. */
    private static long[] calledSince(long[] before, long waiting, Moment now) {
        long[] since = before;
        for (int i = 0; i < before.length; i++) {
            boolean waits = (waiting & 1L << i) != 0;
            if (waits != (before[i] != RingService.NOT_YET)) {
                since = since == before ? before.clone() : since;
                since[i] = waits ? now.millis() : RingService.NOT_YET;
            }
        }
        return since;
    }

    /** When all rings have left their side at the latest, because somebody waits whom it cannot serve any more. */
    private static long due(State state, long[] since, long waiting) {
        RingTable table = state.table();
        if (table.plan().coordination().isPresent()) {
            return Long.MAX_VALUE;
        }
        long beyond = waiting & ~table.ofSide(state.side());
        for (RingService.Ring ring : state.rings()) {
            beyond |= ring.phase() == NONE ? 0 : waiting & table.before(ring.phase());
        }
        long due = Long.MAX_VALUE;
        int budget = table.times().budgetMillis(state.side());
        for (long rest = beyond; rest != 0; rest &= rest - 1) {
            long waits = since[Long.numberOfTrailingZeros(rest)];
            due = Math.min(due, Math.max(waits, state.crossedMillis()) + budget);
        }
        return due;
    }

    private State moved(State state, State before, RingService.Look look) {
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
        State after = state;
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

    private static State withRing(State state, int index, RingService.Ring ring, Cause closes) {
        RingService.Ring[] rings = state.rings().clone();
        rings[index] = ring;
        return new State(
                state.table(),
                state.side(),
                state.crossedMillis(),
                state.yieldMillis(),
                rings,
                state.calledSince(),
                state.walks(),
                closes == null ? state.closes() : closes);
    }

    private static Cause.Reason why(boolean softly, long phases, long called) {
        return softly
                ? Cause.Reason.RESTED
                : (phases & called) == 0 ? Cause.Reason.RECALLED : Cause.Reason.CALLED;
    }

    private static RingService.Ring begun(int phase, int from, RingService.Look look) {
        RingTable table = look.table();
        long passed = table.before(phase) & (from == NONE ? -1L : table.after(from));
        Cause.Reason why = why(look.softly(), 1L << phase, look.called());
        Cause.Reason reason = why == Cause.Reason.CALLED && passed != 0 ? Cause.Reason.FIRST_CALLED : why;
        return RingService.Ring.begun(phase, new Cause(reason, table.name(phase), 0), look.now());
    }

    /** All rings on {@code side}: with what is wanted there, else beside it, else in red. */
    private static State crossed(
            State state, int side, long wanted, long beside, Cause.Reason reason, Cause closes, Moment now) {
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
            rings[ring] = chosen[ring] == NONE
                    ? RingService.Ring.RED
                    : RingService.Ring.begun(chosen[ring], opens, now);
        }
        return new State(
                table, side, now.millis(), state.yieldMillis(), rings, state.calledSince(), state.walks(), closes);
    }

    /** Why the barrier may be crossed now: what the ring that was done last ended for. */
    private static Cause lastToEnd(State state, State before) {
        Cause last = state.closes();
        for (int i = 0; i < state.rings().length; i++) {
            Cause ready = state.rings()[i].ready();
            boolean fresh = before.rings()[i].ready() == null;
            last = ready != null && (fresh || last == state.closes()) ? ready : last;
        }
        return last;
    }
}
