package org.tricolore.replay;

import java.util.Optional;
import org.tricolore.model.Moment;
import org.tricolore.replay.RecordingFile.Ending;

/**
 * What came of a replay.
 *
 * @param ticks that were made again, the one that differs included
 * @param orders that were taken again
 * @param first the first tick of the recording, if it has one
 * @param last the last tick that was made again
 * @param difference the first tick that differs, if any does
 * @param ending how the recording ends; present when it was read to its end
 * @param lost ticks that are missing at a {@link Ending#GAP}
 * @param why what was asked about one tick; present when that tick was reached
 */
public record Replayed(
        Header header,
        long ticks,
        long orders,
        Optional<Moment> first,
        Optional<Moment> last,
        Optional<Difference> difference,
        Optional<Ending> ending,
        long lost,
        Optional<Why> why) {
    /** Every tick up to the end of the recording, or to its gap, gave out the very same. */
    public boolean identical() {
        return difference.isEmpty();
    }

    /** How long the street lived in these ticks, ms. */
    public long millis() {
        return first.isEmpty() ? 0 : last.orElseThrow().millis() - first.get().millis() + Moment.TICK_MILLIS;
    }
}
