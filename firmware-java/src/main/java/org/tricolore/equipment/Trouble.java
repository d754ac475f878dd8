package org.tricolore.equipment;

import org.tricolore.model.Words;

/**
 * Something a technician should know of a piece of equipment, for as long as it is so.
 *
 * @param code stable name, such as {@code BOLLARD_BLOCKED}
 */
public record Trouble(String code, String subject, Words text) {}
