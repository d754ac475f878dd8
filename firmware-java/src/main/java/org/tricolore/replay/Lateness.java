package org.tricolore.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.model.Moment;

/** How late the ticks of a recording came, each after its point of the 100 ms grid. */
public final class Lateness {
    private Lateness() {}

    /**
     * One tick.
     *
     * @param at the wall clock at its grid point
     * @param millis how much later it began, to the ms; 100 more for each grid point before it that had no tick
     */
    public record Late(Instant at, long millis) {}

    /** All ticks up to the end of a recording, or to a gap in it. */
    public static List<Late> of(RecordingFile recording) throws Unreadable {
        List<Late> all = new ArrayList<>();
        Moment last = null;
        for (Optional<RecordingFile.Item> item = recording.next(); item.isPresent(); item = recording.next()) {
            switch (item.get()) {
                case RecordingFile.Tick(TickRecord tick) -> {
                    Moment now = tick.now();
                    long skipped = last == null ? 0 : now.tick() - last.tick() - 1;
                    all.add(new Late(now.wall(), skipped * Moment.TICK_MILLIS + tick.nowMillis() - now.millis()));
                    last = now;
                }
                case RecordingFile.Check check -> {
                    if (check.gap() > 0) {
                        recording.end(RecordingFile.Ending.GAP);
                    } else if (check.end().isPresent()) {
                        recording.end(RecordingFile.Ending.CLOSED);
                    }
                }
            }
        }
        return all;
    }
}
