package org.tricolore.workshop.city;

import java.util.Optional;
import org.tricolore.cycle.Picture;
import org.tricolore.model.Mode;

/** How a junction stands, for a dot on a map. */
public enum Standing {
    /** Between two modes: it starts up, or changes over. */
    BETWEEN('s'),
    RUNS('r'),
    /** Flashing, all red or dark as somebody or the calendar has asked. */
    OTHER('o'),
    /** It runs, and something should be repaired. */
    FAULT('f'),
    /** Its lamps are with the cabinet's flasher. */
    LET_GO('l'),
    LINE_DOWN('d');

    private final char letter;

    Standing(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    /**
     * Of what it told last.
     *
     * @param line whether its line stands
     */
    public static Standing of(Optional<Picture> seen, boolean line) {
        if (!line) {
            return LINE_DOWN;
        } else if (seen.isEmpty()) {
            return BETWEEN;
        } else if (seen.get().latch().isPresent()) {
            return LET_GO;
        } else if (runs(seen)) {
            return seen.get().faults().isEmpty() ? RUNS : FAULT;
        }
        return settled(seen) ? OTHER : BETWEEN;
    }

    /** Whether every junction of the cabinet runs its plan: an order to do so is then seen on the street at once. */
    static boolean runs(Optional<Picture> seen) {
        return seen.filter(now -> now.latch().isEmpty()).stream()
                .flatMap(now -> now.junctions().stream())
                .map(one -> one.mode().equals(Optional.of(Mode.NORMAL)))
                .reduce(Boolean::logicalAnd)
                .orElse(false);
    }

    /** Whether its start is over: it runs, or does what the calendar wants of it instead. */
    static boolean settled(Optional<Picture> seen) {
        return seen.stream()
                .flatMap(now -> now.junctions().stream())
                .map(one -> one.mode().isPresent()
                        && one.mode().get() == one.demand().mode())
                .reduce(Boolean::logicalAnd)
                .orElse(false);
    }
}
