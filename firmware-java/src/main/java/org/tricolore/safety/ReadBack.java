package org.tricolore.safety;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Line;

/**
 * Watches the watching: feedback must move when the command does.
 *
 * <p>A line that is said to show the reverse of what was ordered (a lamp that burns unordered, and one that is dark
 * although ordered) has a read-back that is frozen or inverted. It could hide a conflict, so it trips: a line whose
 * command moves is found out within {@link #STUCK_MILLIS}. Feedback that is frozen while its lamp's command stands
 * still is right until that command moves.
 */
final class ReadBack {
    /** A line that shows the reverse of its order is believed after this time, ms: slow lamps have gone out by then. */
    static final long STUCK_MILLIS = 300;

    private static final long NOT_SEEN = LampWatch.NOT_SEEN;

    private final List<Line> lines;

    private final ChannelSet everyStop;

    /** For each line how long it has shown the reverse, ms. */
    private final long[] reversedFor;

    /** For each stop lamp how long it has burnt unordered, ms. */
    private final long[] strayFor = new long[ChannelSet.MAX_CHANNEL + 1];

    private ChannelSet stray = ChannelSet.EMPTY;

    ReadBack(SafetyRules rules) {
        lines = rules.lines();
        reversedFor = new long[lines.size()];
        ChannelSet stops = ChannelSet.EMPTY;
        for (Line line : lines) {
            stops = stops.union(line.stop());
        }
        everyStop = stops;
    }

    void forget() {
        Arrays.fill(reversedFor, NOT_SEEN);
        Arrays.fill(strayFor, NOT_SEEN);
        stray = ChannelSet.EMPTY;
    }

    boolean quiet() {
        return LampWatch.none(reversedFor) && LampWatch.none(strayFor);
    }

    /** Stop lamps that have burnt unordered for long enough: nobody is endangered, somebody should look. */
    ChannelSet stray() {
        return stray;
    }

    /**
     * @param lit lamps that are known to burn
     * @param known lamps whose feedback can be read
     * @param passed since the look before, ms
     */
    Optional<Trip> observe(ChannelSet written, ChannelSet lit, ChannelSet known, long passed) {
        ChannelSet over = lit.minus(written);
        ChannelSet under = written.intersection(known).minus(lit);
        for (int i = 0; i < reversedFor.length; i++) {
            ChannelSet all = lines.get(i).all();
            boolean reversed = over.intersects(all) && under.intersects(all);
            reversedFor[i] = next(reversedFor[i], reversed, passed);
            if (reversedFor[i] >= STUCK_MILLIS) {
                String name = lines.get(i).name();
                return Optional.of(new Trip(
                        "READBACK_STUCK",
                        name,
                        all,
                        "the feedback of " + name + " tells the reverse of what was ordered: frozen or inverted",
                        "le retour de " + name + " dit l'inverse de l'ordre : figé ou inversé"));
            }
        }
        everyStop.forEach(channel -> {
            strayFor[channel] = next(strayFor[channel], over.contains(channel), passed);
            stray = strayFor[channel] >= LampWatch.MISSED_MILLIS ? stray.with(channel) : stray.without(channel);
        });
        return Optional.empty();
    }

    private static long next(long before, boolean wrong, long passed) {
        return !wrong ? NOT_SEEN : before == NOT_SEEN ? 0 : before + passed;
    }
}
