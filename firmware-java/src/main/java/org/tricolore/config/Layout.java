package org.tricolore.config;

import java.util.List;

/**
 * Where things stand, for drawing only: no decision ever depends on it.
 *
 * @param arms the arms of the junction
 */
public record Layout(List<Arm> arms) {
    public Layout {
        arms = List.copyOf(arms);
    }

    /**
     * One arm of the junction.
     *
     * @param name such as {@code north}
     * @param bearing compass bearing from the centre to the arm, degrees, 0 = north, clockwise
     * @param entries lanes towards the centre, from the kerb to the middle of the road
     * @param exits number of lanes away from the centre
     * @param crossing name of the pedestrian group that crosses this arm, or empty
     */
    public record Arm(String name, int bearing, List<Lane> entries, int exits, String crossing) {
        public Arm {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One lane towards the centre.
     *
     * @param group the signal group it obeys
     */
    public record Lane(String group, List<Move> moves) {
        public Lane {
            moves = List.copyOf(moves);
        }
    }

    /** Where a lane leads. */
    public enum Move {
        LEFT,
        STRAIGHT,
        RIGHT
    }
}
