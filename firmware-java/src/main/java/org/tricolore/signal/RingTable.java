package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.RingPlan;
import org.tricolore.model.RingPlan.Phase;
import org.tricolore.model.RingPlan.Recall;
import org.tricolore.model.RingTimes;

/** A ring plan prepared for asking: its phases as bits, by index, so that a tick compares whole words. */
final class RingTable {
    private final RingPlan plan;

    private final RingTimes times;

    private final RingClock clock;

    private final long[] ofRing;

    private final long[] ofSide;

    /** For each phase the junction's stages that open its vehicles. */
    private final long[] stages;

    private final GroupSet[] groups;

    private final GroupSet[] antagonists;

    private final String[] names;

    /** Phases that come in every cycle. */
    private final long recalled;

    private final long soft;

    private final long dualEntry;

    private final long conditional;

    RingTable(RingPlan plan, Junction junction) {
        this.plan = plan;
        times = new RingTimes(plan, junction.groups(), junction.matrix());
        clock = new RingClock(plan, times, junction.coordinated());
        int phases = plan.phases().size();
        ofRing = new long[plan.rings()];
        ofSide = new long[plan.sides()];
        stages = new long[phases];
        groups = new GroupSet[phases];
        antagonists = new GroupSet[phases];
        names = new String[phases];
        long comes = 0;
        long softly = 0;
        long beside = 0;
        long again = 0;
        for (int i = 0; i < phases; i++) {
            Phase phase = plan.phases().get(i);
            long bit = 1L << i;
            ofRing[phase.ring()] |= bit;
            ofSide[phase.side()] |= bit;
            groups[i] = phase.groups();
            antagonists[i] = junction.matrix().antagonists(phase.group());
            names[i] = "Ø" + phase.number();
            for (int stage = 0; stage < junction.stages().size(); stage++) {
                boolean opens = junction.stages().get(stage).groups().contains(phase.group());
                stages[i] |= opens ? 1L << stage : 0;
            }
            boolean asked = phase.recall() != Recall.NONE && phase.recall() != Recall.SOFT;
            comes |= asked || plan.coordinates(i) ? bit : 0;
            softly |= phase.recall() == Recall.SOFT ? bit : 0;
            beside |= phase.dualEntry() ? bit : 0;
            again |= phase.conditionalService() ? bit : 0;
        }
        recalled = comes;
        soft = softly;
        dualEntry = beside;
        conditional = again;
    }

    RingPlan plan() {
        return plan;
    }

    RingTimes times() {
        return times;
    }

    RingClock clock() {
        return clock;
    }

    Phase phase(int index) {
        return plan.phases().get(index);
    }

    String name(int phase) {
        return names[phase];
    }

    long ofRing(int ring) {
        return ofRing[ring];
    }

    long ofSide(int side) {
        return ofSide[side];
    }

    long soft() {
        return soft;
    }

    long dualEntry() {
        return dualEntry;
    }

    long conditional() {
        return conditional;
    }

    /** Phases that come before {@code phase} in its ring and on its side, or after it. */
    long before(int phase) {
        return beside(phase) & (1L << phase) - 1;
    }

    long after(int phase) {
        return beside(phase) & -2L << phase;
    }

    private long beside(int phase) {
        return ofRing[phase(phase).ring()] & ofSide[phase(phase).side()];
    }

    /** Phases that come in every cycle. */
    long recalled() {
        return recalled;
    }

    /** Phases that somebody asks for, at a detector or otherwise. */
    long called(Situation seen) {
        long asked = 0;
        GroupSet calls = seen.calls().union(seen.nudges().urgent());
        for (int i = 0; i < groups.length; i++) {
            asked |= calls.intersects(groups[i]) ? 1L << i : 0;
        }
        return asked;
    }

    /** Phases all of whose stages are to be skipped, as long as their callers can still be served in time. */
    long omitted(Situation seen, long[] calledSince, Moment now) {
        long skips = seen.nudges().skips();
        long omitted = 0;
        for (int i = 0; i < stages.length && skips != 0; i++) {
            long spare = (long) plan.longestWaitMillis() - times.longestWaitMillis(i);
            boolean patient = calledSince[i] == RingService.NOT_YET || now.millis() - calledSince[i] < spare;
            omitted |= patient && stages[i] != 0 && (stages[i] & ~skips) == 0 ? 1L << i : 0;
        }
        return omitted;
    }

    /** Whether somebody wishes the phase to go on within its maximum. */
    boolean held(int phase, Situation seen) {
        return seen.nudges().prolongs().intersects(groups[phase])
                || (stages[phase] & seen.nudges().holds()) != 0;
    }

    /** Whether an antagonist of the phase is urgent and the phase is not. */
    boolean hurried(int phase, Situation seen) {
        GroupSet urgent = seen.nudges().urgent();
        return urgent.intersects(antagonists[phase]) && !urgent.intersects(groups[phase]);
    }

    GroupSet groups(int phase) {
        return groups[phase];
    }

    /** Of {@code asked} those that may be begun now. */
    long admitted(long asked, DualRing.State state, long yieldMillis, long dueMillis, Moment now) {
        long admitted = 0;
        for (long rest = asked; rest != 0; rest &= rest - 1) {
            int phase = Long.numberOfTrailingZeros(rest);
            int needs = times.changeMillis(phase) + times.serviceMillis(phase);
            // Whoever is served on this side late must not keep those beyond the barrier waiting longer.
            boolean fits = phase(phase).side() != state.side() || now.millis() <= dueMillis - needs;
            admitted |= fits && clock.admits(phase, yieldMillis, now) ? 1L << phase : 0;
        }
        return admitted;
    }
}
