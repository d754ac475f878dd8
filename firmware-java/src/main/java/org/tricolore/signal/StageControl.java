package org.tricolore.signal;

import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.StagePlan;
import org.tricolore.model.StagePlan.Rule;

/**
 * The actuated strategy: stages follow each other when they are asked for.
 *
 * <p>A stage that nobody asks for is skipped (escamotage). One that runs is left when another is asked for and its own
 * detectors have gapped, or its maximum has passed since the other was asked for. Without any call the junction rests,
 * in a stage or in all red. How one stage becomes another follows from the matrix, where nobody has written it by hand:
 * a {@link Transition} only says until when the old groups are wished and from when on the new ones.
 */
public final class StageControl {
    static final long NOT_YET = Long.MIN_VALUE;

    /** Before everything that is remembered. */
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final Junction junction;

    private final StageChoice choice;

    private final StageEnd end;

    private final StageGreen green;

    private final SortedMap<String, Course> courses = new TreeMap<>();

    StageControl(Junction junction, DetectorBank bank) {
        this.junction = junction;
        this.choice = new StageChoice(junction);
        this.end = new StageEnd(junction, bank);
        this.green = new StageGreen(junction, bank);
        junction.stagePlans().forEach((name, plan) -> courses.put(name, new Course(junction, plan)));
    }

    /**
     * Where the strategy is.
     *
     * @param stage index of the running stage; {@link Run#NO_STAGE} while it rests in all red
     * @param leaving what is left of the stage before
     * @param openSince monotonic ms since which all groups it wishes have been open; {@link Long#MIN_VALUE} while it is
     *     still being opened
     * @param askedSince monotonic ms since which another stage has been asked for; {@link Long#MIN_VALUE} while none is
     * @param opens why this stage came
     * @param closes why the stage before ended
     * @param waiting who waits, and since when
     * @param owed for each stage what was taken from it for somebody urgent, ms
     */
    public record State(
            StagePlan plan,
            int stage,
            Leaving leaving,
            long openSince,
            long askedSince,
            Cause opens,
            Cause closes,
            Waiting waiting,
            int[] owed)
            implements Run {
        State of(StagePlan other) {
            return new State(other, stage, leaving, openSince, askedSince, opens, closes, waiting, owed);
        }

        /** Shortest time with all its groups open, ms. */
        int minimumMillis() {
            return stage == NO_STAGE ? 0 : plan.rules().get(stage).minimumMillis();
        }

        /** The groups of the stage. */
        GroupSet groups(Junction junction) {
            return stage == NO_STAGE
                    ? GroupSet.NONE
                    : junction.stages().get(stage).groups();
        }

        /** Those of them that are wished as long as the stage runs. */
        GroupSet alwaysGreen(Junction junction) {
            return stage == NO_STAGE
                    ? GroupSet.NONE
                    : groups(junction).minus(plan.rules().get(stage).onCall());
        }

        @Override
        public String planName() {
            return plan.name();
        }

        @Override
        public int stage(Moment now) {
            return stage;
        }

        @Override
        public OptionalInt cycleMillis(Moment now) {
            return plan.coordination().isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(plan.coordination().get().positionMillis(now));
        }

        private State opened(long since) {
            return new State(plan, stage, leaving, since, NOT_YET, opens, closes, waiting, owed);
        }

        private State asked(long since) {
            return new State(plan, stage, leaving, openSince, since, opens, closes, waiting, owed);
        }

        private State waiting(Waiting next) {
            return next == waiting
                    ? this
                    : new State(plan, stage, leaving, openSince, askedSince, opens, closes, next, owed);
        }
    }

    /**
     * The stage that was left last.
     *
     * @param stage its index, or {@link Run#NO_STAGE} when there was none
     * @param groups of it that are not in the next stage and were wished
     * @param since when the next stage was decided, ms
     */
    record Leaving(int stage, GroupSet groups, long since) {
        static final Leaving NOTHING = new Leaving(Run.NO_STAGE, GroupSet.NONE, LONG_AGO);
    }

    /** Begins with {@code stage}; with the stage in which the plan rests, or its first, when that is none. */
    State begin(StagePlan plan, int stage) {
        boolean inAllRed = stage == Run.NO_STAGE && plan.restStage() == StagePlan.ALL_RED;
        int first = inAllRed ? Run.NO_STAGE : stage == Run.NO_STAGE ? Math.max(0, plan.restStage()) : stage;
        return new State(
                plan,
                first,
                Leaving.NOTHING,
                NOT_YET,
                NOT_YET,
                new Cause(
                        Cause.Reason.RESTED,
                        inAllRed ? "" : junction.stages().get(first).name(),
                        0),
                Cause.WISH_ENDED,
                Waiting.NOBODY,
                new int[junction.stages().size()]);
    }

    /** One step. Returns {@code state} itself when nothing changes. */
    State step(State before, Situation asked, Moment now) {
        // Whoever is urgent asks for green like anybody else.
        Situation seen = asked.nudges().urgent().isEmpty()
                ? asked
                : new Situation(
                        asked.signals(),
                        asked.detectors(),
                        asked.calls().union(asked.nudges().urgent()),
                        asked.nudges());
        State state = before.waiting(before.waiting().step(waiting(seen), now));
        Course course = course(state);
        if (state.stage() == Run.NO_STAGE) {
            StageChoice.Chosen first = choice.choose(state, course, seen, 0, now);
            return first.stage() == Run.NO_STAGE ? state : left(state, first, GroupSet.NONE, state.closes(), seen, now);
        }
        GroupSet wishedBefore = green.of(state, course, seen, now);
        State open = opened(state, course, wishedBefore, seen.signals(), now);
        if (open.openSince() == NOT_YET) {
            return open;
        }
        StageChoice.Chosen next = choice.choose(open, course, seen, left(open, seen, now), now);
        if (next.stage() == open.stage()) {
            return open.askedSince() == NOT_YET ? open : open.asked(NOT_YET);
        }
        // Whoever waited while the stage was being opened has waited since it opened.
        long since = state.openSince() == NOT_YET ? open.openSince() : now.millis();
        State others = open.askedSince() == NOT_YET ? open.asked(since) : open;
        GroupSet wished = green.of(others, course, seen, now);
        Cause ends = end.why(others, course, next, wished, seen, now);
        return ends == null ? others : left(others, next, wished, ends, seen, now);
    }

    /** What the strategy wishes now. */
    Wishes wishes(State state, Situation seen, Moment now) {
        GroupSet wished = green.of(state, course(state), seen, now);
        Leaving leaving = state.leaving();
        if (state.openSince() != NOT_YET) {
            return new Wishes(wished, Mode.NORMAL, Cause.CALLED_IN, Cause.UNASKED);
        }
        if (leaving.stage() != Run.NO_STAGE && state.stage() != Run.NO_STAGE) {
            Transition way = course(state).transition(leaving.stage(), state.stage());
            long elapsed = now.millis() - leaving.since();
            wished = way.alreadyOpen(wished, elapsed).union(way.stillOpen(leaving.groups(), elapsed));
        }
        return new Wishes(wished, Mode.NORMAL, state.opens(), state.closes());
    }

    /**
     * Groups that are bound to change, whoever else comes: closed ones that are certainly asked for and open in one stage
     * only, and open ones of the running stage while another is certainly asked for.
     *
     * <p>With coordination, all-red rest, recalled groups or transitions of its own neither nobody nor everybody need be the
     * worst that can come, so then it is none.
     *
     * @param certain groups whose calls nobody can take back
     */
    GroupSet bound(State state, SignalsState signals, GroupSet certain) {
        if (state.stage() == Run.NO_STAGE || !isPlain(state.plan())) {
            return GroupSet.NONE;
        }
        GroupSet asked = certain;
        GroupSet once = GroupSet.NONE;
        GroupSet twice = GroupSet.NONE;
        boolean leaves = false;
        for (int i = 0; i < junction.stages().size(); i++) {
            Rule rule = state.plan().rules().get(i);
            GroupSet groups = groups(i);
            twice = twice.union(once.minus(once.minus(groups)));
            once = once.union(groups);
            asked = rule.recall() ? asked.union(groups.minus(rule.onCall())) : asked;
            boolean other = groups.minus(groups(state.stage())).intersects(certain) || rule.recall();
            leaves |= i != state.stage() && other;
        }
        GroupSet opening = asked.minus(asked.minus(signals.stopped()));
        GroupSet closing = leaves ? state.alwaysGreen(junction).minus(signals.stopped()) : GroupSet.NONE;
        return opening.union(closing).minus(twice);
    }

    private static boolean isPlain(StagePlan plan) {
        boolean together = true;
        for (Rule rule : plan.rules()) {
            together &= rule.closesEarly().isEmpty() && rule.opensEarly().isEmpty() && !rule.walkRest();
        }
        return together
                && plan.coordination().isEmpty()
                && plan.interstages().isEmpty()
                && plan.recall().isEmpty()
                && plan.restStage() != StagePlan.ALL_RED;
    }

    /** Whether the junction rests: its stage has had its minimum and nobody asks for another. */
    boolean rests(State state, Moment now) {
        return state.stage() == Run.NO_STAGE
                || (state.openSince() != NOT_YET
                        && state.askedSince() == NOT_YET
                        && now.millis() - state.openSince() >= rule(state).minimumMillis());
    }

    /** Shortest time until all groups of the running stage may have begun to close, ms. */
    private long left(State state, Situation seen, Moment now) {
        long left = StageEnd.minimumLeft(state, now);
        for (long rest = groups(state.stage()).bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            if (isOpen(seen.signals(), group)) {
                // A crossing that was let in may have its whole minimum green before it although nobody wishes it.
                long shown = now.millis() - seen.signals().since(group);
                left = Math.max(left, junction.groups().get(group).minimumGreenMillis() - shown);
            }
        }
        return left;
    }

    /** The stage is left, or the rest in all red. */
    private State left(State from, StageChoice.Chosen next, GroupSet wished, Cause ends, Situation seen, Moment now) {
        int[] owed = from.owed();
        if (from.stage() != Run.NO_STAGE) {
            boolean cut = ends.reason() == Cause.Reason.CUT;
            int missed = cut ? end.missed(from, wished, seen, now) : 0;
            if (missed != owed[from.stage()]) {
                owed = owed.clone();
                owed[from.stage()] = missed;
            }
        }
        GroupSet after = next.stage() == Run.NO_STAGE ? GroupSet.NONE : groups(next.stage());
        return new State(
                from.plan(),
                next.stage(),
                new Leaving(from.stage(), wished.minus(after), now.millis()),
                NOT_YET,
                NOT_YET,
                choice.cause(from, next, seen),
                ends,
                from.waiting(),
                owed);
    }

    private GroupSet waiting(Situation seen) {
        long waiting = seen.calls().bits();
        for (long rest = waiting; rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            waiting &= isOpen(seen.signals(), group) ? ~(1L << group) : -1;
        }
        return new GroupSet(waiting);
    }

    private State opened(State state, Course course, GroupSet wished, SignalsState signals, Moment now) {
        if (state.openSince() != NOT_YET) {
            return state;
        }
        long since = state.leaving().since();
        if (state.leaving().stage() != Run.NO_STAGE) {
            since += course.transition(state.leaving().stage(), state.stage()).lengthMillis();
            if (now.millis() < since) {
                return state;
            }
        }
        for (long rest = wished.bits(); rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            if (!isOpen(signals, group)) {
                return state;
            }
            since = Math.max(since, signals.since(group));
        }
        return state.opened(since);
    }

    private boolean isOpen(SignalsState signals, int group) {
        return signals.aspect(group) == junction.groups().get(group).type().go();
    }

    private Course course(State state) {
        return courses.get(state.plan().name());
    }

    private static Rule rule(State state) {
        return state.plan().rules().get(state.stage());
    }

    private GroupSet groups(int stage) {
        return junction.stages().get(stage).groups();
    }
}
