package org.tricolore.workshop.endure;

import java.util.Arrays;
import java.util.function.Consumer;
import org.tricolore.hal.ChannelSet;
import org.tricolore.workshop.endure.LampTables.Line;
import org.tricolore.workshop.endure.LampTables.Pair;

/**
 * Watches what burns on the street and knows nothing else: neither orders nor images, but which lamps are broken.
 *
 * <p>Two antagonists never go together, nor one with the other's yellow; who goes faces a stop; green, yellow and
 * clearance last; the flasher burns no green. A lamp that burns by itself may make a conflict for
 * {@value #CONFLICT_MILLIS} ms, a red that breaks may be missing for {@value #MISSING_MILLIS} ms. The times of a line
 * with a broken lamp are not judged: nobody can see them.
 */
final class LampReferee {
    /** From a conflict of the lamps to the flasher, ms: DOMAIN §9. */
    static final long CONFLICT_MILLIS = 250;

    /** From the last red of a line that goes out beside an antagonist's green to the flasher, ms. */
    static final long MISSING_MILLIS = 950;

    /** The same for a stop that flashes: half of the time it is not owed. */
    private static final long FLASHING_MISSING_MILLIS = 2_000;

    /** The longest dark half of a flash, ms. */
    private static final long FLASH_MILLIS = 600;

    private static final long UNKNOWN = Long.MIN_VALUE;

    private static final long NEVER = Long.MIN_VALUE;

    private enum Shown {
        DARK,
        STOP,
        CAUTION,
        GO
    }

    private final Line[] lines;

    private final Pair[] pairs;

    private final int[][] clearance;

    private final Consumer<String> violation;

    private final ChannelSet everyGo;

    private final Shown[] seenAs;

    /** What each line showed last when it was not dark, and since when; UNKNOWN when nobody saw it begin. */
    private final Shown[] shown;

    private final long[] since;

    private final long[] darkSince;

    private final long[] closedAt;

    private final boolean[] cautionAfterGo;

    /** A lamp of the line was broken: what it shows began nobody knows when, until it has been seen to stop. */
    private final boolean[] unsure;

    /** For each pair since when both go, or one goes and the other does not stop. */
    private final long[] conflictSince;

    private final long[] unstoppedSince;

    private final long[] lastGo;

    private ChannelSet broken = ChannelSet.EMPTY;

    private ChannelSet burning = ChannelSet.EMPTY;

    private ChannelSet last;

    private boolean lastHeld;

    private boolean open;

    /** How often two antagonists were seen to go together because a lamp burnt by itself, and the longest, ms. */
    private long conflicts;

    private long longestConflict;

    private long fingerprint;

    LampReferee(LampTables tables, Consumer<String> violation) {
        this.lines = tables.lines().toArray(Line[]::new);
        this.pairs = tables.pairs().toArray(Pair[]::new);
        this.violation = violation;
        int size = lines.length;
        clearance = new int[size][size];
        for (Pair pair : pairs) {
            clearance[pair.a()][pair.b()] = pair.fromAToB();
            clearance[pair.b()][pair.a()] = pair.fromBToA();
        }
        ChannelSet go = ChannelSet.EMPTY;
        for (Line line : lines) {
            go = go.union(line.go());
        }
        everyGo = go;
        seenAs = new Shown[size];
        shown = new Shown[size];
        since = new long[size];
        darkSince = new long[size];
        closedAt = new long[size];
        cautionAfterGo = new boolean[size];
        unsure = new boolean[size];
        lastGo = new long[size];
        conflictSince = new long[pairs.length];
        unstoppedSince = new long[pairs.length];
        Arrays.fill(lastGo, NEVER);
        forget(0);
    }

    /** A lamp has broken. @param burns whether it may burn without anybody driving it */
    void broke(int channel, boolean burns) {
        broken = broken.with(channel);
        burning = burns ? burning.with(channel) : burning;
        doubt();
        last = null;
    }

    /** All lamps are well again. */
    void mended() {
        doubt();
        broken = ChannelSet.EMPTY;
        burning = ChannelSet.EMPTY;
        last = null;
    }

    private void doubt() {
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].all().intersects(broken)) {
                since[i] = UNKNOWN;
                closedAt[i] = UNKNOWN;
                unsure[i] = true;
            }
        }
    }

    /** Whether something stands on the lamps that has to end soon: then looks should come close together. */
    boolean suspects() {
        return open;
    }

    long conflicts() {
        return conflicts;
    }

    /** Made of all that burnt, and when. */
    long fingerprint() {
        return fingerprint;
    }

    long longestConflict() {
        return longestConflict;
    }

    /** When a line was last seen to go, ms, or very long ago; while it goes, no time is later. */
    long lastGo(String line) {
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].name().equals(line)) {
                // Where a green rests nothing changes, and nobody looks twice.
                return lastHeld && seenAs[i] == Shown.GO ? Long.MAX_VALUE : lastGo[i];
            }
        }
        return NEVER;
    }

    /**
     * One look.
     *
     * @param held whether the agent drives the lamps, not the flasher
     * @param millis now
     * @param grid the beat's grid point at or before now: what a late beat does late is meant for it
     */
    void look(ChannelSet seen, boolean held, long millis, long grid) {
        if (seen == last && held == lastHeld && !open) {
            return;
        }
        if (held != lastHeld) {
            forget(grid);
        }
        fingerprint = 31 * (31 * fingerprint + seen.hashCode()) + millis;
        last = seen;
        lastHeld = held;
        if (!held) {
            if (seen.minus(burning).intersects(everyGo)) {
                violation.accept("a green burns although the flasher holds the lamps: " + seen);
            }
            return;
        }
        for (int i = 0; i < lines.length; i++) {
            seenAs[i] = shown(lines[i], seen);
            if (seenAs[i] == Shown.GO) {
                lastGo[i] = millis;
            }
        }
        // Whoever closes first: who opens in the same look must have waited for it.
        for (int i = 0; i < lines.length; i++) {
            if (seenAs[i] != Shown.GO) {
                follow(i, grid);
            }
        }
        for (int i = 0; i < lines.length; i++) {
            if (seenAs[i] == Shown.GO) {
                follow(i, grid);
            }
        }
        open = false;
        for (int i = 0; i < pairs.length; i++) {
            conflict(i, millis);
            unstopped(i, millis);
        }
    }

    private static Shown shown(Line line, ChannelSet seen) {
        return seen.intersects(line.go())
                ? Shown.GO
                : seen.intersects(line.caution())
                        ? Shown.CAUTION
                        : seen.intersects(line.stop()) ? Shown.STOP : Shown.DARK;
    }

    /** The flasher had the lamps: nobody knows how long anything stood, and everybody may just have closed. */
    private void forget(long grid) {
        Arrays.fill(shown, Shown.DARK);
        Arrays.fill(since, UNKNOWN);
        Arrays.fill(darkSince, UNKNOWN);
        Arrays.fill(closedAt, grid);
        Arrays.fill(cautionAfterGo, false);
        Arrays.fill(conflictSince, NEVER);
        Arrays.fill(unstoppedSince, NEVER);
        open = false;
    }

    private void follow(int i, long grid) {
        Shown next = seenAs[i];
        if (next == Shown.DARK) {
            darkSince[i] = darkSince[i] == UNKNOWN ? grid : darkSince[i];
            return;
        }
        long end = darkSince[i] == UNKNOWN ? grid : darkSince[i];
        boolean flashed = next == shown[i] && grid - end <= FLASH_MILLIS;
        darkSince[i] = UNKNOWN;
        if (flashed) {
            return;
        }
        boolean doubtful = doubtful(i);
        leave(i, next, end);
        if (next == Shown.GO && !doubtful) {
            cleared(i, grid);
        }
        cautionAfterGo[i] = next == Shown.CAUTION && shown[i] == Shown.GO && !doubtful;
        shown[i] = next;
        since[i] = doubtful ? UNKNOWN : grid;
        unsure[i] &= next != Shown.STOP;
    }

    private boolean doubtful(int i) {
        return unsure[i] || lines[i].all().intersects(broken);
    }

    private void leave(int i, Shown next, long end) {
        Line line = lines[i];
        boolean doubtful = doubtful(i);
        if (shown[i] == Shown.GO || shown[i] == Shown.CAUTION) {
            closedAt[i] = doubtful ? UNKNOWN : next == Shown.STOP || next == Shown.GO ? end : closedAt[i];
        }
        if (since[i] == UNKNOWN || doubtful) {
            return;
        }
        long lasted = end - since[i];
        if (shown[i] == Shown.GO && lasted < line.minimumGreen()) {
            violation.accept(line.name() + " was green for " + lasted + " ms; at least " + line.minimumGreen());
        }
        if (shown[i] == Shown.GO && next == Shown.STOP && line.yellow() > 0) {
            violation.accept(line.name() + " went from green to red without yellow");
        }
        if (shown[i] == Shown.CAUTION && cautionAfterGo[i] && lasted < line.yellow()) {
            violation.accept(line.name() + " was yellow for " + lasted + " ms; at least " + line.yellow());
        }
    }

    private void cleared(int i, long grid) {
        for (Pair pair : pairs) {
            int other = pair.a() == i ? pair.b() : pair.b() == i ? pair.a() : i;
            if (other != i && closedAt[other] != UNKNOWN && grid - closedAt[other] < clearance[other][i]) {
                violation.accept(lines[i].name() + " opened " + (grid - closedAt[other]) + " ms after "
                        + lines[other].name() + " had closed; at least " + clearance[other][i]);
            }
        }
    }

    private void conflict(int i, long millis) {
        Shown a = seenAs[pairs[i].a()];
        Shown b = seenAs[pairs[i].b()];
        boolean conflict =
                a == Shown.GO && (b == Shown.GO || b == Shown.CAUTION) || b == Shown.GO && a == Shown.CAUTION;
        if (!conflict) {
            conflictSince[i] = NEVER;
            return;
        }
        boolean excused =
                lines[pairs[i].a()].all().union(lines[pairs[i].b()].all()).intersects(burning);
        if (conflictSince[i] == NEVER) {
            conflictSince[i] = millis;
            conflicts += excused ? 1 : 0;
        }
        long lasts = millis - conflictSince[i];
        open = true;
        longestConflict = excused ? Math.max(longestConflict, lasts) : longestConflict;
        if (!excused || lasts > CONFLICT_MILLIS) {
            violation.accept(lines[pairs[i].a()].name() + " " + a + " and " + lines[pairs[i].b()].name() + " " + b
                    + " together" + (excused ? " for " + lasts + " ms" : ""));
        }
    }

    private void unstopped(int i, long millis) {
        int a = pairs[i].a();
        int b = pairs[i].b();
        int late = seenAs[a] == Shown.GO && seenAs[b] == Shown.DARK
                ? b
                : seenAs[b] == Shown.GO && seenAs[a] == Shown.DARK ? a : -1;
        if (late < 0 || !lines[late].owesStop()) {
            unstoppedSince[i] = NEVER;
            return;
        }
        open = true;
        unstoppedSince[i] = unstoppedSince[i] == NEVER ? millis : unstoppedSince[i];
        long lasts = millis - unstoppedSince[i];
        if (lasts > (lines[late].go().isEmpty() ? FLASHING_MISSING_MILLIS : MISSING_MILLIS)) {
            violation.accept(lines[late].name() + " shows no stop for " + lasts + " ms while an antagonist goes");
            unstoppedSince[i] = millis;
        }
    }
}
