package org.tricolore.proof;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.safety.SafetyGate;
import org.tricolore.signal.SignalsState;
import org.tricolore.signal.Wishes;

/**
 * What may happen in one tick: so much later, these wishes, or the cabinet has fallen back.
 *
 * @param ticks grid points since the tick before, 1 unless it is late
 * @param falls the cabinet's flasher has the lamps; the wishes do not count then
 */
public record Act(int ticks, Wishes wishes, boolean falls) {
    /** So many grid points after the one before a tick may come at the latest: then the gate trips (GATE-10). */
    public static final int LATEST_TICKS = (int) (SafetyGate.LATE_MILLIS / Moment.TICK_MILLIS);

    /** Everything that may happen to the watched groups, ticks on time and calm wishes first. */
    static List<Act> all(Watch watch) {
        List<Act> all = new ArrayList<>();
        for (int ticks = 1; ticks <= LATEST_TICKS; ticks++) {
            for (int subset = 0; subset < 1 << watch.size(); subset++) {
                GroupSet green = GroupSet.NONE;
                green = (subset & 1) != 0 ? green.with(watch.first()) : green;
                green = (subset & 2) != 0 ? green.with(watch.second()) : green;
                all.add(new Act(ticks, new Wishes(green, Mode.NORMAL), false));
            }
            for (Mode mode : Mode.values()) {
                if (mode != Mode.NORMAL) {
                    // Everybody is wished in vain: in these modes wishes must not count.
                    all.add(new Act(ticks, new Wishes(watch.groups(), mode), false));
                }
            }
            all.add(new Act(ticks, new Wishes(GroupSet.NONE, Mode.NORMAL), true));
        }
        return all;
    }

    SignalsState on(Stepper stepper, SignalsState state, Moment now) {
        return falls ? stepper.fallBack(state, now) : stepper.step(state, wishes, now);
    }

    /** Whether the group is wished, in a mode in which wishes count. */
    boolean wishes(int group) {
        return !falls && wishes.mode() == Mode.NORMAL && wishes.green().contains(group);
    }

    /** Whether the same is asked for as in another tick, late or not. */
    boolean asksTheSame(Act other) {
        return falls == other.falls && wishes.equals(other.wishes);
    }

    /** What is asked for, such as {@code green: F1} or {@code mode DARK}. */
    public String text(Junction junction, boolean french) {
        if (falls) {
            return french ? "repli de l'armoire" : "the cabinet falls back";
        }
        if (wishes.mode() != Mode.NORMAL) {
            return "mode " + wishes.mode();
        }
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < junction.groups().size(); i++) {
            if (wishes.green().contains(i)) {
                names.append(names.isEmpty() ? "" : ", ")
                        .append(junction.groups().get(i).name());
            }
        }
        String nobody = french ? "personne" : "nobody";
        return (french ? "vert souhaité : " : "green wished: ") + (names.isEmpty() ? nobody : names);
    }
}
