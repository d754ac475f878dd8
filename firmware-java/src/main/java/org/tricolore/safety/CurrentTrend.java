package org.tricolore.safety;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.safety.SafetyRules.LampCurrent;

/**
 * Watches whether lamps draw less and less current: an LED signal loses its diodes one by one before it is dark.
 *
 * <p>Looks once a second at each lamp that has been ordered, and has burnt, for a second at least; so a lamp that flashes
 * is never looked at. What is compared is a slow average, so one reading tells nothing. Only tells: no current trips.
 */
final class CurrentTrend {
    /** From look to look, ms. */
    static final long LOOK_MILLIS = 1_000;

    /** A lamp is looked at when it has burnt for so long, ms: a current that rises is no current yet. */
    static final long STEADY_MILLIS = 1_000;

    /** Looks from which a nominal current is learned, and of which an average is made before it is compared. */
    static final int LEARNED_LOOKS = 60;

    /** A new reading is this part of the average: half of a change is seen after 22 s of burning. */
    private static final int SLOW = 32;

    /** A lamp is no longer told when its current is so much above what is told, percent of the nominal. */
    static final int HYSTERESIS_PERCENT = 5;

    /** Averages are kept in parts of a mA, so that a slow one does not stand still. */
    private static final long PARTS = 1_024;

    private static final long NOT_BURNING = Long.MAX_VALUE;

    private final IntUnaryOperator meter;

    private final LampCurrent rule;

    /** Up to the highest channel of a lamp. */
    private final ChannelSet watched;

    private final long[] burningSince;

    /** For each lamp the sum of its first looks, then its average; in parts of a mA. */
    private final long[] current;

    private final int[] looks;

    /** In parts of a mA; 0 while it is not known. */
    private final long[] nominal;

    private ChannelSet ageing = ChannelSet.EMPTY;

    private long lastLook = NOT_BURNING;

    /** What was last written, and what was lit: while both stay, nothing begins or ends. */
    private ChannelSet lastWritten;

    private ChannelSet lastLit;

    /** What was written and lit then. */
    private ChannelSet burning = ChannelSet.EMPTY;

    /** @param meter the current of a lamp channel, mA, or {@link Cabinet#NO_METER} */
    CurrentTrend(SafetyRules rules, IntUnaryOperator meter) {
        this.meter = meter;
        this.rule = rules.lampCurrent();
        int channels = rules.lines().stream()
                .mapToInt(line -> line.all().highest() + 1)
                .max()
                .orElse(0);
        watched = ChannelSet.range(0, channels);
        burningSince = new long[channels];
        current = new long[channels];
        looks = new int[channels];
        nominal = new long[channels];
        Arrays.fill(nominal, rule.nominalMilliamps() * PARTS);
        forget();
    }

    /** Nothing burns for us, as while the flasher has the lamps; what is known of them stays known. */
    private void forget() {
        Arrays.fill(burningSince, NOT_BURNING);
        lastWritten = null;
    }

    /** Lamps whose current has sunk below what the rule says. */
    ChannelSet ageing() {
        return ageing;
    }

    /**
     * One tick.
     *
     * @param written the image that should burn now
     * @param dead lamps known to be dark: the next that burns there is another one
     */
    void observe(ChannelSet written, Inputs inputs, ChannelSet dead, long now) {
        if (inputs.flasher() != Level.OFF) {
            forget();
            return;
        }
        if (written != lastWritten || inputs.lit() != lastLit) {
            lastWritten = written;
            lastLit = inputs.lit();
            burning = written.intersection(lastLit).intersection(watched);
            for (int channel = 0; channel < burningSince.length; channel++) {
                burningSince[channel] = burning.contains(channel) ? Math.min(burningSince[channel], now) : NOT_BURNING;
            }
        }
        if (lastLook == NOT_BURNING || now - lastLook >= LOOK_MILLIS) {
            lastLook = now;
            dead.intersection(watched).forEach(this::learnAnew);
            burning.minus(dead).intersection(inputs.litKnown()).forEach(channel -> {
                if (now - burningSince[channel] >= STEADY_MILLIS) {
                    look(channel);
                }
            });
        }
    }

    private void learnAnew(int channel) {
        current[channel] = 0;
        looks[channel] = 0;
        nominal[channel] = rule.nominalMilliamps() * PARTS;
        ageing = ageing.without(channel);
    }

    private void look(int channel) {
        int milliamps = read(channel);
        if (milliamps < 0) {
            return;
        }
        long reading = milliamps * PARTS;
        if (looks[channel] < LEARNED_LOOKS) {
            current[channel] += reading;
            looks[channel]++;
            if (looks[channel] < LEARNED_LOOKS) {
                return;
            }
            current[channel] /= LEARNED_LOOKS;
            nominal[channel] = nominal[channel] == 0 ? current[channel] : nominal[channel];
        } else {
            current[channel] += (reading - current[channel]) / SLOW;
        }
        long bound = rule.tellBelowPercent() + (ageing.contains(channel) ? HYSTERESIS_PERCENT : 0);
        ageing = current[channel] * 100 < nominal[channel] * bound ? ageing.with(channel) : ageing.without(channel);
    }

    /** A meter that throws is none: what is only told must never become what trips. */
    private int read(int channel) {
        try {
            return meter.applyAsInt(channel);
        } catch (RuntimeException broken) {
            return Cabinet.NO_METER;
        }
    }
}
