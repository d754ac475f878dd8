package org.tricolore.proof;

import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalGroup;
import org.tricolore.signal.Cause;
import org.tricolore.signal.JunctionPhase;
import org.tricolore.signal.SignalsState;

/**
 * What the group rules can tell apart of a state, for the watched groups: two states with the same key behave the same.
 *
 * <p>The rules compare ages only, never instants, and no age with more than the time of its own step, the longest
 * clearance or the time of its phase: beyond these an age saturates. See {@code docs/proof.md}.
 */
final class Likeness {
    private static final JunctionPhase[] PHASES = JunctionPhase.values();

    private final Watch watch;

    private final int[][] caps;

    private final int[] phaseCaps = new int[PHASES.length];

    /** @param slack ticks by which every age saturates later than it must */
    Likeness(Junction junction, Watch watch, int slack) {
        this.watch = watch;
        int longest = Packed.ticks(junction.matrix().longestClearanceMillis());
        Junction.StartUp start = junction.startUp();
        phaseCaps[JunctionPhase.FLASHING.ordinal()] = Packed.ticks(start.flashingMillis()) + slack;
        phaseCaps[JunctionPhase.STEADY_YELLOW.ordinal()] = Packed.ticks(start.yellowMillis()) + slack;
        phaseCaps[JunctionPhase.ALL_RED.ordinal()] = Math.max(Packed.ticks(start.allRedMillis()), longest) + slack;
        caps = new int[watch.size()][];
        for (int place = 0; place < watch.size(); place++) {
            SignalGroup group = junction.groups().get(watch.group(place));
            int opening = group.opening().size();
            int closing = group.closing().size();
            int[] cap = new int[Packed.MOST_STEPS];
            java.util.Arrays.fill(cap, longest + slack);
            for (int i = 0; i < opening; i++) {
                cap[1 + i] = Packed.ticks(group.opening().get(i).millis()) + slack;
            }
            cap[1 + opening] = Packed.ticks(group.minimumGreenMillis()) + slack;
            for (int i = 0; i < closing; i++) {
                cap[2 + opening + i] = Packed.ticks(group.closing().get(i).millis()) + slack;
            }
            caps[place] = cap;
        }
    }

    long key(SignalsState state, long nowMillis) {
        int phase = state.phase().ordinal();
        boolean fallen = state.phase() == JunctionPhase.FLASHING && state.cause(0) == Cause.FALL_BACK;
        long key = Packed.whole(phase, age(nowMillis - state.phaseSince(), phaseCaps[phase]), fallen);
        for (int place = 0; place < watch.size(); place++) {
            int group = watch.group(place);
            int step = state.step(group);
            key |= Packed.group(place, step, age(nowMillis - state.since(group), caps[place][step]));
        }
        return key;
    }

    private static int age(long millis, int cap) {
        return (int) Math.min(millis / Moment.TICK_MILLIS, cap);
    }
}
