package org.tricolore.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.tricolore.model.Aspect;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Junction.StartUp;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.model.Stage;
import org.tricolore.model.StagePlan;
import org.tricolore.signal.Cause;
import org.tricolore.signal.JunctionPhase;
import org.tricolore.signal.Signals;
import org.tricolore.signal.SignalsState;
import org.tricolore.signal.Wishes;

/**
 * Group rules with one mistake each. {@link Signals} is closed, so a mistake is either a junction told wrongly to it, or
 * a wrapper that lies to it about the time or the wishes.
 */
public final class Saboteurs {
    private Saboteurs() {}

    /** The shipped class, told of another junction than the true one. */
    static Stepper told(Junction wrong) {
        return Stepper.of(new Signals(wrong));
    }

    static Junction withGroups(Junction junction, UnaryOperator<SignalGroup> change) {
        return with(junction, junction.groups().stream().map(change).toList(), junction.matrix(), junction.startUp());
    }

    public static Junction withStart(Junction junction, StartUp start) {
        return with(junction, junction.groups(), junction.matrix(), start);
    }

    /** Another clearance from one group to another; {@link ConflictMatrix#NONE} takes the conflict away on both sides. */
    static Junction withClearance(Junction junction, String from, String to, int millis) {
        int[][] cells = cells(junction);
        int a = junction.indexOf(from);
        int b = junction.indexOf(to);
        cells[a][b] = millis;
        if (millis == ConflictMatrix.NONE) {
            cells[b][a] = millis;
        }
        return with(junction, junction.groups(), new ConflictMatrix(cells), junction.startUp());
    }

    /** Rows and columns changed over: from and to are mistaken for each other. */
    static Junction transposed(Junction junction) {
        int[][] cells = cells(junction);
        int[][] turned = new int[cells.length][cells.length];
        for (int a = 0; a < cells.length; a++) {
            for (int b = 0; b < cells.length; b++) {
                turned[b][a] = cells[a][b];
            }
        }
        return with(junction, junction.groups(), new ConflictMatrix(turned), junction.startUp());
    }

    static SignalGroup yellow(SignalGroup group, int more) {
        List<TimedAspect> closing = group.closing().stream()
                .map(timed -> new TimedAspect(timed.aspect(), timed.millis() + more))
                .toList();
        return new SignalGroup(group.name(), group.type(), group.minimumGreenMillis(), group.opening(), closing);
    }

    static SignalGroup minimumGreen(SignalGroup group, int millis) {
        return new SignalGroup(group.name(), group.type(), millis, group.opening(), group.closing());
    }

    /** No yellow: straight from green to red. */
    static SignalGroup abrupt(SignalGroup group) {
        return new SignalGroup(group.name(), group.type(), group.minimumGreenMillis(), group.opening(), List.of());
    }

    /** Shows yellow on the way to green, as no French signal does. */
    static SignalGroup redAmber(SignalGroup group) {
        List<TimedAspect> opening = List.of(new TimedAspect(Aspect.YELLOW, 1_000));
        return new SignalGroup(group.name(), group.type(), group.minimumGreenMillis(), opening, group.closing());
    }

    /** Every group has the minimum green of the one before it. */
    static Junction minimumGreenOfTheNeighbour(Junction junction) {
        List<SignalGroup> groups = new ArrayList<>();
        int count = junction.groups().size();
        for (int i = 0; i < count; i++) {
            SignalGroup neighbour = junction.groups().get((i + count - 1) % count);
            groups.add(minimumGreen(junction.groups().get(i), neighbour.minimumGreenMillis()));
        }
        return with(junction, groups, junction.matrix(), junction.startUp());
    }

    /**
     * Opens without looking at what else opens in the same step: each group is asked of the rules by itself, and what
     * the two answers open is laid together. The lower index cannot see the higher one, nor the other way round.
     */
    static Stepper blindInOneStep(Junction junction, String first, String second) {
        Junction apart = withClearance(junction, first, second, ConflictMatrix.NONE);
        Signals sighted = new Signals(junction);
        Signals blind = new Signals(apart);
        GroupSet both = GroupSet.of(junction.indexOf(first), junction.indexOf(second));
        return wrapped(sighted, (state, wishes, now) -> {
            boolean together = state.phase() == JunctionPhase.RUNNING
                    && state.stopped().equals(GroupSet.firstGroups(state.groups()))
                    && wishes.mode() == Mode.NORMAL
                    && both.minus(wishes.green()).isEmpty();
            return (together ? blind : sighted).step(state, wishes, now);
        });
    }

    /** Its matrix is one-sided: {@code first} does not look whether {@code second} shows stop; the other does. */
    static Stepper oneSided(Junction junction, String first, String second) {
        Signals sighted = new Signals(junction);
        Signals blind = new Signals(withClearance(junction, first, second, ConflictMatrix.NONE));
        int a = junction.indexOf(first);
        int b = junction.indexOf(second);
        return wrapped(sighted, (state, wishes, now) -> {
            boolean opens = state.stopped().contains(a) && wishes.green().contains(a);
            if (!opens) {
                return sighted.step(state, wishes, now);
            }
            GroupSet green = state.stopped().contains(b) ? wishes.green().without(b) : wishes.green();
            return blind.step(state, new Wishes(green, wishes.mode()), now);
        });
    }

    /** Runs down the clearance from the start of yellow. */
    static Junction clearanceFromTheStartOfYellow(Junction junction) {
        int[][] cells = cells(junction);
        for (int a = 0; a < cells.length; a++) {
            for (int b = 0; b < cells.length; b++) {
                int yellow = junction.groups().get(a).closingMillis();
                cells[a][b] = cells[a][b] == ConflictMatrix.NONE ? cells[a][b] : Math.max(0, cells[a][b] - yellow);
            }
        }
        return with(junction, junction.groups(), new ConflictMatrix(cells), junction.startUp());
    }

    /** After a fall-back it hurries: flashing ends as soon as it may. */
    static Stepper hurriesAfterAFallBack(Junction junction) {
        Signals signals = new Signals(junction);
        Signals hurried = new Signals(withStart(junction, new StartUp(0, 0, 0)));
        return wrapped(
                signals,
                (state, wishes, now) ->
                        (state.cause(0).equals(Cause.FALL_BACK) ? hurried : signals).step(state, wishes, now));
    }

    /** In all red it forgets the mode and obeys the wishes. */
    static Stepper deafToAllRed(Junction junction) {
        Signals signals = new Signals(junction);
        return wrapped(
                signals,
                (state, wishes, now) -> signals.step(
                        state, wishes.mode() == Mode.ALL_RED ? new Wishes(wishes.green(), Mode.NORMAL) : wishes, now));
    }

    /** Takes a whim: where nobody wishes anything, it opens a group by itself. */
    static Stepper wilful(Junction junction, String group) {
        Signals signals = new Signals(junction);
        return wrapped(
                signals,
                (state, wishes, now) -> signals.step(
                        state,
                        wishes.green().isEmpty()
                                ? new Wishes(GroupSet.of(junction.indexOf(group)), wishes.mode())
                                : wishes,
                        now));
    }

    /** Ordered flashing begins at once, whatever is open. */
    static Stepper abruptFlashing(Junction junction) {
        Signals signals = new Signals(junction);
        return wrapped(
                signals,
                (state, wishes, now) -> wishes.mode() == Mode.FLASHING_YELLOW && state.phase() == JunctionPhase.RUNNING
                        ? signals.fallBack(state, now)
                        : signals.step(state, wishes, now));
    }

    /** After a fall-back it goes on where it was: what had been running still is. */
    static Stepper forgetsToFallBack(Junction junction) {
        Signals signals = new Signals(junction);
        return new Stepper() {
            @Override
            public SignalsState dark(Moment now) {
                return signals.dark(now);
            }

            @Override
            public SignalsState fallBack(SignalsState state, Moment now) {
                return state.phase() == JunctionPhase.RUNNING ? state : signals.fallBack(state, now);
            }

            @Override
            public SignalsState step(SignalsState state, Wishes wishes, Moment now) {
                return signals.step(state, wishes, now);
            }
        };
    }

    private interface Step {
        SignalsState step(SignalsState state, Wishes wishes, Moment now);
    }

    private static Stepper wrapped(Signals signals, Step step) {
        return new Stepper() {
            @Override
            public SignalsState dark(Moment now) {
                return signals.dark(now);
            }

            @Override
            public SignalsState fallBack(SignalsState state, Moment now) {
                return signals.fallBack(state, now);
            }

            @Override
            public SignalsState step(SignalsState state, Wishes wishes, Moment now) {
                return step.step(state, wishes, now);
            }
        };
    }

    private static int[][] cells(Junction junction) {
        int groups = junction.groups().size();
        int[][] cells = new int[groups][groups];
        for (int a = 0; a < groups; a++) {
            for (int b = 0; b < groups; b++) {
                cells[a][b] = junction.matrix().clearanceMillis(a, b);
            }
        }
        return cells;
    }

    private static Junction with(Junction junction, List<SignalGroup> groups, ConflictMatrix matrix, StartUp start) {
        return with(junction, groups, matrix, start, junction.stages(), junction.stagePlans(), junction.detectors());
    }

    /** Other actuated plans, with their stages and detectors. */
    public static Junction withStagePlans(
            Junction junction, List<Stage> stages, SortedMap<String, StagePlan> plans, List<Detector> detectors) {
        return with(junction, junction.groups(), junction.matrix(), junction.startUp(), stages, plans, detectors);
    }

    private static Junction with(
            Junction junction,
            List<SignalGroup> groups,
            ConflictMatrix matrix,
            StartUp start,
            List<Stage> stages,
            SortedMap<String, StagePlan> plans,
            List<Detector> detectors) {
        return new Junction(
                junction.name(),
                groups,
                matrix,
                stages,
                junction.plans(),
                plans,
                detectors,
                junction.logic(),
                start,
                junction.coordinated());
    }
}
