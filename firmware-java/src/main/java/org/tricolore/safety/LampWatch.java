package org.tricolore.safety;

import java.util.Arrays;
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

    /** A missing light is believed after this time, ms: red missing is told within 800 ms (DOMAIN §9). */
    static final long MISSED_MILLIS = 600;

    private static final long NOT_SEEN = Long.MIN_VALUE;

    private final SafetyRules rules;

    private final ImageRules images;

    private final ChannelSet everyLamp;

    private final long[] redMissingSince;

    private final long[] darkSince = new long[ChannelSet.MAX_CHANNEL + 1];

    private long violationSince = NOT_SEEN;

    private long unorderedSince = NOT_SEEN;

    private ChannelSet dead = ChannelSet.EMPTY;

    private boolean quiet;

    LampWatch(SafetyRules rules, ImageRules images) {
        this.rules = rules;
        this.images = images;
        this.redMissingSince = new long[rules.lines().size()];
        ChannelSet every = images.everyGoOrCaution();
        for (Line line : rules.lines()) {
            every = every.union(line.stop());
        }
        this.everyLamp = every;
        forget();
    }

    /** Forgets every suspicion, as after the flasher had the lamps; lamps known as dead stay known. */
    void forget() {
        if (!quiet) {
            violationSince = NOT_SEEN;
            unorderedSince = NOT_SEEN;
            Arrays.fill(redMissingSince, NOT_SEEN);
            Arrays.fill(darkSince, NOT_SEEN);
            quiet = true;
        }
    }

    /** Lamps that stayed dark when they should have burnt. */
    ChannelSet dead() {
        return dead;
    }

    /**
     * Judges the feedback of one tick.
     *
     * @param written the image that should burn now
     * @return a major fault that has lasted long enough, or empty
     */
    Optional<Latch> observe(ChannelSet written, Inputs inputs, long now) {
        if (inputs.flasher() != Level.OFF) {
            forget();
            return Optional.empty();
        }
        if (inputs.lit().equals(written) && inputs.litKnown().containsAll(everyLamp)) {
            forget();
            dead = dead.minus(written);
            return Optional.empty();
        }
        quiet = false;
        ChannelSet lit = inputs.lit().intersection(inputs.litKnown());
        ChannelSet doubtful = images.everyGoOrCaution().minus(inputs.litKnown());
        ChannelSet worst = lit.union(doubtful);
        return wrongLight(written, worst, now)
                .or(() -> missingRed(written, lit, now))
                .or(() -> noteDead(written, lit, now));
    }

    private Optional<Latch> wrongLight(ChannelSet written, ChannelSet worst, long now) {
        Optional<Latch> violation = images.seenViolation(worst, written);
        violationSince = violation.isEmpty() ? NOT_SEEN : violationSince == NOT_SEEN ? now : violationSince;
        if (violation.isPresent() && now - violationSince >= BELIEVED_MILLIS) {
            return violation.map(
                    found -> new Latch(found.code() + "_SEEN", found.subject(), found.english(), found.french()));
        }
        ChannelSet unordered = worst.intersection(images.everyGoOrCaution()).minus(written);
        unorderedSince = unordered.isEmpty() ? NOT_SEEN : unorderedSince == NOT_SEEN ? now : unorderedSince;
        if (!unordered.isEmpty() && now - unorderedSince >= BELIEVED_MILLIS) {
            String owners = images.owners(unordered);
            return Optional.of(new Latch(
                    "LIT_NOT_ORDERED",
                    owners,
                    "green or yellow of " + owners + " burns without being ordered, or cannot be read",
                    "le vert ou le jaune de " + owners + " brûle sans ordre, ou n'est pas lisible"));
        }
        return Optional.empty();
    }

    private Optional<Latch> missingRed(ChannelSet written, ChannelSet lit, long now) {
        for (int i = 0; i < redMissingSince.length; i++) {
            Line line = rules.lines().get(i);
            boolean missing = written.intersects(line.stop()) && !lit.intersects(line.stop());
            redMissingSince[i] = !missing ? NOT_SEEN : redMissingSince[i] == NOT_SEEN ? now : redMissingSince[i];
            if (missing && now - redMissingSince[i] >= MISSED_MILLIS) {
                return Optional.of(new Latch(
                        "RED_MISSING",
                        line.name(),
                        "the last red of " + line.name() + " is dark while it is owed",
                        "le dernier rouge de " + line.name() + " est éteint alors qu'il est dû"));
            }
        }
        return Optional.empty();
    }

    private Optional<Latch> noteDead(ChannelSet written, ChannelSet lit, long now) {
        everyLamp.forEach(channel -> {
            boolean dark = written.contains(channel) && !lit.contains(channel);
            darkSince[channel] = !dark ? NOT_SEEN : darkSince[channel] == NOT_SEEN ? now : darkSince[channel];
            if (dark && now - darkSince[channel] >= MISSED_MILLIS) {
                dead = dead.with(channel);
            } else if (!dark && written.contains(channel)) {
                dead = dead.without(channel);
            }
            // An unlit lamp cannot show that it is dead: the old verdict stands until it is lit again.
        });
        return Optional.empty();
    }
}
