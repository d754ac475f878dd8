package org.tricolore.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What goes out on {@code measure}: what each detector saw in one interval that begins with the wall clock's own.
 *
 * @param from begin of the interval
 * @param minutes its length, min
 * @param seenMillis so much of it was looked at, ms; less than the whole after a start or a step of the clock
 */
public record MeasureMessage(Instant from, int minutes, long seenMillis, List<Count> detectors) {
    static final String TOPIC = "measure";

    /**
     * One detector.
     *
     * @param count how often somebody came
     * @param onMillis how long somebody was there, ms
     * @param knownMillis how long its wire could be trusted, ms
     */
    public record Count(String detector, int count, long onMillis, long knownMillis) {}

    public MeasureMessage {
        detectors = List.copyOf(detectors);
    }

    public Instant to() {
        return from.plus(Duration.ofMinutes(minutes));
    }

    /** The JSON object on the line; the journal keeps the same. */
    public String text() {
        ObjectNode json = Json.object();
        json.put("from", Json.instant(from));
        json.put("to", Json.instant(to()));
        json.put("minutes", minutes);
        json.put("seenSeconds", seenMillis / 1000.0);
        ObjectNode list = json.putObject("detectors");
        for (Count count : detectors) {
            ObjectNode one = list.putObject(count.detector());
            one.put("count", count.count());
            // Nothing is known of a dead detector, and nothing is not zero.
            Double occupancy = count.knownMillis() == 0
                    ? null
                    : Math.round(1000.0 * count.onMillis() / count.knownMillis()) / 10.0;
            one.put("occupancy", occupancy);
        }
        return json.toString();
    }
}
