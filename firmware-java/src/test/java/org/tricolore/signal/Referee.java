package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.fail;

import org.tricolore.model.Aspect;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;

/**
 * Watches a running junction from the roadside: knows aspects and a stopwatch, and nothing of the engine's own memory.
 * Says at once when a minimum green, a yellow, an order of aspects or an intergreen was violated.
 */
final class Referee {
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final Junction junction;

    private final String label;

    private final Aspect[] shown;

    private final long[] since;

    /** For each group the instant at which it last left its go or closing aspects for stop. */
    private final long[] stopped;

    private boolean running;

    Referee(Junction junction, String label) {
        this.junction = junction;
        this.label = label;
        int groups = junction.groups().size();
        shown = new Aspect[groups];
        since = new long[groups];
        stopped = new long[groups];
    }

    /** What is seen at one tick; {@code runs} while the junction is neither starting, flashing nor dark. */
    void see(SignalsState signals, boolean runs, long millis) {
        if (runs && !running) {
            for (int i = 0; i < shown.length; i++) {
                shown[i] = group(i).type().stop();
                since[i] = LONG_AGO;
                stopped[i] = LONG_AGO;
            }
        }
        running = runs;
        if (!runs) {
            return;
        }
        for (int i = 0; i < shown.length; i++) {
            if (signals.aspect(i) != shown[i]) {
                left(i, signals.aspect(i), millis);
                shown[i] = signals.aspect(i);
                since[i] = millis;
                stopped[i] = shown[i] == group(i).type().stop() ? millis : stopped[i];
            }
        }
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] != group(i).type().stop()) {
                meets(i, millis);
            }
        }
    }

    private void left(int i, Aspect next, long millis) {
        long lasted = millis - since[i];
        int at = position(i, shown[i]);
        Aspect expected = aspect(i, at + 1);
        if (next != expected) {
            fail(said(i, millis) + " follows on " + shown[i] + " with " + next + ", not " + expected);
        }
        long due = due(i, at);
        if (lasted < due) {
            fail(said(i, millis) + " has shown " + shown[i] + " for " + lasted + " ms, not " + due);
        }
        boolean fixed =
                shown[i] != group(i).type().go() && shown[i] != group(i).type().stop();
        if (fixed && lasted != due) {
            fail(said(i, millis) + " has shown " + shown[i] + " for " + lasted + " ms, not exactly " + due);
        }
    }

    private void meets(int i, long millis) {
        for (int j = 0; j < shown.length; j++) {
            int clearance = junction.matrix().clearanceMillis(j, i);
            if (j == i || clearance == ConflictMatrix.NONE) {
                continue;
            }
            if (shown[j] != group(j).type().stop()) {
                fail(said(i, millis) + " shows " + shown[i] + " while " + group(j).name() + " shows " + shown[j]);
            }
            boolean begins = shown[i] == group(i).type().go() && since[i] == millis;
            if (begins && millis - stopped[j] < clearance) {
                fail(said(i, millis) + " opens " + (millis - stopped[j]) + " ms after " + group(j).name() + ", not "
                        + clearance);
            }
        }
    }

    /** Position in stop, opening, go, closing. */
    private int position(int i, Aspect aspect) {
        int length = 2 + group(i).opening().size() + group(i).closing().size();
        for (int at = 0; at < length; at++) {
            if (aspect(i, at) == aspect) {
                return at;
            }
        }
        return fail(label + ": " + group(i).name() + " cannot show " + aspect);
    }

    private Aspect aspect(int i, int at) {
        SignalGroup group = group(i);
        int opening = group.opening().size();
        if (at <= opening) {
            return at == 0 ? group.type().stop() : group.opening().get(at - 1).aspect();
        }
        if (at == opening + 1) {
            return group.type().go();
        }
        int closing = at - opening - 2;
        return closing < group.closing().size()
                ? group.closing().get(closing).aspect()
                : group.type().stop();
    }

    private long due(int i, int at) {
        SignalGroup group = group(i);
        int opening = group.opening().size();
        if (at == 0) {
            return 0;
        }
        if (at == opening + 1) {
            return group.minimumGreenMillis();
        }
        TimedAspect step =
                at <= opening ? group.opening().get(at - 1) : group.closing().get(at - opening - 2);
        return step.millis();
    }

    private String said(int i, long millis) {
        return label + ", " + millis + " ms: " + group(i).name();
    }

    private SignalGroup group(int i) {
        return junction.groups().get(i);
    }
}
