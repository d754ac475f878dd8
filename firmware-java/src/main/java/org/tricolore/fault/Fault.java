package org.tricolore.fault;

import java.time.Instant;
import org.tricolore.model.Words;

/**
 * Something that should be repaired.
 *
 * @param code stable name, such as {@code LAMP_DARK}
 * @param subject what it is about, such as {@code F1 red}
 * @param major whether it took the junction out of service
 * @param since when it was first seen, street time
 * @param text what it is and what to do about it
 */
public record Fault(String code, String subject, boolean major, Instant since, Words text) {}
