package org.tricolore.proof;

import java.util.List;
import org.tricolore.signal.SignalsState;

/**
 * The shortest way from dark to a breach: a run of the whole junction that anybody can repeat.
 *
 * @param frames tick by tick; the last one breaks the rule
 */
public record CounterExample(Watch watch, Breach breach, List<Frame> frames) {
    /**
     * One tick.
     *
     * @param millis since the lamps were off
     * @param act what happened in it
     * @param shown what is shown after it
     */
    public record Frame(long millis, Act act, SignalsState shown) {}

    public CounterExample {
        frames = List.copyOf(frames);
    }

    /** From dark to the breach, ms. */
    public long millis() {
        return frames.getLast().millis();
    }
}
