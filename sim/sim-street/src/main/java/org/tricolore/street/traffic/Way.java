package org.tricolore.street.traffic;

import java.util.List;

/**
 * Where somebody comes from: a lane towards the junction, or a crossing.
 *
 * @param signal name of the group it obeys
 * @param kind who uses it
 * @param moves how many ways lead on from it, 1 and up; each is taken as often as the others
 * @param metres length of a crossing, 1 and up; of no meaning for a lane
 * @param loops detectors that see who stands before its stop line
 * @param buttons that somebody presses who finds it closed
 */
public record Way(String signal, Kind kind, int moves, double metres, List<String> loops, List<String> buttons) {
    public Way {
        loops = List.copyOf(loops);
        buttons = List.copyOf(buttons);
        if (moves < 1 || !(metres >= 1)) {
            throw new IllegalArgumentException("a way of " + signal + " with " + moves + " moves, " + metres + " m");
        }
    }

    /** Who uses a way, how long he is (m), and how many come in an hour when there are few and when there are many. */
    public enum Kind {
        CAR(4.6, 160, 480),
        BICYCLE(1.8, 60, 150),
        BUS(12, 10, 20),
        TRAM(32, 12, 24),
        PEDESTRIAN(0.5, 50, 180);

        private final double length;
        private final int few;
        private final int many;

        Kind(double length, int few, int many) {
            this.length = length;
            this.few = few;
            this.many = many;
        }

        double length() {
            return length;
        }

        /** How many come in an hour on one way. */
        public int anHour(Demand demand) {
            return switch (demand) {
                case OFF -> 0;
                case LIGHT -> few;
                case HEAVY -> many;
            };
        }
    }
}
