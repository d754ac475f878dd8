package org.tricolore.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
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

    /** A check later than this is told as a minor fault, ms. */
    static final long TOLD_LATE_MILLIS = 200;

    /** How long a late check stays told after the last one, ms: a fault that flickers is read by nobody. */
    static final long TOLD_MILLIS = 60_000;

    /** From check to check, ms. Ordered times are counted in these: the jitter of a clock is no time of the street. */
    public static final long TICK_MILLIS = 100;

    /** How long the flasher may still hold the lamps after pulses have begun, ms. */
    static final long PICK_UP_MILLIS = 2_000;

    /** An instant that does not come. */
    private static final long NEVER = Long.MAX_VALUE;

    private final ImageRules images;

    private final LampWatch watch;

    private final TimeRules times;

    private final CurrentTrend trend;

    private final LampSupply supply;

    private final ImageRing ring = new ImageRing();

    private final Actuators hand;

    private final int resetInput;

    private Optional<Latch> latch;

    private Optional<Evidence> evidence = Optional.empty();

    private ChannelSet judged;

    private ChannelSet written = ChannelSet.EMPTY;

    private long lastCheck = NEVER;

    /** Since when the flasher has held the lamps although pulses are made. */
    private long flasherSince = NEVER;

    private boolean hadLamps;

    private boolean supplyReturns;

    private long lateUntil = Long.MIN_VALUE;

    private List<Finding> findings = List.of();

    private ChannelSet toldDead = ChannelSet.EMPTY;

    private ChannelSet toldStray = ChannelSet.EMPTY;

    private ChannelSet toldAgeing = ChannelSet.EMPTY;

    private boolean toldLate;

    private Level reset = Level.UNKNOWN;

    /** A gate of a cabinet without meters. */
    public SafetyGate(SafetyRules rules, Actuators hand, int resetInput, Optional<Latch> latchedBefore) {
        this(rules, hand, _ -> Cabinet.NO_METER, resetInput, latchedBefore);
    }

    /**
     * @param hand the actuators; nobody else may hold them
     * @param meter the current of a lamp channel, as {@link Cabinet#milliamps}
     * @param resetInput input channel of the reset button inside the cabinet
     * @param latchedBefore a latch that was not opened before the agent ended: it still stands
     */
    public SafetyGate(
            SafetyRules rules, Actuators hand, IntUnaryOperator meter, int resetInput, Optional<Latch> latchedBefore) {
        this.images = new ImageRules(rules);
        this.watch = new LampWatch(rules, images);
        this.times = new TimeRules(rules, images, TimeRules.Eyes.ORDERED);
        this.supply = new LampSupply(rules);
        this.trend = new CurrentTrend(rules, meter);
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
            evidence = Optional.empty();
            forgetFlasher();
            written = ChannelSet.EMPTY;
            // The image of this tick was made for a latched gate; the agent starts anew with the next.
            lastCheck = nowMillis;
            return new Verdict(latch, true, findings(nowMillis));
        }
        ring.note(written, inputs.lit(), nowMillis);
        if (latch.isEmpty()) {
            Optional<Trip> trip = late(nowMillis)
                    .or(() -> flasherHolds(inputs, nowMillis))
                    .or(() -> watch.observe(written, inputs, nowMillis))
                    .or(() -> withoutLamps() ? Optional.empty() : ordered(wish, nowMillis));
            trip.ifPresent(found -> latch(found, wish, nowMillis));
        }
        lastCheck = nowMillis;
        if (latch.isPresent() || withoutLamps()) {
            letGo();
        } else {
            trend.observe(written, inputs, watch.dead(), nowMillis);
            hand.write(wish);
            written = wish;
            hand.pulse();
        }
        findings(nowMillis);
        return latch.isEmpty() && findings.isEmpty() ? Verdict.CLEAN : new Verdict(latch, false, findings);
    }

    /** Lets the lamps go for a reason from outside the images, such as a control thread that threw. */
    public void trip(Latch cause) {
        if (latch.isEmpty()) {
            latch(new Trip(cause, ChannelSet.EMPTY), ChannelSet.EMPTY, lastCheck == NEVER ? 0 : lastCheck);
        }
        letGo();
    }

    private void latch(Trip trip, ChannelSet wish, long now) {
        latch = Optional.of(trip.latch());
        supply.forget();
        evidence = Optional.of(new Evidence(trip.latch(), now, trip.channels(), wish, ring.lastMinute(now)));
    }

    /**
     * The soonest next check, ms, or 0: while a wrong light is suspected, one tick later than the tick that saw it and a
     * little more. The pulse of that tick runs out 150 ms after it, so a conflict drops the relay 250 ms after it began
     * and the lateness of one tick, and a disturbance below 100 ms is over by the second look, whatever the clock does.
     */
    public long notBeforeMillis() {
        return watch.notBefore();
    }

    /**
     * Whether the lamps have no supply while the agent has: nothing is shown, no pulse is made, and that is no fault of
     * theirs. When it is over a whole start-up must follow.
     */
    public boolean unpowered() {
        return supply.isCut();
    }

    public Optional<Latch> latch() {
        return latch;
    }

    /** What led to the latch that stands; empty without one, and for one that outlived a restart. */
    public Optional<Evidence> evidence() {
        return evidence;
    }

    private void letGo() {
        hand.write(ChannelSet.EMPTY);
        written = ChannelSet.EMPTY;
        judged = null;
        watch.forget();
        times.forget();
    }

    private boolean resetPressed(Inputs inputs) {
        return inputs.input(resetInput) == Level.ON && reset == Level.OFF;
    }

    private Optional<Trip> late(long now) {
        long gap = now - lastCheck;
        lateUntil = gap > TOLD_LATE_MILLIS ? now + TOLD_MILLIS : lateUntil;
        return gap <= LATE_MILLIS
                ? Optional.empty()
                : Optional.of(new Trip(
                        "LATE_TICK",
                        "control",
                        ChannelSet.EMPTY,
                        "the control cycle came " + gap + " ms after the one before; allowed are " + LATE_MILLIS,
                        "le cycle de contrôle est venu " + gap + " ms après le précédent ; limite " + LATE_MILLIS));
    }

    /** Without supply, or in the tick that sees it again: the image of that tick was made for lamps that were dark. */
    private boolean withoutLamps() {
        return supply.isCut() || supplyReturns;
    }

    private Optional<Trip> flasherHolds(Inputs inputs, long now) {
        supplyReturns = supply.returns(inputs, hadLamps, now);
        if (supplyReturns) {
            forgetFlasher();
        }
        if (inputs.flasher() == Level.OFF) {
            hadLamps = true;
            flasherSince = NEVER;
            return Optional.empty();
        }
        flasherSince = Math.min(flasherSince, now);
        long patience = hadLamps ? LampWatch.BELIEVED_MILLIS : PICK_UP_MILLIS;
        return supply.isDoubtful() || now - flasherSince < patience
                ? Optional.empty()
                : Optional.of(new Trip(
                        "FLASHER_HOLDS",
                        "flasher",
                        ChannelSet.EMPTY,
                        "the cabinet's own flasher holds the lamps although the gate pulses",
                        "le clignotant de l'armoire tient les feux malgré les impulsions du contrôle"));
    }

    private void forgetFlasher() {
        flasherSince = NEVER;
        hadLamps = false;
    }

    private Optional<Trip> ordered(ChannelSet wish, long now) {
        if (wish.equals(judged)) {
            return Optional.empty();
        }
        Optional<Trip> violation =
                images.orderedViolation(wish).or(() -> times.show(wish, now - Math.floorMod(now, TICK_MILLIS)));
        judged = wish;
        return violation.map(found -> found.found("_ORDERED"));
    }

    /** The minor faults of this instant; the same list while they stay the same. */
    private List<Finding> findings(long now) {
        ChannelSet dead = watch.dead();
        ChannelSet stray = watch.stray();
        ChannelSet ageing = trend.ageing();
        boolean late = now < lateUntil;
        boolean same = dead.equals(toldDead) && stray.equals(toldStray) && ageing.equals(toldAgeing);
        if (!same || late != toldLate) {
            toldDead = dead;
            toldStray = stray;
            toldAgeing = ageing;
            toldLate = late;
            List<Finding> found = new ArrayList<>();
            dead.forEach(channel -> found.add(new Finding(Finding.LAMP_DARK, channel)));
            stray.forEach(channel -> found.add(new Finding(Finding.STOP_NOT_ORDERED, channel)));
            ageing.forEach(channel -> found.add(new Finding(Finding.LAMP_AGEING, channel)));
            if (late) {
                found.add(new Finding(Finding.LATE_TICK, Finding.NO_LAMP));
            }
            findings = List.copyOf(found);
        }
        return findings;
    }
}
