package org.tricolore.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.safety.Verdict.Finding;

/**
 * The only hand on the lamps. Judges each image before it is written and the lamps' feedback after; can only say no.
 *
 * <p>The pulse that keeps the cabinet's own flasher away is made by the result of a check and by nothing else, so a
 * gate that is not called, hangs or throws lets the flasher in. A trip latches: no image is written and no pulse made
 * until somebody presses the reset button inside the cabinet.
 */
public final class SafetyGate {
    /** A check later than this after the one before trips, ms (DOMAIN §9, VDE 0832: 300 ms for the whole site). */
    public static final long LATE_MILLIS = 300;

    /** How long the flasher may still hold the lamps after pulses have begun, ms. */
    static final long PICK_UP_MILLIS = 2_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final ImageRules images;

    private final LampWatch watch;

    private final Actuators hand;

    private final int resetInput;

    private Optional<Latch> latch;

    private ChannelSet judged;

    private ChannelSet written = ChannelSet.EMPTY;

    private long lastCheck = NEVER;

    /** Since when the flasher has held the lamps although pulses are made. */
    private long flasherSince = NEVER;

    private boolean hadLamps;

    private Level reset = Level.UNKNOWN;

    /**
     * @param hand the actuators; nobody else may hold them
     * @param resetInput input channel of the reset button inside the cabinet
     * @param latchedBefore a latch that was not opened before the agent ended: it still stands
     */
    public SafetyGate(SafetyRules rules, Actuators hand, int resetInput, Optional<Latch> latchedBefore) {
        this.images = new ImageRules(rules);
        this.watch = new LampWatch(rules, images);
        this.hand = hand;
        this.resetInput = resetInput;
        this.latch = latchedBefore;
    }

    /**
     * One tick: watches the lamps, judges the wished image, and only then writes it and pulses.
     *
     * @param wish lamp channels that should burn
     * @param inputs what was read from the cabinet at the beginning of this tick
     * @param nowMillis monotonic ms as read from the clock, not rounded to a tick
     */
    public Verdict check(ChannelSet wish, Inputs inputs, long nowMillis) {
        boolean opened = latch.isPresent() && resetPressed(inputs);
        reset = inputs.input(resetInput);
        if (opened) {
            latch = Optional.empty();
            forgetFlasher();
            written = ChannelSet.EMPTY;
            // The image of this tick was made for a latched gate; the agent starts anew with the next.
            lastCheck = nowMillis;
            return new Verdict(latch, true, findings());
        }
        if (latch.isEmpty()) {
            latch = late(nowMillis)
                    .or(() -> flasherHolds(inputs, nowMillis))
                    .or(() -> watch.observe(written, inputs, nowMillis))
                    .or(() -> ordered(wish));
        }
        lastCheck = nowMillis;
        if (latch.isPresent()) {
            letGo();
        } else {
            hand.write(wish);
            written = wish;
            hand.pulse();
        }
        return latch.isEmpty() && watch.dead().isEmpty() ? Verdict.CLEAN : new Verdict(latch, false, findings());
    }

    /** Lets the lamps go for a reason from outside the images, such as a control thread that threw. */
    public void trip(Latch cause) {
        latch = latch.or(() -> Optional.of(cause));
        letGo();
    }

    public Optional<Latch> latch() {
        return latch;
    }

    private void letGo() {
        hand.write(ChannelSet.EMPTY);
        written = ChannelSet.EMPTY;
        judged = null;
        watch.forget();
    }

    private boolean resetPressed(Inputs inputs) {
        return inputs.input(resetInput) == Level.ON && reset == Level.OFF;
    }

    private Optional<Latch> late(long now) {
        long gap = lastCheck == NEVER ? 0 : now - lastCheck;
        return gap <= LATE_MILLIS
                ? Optional.empty()
                : Optional.of(new Latch(
                        "LATE_TICK",
                        "control",
                        "the control cycle came " + gap + " ms after the one before; allowed are " + LATE_MILLIS,
                        "le cycle de contrôle est venu " + gap + " ms après le précédent ; limite " + LATE_MILLIS));
    }

    private Optional<Latch> flasherHolds(Inputs inputs, long now) {
        if (inputs.flasher() == Level.OFF) {
            hadLamps = true;
            flasherSince = NEVER;
            return Optional.empty();
        }
        flasherSince = flasherSince == NEVER ? now : flasherSince;
        long patience = hadLamps ? LampWatch.BELIEVED_MILLIS : PICK_UP_MILLIS;
        return now - flasherSince < patience
                ? Optional.empty()
                : Optional.of(new Latch(
                        "FLASHER_HOLDS",
                        "flasher",
                        "the cabinet's own flasher holds the lamps although the gate pulses",
                        "le clignotant de l'armoire tient les feux malgré les impulsions du contrôle"));
    }

    private void forgetFlasher() {
        flasherSince = NEVER;
        hadLamps = false;
    }

    private Optional<Latch> ordered(ChannelSet wish) {
        if (wish.equals(judged)) {
            return Optional.empty();
        }
        Optional<Latch> violation = images.orderedViolation(wish);
        judged = violation.isEmpty() ? wish : null;
        return violation.map(
                found -> new Latch(found.code() + "_ORDERED", found.subject(), found.english(), found.french()));
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        watch.dead().forEach(channel -> findings.add(new Finding("LAMP_DARK", channel)));
        return findings;
    }
}
