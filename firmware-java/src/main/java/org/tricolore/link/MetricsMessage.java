package org.tricolore.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What goes out on {@code metrics}: how the agent itself fares, for whoever keeps a city of them. What a machine does not
 * tell is left out.
 *
 * @param upSeconds since this agent began, s
 * @param ticks since then
 * @param late how late they were
 * @param residentBytes what the process holds of the memory
 * @param cpuSeconds what it has used of a core, s
 * @param heapBytes what of its heap is in use
 * @param diskFreeBytes what is left where the journal lies
 * @param newestEvent number of the newest event
 * @param lostSignals changes of lamps nobody was told of, since then
 * @param lostNews steps of orders that found no room, since then
 */
public record MetricsMessage(
        Instant at,
        String bootId,
        double upSeconds,
        long ticks,
        Late late,
        OptionalLong residentBytes,
        OptionalDouble cpuSeconds,
        long heapBytes,
        OptionalLong diskFreeBytes,
        long newestEvent,
        long lostSignals,
        long lostNews) {
    static final String TOPIC = "metrics";

    private static final double MICROS_OF_MILLI = 1_000;

    /** How late ticks were since the start: percentiles and the worst, µs. */
    public record Late(long p50, long p99, long p999, long p9999, long worst) {}

    byte[] toJson() {
        ObjectNode json = Json.object();
        json.put("at", Json.instant(at));
        json.put("bootId", bootId);
        json.put("upSeconds", Math.round(upSeconds * 10) / 10.0);
        json.put("ticks", ticks);
        ObjectNode millis = json.putObject("lateMillis");
        millis.put("p50", late.p50() / MICROS_OF_MILLI);
        millis.put("p99", late.p99() / MICROS_OF_MILLI);
        millis.put("p99.9", late.p999() / MICROS_OF_MILLI);
        millis.put("p99.99", late.p9999() / MICROS_OF_MILLI);
        millis.put("worst", late.worst() / MICROS_OF_MILLI);
        residentBytes.ifPresent(bytes -> json.put("residentBytes", bytes));
        cpuSeconds.ifPresent(seconds -> json.put("cpuSeconds", seconds));
        json.put("heapBytes", heapBytes);
        diskFreeBytes.ifPresent(bytes -> json.put("diskFreeBytes", bytes));
        json.put("newestEvent", newestEvent);
        json.put("lostSignals", lostSignals);
        json.put("lostNews", lostNews);
        return Json.bytes(json);
    }
}
