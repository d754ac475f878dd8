package org.tricolore.journal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.tricolore.model.ClockQuality;

/**
 * Something that happened, for the books.
 *
 * @param rank A (safety, orders, faults, local actions, clock, configuration), B (operation) or C (measurement)
 * @param kind stable name, such as {@code ORDER_UNREADABLE}
 * @param severity {@code INFO}, {@code MINOR} or {@code MAJOR}
 * @param subject what it is about, such as {@code junction}
 * @param data a JSON object, {@code {}} when there is nothing more to say
 */
public record Event(
        Instant at, char rank, String kind, String severity, String subject, Optional<String> cause, String data) {

    /** A message on the line is at most 64 KiB; more than so many characters of data are not worth an event. */
    private static final int MOST_DATA = 40_000;

    private static final int MOST_TEXT = 1_000;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public Event {
        if (data.length() > MOST_DATA) {
            data = "{\"left_out\":" + data.length() + "}";
        }
    }

    public static Event of(Instant at, char rank, String kind, String severity, String subject, String data) {
        return new Event(at, rank, kind, severity, subject, Optional.empty(), data);
    }

    /**
     * The line as it is hashed: one JSON object. What is stored, sent and exported is this very text with its hash
     * added as the last field, so that anybody with a SHA-256 can check it.
     *
     * @param clock how far the wall clock could be believed when it was written
     * @param prev the hash of the event before
     */
    String text(long seq, ClockQuality clock, String prev) {
        StringBuilder text = new StringBuilder();
        text.append("{\"seq\":").append(seq).append(",\"at\":\"").append(MILLIS.format(at));
        text.append("\",\"class\":\"").append(rank).append('"');
        add(text, "kind", kind);
        add(text, "severity", severity);
        add(text, "subject", subject);
        cause.ifPresent(words -> add(text, "cause", words));
        text.append(",\"data\":").append(data);
        add(text, "clock", clock.source());
        text.append(",\"synced\":").append(clock.synced());
        clock.ageSeconds().ifPresent(age -> text.append(",\"clockAge\":").append(age));
        add(text, "prev", prev);
        // Half a surrogate pair has no bytes: what is hashed must be what can be read again.
        return new String(text.append('}').toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder text, String name, String value) {
        String bounded = value.substring(0, Math.min(value.length(), MOST_TEXT));
        text.append(",\"").append(name).append("\":\"");
        text.append(JsonStringEncoder.getInstance().quoteAsString(bounded)).append('"');
    }
}
