package org.tricolore.link;

import java.nio.charset.StandardCharsets;

/**
 * What goes out on {@code event}: one line of the journal, as it is written there.
 *
 * @param seq its number
 * @param line its JSON object, with its hash as the last field
 */
public record EventMessage(long seq, String line) {
    static final String TOPIC = "event";

    byte[] toJson() {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
