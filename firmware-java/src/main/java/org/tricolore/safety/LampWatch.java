package org.tricolore.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.safety.SafetyRules.Line;

/**
 * Watches what really burns: compares the lamp feedback with the image written one tick ago.
 *
 * <p>An unknown green or yellow counts as lit, an unknown red as dark. What is wrong must last, so that a disturbance
 * on a wire is not taken for a lamp.
 */
final class LampWatch {
    /** A wrong light is believed after this time, ms: never on a pulse shorter than 100 ms (DOMAIN §9). */
    static final long BELIEVED_MILLIS = 100;

    /** What two readings may differ in their own delay, and what whole ms hide. */
    static final long READING_MILLIS = 5;

    /** A missing light is believed after this time, ms: red missing is told within 800 ms (DOMAIN §9). */
    static final long MISSED_MILLIS = 600;

    /** The length of what is not seen. */
    static final long NOT_SEEN = Long.MIN_VALUE;

    /** An instant that does not come. */
    private static final long NEVER = Long.MAX_VALUE;

    private final ImageRules images;

    private final ReadBack readBack;

    private final ChannelSet everyLamp;

    private final List<Aspect> vital = new ArrayList<>();

    /**
     * For each vital aspect how long it has been owed and dark, ms. A time and not an instant: while a lamp flashes, the
     * half in which it is not owed neither adds to the suspicion nor clears it.
     */
    private final long[] aspectMissed;

    /** The same for each lamp. */
    private final long[] darkFor = new long[ChannelSet.MAX_CHANNEL + 1];

    private long lastLook;

    private long violationSince = NEVER;

    private long unorderedSince = NEVER;

    private ChannelSet dead = ChannelSet.EMPTY;

    private boolean quiet;

    /** Lamps of which the last one missing is a major fault. */
    private record Aspect(Line line, ChannelSet lamps, String code, String english, String french) {}

    LampWatch(SafetyRules rules, ImageRules images) {
        this.images = images;
        this.readBack = new ReadBack(rules);
        ChannelSet every = ChannelSet.EMPTY;
        for (Line line : rules.lines()) {
            every = every.union(line.all());
            vital.add(new Aspect(line, line.stop(), "RED_MISSING", "red", "rouge"));
            if (line.missing().cautionIsMajor()) {
                vital.add(new Aspect(line, line.caution(), "YELLOW_MISSING", "yellow", "jaune"));
            }
            if (line.missing().goIsMajor()) {
                vital.add(new Aspect(line, line.go(), "GREEN_MISSING", "green", "vert"));
            }
        }
        this.everyLamp = every;
        this.aspectMissed = new long[vital.size()];
        forget();
    }

    /** Forgets every suspicion, as after the flasher had the lamps; lamps known as dead stay known. */
    void forget() {
        if (!quiet) {
            violationSince = NEVER;
            unorderedSince = NEVER;
            Arrays.fill(aspectMissed, NOT_SEEN);
            Arrays.fill(darkFor, NOT_SEEN);
            readBack.forget();
            quiet = true;
        }
    }

    /** When a wrong light that is suspected now can be decided, ms; 0 without one. */
    long notBefore() {
        long since = Math.min(violationSince, unorderedSince);
        return since == NEVER ? 0 : since + BELIEVED_MILLIS + READING_MILLIS;
    }

    /** Lamps that stayed dark when they should have burnt. */
    ChannelSet dead() {
        return dead;
    }

    /** Stop lamps that burn, or are said to, without being ordered. */
    ChannelSet stray() {
        return readBack.stray();
    }

    /**
     * Judges the feedback of one tick.
     *
     * @param written the image that should burn now
     * @return a major fault that has lasted long enough, or empty
     */
    Optional<Trip> observe(ChannelSet written, Inputs inputs, long now) {
        long passed = now - lastLook;
        lastLook = now;
        if (inputs.flasher() != Level.OFF) {
            forget();
            return Optional.empty();
        }
        if (quiet && inputs.lit().equals(written) && inputs.litKnown().containsAll(everyLamp)) {
            dead = dead.minus(written);
            return Optional.empty();
        }
        ChannelSet lit = inputs.lit().intersection(inputs.litKnown());
        ChannelSet doubtful = images.everyGoOrCaution().minus(inputs.litKnown());
        ChannelSet worst = lit.union(doubtful);
        Optional<Trip> found = wrongLight(written, worst, now)
                .or(() -> readBack.observe(written, lit, inputs.litKnown(), passed))
                .or(() -> missingAspect(written, lit, passed));
        if (found.isEmpty()) {
            noteDead(written, lit, passed);
        }
        quiet = violationSince == NEVER
                && unorderedSince == NEVER
                && readBack.quiet()
                && none(aspectMissed)
                && none(darkFor);
        return found;
    }

    static boolean none(long[] suspicions) {
        for (long suspicion : suspicions) {
            if (suspicion != NOT_SEEN) {
                return false;
            }
        }
        return true;
    }

    /** A suspicion begins at 0, grows while its light is owed and dark, and ends only when the light is seen to burn. */
    private static long missed(long before, boolean owed, boolean burns, long passed) {
        if (!owed) {
            return before;
        }
        return burns ? NOT_SEEN : before == NOT_SEEN ? 0 : before + passed;
    }

    private Optional<Trip> wrongLight(ChannelSet written, ChannelSet worst, long now) {
        Optional<Trip> violation = images.seenViolation(worst, written);
        violationSince = violation.isEmpty() ? NEVER : Math.min(violationSince, now);
        if (now - violationSince >= BELIEVED_MILLIS) {
            return violation.map(found -> found.found("_SEEN"));
        }
        ChannelSet unordered = worst.intersection(images.everyGoOrCaution()).minus(written);
        unorderedSince = unordered.isEmpty() ? NEVER : Math.min(unorderedSince, now);
        if (now - unorderedSince >= BELIEVED_MILLIS) {
            String owners = images.owners(unordered);
            return Optional.of(new Trip(
                    "LIT_NOT_ORDERED",
                    owners,
                    unordered,
                    "green or yellow of " + owners + " burns without being ordered, or cannot be read",
                    "le vert ou le jaune de " + owners + " brûle sans ordre, ou n'est pas lisible"));
        }
        return Optional.empty();
    }

    private Optional<Trip> missingAspect(ChannelSet written, ChannelSet lit, long passed) {
        Optional<Trip> found = Optional.empty();
        for (int i = 0; i < aspectMissed.length; i++) {
            Aspect aspect = vital.get(i);
            aspectMissed[i] =
                    missed(aspectMissed[i], written.intersects(aspect.lamps()), lit.intersects(aspect.lamps()), passed);
            if (aspectMissed[i] >= MISSED_MILLIS && found.isEmpty()) {
                String name = aspect.line().name();
                found = Optional.of(new Trip(
                        aspect.code(),
                        name,
                        aspect.lamps(),
                        "the last " + aspect.english() + " of " + name + " is dark while it is owed",
                        "le dernier " + aspect.french() + " de " + name + " est éteint alors qu'il est dû"));
            }
        }
        return found;
    }

    private void noteDead(ChannelSet written, ChannelSet lit, long passed) {
        everyLamp.forEach(channel -> {
            darkFor[channel] = missed(darkFor[channel], written.contains(channel), lit.contains(channel), passed);
            if (darkFor[channel] >= MISSED_MILLIS) {
                dead = dead.with(channel);
            } else if (written.contains(channel) && lit.contains(channel)) {
                dead = dead.without(channel);
            }
            // An unlit lamp cannot show that it is dead: the old verdict stands until it is lit again.
        });
    }
}
