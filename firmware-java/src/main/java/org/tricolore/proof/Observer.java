package org.tricolore.proof;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.model.Aspect;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.model.SignalType;
import org.tricolore.signal.JunctionPhase;
import org.tricolore.signal.SignalsState;

/**
 * The other hand that watches the group rules: sees what is shown and what the junction says it is doing, and measures
 * every age itself.
 *
 * <p>It knows the junction as it is written down and nothing of the timers, steps and causes of what it watches. Its
 * memory is one long, see {@link Packed}.
 */
final class Observer {
    private static final JunctionPhase[] PHASES = JunctionPhase.values();

    private static final int RUNNING = JunctionPhase.RUNNING.ordinal();

    private final Junction junction;

    private final Watch watch;

    /** For each watched group its aspects stop, opening…, go, closing…. */
    private final Aspect[][] order;

    /** For each watched group the ticks that each aspect must last; at stop the longest clearance from it. */
    private final int[][] lasts;

    private final int[] go;

    /** Ticks that each phase must last, by its ordinal. */
    private final int[] phaseLasts = new int[PHASES.length];

    Observer(Junction junction, Watch watch) {
        this.junction = junction;
        this.watch = watch;
        int size = watch.size();
        order = new Aspect[size][];
        lasts = new int[size][];
        go = new int[size];
        for (int place = 0; place < size; place++) {
            SignalGroup group = junction.groups().get(watch.group(place));
            List<TimedAspect> steps = new ArrayList<>();
            steps.add(new TimedAspect(group.type().stop(), clearanceFrom(watch.group(place))));
            steps.addAll(group.opening());
            go[place] = steps.size();
            steps.add(new TimedAspect(group.type().go(), group.minimumGreenMillis()));
            steps.addAll(group.closing());
            order[place] = steps.stream().map(TimedAspect::aspect).toArray(Aspect[]::new);
            lasts[place] =
                    steps.stream().mapToInt(s -> Packed.ticks(s.millis())).toArray();
        }
        Junction.StartUp start = junction.startUp();
        phaseLasts[JunctionPhase.FLASHING.ordinal()] = Packed.ticks(start.flashingMillis());
        phaseLasts[JunctionPhase.STEADY_YELLOW.ordinal()] = Packed.ticks(start.yellowMillis());
        phaseLasts[JunctionPhase.ALL_RED.ordinal()] =
                Packed.ticks(Math.max(start.allRedMillis(), junction.matrix().longestClearanceMillis()));
    }

    private int clearanceFrom(int group) {
        int longest = 0;
        for (int other = 0; other < junction.groups().size(); other++) {
            longest = Math.max(longest, junction.matrix().clearanceMillis(group, other));
        }
        return longest;
    }

    /** Its memory while the lamps are off. */
    long begin() {
        return Packed.whole(JunctionPhase.DARK.ordinal(), 0, false);
    }

    /**
     * Sees one tick.
     *
     * @return its new memory; negative for a {@link Breach}
     */
    long sees(long memory, Act act, SignalsState shown) {
        JunctionPhase before = PHASES[Packed.phase(memory)];
        JunctionPhase phase = shown.phase();
        int lasted = Packed.age(memory) + act.ticks();
        boolean enough = lasted >= phaseLasts[before.ordinal()];
        if (act.falls() && phase != JunctionPhase.FLASHING) {
            return breach(Rule.FALL_BACK);
        }
        if (phase != before || phase != JunctionPhase.RUNNING) {
            int wrong = wrongDisplay(phase, shown);
            if (wrong >= 0) {
                return new Breach(Rule.DISPLAY, wrong, wrong).packed();
            }
        }
        if (phase == before) {
            boolean dawdles = (phase == JunctionPhase.STEADY_YELLOW || phase == JunctionPhase.ALL_RED) && enough;
            return phase == JunctionPhase.RUNNING
                    ? groups(memory, act, shown)
                    : dawdles ? breach(Rule.START_UP) : aged(phase, lasted);
        }
        boolean ordered = act.wishes().mode() == (phase == JunctionPhase.DARK ? Mode.DARK : Mode.FLASHING_YELLOW);
        boolean allowed = switch (before) {
            case DARK -> phase == JunctionPhase.FLASHING;
            case FLASHING -> phase == JunctionPhase.STEADY_YELLOW ? enough : phase == JunctionPhase.DARK && ordered;
            case STEADY_YELLOW -> act.falls() || (phase == JunctionPhase.ALL_RED && enough);
            case ALL_RED -> act.falls() || (phase == JunctionPhase.RUNNING && enough);
            case RUNNING ->
                act.falls() || (ordered && (phase == JunctionPhase.DARK || phase == JunctionPhase.FLASHING));
        };
        if (!allowed) {
            return breach(Rule.START_UP);
        }
        if (before == JunctionPhase.RUNNING && !act.falls()) {
            int open = notCleared(memory, act);
            if (open >= 0) {
                return new Breach(Rule.LEAVING, open, open).packed();
            }
        }
        return phase == JunctionPhase.RUNNING ? opened(lasted) : aged(phase, 0);
    }

    private long aged(JunctionPhase phase, int ticks) {
        return Packed.whole(phase.ordinal(), Math.min(ticks, phaseLasts[phase.ordinal()]), false);
    }

    /** Everybody has shown stop for the whole all red. */
    private long opened(int allRed) {
        long memory = Packed.whole(RUNNING, 0, false);
        for (int place = 0; place < watch.size(); place++) {
            memory |= Packed.group(place, 0, Math.min(allRed, lasts[place][0]));
        }
        return memory;
    }

    private int wrongDisplay(JunctionPhase phase, SignalsState shown) {
        for (int i = 0; i < shown.groups(); i++) {
            SignalType type = junction.groups().get(i).type();
            Aspect owed = switch (phase) {
                case DARK -> Aspect.OFF;
                case FLASHING -> type.generalFlashing();
                case STEADY_YELLOW -> type.startCaution();
                case ALL_RED, RUNNING -> type.stop();
            };
            if (shown.aspect(i) != owed) {
                return i;
            }
        }
        return -1;
    }

    /** A watched group that has not shown stop for its longest clearance, or −1. */
    private int notCleared(long memory, Act act) {
        for (int place = 0; place < watch.size(); place++) {
            int position = Packed.position(memory, place);
            boolean last = position == order[place].length - 1;
            boolean served = Packed.age(memory, place) + act.ticks() >= lasts[place][position];
            // Whoever needs no clearance may end its closing aspect and leave in one tick.
            boolean leaves = position == 0 || (last && lasts[place][0] == 0);
            if (!served || !leaves) {
                return watch.group(place);
            }
        }
        return -1;
    }

    private long groups(long memory, Act act, SignalsState shown) {
        long next = Packed.whole(RUNNING, 0, false);
        for (int place = 0; place < watch.size(); place++) {
            int group = watch.group(place);
            int position = Packed.position(memory, place);
            int lasted = Packed.age(memory, place) + act.ticks();
            int owed = lasts[place][position];
            boolean rests = position == 0 || position == go[place];
            int following = position + 1 == order[place].length ? 0 : position + 1;
            if (shown.aspect(group) == order[place][position]) {
                if (!rests && lasted >= owed) {
                    return new Breach(Rule.LONG_ASPECT, group, group).packed();
                }
                next |= Packed.group(place, position, Math.min(lasted, owed));
            } else if (shown.aspect(group) != order[place][following]) {
                return new Breach(Rule.SEQUENCE, group, group).packed();
            } else if (position == 0 && !act.wishes(group)) {
                return new Breach(Rule.UNWISHED, group, group).packed();
            } else if (position != 0 && lasted < owed) {
                Rule rule = rests ? Rule.MINIMUM_GREEN : Rule.SHORT_ASPECT;
                return new Breach(rule, group, group).packed();
            } else {
                next |= Packed.group(place, following, 0);
            }
        }
        return watch.size() == 2 ? pair(memory, next) : next;
    }

    private long pair(long memory, long next) {
        ConflictMatrix matrix = junction.matrix();
        if (Packed.position(next, 0) != 0 && Packed.position(next, 1) != 0) {
            return new Breach(Rule.CONFLICT, watch.first(), watch.second()).packed();
        }
        for (int place = 0; place < 2; place++) {
            boolean goes = Packed.position(next, place) == go[place] && Packed.position(memory, place) != go[place];
            int clearance = matrix.clearanceMillis(watch.group(1 - place), watch.group(place));
            if (goes && Packed.age(next, 1 - place) < Packed.ticks(clearance)) {
                return new Breach(Rule.CLEARANCE, watch.group(place), watch.group(1 - place)).packed();
            }
        }
        return next;
    }

    private static long breach(Rule rule) {
        return new Breach(rule, 0, 0).packed();
    }
}
