package org.tricolore.proof;

import org.tricolore.model.Moment;
import org.tricolore.signal.Signals;
import org.tricolore.signal.SignalsState;
import org.tricolore.signal.Wishes;

/**
 * The class under proof: the three ways in which the street moves. In the product it is the shipped {@link Signals}; a
 * test may hand in a saboteur and see that it is caught.
 */
public interface Stepper {
    SignalsState dark(Moment now);

    SignalsState fallBack(SignalsState state, Moment now);

    SignalsState step(SignalsState state, Wishes wishes, Moment now);

    /** The shipped group rules. */
    static Stepper of(Signals signals) {
        return new Stepper() {
            @Override
            public SignalsState dark(Moment now) {
                return signals.dark(now);
            }

            @Override
            public SignalsState fallBack(SignalsState state, Moment now) {
                return signals.fallBack(state, now);
            }

            @Override
            public SignalsState step(SignalsState state, Wishes wishes, Moment now) {
                return signals.step(state, wishes, now);
            }
        };
    }
}
