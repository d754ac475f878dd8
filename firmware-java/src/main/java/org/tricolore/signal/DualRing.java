package org.tricolore.signal;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private final RingService service;

    private final SortedMap<String, RingTable> tables = new TreeMap<>();

    DualRing(Junction junction, DetectorBank bank) {
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

        State crossedAt(long millis) {
            return new State(table, side, millis, yieldMillis, rings, calledSince, walks, closes);
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

    /** Begins a plan with the groups it finds open; on the first side somebody asks for when it finds none. */
    State begin(String plan, GroupSet open, Situation seen, Moment now) {
        RingTable table = tables.get(plan);
        long[] nobody = new long[table.plan().phases().size()];
        Arrays.fill(nobody, RingService.NOT_YET);
        return begin(table, open, nobody, seen, now);
    }

    /** Another ring plan takes over what runs, and whoever waits has waited as long as before. */
    State change(State from, String plan, Situation seen, Moment now) {
        RingTable table = tables.get(plan);
        long[] since = new long[table.plan().phases().size()];
        Arrays.fill(since, RingService.NOT_YET);
        for (int i = 0; i < since.length; i++) {
            for (int old = 0; old < from.calledSince().length; old++) {
                boolean same = from.table().phase(old).group() == table.phase(i).group();
                since[i] = same ? from.calledSince()[old] : since[i];
            }
        }
        return begin(table, wishes(from).green(), since, seen, now);
    }

    private static State begin(RingTable table, GroupSet goesOn, long[] calledSince, Situation seen, Moment now) {
        RingService.Ring[] rings = new RingService.Ring[table.plan().rings()];
        Arrays.fill(rings, RingService.Ring.RED);
        long yield = table.clock().begin(now);
        State red = new State(table, 0, now.millis(), yield, rings, calledSince, Cause.WISH_BEGAN, Cause.WISH_ENDED);
        long open = 0;
        for (int i = 0; i < calledSince.length; i++) {
            open |= goesOn.contains(table.phase(i).group()) ? 1L << i : 0;
        }
        long called = table.called(seen);
        long asked = called | table.recalled();
        long wanted = open != 0 ? open : asked != 0 ? asked : table.soft();
        int side = 0;
        while (wanted != 0 && (table.ofSide(side) & wanted) == 0) {
            side++;
        }
        Cause.Reason why = RingMoves.why(asked == 0, wanted & table.ofSide(side), called);
        State begun =
                RingMoves.crossed(red, side, wanted, open == 0 ? table.dualEntry() : 0, why, Cause.WISH_ENDED, now);
        // What goes on has been there all along: the side does not begin anew.
        return open == 0 ? begun : begun.crossedAt(Long.MIN_VALUE / 2);
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
        return RingMoves.moved(service, stepped, state, look);
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
}
