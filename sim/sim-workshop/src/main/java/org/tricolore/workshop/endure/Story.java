package org.tricolore.workshop.endure;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last things that happened to a world, for whoever has to understand why it ended. */
final class Story {
    /** Told with a violation. */
    private static final int TOLD = 6;

    private final Deque<String> last = new ArrayDeque<>();

    /** @param seconds since the world began */
    void note(double seconds, String what) {
        last.addLast(Math.round(seconds) + " s " + what);
        if (last.size() > TOLD) {
            last.removeFirst();
        }
    }

    @Override
    public String toString() {
        return String.join(", ", last);
    }
}
