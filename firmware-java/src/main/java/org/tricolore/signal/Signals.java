package org.tricolore.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tricolore.model.Aspect;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.model.SignalType;

/**
 * The group rules: the only layer that moves aspects.
 *
 * <p>Promises, under any sequence of wishes and any later instant: no group leaves go before its minimum green; closing
 * and opening aspects last exactly their time; no group opens while an antagonist shows anything but stop, nor before
 * that antagonist's clearance has passed; a junction reaches its first stage only through flashing, steady yellow and
 * all red, and is put to flashing or dark by a wish only after every group has closed and cleared.
 */
public final class Signals {
    private static final int STOP = 0;

    private final Junction junction;

    /** For each group its aspects in order: stop, opening…, go, closing…. */
    private final Aspect[][] sequence;

    /** For each group how long each aspect of its sequence lasts at least, ms; the minimum green at go. */
    private final int[][] lasts;

    private final int[] go;

    private final long startAllRedMillis;

    private final long longestClearanceMillis;

    public Signals(Junction junction) {
        this.junction = junction;
        int groups = junction.groups().size();
        sequence = new Aspect[groups][];
        lasts = new int[groups][];
        go = new int[groups];
        for (int i = 0; i < groups; i++) {
            SignalGroup group = junction.groups().get(i);
            SignalType type = group.type();
            List<TimedAspect> steps = new ArrayList<>();
            steps.add(new TimedAspect(type.stop(), 0));
            steps.addAll(group.opening());
            go[i] = steps.size();
            steps.add(new TimedAspect(type.go(), group.minimumGreenMillis()));
            steps.addAll(group.closing());
            sequence[i] = steps.stream().map(TimedAspect::aspect).toArray(Aspect[]::new);
            lasts[i] = steps.stream().mapToInt(TimedAspect::millis).toArray();
        }
        longestClearanceMillis = junction.matrix().longestClearanceMillis();
        startAllRedMillis = Math.max(junction.startUp().allRedMillis(), longestClearanceMillis);
    }

    /** A junction whose lamps are off, as after a power cut. */
    public SignalsState dark(Moment now) {
        return whole(JunctionPhase.DARK, Cause.START_UP, now);
    }

    /**
     * The cabinet's flasher has the lamps: whatever was running has ended, and only a whole start leads back.
     *
     * @return the same state when it had fallen back already
     */
    public SignalsState fallBack(SignalsState state, Moment now) {
        boolean fallen =
                state.phase() == JunctionPhase.FLASHING && (state.groups() == 0 || state.cause(0) == Cause.FALL_BACK);
        return fallen ? state : whole(JunctionPhase.FLASHING, Cause.FALL_BACK, now);
    }

    /** One step. Returns {@code state} itself when nothing changes. */
    public SignalsState step(SignalsState state, Wishes wishes, Moment now) {
        Mode mode = wishes.mode();
        long inPhase = now.millis() - state.phaseSince();
        return switch (state.phase()) {
            case DARK -> mode == Mode.DARK ? state : whole(JunctionPhase.FLASHING, Cause.START_UP, now);
            case FLASHING -> {
                if (mode == Mode.DARK) {
                    yield whole(JunctionPhase.DARK, Cause.MODE, now);
                }
                boolean stays = mode == Mode.FLASHING_YELLOW
                        || inPhase < junction.startUp().flashingMillis();
                yield stays ? state : whole(JunctionPhase.STEADY_YELLOW, Cause.START_UP, now);
            }
            case STEADY_YELLOW -> {
                boolean stays = inPhase < junction.startUp().yellowMillis();
                yield stays ? state : whole(JunctionPhase.ALL_RED, Cause.START_UP, now);
            }
            case ALL_RED -> {
                boolean stays = inPhase < startAllRedMillis;
                yield stays ? state : running(state, now);
            }
            case RUNNING -> {
                SignalsState next = stepGroups(state, wishes, now);
                yield leaves(mode) && cleared(next, now) ? left(mode, now) : next;
            }
        };
    }

    /** Groups that show go. */
    GroupSet open(SignalsState state) {
        long bits = 0;
        for (int i = 0; i < state.groups(); i++) {
            bits |= state.step(i) == go[i] ? 1L << i : 0;
        }
        return new GroupSet(bits);
    }

    private static boolean leaves(Mode mode) {
        return mode == Mode.FLASHING_YELLOW || mode == Mode.DARK;
    }

    private SignalsState left(Mode mode, Moment now) {
        return whole(mode == Mode.DARK ? JunctionPhase.DARK : JunctionPhase.FLASHING, Cause.MODE, now);
    }

    private boolean cleared(SignalsState state, Moment now) {
        for (int i = 0; i < state.groups(); i++) {
            if (state.step(i) != STOP || now.millis() - state.since(i) < longestClearanceMillis) {
                return false;
            }
        }
        return true;
    }

    private SignalsState stepGroups(SignalsState state, Wishes wishes, Moment now) {
        GroupSet wanted = wishes.mode() == Mode.NORMAL ? wishes.green() : GroupSet.NONE;
        SignalsState.Draft draft = null;
        // First whoever leaves, then whoever enters: a group that opens must see who has closed in this very step.
        for (int i = 0; i < state.groups(); i++) {
            int step = state.step(i);
            boolean stays = step == STOP
                    || (step == go[i] && wanted.contains(i))
                    || now.millis() - state.since(i) < lasts[i][step];
            if (!stays) {
                draft = draft == null ? state.draft() : draft;
                int next = step + 1 == sequence[i].length ? STOP : step + 1;
                Cause cause =
                        step < go[i] ? Cause.OPENING_SERVED : step == go[i] ? wishes.closes() : Cause.CLOSING_SERVED;
                draft.move(i, next, sequence[i][next], now.millis(), cause);
            }
        }
        for (int i = 0; i < state.groups(); i++) {
            if (state.step(i) == STOP && wanted.contains(i)) {
                SignalsState.Draft seen = draft == null ? state.draft() : draft;
                if (mayOpen(i, seen, now)) {
                    draft = seen;
                    draft.move(i, STOP + 1, sequence[i][STOP + 1], now.millis(), wishes.opens());
                }
            }
        }
        return draft == null ? state : draft.state();
    }

    private boolean mayOpen(int group, SignalsState.Draft seen, Moment now) {
        ConflictMatrix matrix = junction.matrix();
        int opening = junction.groups().get(group).openingMillis();
        for (long rest = matrix.antagonists(group).bits(); rest != 0; rest &= rest - 1) {
            int other = Long.numberOfTrailingZeros(rest);
            // The road must be clear when go begins; a red-amber before it may already run down the clearance.
            long needed = matrix.clearanceMillis(other, group) - opening;
            if (seen.steps()[other] != STOP || now.millis() - seen.since()[other] < needed) {
                return false;
            }
        }
        return true;
    }

    /** Every group stopped, with the all red behind it as its clearance. */
    private SignalsState running(SignalsState allRed, Moment now) {
        SignalsState.Draft draft = allRed.draft();
        return new SignalsState(
                JunctionPhase.RUNNING, now.millis(), draft.steps(), draft.aspects(), draft.since(), draft.causes());
    }

    private SignalsState whole(JunctionPhase phase, Cause cause, Moment now) {
        int groups = junction.groups().size();
        Aspect[] aspects = new Aspect[groups];
        for (int i = 0; i < groups; i++) {
            SignalType type = junction.groups().get(i).type();
            aspects[i] = switch (phase) {
                case DARK -> Aspect.OFF;
                case FLASHING -> type.generalFlashing();
                case STEADY_YELLOW -> type.startCaution();
                case ALL_RED, RUNNING -> type.stop();
            };
        }
        long[] since = new long[groups];
        Arrays.fill(since, now.millis());
        Cause[] causes = new Cause[groups];
        Arrays.fill(causes, cause);
        return new SignalsState(phase, now.millis(), new int[groups], aspects, since, causes);
    }
}
