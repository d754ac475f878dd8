package org.tricolore.model;

import java.util.List;
import org.tricolore.model.RingPlan.Phase;

/**
 * The times of a ring plan at its junction: what a phase needs to open and to be served, how long a side may last, when
 * a phase is forced off, and so how long anybody may wait at worst.
 *
 * <p>The argument of the longest wait in free operation. A phase ends at the latest its maximum after it was open and
 * somebody else asked; so a ring that is asked to go on has run through its side within the sum of the openings and
 * maximums of its phases there, and the longest such sum is the side's budget. Somebody who cannot be served before the
 * next barrier has started the budget: from then on a phase is begun only when its shortest service still fits, and none
 * is prolonged past the budget, so all rings cross in time, ring by ring late comers included. At worst, therefore, a
 * caller sees the whole budget of his own side pass without him, those of all other sides, and the phases before his
 * own in his ring.
 *
 * <p>In a common cycle a phase is begun only while its shortest service fits before its force-off, and a coordinated one
 * is not left later than that either, so each phase that is asked for at the yield point is green by its own share. Who
 * comes just after his phase was passed over waits for the next cycle, at worst from the yield point to his share in the
 * next.
 *
 * <p>Change of plan and modes are not in it: they are ordered, and rare.
 */
public final class RingTimes {
    /** Decisions follow what the lamps show by a tick: noticing the walk's end, the green's, and the road's. */
    private static final int NOTICE_MILLIS = 3 * Moment.TICK_MILLIS;

    private final RingPlan plan;

    private final int[] changes;

    private final int[] services;

    private final int[] ends;

    private final int[] budgets;

    private final int[] yields;

    private final int yieldMillis;

    public RingTimes(RingPlan plan, List<SignalGroup> groups, ConflictMatrix matrix) {
        this.plan = plan;
        int phases = plan.phases().size();
        changes = new int[phases];
        services = new int[phases];
        ends = new int[phases];
        yields = new int[phases];
        GroupSet walkers = GroupSet.NONE;
        for (Phase phase : plan.phases()) {
            walkers = phase.pedestrian() == RingPlan.NONE ? walkers : walkers.with(phase.pedestrian());
        }
        int[] ringMillis = new int[plan.rings()];
        int yield = Integer.MAX_VALUE;
        for (int i = 0; i < phases; i++) {
            Phase phase = plan.phases().get(i);
            changes[i] = NOTICE_MILLIS + change(phase, walkers, groups, matrix);
            SignalGroup vehicles = groups.get(phase.group());
            services[i] = vehicles.minimumGreenMillis();
            if (phase.pedestrian() != RingPlan.NONE) {
                SignalGroup people = groups.get(phase.pedestrian());
                services[i] = Math.max(services[i], people.minimumGreenMillis() + people.closingMillis());
            }
            services[i] += NOTICE_MILLIS;
            ringMillis[phase.ring()] += phase.splitMillis();
            int clears = vehicles.closingMillis();
            int longest = 0;
            for (int other = 0; other < matrix.groups(); other++) {
                longest = Math.max(longest, matrix.clearanceMillis(phase.group(), other));
            }
            ends[i] = ringMillis[phase.ring()] - clears - longest;
            yield = plan.coordinates(i) ? Math.min(yield, ends[i]) : yield;
        }
        yieldMillis = yield == Integer.MAX_VALUE ? 0 : yield;
        for (int i = 0; i < phases && plan.coordination().isPresent(); i++) {
            yields[i] = Math.floorMod(
                    ends[i] - yieldMillis, plan.coordination().get().cycleMillis());
        }
        budgets = budgets();
    }

    private static int change(Phase phase, GroupSet walkers, List<SignalGroup> groups, ConflictMatrix matrix) {
        int longest = 0;
        for (long rest = phase.groups().bits(); rest != 0; rest &= rest - 1) {
            int to = Long.numberOfTrailingZeros(rest);
            SignalGroup opens = groups.get(to);
            int closes = walkers.contains(to) ? 0 : opens.closingMillis();
            longest = Math.max(longest, closes + opens.openingMillis());
            for (int from = 0; from < matrix.groups(); from++) {
                if (matrix.conflict(from, to)) {
                    // Pedestrians have left before their phase is left: only their clearance can remain.
                    int closing = walkers.contains(from) ? 0 : groups.get(from).closingMillis();
                    int red = Math.max(matrix.clearanceMillis(from, to), opens.openingMillis());
                    longest = Math.max(longest, closing + red);
                }
            }
        }
        return longest;
    }

    private int[] budgets() {
        int[] longest = new int[plan.sides()];
        for (int side = 0; side < plan.sides(); side++) {
            for (int ring = 0; ring < plan.rings(); ring++) {
                longest[side] =
                        Math.max(longest[side], before(ring, side, plan.phases().size()));
            }
        }
        return longest;
    }

    /** Openings and maximums of the phases of one ring on one side that come before {@code end}, ms. */
    private int before(int ring, int side, int end) {
        int millis = 0;
        for (int i = 0; i < end; i++) {
            Phase phase = plan.phases().get(i);
            boolean counts = phase.ring() == ring && phase.side() == side;
            millis += counts ? changes[i] + phase.maximumMillis() : 0;
        }
        return millis;
    }

    /** From when a phase is begun until all it opens is open at the latest, ms. */
    public int changeMillis(int phase) {
        return changes[phase];
    }

    /** The shortest a phase with its pedestrians can be served in once it is open, ms. */
    public int serviceMillis(int phase) {
        return services[phase];
    }

    /** How long a side may last once somebody waits who cannot be served on it, ms. */
    public int budgetMillis(int side) {
        return budgets[side];
    }

    /** The second of the cycle from which coordinated phases may be left, ms. */
    public int yieldMillis() {
        return yieldMillis;
    }

    /** How long after the yield point a phase is forced off, or for a coordinated one its own share ends, ms. */
    public int forceOffMillis(int phase) {
        return yields[phase];
    }

    /** Last moment after the yield point at which a phase may be begun, ms: its service still fits. */
    public int latestMillis(int phase) {
        return yields[phase] - changes[phase] - services[phase];
    }

    /** How long whoever asks for the phase may wait at worst, ms; the delay of his detector not counted. */
    public int longestWaitMillis(int phase) {
        Phase asked = plan.phases().get(phase);
        if (plan.coordination().isEmpty()) {
            int others = 0;
            for (int budget : budgets) {
                others += budget;
            }
            return others + before(asked.ring(), asked.side(), phase) + changes[phase];
        }
        int cycle = plan.coordination().get().cycleMillis();
        int begins = yields[phase] - (asked.splitMillis() - changes[phase]);
        // Pedestrians beside a coordinated phase walk once nobody else can come any more, at the latest as it opens.
        int missed = plan.coordinates(phase) ? latestOther() - cycle : 0;
        return cycle + Math.max(0, begins - missed);
    }

    /** Last moment after the yield point at which any phase that is not coordinated may be begun, ms. */
    public int latestOther() {
        int latest = 0;
        for (int i = 0; i < plan.phases().size(); i++) {
            latest = plan.coordinates(i) ? latest : Math.max(latest, latestMillis(i));
        }
        return latest;
    }

    /** The longest wait of any phase, ms. */
    public int longestWaitMillis() {
        int longest = 0;
        for (int i = 0; i < plan.phases().size(); i++) {
            longest = Math.max(longest, longestWaitMillis(i));
        }
        return longest;
    }
}
