package org.tricolore.safety;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Sentry;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;

/**
 * Judges what stands on the lamps without knowing what was ordered; says when the relay may have its pulse.
 *
 * <p>Looks every {@link #LOOK_MILLIS}. A wrong picture must last {@link LampWatch#BELIEVED_MILLIS}. While one is
 * suspected the pulses are placed so that the last of them runs out soon after the suspicion is decided: a conflict
 * drops the relay within 250 ms, and a disturbance that passes costs no pulse. Likewise while a frame of the agent is
 * overdue: an agent that dies loses the relay within 300 ms, one that is late by a tick does not.
 */
public final class Sentinel {
    /** From look to look, ms. */
    public static final long LOOK_MILLIS = 10;

    /** From pulse to pulse, ms; the relay wants 50 to 150. */
    static final long PULSE_MILLIS = 100;

    /** Soonest next pulse, ms: above the relay's 50 by what two clocks may differ. */
    static final long SOONEST_MILLIS = 60;

    /** A pulse this shortly before a suspicion still lasts until it is decided, ms. */
    static final long LASTS_MILLIS = 10;

    /** Frames of the agent that stay away longer end the pulses, ms: its tick is 100. */
    static final long FRAMES_MILLIS = 200;

    /** How long a pulse holds the relay, ms. */
    static final long HELD_MILLIS = 150;

    /** Frames that stay away longer are overdue, ms: a tick, and a look. */
    static final long OVERDUE_MILLIS = SafetyGate.TICK_MILLIS + LOOK_MILLIS;

    /** An instant that does not come. */
    private static final long NEVER = Long.MAX_VALUE;

    private final SafetyRules rules;

    private final ImageRules images;

    private final TimeRules times;

    private final LampSupply supply;

    private final long[] redMissing;

    private Optional<Latch> latch;

    private Level reset = Level.UNKNOWN;

    private long frames = NEVER;

    private long framesAt = NEVER;

    private boolean framesMove;

    private long lastPulse = NEVER;

    private long suspectSince = NEVER;

    private long flasherSince = NEVER;

    private boolean hadLamps;

    /** The picture that stands; null before the first. */
    private ChannelSet seen;

    private long seenSince;

    /**
     * What came of a look.
     *
     * @param pulse whether the relay has earned its pulse
     * @param latch why it gets none until the reset
     * @param opened true in the one look in which the latch was opened at the cabinet
     */
    public record Answer(boolean pulse, Optional<Latch> latch, boolean opened) {
        static final Answer PULSE = new Answer(true, Optional.empty(), false);

        static final Answer WAIT = new Answer(false, Optional.empty(), false);
    }

    /** @param latchedBefore a latch that was not opened before this process ended: it still stands */
    public Sentinel(SafetyRules rules, Optional<Latch> latchedBefore) {
        this.rules = rules;
        this.images = new ImageRules(rules);
        this.times = new TimeRules(rules, images, TimeRules.Eyes.SEEN);
        this.supply = new LampSupply(rules);
        this.redMissing = new long[rules.lines().size()];
        this.latch = latchedBefore;
        forget();
    }

    /** One look. */
    public Answer look(Sentry.Sight sight, long nowMillis) {
        Inputs inputs = sight.inputs();
        Level button = inputs.input(rules.resetInput());
        boolean opened = latch.isPresent() && button == Level.ON && reset == Level.OFF;
        reset = button;
        if (opened) {
            startAnew();
            supply.forget();
            return new Answer(false, latch, true);
        }
        if (latch.isEmpty()) {
            boolean returns = supply.returns(inputs, hadLamps, nowMillis);
            if (supply.isCut() || returns) {
                // The agent shows nothing and stands for nothing either: it is waited for as at the start.
                startAnew();
            }
            noteFrames(sight.frames(), nowMillis);
            latch = framesStopped(nowMillis)
                    .or(() -> flasherHolds(inputs, nowMillis))
                    .or(() -> judge(inputs, nowMillis))
                    .map(Trip::latch);
        }
        if (latch.isPresent()) {
            return new Answer(false, latch, false);
        }
        if (supply.isCut() || !framesMove || !due(nowMillis)) {
            return Answer.WAIT;
        }
        lastPulse = nowMillis;
        return Answer.PULSE;
    }

    private void startAnew() {
        latch = Optional.empty();
        framesMove = false;
        frames = NEVER;
        lastPulse = NEVER;
        flasherSince = NEVER;
        hadLamps = false;
        forget();
    }

    private void forget() {
        suspectSince = NEVER;
        seen = null;
        Arrays.fill(redMissing, NEVER);
        times.forget();
    }

    private boolean due(long now) {
        if (lastPulse == NEVER) {
            return true;
        }
        boolean suspected = suspectSince != NEVER;
        boolean overdue = now - framesAt > OVERDUE_MILLIS;
        if (!suspected && !overdue) {
            return now - lastPulse >= PULSE_MILLIS - LOOK_MILLIS / 2;
        }
        // The last one runs out just after it is decided: about the lamps, about the agent, or about what comes first.
        // What is in no doubt bounds nothing: a suspicion that never began, a frame too young to be overdue.
        boolean untilLampsAreJudged = lastPulse < suspectSince - LASTS_MILLIS;
        boolean untilAgentIsJudged = lastPulse < framesAt + FRAMES_MILLIS - HELD_MILLIS + LASTS_MILLIS;
        return untilLampsAreJudged && untilAgentIsJudged && now - lastPulse >= SOONEST_MILLIS;
    }

    private void noteFrames(long count, long now) {
        if (count != frames) {
            // The first count says nothing: the agent may have died long ago.
            framesMove |= frames != NEVER;
            frames = count;
            framesAt = now;
        }
    }

    private Optional<Trip> framesStopped(long now) {
        return !framesMove || now - framesAt <= FRAMES_MILLIS
                ? Optional.empty()
                : Optional.of(new Trip(
                        "FRAMES_STOPPED",
                        "agent",
                        ChannelSet.EMPTY,
                        "the agent has stood for no image for " + (now - framesAt) + " ms",
                        "l'agent n'a répondu d'aucune image depuis " + (now - framesAt) + " ms"));
    }

    private Optional<Trip> flasherHolds(Inputs inputs, long now) {
        if (inputs.flasher() == Level.OFF) {
            hadLamps = true;
            flasherSince = NEVER;
            return Optional.empty();
        }
        forget();
        flasherSince = framesMove ? Math.min(flasherSince, now) : now;
        long patience = hadLamps ? LampWatch.BELIEVED_MILLIS : SafetyGate.PICK_UP_MILLIS;
        return supply.isDoubtful() || now - flasherSince < patience
                ? Optional.empty()
                : Optional.of(new Trip(
                        "FLASHER_HOLDS",
                        "flasher",
                        ChannelSet.EMPTY,
                        "the cabinet's own flasher holds the lamps, or cannot be read",
                        "le clignotant de l'armoire tient les feux, ou n'est pas lisible"));
    }

    private Optional<Trip> judge(Inputs inputs, long now) {
        if (inputs.flasher() != Level.OFF) {
            return Optional.empty();
        }
        ChannelSet lit = inputs.lit().intersection(inputs.litKnown());
        ChannelSet worst = lit.union(images.everyGoOrCaution().minus(inputs.litKnown()));
        Optional<Trip> violation = images.seenViolation(worst);
        suspectSince = violation.isEmpty() ? NEVER : Math.min(suspectSince, now);
        if (violation.isPresent()) {
            // More than, not as long as: a clock that counts whole ms makes 99.1 ms look like 100.
            return now - suspectSince > LampWatch.BELIEVED_MILLIS
                    ? violation.map(found -> found.found("_SEEN"))
                    : Optional.empty();
        }
        return missingRed(worst, now).or(() -> inTime(worst, now));
    }

    /** Where a line goes, its antagonists must show stop; a broken green elsewhere is none of its business. */
    private Optional<Trip> missingRed(ChannelSet lit, long now) {
        List<Line> lines = rules.lines();
        boolean[] owes = new boolean[redMissing.length];
        for (Antagonists pair : rules.antagonists()) {
            owes[pair.b()] |= lit.intersects(lines.get(pair.a()).go());
            owes[pair.a()] |= lit.intersects(lines.get(pair.b()).go());
        }
        for (int i = 0; i < owes.length; i++) {
            Line line = lines.get(i);
            boolean missing = owes[i] && !line.mayBeDark() && !lit.intersects(line.stop());
            redMissing[i] = missing ? Math.min(redMissing[i], now) : NEVER;
            if (now - redMissing[i] >= LampWatch.MISSED_MILLIS) {
                return Optional.of(new Trip(
                        "RED_MISSING_SEEN",
                        line.name(),
                        line.stop(),
                        line.name() + " shows no red while an antagonist is green",
                        line.name() + " ne montre pas de rouge alors qu'un antagoniste est au vert"));
            }
        }
        return Optional.empty();
    }

    /** Times are measured on pictures that have stood long enough to be believed. */
    private Optional<Trip> inTime(ChannelSet lit, long now) {
        if (!lit.equals(seen)) {
            seen = lit;
            seenSince = now;
        }
        return now - seenSince < LampWatch.BELIEVED_MILLIS
                ? Optional.empty()
                : times.show(seen, seenSince).map(found -> found.found("_SEEN"));
    }
}
