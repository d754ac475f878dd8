package org.tricolore.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened, for the books.
 *
 * @param rank A (safety, orders, faults, local actions), B (operation) or C (measurement)
 * @param kind stable name, such as {@code ORDER_UNREADABLE}
 * @param severity such as {@code INFO}, {@code MINOR}, {@code MAJOR}
 * @param subject what it is about, such as {@code junction}
 * @param data a JSON object, {@code {}} when there is nothing more to say
 */
public record Event(
        Instant at, char rank, String kind, String severity, String subject, Optional<String> cause, String data) {

    /** What the hash is taken over, besides the hash of the event before; lengths keep the fields apart. */
    String canonical(long seq) {
        StringBuilder text = new StringBuilder();
        for (String field : List.of(
                Long.toString(seq),
                at.toString(),
                String.valueOf(rank),
                kind,
                severity,
                subject,
                cause.orElse(""),
                data)) {
            text.append(field.length()).append(':').append(field);
        }
        return text.toString();
    }
}
