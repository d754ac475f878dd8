package org.tricolore.workshop.scenario;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.tricolore.workshop.deeds.Deed;

/**
 * Deeds with their times.
 *
 * @param begin what the wall clock is set to before the first of them; empty: it is left as it is
 * @param lines in the order of their times
 */
public record Scenario(Optional<LocalDateTime> begin, List<Line> lines) {
    public Scenario {
        lines = List.copyOf(lines);
    }

    /**
     * One deed.
     *
     * @param number of its line in the text, 1 and up
     * @param atMillis after the beginning, in the street's time
     */
    public record Line(int number, long atMillis, Deed deed) {}
}
