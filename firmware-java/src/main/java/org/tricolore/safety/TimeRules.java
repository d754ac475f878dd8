package org.tricolore.safety;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.safety.SafetyRules.Times;

/**
 * Measures on the lamp channels how long each line shows what, and what follows what.
 *
 * <p>A line leaves go only after its minimum green, and through its yellow where it has one; it leaves yellow only for
 * stop and only after its time; it goes only when every antagonist has been closed for its clearance, and through
 * red-amber where its file has one; it comes to yellow from stop only in start-up and general flashing. A dark line
 * keeps what it showed last: it may be the dark half of a flash.
 */
final class TimeRules {
    /** A go that stays dark longer than the dark half of a flash has ended, ms. */
    static final long FLASH_MILLIS = 600;

    /** A flashing go is seen to begin and to end up to half a flash late or early, ms. */
    private static final long FLASH_ALLOWANCE_MILLIS = 1_000;

    /** An instant that does not come. */
    private static final long NEVER = Long.MAX_VALUE;

    private final ImageRules images;

    private final List<Line> lines;

    /** {@code [from][to]}, ms; 0 for lines that are no antagonists. */
    private final int[][] clearance;

    private final Eyes eyes;

    private final Shown[] shown;

    private final long[] since;

    /** When the line last ceased to show anything but stop; {@link #NEVER} while it does. */
    private final long[] closedSince;

    private final long[] darkSince;

    private final boolean[] flashes;

    private final boolean[] cautionAfterGo;

    private boolean forgotten = true;

    /** Whose images are measured. */
    enum Eyes {
        /** Images to be written, timed by the tick they are made for: exact. */
        ORDERED(0),
        /** Images seen on the lamps: timed by looks, and a broken lamp may hide an aspect. */
        SEEN(200);

        /** By how much a time may seem too short, ms. */
        private final long allowanceMillis;

        Eyes(long allowanceMillis) {
            this.allowanceMillis = allowanceMillis;
        }
    }

    TimeRules(SafetyRules rules, ImageRules images, Eyes eyes) {
        this.images = images;
        this.lines = rules.lines();
        this.eyes = eyes;
        int size = lines.size();
        clearance = new int[size][size];
        for (Antagonists pair : rules.antagonists()) {
            clearance[pair.a()][pair.b()] = pair.clearanceAbMillis();
            clearance[pair.b()][pair.a()] = pair.clearanceBaMillis();
        }
        shown = new Shown[size];
        since = new long[size];
        closedSince = new long[size];
        darkSince = new long[size];
        flashes = new boolean[size];
        cautionAfterGo = new boolean[size];
    }

    /** Others have had the lamps: nothing is known of what was shown, and every line may just have closed. */
    void forget() {
        forgotten = true;
    }

    /** Takes the next image. The first thing in it that comes too soon or must not follow, or empty. */
    Optional<Trip> show(ChannelSet lit, long now) {
        if (forgotten) {
            forgotten = false;
            // What else is kept of a line is written anew when it shows something.
            Arrays.fill(shown, Shown.DARK);
            Arrays.fill(closedSince, now);
        }
        Optional<Trip> found = Optional.empty();
        // First whoever closes: a line that opens in this very image must wait for it.
        for (boolean opens : new boolean[] {false, true}) {
            for (int i = 0; i < shown.length; i++) {
                Shown next = Shown.of(lines.get(i), lit);
                if ((next == Shown.GO) == opens) {
                    Optional<Trip> wrong = show(i, next, images.isGeneral(i, lit), now);
                    found = found.isPresent() ? found : wrong;
                }
            }
        }
        return found;
    }

    private Optional<Trip> show(int i, Shown next, boolean general, long now) {
        boolean open = next == Shown.GO || next == Shown.CAUTION || next == Shown.OPENING;
        if (next == Shown.DARK) {
            darkSince[i] = Math.min(darkSince[i], now);
            closedSince[i] = Math.min(closedSince[i], now);
            return Optional.empty();
        }
        long dark = Math.max(0, now - darkSince[i]);
        Optional<Trip> found = Optional.empty();
        if (next != shown[i]) {
            found = leave(i, now, dark).or(() -> follow(i, next, general, now, dark));
            cautionAfterGo[i] = shown[i] == Shown.GO;
            begin(i, next, now);
        } else if (next == Shown.GO && dark > FLASH_MILLIS) {
            found = leave(i, now, dark).or(() -> cleared(i, now));
            begin(i, next, now);
        } else if (dark > 0) {
            flashes[i] = true;
        }
        closedSince[i] = open ? NEVER : Math.min(closedSince[i], now);
        darkSince[i] = NEVER;
        return found;
    }

    private void begin(int i, Shown next, long now) {
        shown[i] = next;
        since[i] = now;
        flashes[i] = false;
    }

    /** What the line showed must have lasted. */
    private Optional<Trip> leave(int i, long now, long dark) {
        Line line = lines.get(i);
        return switch (shown[i]) {
            case GO -> {
                long lasted = now - dark - since[i] + (flashes[i] ? FLASH_ALLOWANCE_MILLIS : 0);
                yield tooShort(
                        line,
                        "MINIMUM_GREEN",
                        "green",
                        "vert",
                        lasted,
                        line.times().minimumGreenMillis());
            }
            case CAUTION -> {
                int needed = cautionAfterGo[i] ? line.times().yellowMillis() : 0;
                yield tooShort(line, "YELLOW", "yellow", "jaune", now - since[i], needed);
            }
            case OPENING -> {
                // A yellow that burns late or never shortens what can be seen of it.
                int needed = eyes == Eyes.ORDERED ? line.times().redAmberMillis() : 0;
                yield tooShort(line, "RED_AMBER", "red-amber", "rouge-jaune", now - since[i], needed);
            }
            case STOP, DARK -> Optional.empty();
        };
    }

    private Optional<Trip> tooShort(Line line, String code, String what, String quoi, long lasted, long needed) {
        return lasted + eyes.allowanceMillis >= needed
                ? Optional.empty()
                : Optional.of(new Trip(
                        code + "_SHORT",
                        line.name(),
                        line.all(),
                        "the " + what + " of " + line.name() + " would last " + lasted + " ms; it must " + needed,
                        "le " + quoi + " de " + line.name() + " durerait " + lasted + " ms ; il doit " + needed));
    }

    private Optional<Trip> follow(int i, Shown next, boolean general, long now, long dark) {
        Line line = lines.get(i);
        boolean seen = eyes == Eyes.SEEN;
        // An aspect whose lamp is broken is seen as darkness of the same length.
        boolean hiddenYellow =
                seen && dark + eyes.allowanceMillis >= line.times().yellowMillis();
        boolean hiddenGo = seen && dark + eyes.allowanceMillis >= line.times().minimumGreenMillis();
        boolean allowed = switch (next) {
            case DARK -> true;
            case STOP -> shown[i] != Shown.GO || line.caution().isEmpty() || hiddenYellow;
            case OPENING -> shown[i] == Shown.STOP || shown[i] == Shown.DARK;
            case GO ->
                switch (shown[i]) {
                    case STOP, DARK -> line.times().redAmberMillis() == 0 || seen;
                    case OPENING -> true;
                    case CAUTION, GO -> false;
                };
            case CAUTION ->
                switch (shown[i]) {
                    case GO, DARK, CAUTION -> true;
                    case STOP, OPENING -> general || hiddenGo;
                };
        };
        if (!allowed && !line.times().equals(Times.NONE)) {
            return Optional.of(new Trip(
                    "TRANSITION",
                    line.name(),
                    line.all(),
                    line.name() + " would go from " + shown[i] + " to " + next + ", which is no sequence of its signal",
                    line.name() + " passerait de " + shown[i] + " à " + next + ", ce que son signal ne connaît pas"));
        }
        return next == Shown.GO ? cleared(i, now) : Optional.empty();
    }

    private Optional<Trip> cleared(int i, long now) {
        for (int j = 0; j < shown.length; j++) {
            int needed = clearance[j][i];
            long passed = now - closedSince[j];
            // One that is still open is a conflict, which is told by its own name.
            if (closedSince[j] != NEVER && passed + eyes.allowanceMillis < needed) {
                String subject = lines.get(j).name() + " / " + lines.get(i).name();
                return Optional.of(new Trip(
                        "CLEARANCE_SHORT",
                        subject,
                        lines.get(j).all().union(lines.get(i).all()),
                        lines.get(i).name() + " would go " + passed + " ms after "
                                + lines.get(j).name() + " has closed; the clearance is " + needed,
                        lines.get(i).name() + " ouvrirait " + passed + " ms après la fermeture de "
                                + lines.get(j).name() + " ; le dégagement est de " + needed));
            }
        }
        return Optional.empty();
    }
}
