package org.tricolore.street.traffic;

import java.util.List;

/** Those who use one way. */
sealed interface Users permits Line, Kerb {
    /** From now on so many come; what was counted is forgotten. */
    void expect(Demand demand, long now);

    /** From now on only this share of them comes; what was counted stays. */
    void share(double of);

    /** From now on they come at these times, ms, in rising order, whatever is expected. */
    void told(long[] millis);

    /**
     * @param now ms
     * @param millis since the step before
     */
    void step(Light light, Demand demand, long now, int millis, Turn turn);

    /** Whether the loops of this way see somebody. */
    boolean seen();

    /** How many wait. */
    int standing();

    /** Adds all who can be seen to one of the lists. */
    void tell(int number, List<Scene.Vehicle> vehicles, List<Scene.Walker> walkers);

    Scene.Queue queue();

    /** Whose turn it is where nobody is told by a signal. */
    @FunctionalInterface
    interface Turn {
        /** Asked only by one who would go. */
        boolean take();
    }
}
